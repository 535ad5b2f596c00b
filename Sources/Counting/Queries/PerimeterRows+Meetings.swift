internal import Kernel
internal import Records

extension PerimeterRows {
  /// Whether a row of a kind of committees has one of some codes: what meets the territory of its
  /// instance, that it names or that the session or the need it is of names.
  func committeeTest(_ kind: Kind, _ name: String, _ codes: Set<String>) -> ((Int) -> Bool)? {
    if kind == .diagnostics { return diagnosticTest(name, codes) }
    guard let meeting = places.meeting(name, codes) else { return nil }
    if kind == .instances { return { meeting[$0] } }
    let instance = instanceOf(kind)
    return { row in instance(row).map { meeting[$0] } ?? false }
  }

  /// The same of a diagnostic: what meets its own territory, or the instance it is made for.
  private func diagnosticTest(_ name: String, _ codes: Set<String>) -> ((Int) -> Bool)? {
    let places = places
    let (meets, meeting) = (places.territories(name, codes), places.meeting(name, codes))
    guard meets != nil || meeting != nil else { return nil }
    let cells = KindRows(.diagnostics, dataset)
    return { row in
      if let instance = places.row(cells["instance", row]), meeting?[instance] == true {
        return true
      }
      return meets?(
        InstancePlaces.Place(
          level: cells["territoire_niveau", row], code: cells["territoire", row])) ?? false
    }
  }

  private func instanceOf(_ kind: Kind) -> (Int) -> Int? {
    let cells = KindRows(kind, dataset)
    if Schema.of(kind).index(of: "instance") != nil {
      return { places.row(cells["instance", $0]) }
    }
    for (name, parent) in [("seance", Kind.seances), ("besoin", .besoins)]
    where Schema.of(kind).index(of: name) != nil {
      let above = KindRows(parent, dataset)
      var instances: [String: Int] = [:]
      for row in 0..<above.count {
        instances[above[name, row]] = places.row(above["instance", row])
      }
      let known = instances
      return { known[cells[name, $0]] }
    }
    return { _ in nil }
  }

  /// Whether a row of a kind of dialogues has one of some codes: the structure that it is about, its
  /// region, its campaign, or who wrote it and for whom.
  ///
  /// A campaign and its steps are those of the dialogues, and of the commitments, that it holds.
  func dialogueTest(_ kind: Kind, _ name: String, _ codes: Set<String>) -> ((Int) -> Bool)? {
    let own = ownDialogueTest(kind, name, codes)
    guard kind == .campagnes || kind == .etapesCampagne, let own,
      !["campagne", "acteur", "visibilite", "partage"].contains(name)
    else { return own }
    var campaigns: Set<String> = []
    for member in [Kind.parties, .engagements] {
      guard let holds = ownDialogueTest(member, name, codes) else { continue }
      let cells = KindRows(member, dataset)
      for row in 0..<cells.count where holds(row) {
        campaigns.insert(
          member == .parties ? cells["campagne", row] : Self.named(cells, row).first ?? "")
      }
    }
    let cells = KindRows(kind, dataset)
    return { own($0) || campaigns.contains(cells["campagne", $0]) }
  }

  private func ownDialogueTest(
    _ kind: Kind, _ name: String, _ codes: Set<String>
  ) -> ((Int) -> Bool)? {
    let cells = KindRows(kind, dataset)
    let schema = Schema.of(kind)
    switch name {
    case "acteur" where schema.family == .texts: return sideTest(kind, codes)
    case "financeur" where schema.family == .payments:
      return { codes.contains(cells["financeur", $0]) }
    case "partage": return { codes.contains(cells["partage", $0]) }
    case "visibilite": return { codes.contains(cells["visibilite", $0]) }
    case "campagne":
      if schema.index(of: name) != nil { return { codes.contains(cells[name, $0]) } }
      return { codes.contains(Self.named(cells, $0).first ?? "") }
    case "structure", "oi":
      return { row in
        Self.actors(cells, row).contains { codes.contains($0) }
          || Self.actors(cells, row).contains {
            codes.contains(Names.siren(siret: $0, name: $0))
          }
      }
    case "region":
      let known = KindRows(.acteurs, dataset)
      var regions: [String: String] = [:]
      for row in 0..<known.count { regions[known["acteur", row]] = known["region", row] }
      let ofActor = regions
      let isCampaign = kind == .campagnes
      return { row in
        if isCampaign, cells["niveau", row] == "region", codes.contains(cells["territoire", row]) {
          return true
        }
        return Self.actors(cells, row).contains { ofActor[$0].map(codes.contains) ?? false }
      }
    default: return nil
    }
  }

  /// The structure a row is about, or who makes the commitment and for whom; the pilot of a campaign.
  private static func actors(_ cells: KindRows, _ row: Int) -> [String] {
    var found = ["structure", "porteur", "destinataire", "pilote", "financeur"].map {
      cells[$0, row]
    }
    if let structure = named(cells, row).dropFirst().first { found.append(structure) }
    return found.filter { !$0.isEmpty }
  }

  /// The campaign then the structure that a reference or an object names: `C2026/ML1`.
  private static func named(_ cells: KindRows, _ row: Int) -> [String] {
    let text = [cells["ref", row], cells["objet", row]].first { !$0.isEmpty } ?? ""
    let key = text.split(separator: ":").last ?? ""
    return key.split(separator: "/").map(String.init)
  }
}
