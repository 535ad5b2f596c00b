package import Kernel
package import Records

/// What a practice's result rests on, the surest first; codes of the field `preuve`.
package enum PracticeEvidence: String, Hashable, Sendable, CaseIterable {
  case evaluation
  case measure = "mesure"
  case testimony = "temoignage"
}

/// What worked somewhere, for whom, and on what conditions it may be taken up elsewhere.
package struct Practice: Hashable, Sendable {
  package let id: Int64
  package let code: String
  package let title: String
  /// Each its level then its code.
  package let territories: [String]
  package let forWhom: String
  /// Codes of the organisations that carry it and manage it; empty for none.
  package let carrier: String
  package let manager: String
  package let aims: String
  package let results: String
  package let added: String
  package let keys: String
  package let conduct: String
  package let causes: String
  package let progress: String
  package let conditions: String
  package let limits: String
  /// Services and papers to ask for; empty for none.
  package let contact: String
  /// Nil for one that does not say.
  package let evidence: PracticeEvidence?
  package let state: PracticeState
  /// The latest first.
  package let reuses: [PracticeReuse]

  init(_ row: KindRows.Row, reuses: [PracticeReuse]) {
    id = row.id
    code = row.text("pratique")
    title = row.text("intitule")
    territories = row.list("territoire")
    forWhom = row.text("public")
    carrier = row.text("porteur")
    manager = row.text("gestionnaire")
    aims = row.text("objectifs")
    results = row.text("resultats_impacts")
    added = row.text("plus_value")
    keys = row.text("elements_clefs")
    conduct = row.text("mise_en_oeuvre")
    causes = row.text("causalites")
    progress = row.text("progres")
    conditions = row.text("conditions_transfert")
    limits = row.text("facteurs_limitants")
    contact = row.text("personnes_documents")
    evidence = PracticeEvidence(rawValue: row.text("preuve"))
    state = PracticeState(rawValue: row.text("statut")) ?? .draft
    self.reuses = reuses.sorted { ($0.day, $0.instance) > ($1.day, $1.instance) }
  }

  /// Where its evidence stands among the others: the surest first, what says nothing last.
  package var rank: Int {
    evidence.flatMap { PracticeEvidence.allCases.firstIndex(of: $0) }
      ?? PracticeEvidence.allCases.count
  }

  /// What a search looks in; not whom to ask.
  package var words: String {
    [
      title, forWhom, aims, results, added, keys, conduct, causes, progress, conditions, limits,
    ].joined(separator: " ")
  }
}

/// A practice taken up by an instance.
package struct PracticeReuse: Hashable, Sendable {
  package let id: Int64
  package let practice: String
  /// Code of the instance.
  package let instance: String
  package let day: CivilDate
  package let adaptation: String
  package let result: String

  init?(_ row: KindRows.Row) {
    guard let day = row.day("date") else { return nil }
    id = row.id
    practice = row.text("pratique")
    instance = row.text("instance")
    self.day = day
    adaptation = row.text("adaptation")
    result = row.text("resultat")
  }
}

/// The practices of a store.
package struct PracticeBook: Sendable {
  /// Those whose result is measured before those that are told of, then by title.
  package let practices: [Practice]

  /// Costs a pass over practices and reuses.
  package init(_ dataset: Dataset) {
    let reuses = Dictionary(
      grouping: KindRows(.reprises, dataset).map(PracticeReuse.init), by: \.practice)
    practices = KindRows(.pratiques, dataset).map {
      Practice($0, reuses: reuses[$0.text("pratique")] ?? [])
    }.sorted {
      $0.rank != $1.rank ? $0.rank < $1.rank : Names.comesBefore($0.title, $1.title)
    }
  }

  package func practice(_ id: Int64) -> Practice? { practices.first { $0.id == id } }

  /// Whom practices are for, each once whatever its capitals and accents, in order.
  package var publics: [String] {
    var seen: Set<String> = []
    return practices.map(\.forWhom).filter {
      !$0.isEmpty && seen.insert(Names.normalised($0)).inserted
    }.sorted(by: Names.comesBefore)
  }
}
