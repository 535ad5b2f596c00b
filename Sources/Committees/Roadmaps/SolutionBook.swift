package import Kernel
package import Records

/// What an organisation offers in some places.
package struct Solution: Hashable, Sendable {
  package let id: Int64
  package let code: String
  package let title: String
  package let actor: String
  /// A code of the field `nature`.
  package let nature: String
  /// The barriers it lifts, as written.
  package let barriers: [String]
  /// Each its level then its code.
  package let territories: [String]
  package let forWhom: String
  package let capacity: Int?
  /// Free places; nil when it is not said.
  package let places: Int?
  package let checked: CivilDate
  package let conditions: String
  package let contact: String
  package let link: String
  package let start: CivilDate?
  package let end: CivilDate?

  init?(_ row: KindRows.Row) {
    guard let checked = row.day("date_maj") else { return nil }
    id = row.id
    code = row.text("solution")
    title = row.text("intitule")
    actor = row.text("acteur")
    nature = row.text("nature")
    barriers = row.list("freins")
    territories = row.list("territoires")
    forWhom = row.text("public")
    capacity = row.integer("capacite")
    places = row.integer("places")
    self.checked = checked
    conditions = row.text("conditions")
    contact = row.text("contact")
    link = row.text("lien")
    start = row.day("debut")
    end = row.day("fin")
  }

  /// Days after which what is said of a solution is to be confirmed: contract of the committees, CM11.
  package static let freshness = 90

  /// Whether it was last checked too long ago.
  package func isStale(on day: CivilDate) -> Bool {
    Self.isStale(checked, on: day)
  }

  package static func isStale(_ checked: CivilDate, on day: CivilDate) -> Bool {
    Int(day.day - checked.day) > freshness
  }

  package func isOffered(on day: CivilDate) -> Bool {
    (start.map { $0 <= day } ?? true) && (end.map { day <= $0 } ?? true)
  }

  /// Whether more free places are said than there are in all; of an unknown capacity, any may be.
  package var isOverfull: Bool { places.map { !Self.holds($0, of: capacity) } ?? false }

  /// Whether so many free places may be of a capacity.
  package static func holds(_ places: Int, of capacity: Int?) -> Bool {
    capacity.map { places <= $0 } ?? true
  }
}

/// The solutions of a store.
package struct SolutionBook: Sendable {
  /// By title.
  package let solutions: [Solution]

  /// Those without a day are left out; costs a pass over the kind.
  package init(_ dataset: Dataset) {
    solutions = KindRows(.solutions, dataset).map(Solution.init).sorted {
      Names.comesBefore($0.title, $1.title)
    }
  }

  /// Barriers as they are named, each once whatever its capitals and accents, in order.
  package var barriers: [String] {
    var seen: Set<String> = []
    return solutions.flatMap(\.barriers).filter { seen.insert(Names.normalised($0)).inserted }
      .sorted(by: Names.comesBefore)
  }

  package func lifting(_ barrier: String) -> [Solution] {
    let name = Names.normalised(barrier)
    return solutions.filter { $0.barriers.contains { Names.normalised($0) == name } }
  }
}
