package import Kernel
package import Records

/// Something held in common: a tool, a place, a method.
package struct Common: Hashable, Sendable {
  /// An organisation that makes use of it.
  package struct Adoption: Hashable, Sendable {
    package let id: Int64
    package let actor: String
    /// Nil when the day is not known.
    package let start: CivilDate?
  }

  package let id: Int64
  package let code: String
  package let title: String
  /// A code of the field `nature`.
  package let nature: String
  /// Code of the organisation that answers for it.
  package let owner: String
  /// A code of the field `obligation`.
  package let obligation: String
  package let conditions: String
  package let version: String
  /// The first to adopt it first; those whose day is not known last.
  package let adoptions: [Adoption]

  init(_ row: KindRows.Row, adoptions: [Adoption]) {
    id = row.id
    code = row.text("commun")
    title = row.text("intitule")
    nature = row.text("nature")
    owner = row.text("proprietaire")
    obligation = row.text("obligation")
    conditions = row.text("conditions")
    version = row.text("version")
    self.adoptions = adoptions.sorted {
      ($0.start?.day ?? .max, $0.actor) < ($1.start?.day ?? .max, $1.actor)
    }
  }

  /// Those that make use of it on a day; one whose day is not known does.
  package func adoptions(on day: CivilDate) -> [Adoption] {
    adoptions.filter { $0.start.map { $0 <= day } ?? true }
  }
}

/// A label given by a decision.
package struct Label: Hashable, Sendable {
  package let id: Int64
  package let code: String
  /// What it is given to: a name, or the name of a kind and a code.
  package let object: String
  package let actor: String
  /// Code of the decision.
  package let decision: String
  package let start: CivilDate
  package let end: CivilDate?

  init?(_ row: KindRows.Row) {
    guard let start = row.day("debut") else { return nil }
    id = row.id
    code = row.text("label")
    object = row.text("objet")
    actor = row.text("acteur")
    decision = row.text("decision")
    self.start = start
    end = row.day("fin")
  }

  package func holds(on day: CivilDate) -> Bool {
    start <= day && (end.map { day <= $0 } ?? true)
  }
}

/// What is held in common in a store, and the labels given.
package struct CommonBook: Sendable {
  /// What must be used first, then what is advised; then by title.
  package let commons: [Common]
  /// By what they are given to, the latest first.
  package let labels: [Label]
  /// Codes that adoptions name and no common seen has, in order.
  package let unknown: [String]

  /// The kinds it is made of.
  package static let kinds: [Kind] = [.communs, .adoptions, .labels]

  /// Labels without a first day are left out; costs a pass over each kind.
  package init(_ dataset: Dataset) {
    let adoptions = Dictionary(grouping: KindRows(.adoptions, dataset).all) { $0.text("commun") }
    let order = ["obligatoire", "recommande", "libre"]
    func rank(_ common: Common) -> Int { order.firstIndex(of: common.obligation) ?? order.count }
    commons = KindRows(.communs, dataset).map { row in
      Common(
        row,
        adoptions: (adoptions[row.text("commun")] ?? []).map {
          Common.Adoption(id: $0.id, actor: $0.text("acteur"), start: $0.day("debut"))
        })
    }.sorted {
      rank($0) != rank($1) ? rank($0) < rank($1) : Names.comesBefore($0.title, $1.title)
    }
    unknown = Set(adoptions.keys).subtracting(commons.map(\.code)).sorted()
    labels = KindRows(.labels, dataset).map(Label.init).sorted {
      ($0.object, $1.start, $0.code) < ($1.object, $0.start, $1.code)
    }
  }

  package func common(_ code: String) -> Common? { commons.first { $0.code == code } }
}
