internal import Kernel
internal import Records

extension PerimeterRows {
  /// Whether a file attached has one of some codes: one of a dialogue is held as the dialogue is, any other
  /// as the instance of what it is attached to.
  ///
  /// Held for what it is attached to, it is shared; held for who attached it, or for their side where it is
  /// for their side, it is whatever it is.
  func attachmentTest(_ name: String, _ codes: Set<String>) -> ((Int) -> Bool)? {
    let cells = KindRows(.piecesJointes, dataset)
    let objects = (0..<cells.count).map { LinkedObject(cells["objet", $0]) }
    let known = KindRows(.actions, dataset)
    let rows = Dictionary(
      (0..<known.count).map { (known["action", $0], $0) }, uniquingKeysWith: { $1 })
    func isTalk(_ row: Int) -> Bool {
      let object = objects[row]
      return object.isOfTalk
        || object.isAction && rows[object.code].map { known["origine", $0] } == "dialogue"
    }
    switch name {
    case "acteur": return sideTest(.piecesJointes, codes)
    case "responsable": return nil
    case "verbe":
      return { row in
        cells["visibilite", row] == "partagee"
          && codes.contains(isTalk(row) ? "dialoguer" : "decider")
      }
    default:
      let talk = dialogueTest(.piecesJointes, name, codes)
      let meeting = places.meeting(name, codes)
      let actions = linkedTest(.actions, name, codes)
      guard talk != nil || meeting != nil || actions != nil else { return nil }
      let instances = instancesOfObjects
      return { row in
        let object = objects[row]
        if object.isAction { return rows[object.code].map { actions?($0) ?? false } ?? false }
        if object.isOfTalk { return talk?(row) ?? false }
        return instances[cells["objet", row], default: []].contains { meeting?[$0] ?? false }
      }
    }
  }

  /// The rows of the instances of what files are attached to, by the object as it is written.
  private var instancesOfObjects: [String: [Int]] {
    var instances: [String: [Int]] = [:]
    for (kind, code) in [
      (Kind.seances, "seance"), (.decisions, "decision"), (.feuillesDeRoute, "feuille"),
      (.besoins, "besoin"),
    ] {
      for (code, rows) in self.instances(of: kind, coded: code) {
        instances[kind.rawValue + ":" + code] = rows
      }
    }
    return instances
  }

  /// Whether what a party wrote is of one of some organisations, or of their side of the dialogue where it
  /// is for their side.
  ///
  /// Sides: the structure with its network, each funder, each co-funder; contract of the dialogues, « Who ».
  func sideTest(_ kind: Kind, _ codes: Set<String>) -> (Int) -> Bool {
    let cells = KindRows(kind, dataset)
    let parties = KindRows(.parties, dataset)
    var ofStructures: [String: Set<String>] = [:]
    for row in 0..<parties.count
    where ["structure", "reseau"].contains(parties["role", row]) {
      let dialogue = parties["campagne", row] + "/" + parties["structure", row]
      ofStructures[dialogue, default: [parties["structure", row]]].insert(parties["acteur", row])
    }
    let sides = ofStructures
    return { row in
      let actor = cells["acteur", row]
      if codes.contains(actor) { return true }
      guard cells["visibilite", row] == "cote" else { return false }
      let dialogue =
        kind == .piecesJointes
        ? LinkedObject(cells["objet", row]).code
        : cells["campagne", row] + "/" + cells["structure", row]
      guard let side = sides[dialogue], side.contains(actor) else { return false }
      return !codes.isDisjoint(with: side)
    }
  }
}

/// What a record is linked to, as its field names it: a kind, then the code of one of it.
private struct LinkedObject {
  let kind: String
  let code: String

  init(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    kind = parts.first ?? ""
    code = parts.count > 1 ? parts[1] : ""
  }

  var isOfTalk: Bool { kind == Kind.dialogues.rawValue || kind == Kind.releves.rawValue }
  var isAction: Bool { kind == Kind.actions.rawValue }
}
