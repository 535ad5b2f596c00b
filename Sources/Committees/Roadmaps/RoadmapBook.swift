package import Kernel
package import Records

/// An action of an objective of a roadmap, or of what else actions come from.
package struct RoadmapAction: Hashable, Sendable {
  /// Of the record that says it: a line of a roadmap, or an action's own.
  package let kind: Kind
  package let id: Int64
  package let code: String
  package let title: String
  package let lever: String
  /// Code of the organisation that answers for it.
  package let responsible: String
  package let contributors: [String]
  /// Code of the objective it corrects; empty for none.
  package let corrects: String
  package let start: CivilDate?
  package let due: CivilDate
  /// The day first said; nil when it was never put off.
  package let firstDue: CivilDate?
  package let goal: Double?
  package let state: ActionState
  package let note: String
  package let proof: String
  package let done: CivilDate?
  package let means: [MeansSum.Part]

  /// Whether it was put off.
  package var isDeferred: Bool { firstDue.map { $0 < due } ?? false }

  package func isLate(on day: CivilDate) -> Bool { !state.isOver && due < day }
}

/// An objective of a roadmap, with its actions.
package struct RoadmapObjective: Hashable, Sendable {
  package let code: String
  package let title: String
  /// What it answers to at the level above.
  package let orientation: String
  package let forWhom: String
  /// Full name of the indicator that measures it; empty for none.
  package let indicator: String
  package let base: Double?
  package let goal: Double?
  package let due: CivilDate?
  package let actions: [RoadmapAction]

  package func counts(on day: CivilDate) -> ActionCounts {
    ActionCounts(actions.map { ($0.state, $0.due) }, on: day)
  }
}

/// A roadmap of an instance.
package struct Roadmap: Hashable, Sendable {
  package let code: String
  package let title: String
  package let instance: String
  package let start: CivilDate
  package let end: CivilDate
  package let state: RoadmapState
  package let reason: String
  /// In the order of their codes.
  package let objectives: [RoadmapObjective]
  /// The store's numbers of the lines that make it.
  package let lines: [Int64]
  /// The store's numbers of its means that are announced and not validated.
  package let announced: [Int64]

  package func counts(on day: CivilDate) -> ActionCounts {
    ActionCounts(objectives.flatMap(\.actions).map { ($0.state, $0.due) }, on: day)
  }

  package var means: [MeansSum] {
    MeansSum.sums(objectives.flatMap(\.actions).flatMap(\.means))
  }

  package var deferred: Int { objectives.flatMap(\.actions).count(where: \.isDeferred) }

  /// The latest last: its lines say the same of it, and where they do not, the last one is right.
  fileprivate init?(
    _ rows: [KindRows.Row], _ others: [KindRows.Row], means: [[String]: [MeansSum.Part]],
    announced: [Int64]
  ) {
    guard let last = rows.last, let start = last.day("debut"), let end = last.day("fin") else {
      return nil
    }
    code = last.text("feuille")
    title = last.text("intitule")
    instance = last.text("instance")
    self.start = start
    self.end = end
    state = RoadmapState(rawValue: last.text("statut_feuille")) ?? .draft
    reason = last.text("motif_feuille")
    lines = rows.map(\.id)
    self.announced = announced
    let groups = Dictionary(grouping: rows) { $0.text("objectif") }
    objectives = groups.sorted { $0.key < $1.key }.compactMap { code, rows in
      RoadmapObjective(
        code, rows, others.filter { $0.text("objectif") == code }, means: means)
    }
  }
}

extension RoadmapObjective {
  /// - Parameter others: actions with a record of their own that serve the objective.
  fileprivate init?(
    _ code: String, _ rows: [KindRows.Row], _ others: [KindRows.Row],
    means: [[String]: [MeansSum.Part]]
  ) {
    guard let last = rows.last else { return nil }
    self.code = code
    title = last.text("intitule_objectif")
    orientation = last.text("orientation")
    forWhom = last.text("public")
    indicator = last.text("indicateur")
    base = last.number("base")
    goal = last.number("cible")
    due = last.day("echeance_objectif")
    let lines = rows.compactMap { RoadmapAction($0, of: .feuillesDeRoute, means: means) }
    let own = others.compactMap { RoadmapAction($0, of: .actions, means: means) }
    actions = (lines + own).sorted { ($0.code, $0.id) < ($1.code, $1.id) }
  }
}

extension RoadmapAction {
  /// - Parameter kind: of the record, a line of a roadmap or an action's own.
  init?(
    _ row: KindRows.Row, of kind: Kind, means: [[String]: [MeansSum.Part]] = [:]
  ) {
    guard let due = row.day("echeance") else { return nil }
    let isLine = kind == .feuillesDeRoute
    self.kind = kind
    id = row.id
    code = row.text("action")
    title = row.text(isLine ? "intitule_action" : "intitule")
    lever = row.text("levier")
    responsible = row.text("responsable")
    contributors = row.list("contributeurs")
    corrects = row.text("corrige")
    start = row.day(isLine ? "debut_action" : "debut")
    self.due = due
    firstDue = row.day("echeance_initiale")
    goal = row.number("valeur_visee")
    state = ActionState(rawValue: row.text("statut")) ?? .planned
    note = row.text("note")
    proof = row.text("preuve")
    done = row.day("date_realisation")
    let roadmap = row.text(isLine ? "feuille" : "ref")
    self.means = means[[roadmap, row.text("objectif"), code]] ?? []
  }
}

/// The roadmaps of a store.
package struct RoadmapBook: Sendable {
  /// By code.
  package let roadmaps: [Roadmap]

  /// Lines without the days they must have are left out; costs a pass over lines and means.
  package init(_ dataset: Dataset) {
    var means: [[String]: [MeansSum.Part]] = [:]
    var announced: [String: [Int64]] = [:]
    for row in KindRows(.moyensAction, dataset).all {
      guard let year = row.integer("annee"), let quantity = row.number("quantite") else { continue }
      let part = MeansSum.Part(
        actor: row.text("acteur"), nature: row.text("nature"), year: year,
        quantity: Int64((quantity * 1_000_000).rounded()),
        fungible: .init(rawValue: row.text("fongible")) ?? .no,
        state: .init(rawValue: row.text("statut")) ?? .announced)
      means[[row.text("feuille"), row.text("objectif"), row.text("action")], default: []]
        .append(part)
      if part.state == .announced { announced[row.text("feuille"), default: []].append(row.id) }
    }
    let (known, waiting) = (means, announced)
    let others = Dictionary(
      grouping: KindRows(.actions, dataset).all.filter {
        $0.text("origine") == ActionOrigin.roadmap.rawValue
      }
    ) { $0.text("ref") }
    roadmaps = Dictionary(grouping: KindRows(.feuillesDeRoute, dataset).all) {
      $0.text("feuille")
    }.sorted { $0.key < $1.key }.compactMap { code, rows in
      // The store's numbers follow the order in which lines came.
      Roadmap(
        rows.sorted { ($0.id, $0.index) < ($1.id, $1.index) }, others[code] ?? [], means: known,
        announced: waiting[code] ?? [])
    }
  }

  package func roadmap(_ code: String) -> Roadmap? { roadmaps.first { $0.code == code } }
}
