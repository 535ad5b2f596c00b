import Kernel
import Records

/// The dialogues and committees of the demonstration: shipped lines, filled with the places, the
/// structures and the invented people of one region.
///
/// A line's first cell says for whom it is written: nothing for once, `ml` for each mission locale of
/// the region, `ml1` for its first alone, `ml2` for the second where there is one, `autres` for all but
/// the first, `tenues`, `prévues` or `diffusées` for each session that was held, is to come or whose
/// minutes were sent.
struct MeetingFiles {
  /// In the order they are imported.
  static let kinds: [Kind] = [
    .conventions, .conventionIndicateurs, .campagnes, .parties, .engagements, .versements,
    .instances, .sieges, .feuillesDeRoute, .moyensAction, .besoins, .solutions, .pratiques,
    .communs, .adoptions, .labels, .questions, .cas, .actions,
  ]

  /// What acts made of them, in the order it is taken in: files of a folder of their own.
  static let acts: [Kind] = [
    .cibles, .dialogues, .textes, .constats, .objectifs, .releves, .accords,
    .reserves, .seances, .points, .convies, .decisions, .comptesRendus, .remarques,
    .diagnostics,
  ]

  static func name(_ kind: Kind) -> String { Schema.of(kind).name + ".csv" }

  /// The same for what acts made.
  static func actsName(_ kind: Kind) -> String { "actes/" + name(kind) }

  private let lists: WordLists
  /// Those of the region of the first one.
  private let missions: [Beneficiary]
  /// Code of the commune where who sits beside them is.
  private let seat: String
  private let marks: [(mark: String, value: String)]
  /// Young people each mission locale follows.
  private let followed: Int
  private let participations: Int
  /// What each mission locale is granted a year, in euros, by its number.
  private var grants: [Int: Int] = [:]

  init(
    _ geography: Geography, _ lists: WordLists, _ options: DemoOptions,
    _ beneficiaries: [Beneficiary], _ random: inout Generator
  ) {
    self.lists = lists
    let all = beneficiaries.filter { $0.kind.structureKey == "mission_locale" }
    let place = (all.first ?? beneficiaries.first)?.department ?? 0
    let home = geography.departments[place]
    seat = String(
      decoding: geography.communes[place * Geography.communesByDepartment].code, as: UTF8.self)
    missions = all.filter { geography.departments[$0.department].region == home.region }
    followed = options.participations / 10 / max(1, all.count)
    participations = options.participations
    let index = geography.regions.firstIndex { $0.code == home.region } ?? 0
    marks = [
      ("{ag}", Actors.siren(Actors.managingAuthority)),
      ("{agd}", Actors.siren(Actors.delegated + index)),
      ("{oi}", Actors.siren(Actors.intermediate + index)),
      ("{region}", home.region), ("{departement}", home.code), ("{clpe}", home.clpe),
      ("{epci}", home.epci), ("{nom_departement}", home.label),
      ("{nom_region}", lists.officialRegions.first { $0[0] == home.region }?[1] ?? ""),
    ]
    for mission in missions { grants[mission.number] = 10_000 * random.between(32...58) }
  }

  /// Lines of `acteurs.csv`: who sits beside the structures.
  func partners() throws(DemoError) -> [[String]] {
    try WordLists.read("demo/acteurs.csv").map { cells in
      [cells[0], cells[1], cells[2], "", "", "", fill(cells[3]), seat, "", "2014-01-01", ""]
    }
  }

  /// - Parameter isAct: whether the lines are what acts made.
  func write(
    _ kind: Kind, isAct: Bool = false, _ sink: FileSink, _ random: inout Generator
  ) throws(DemoError) {
    let fields = Schema.of(kind).fields.map(\.name)
    let sessions = try DemoSessions()
    let template =
      kind == .convies
      ? try sessions.invitations(&random)
      : try WordLists.read("demo/" + (isAct ? Self.actsName(kind) : Self.name(kind)), header: true)
    let columns = (template.first ?? []).dropFirst().map { name in fields.firstIndex(of: name) }
    var lines = Lines(sink)
    try lines.row(fields)
    func line(_ cells: [String], _ mission: Beneficiary?) throws(DemoError) {
      var row = [String](repeating: "", count: fields.count)
      for (column, cell) in zip(columns, cells.dropFirst()) {
        if let column { row[column] = fill(cell, mission, &random) }
      }
      try lines.row(row)
    }
    for cells in template.dropFirst() {
      if let sessions = sessions.named(cells[0]) {
        for session in sessions {
          try line(
            cells.map {
              WordLists.replace(
                WordLists.replace($0, "{seance}", session.code), "{instance}", session.instance)
            }, nil)
        }
        continue
      }
      for mission in readers(cells[0]) { try line(cells, mission) }
    }
    try lines.finish()
  }

  /// The missions locales a line is written for; the first for a line written once.
  private func readers(_ whom: String) -> [Beneficiary?] {
    switch whom {
    case "": [missions.first]
    case "ml": missions
    case "autres": Array(missions.dropFirst())
    default:
      Int(whom.dropFirst(2)).flatMap { missions.indices.contains($0 - 1) ? [missions[$0 - 1]] : [] }
        ?? []
    }
  }

  /// A text with its places and authorities.
  private func fill(_ cell: String) -> String {
    guard cell.contains("{") else { return cell }
    return marks.reduce(cell) { WordLists.replace($0, $1.mark, $1.value) }
  }

  private func fill(
    _ cell: String, _ mission: Beneficiary?, _ random: inout Generator
  ) -> String {
    guard cell.contains("{") else { return cell }
    var text = fill(cell)
    if let mission {
      text = WordLists.replace(text, "{ml}", Actors.siren(mission.number))
      text = share("{euros:", of: grants[mission.number] ?? 0, in: text)
    }
    text = share("{suivis:", of: followed, in: text)
    text = share("{fiches:", of: participations / 10, in: text)
    while let range = text.firstRange(of: "{personne}") {
      text.replaceSubrange(range, with: person(&random))
    }
    return text
  }

  /// Replaces `{mark:40}` by forty hundredths of a whole, at least 1.
  private func share(_ mark: String, of whole: Int, in text: String) -> String {
    var text = text
    while let start = text.firstRange(of: mark) {
      let rest = text[start.upperBound...]
      guard let end = rest.firstIndex(of: "}"), let hundredths = Int(rest[..<end]) else {
        return text
      }
      text.replaceSubrange(
        start.lowerBound...end, with: String(max(1, whole * hundredths / 100)))
    }
    return text
  }

  private func person(_ random: inout Generator) -> String {
    let first = lists.firstNames[random.below(lists.firstNames.count)]
    let name =
      first[random.below(first.count)] + [32]
      + lists.lastNames[random.below(lists.lastNames.count)]
    return String(decoding: name, as: UTF8.self)
  }
}
