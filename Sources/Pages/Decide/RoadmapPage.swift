internal import Access
package import Catalogue
package import Committees
internal import Counting
package import Following
package import Kernel
internal import Records
internal import Steering
internal import Words

/// A roadmap: how far its actions went, its objectives with their figures, its means, what may be done.
package struct RoadmapPage: Sendable {
  /// What a roadmap is read with.
  package struct Basis: Sendable {
    package var roadmap: Roadmap
    /// Nil for an instance that is not seen.
    package var place: MeetingPlace?
    package var places: [String: MeetingPlace]
    /// As what the reader acts over its instance.
    package var parties: Set<CommitteeParty>
    /// The days of the sessions held of its instance, the latest first.
    package var sessions: [CivilDate]
    package var day: CivilDate
    /// The validated diagnostic of its territory made last; nil for none.
    package var diagnostic: Diagnostic?

    package init(
      roadmap: Roadmap, places: [String: MeetingPlace], parties: Set<CommitteeParty>,
      sessions: [CivilDate], diagnostic: Diagnostic?, day: CivilDate
    ) {
      self.roadmap = roadmap
      self.places = places
      place = places[roadmap.instance]
      self.parties = parties
      self.sessions = sessions
      self.diagnostic = diagnostic
      self.day = day
    }

    /// Whether it may be submitted without a reason.
    package var hasDiagnostic: Bool { diagnostic?.supports(on: day) ?? false }

    package var machine: StateMachine<RoadmapState, RoadmapAct, CommitteeParty> {
      .roadmap(hasDiagnostic: hasDiagnostic)
    }

    package var acts: [RoadmapAct] { machine.acts(in: roadmap.state, by: parties) }
  }

  /// An objective's figure today, and at the last sessions held.
  package struct Figures: Sendable {
    let today: ObjectiveReading
    let past: [ObjectiveReading]
  }

  package struct ActionLine: Sendable {
    var action: RoadmapAction
    var responsible: String
    var due: String
    /// Empty for one that is not late.
    var late: String
    /// Empty for one that was never put off.
    var deferred: String
  }

  package struct Objective: Sendable {
    var code: String
    var title: String
    var about: [(String, String)]
    var base: String
    var today: String
    var goal: String
    /// Why there is no figure; empty with one.
    var why: String
    var state: GoalState?
    var signs: [ObjectiveSign]
    var sentence: String
    var actions: [ActionLine]
    var corrective: Address
    var addAction: Address
    var plain: ObjectiveReading
    var source: RoadmapObjective
  }

  let basis: Basis
  let typed: TypedAct
  let labels: RoadmapLabels
  package let objectives: [Objective]
  package let sentence: String
  /// Whether the reader writes records of the roadmap's family.
  let writes: Bool

  /// Counts the objectives of a roadmap.
  ///
  /// - Throws: what the engine refuses.
  package static func figures(
    _ basis: Basis, _ view: View, _ catalogue: Catalogue
  ) throws -> [Figures] {
    let isWhole =
      basis.place.map { place in
        place.filter.isEmpty
          ? view.reader.right.counted[.people].isEverything : view.counts(place.filter)
      } ?? false
    return try basis.roadmap.objectives.map { objective in
      func read(_ day: CivilDate) throws -> ObjectiveReading {
        try ObjectiveReading(
          objective, from: basis.roadmap.start, place: basis.place, engine: view.engine,
          catalogue: catalogue, isWhole: isWhole, on: day)
      }
      return Figures(
        today: try read(basis.day),
        past: try basis.sessions.filter { $0 <= basis.day }.prefix(2).map(read))
    }
  }

  let attachments: AttachmentSheet

  package init(
    _ view: View, _ catalogue: Catalogue, _ basis: Basis, _ figures: [Figures],
    typed: TypedAct = .init()
  ) {
    self.basis = basis
    self.typed = typed
    let labels = RoadmapLabels(view, basis.places)
    self.labels = labels
    writes = view.reader.right.writes(.committees)
    attachments = AttachmentSheet(
      view, AttachedObject(.roadmap, basis.roadmap.code), over: basis.parties)
    sentence = Self.sentence(basis.roadmap.counts(on: basis.day))
    objectives = zip(basis.roadmap.objectives, figures).map { objective, figures in
      Self.objective(objective, figures, basis, labels, catalogue)
    }
  }

  private static func objective(
    _ objective: RoadmapObjective, _ figures: Figures, _ basis: Basis, _ labels: RoadmapLabels,
    _ catalogue: Catalogue
  ) -> Objective {
    let today = figures.today
    func value(_ value: Double?) -> String {
      guard let value else { return Words.Roadmaps.unsaid }
      guard let unit = today.unit else { return Words.decimal(Self.plain(value)) }
      return FigureText.plain(value, unit)
    }
    var shown = ""
    if let bounds = today.bounds, let reached = today.value {
      shown =
        bounds.low == bounds.high
        ? value(reached)
        : Words.Range.briefly(value(reached), value(bounds.low), value(bounds.high))
    }
    var about: [(String, String)] = []
    if !objective.orientation.isEmpty {
      about.append((Words.Roadmaps.orientation, Words.printed(objective.orientation)))
    }
    if !objective.forWhom.isEmpty {
      about.append((Words.Roadmaps.forWhom, Words.printed(objective.forWhom)))
    }
    if !objective.indicator.isEmpty {
      about.append(
        (
          Words.Roadmaps.indicator,
          Words.printed(catalogue[objective.indicator]?.label ?? objective.indicator)
        ))
    }
    let head = Self.head(basis.roadmap, objective)
    return Objective(
      code: objective.code, title: Words.printed(objective.title), about: about,
      base: value(objective.base), today: shown,
      goal: objective.goal.map { goal in
        objective.due.map { value(goal) + ", " + Words.shortDate($0) } ?? value(goal)
      } ?? Words.Roadmaps.noGoal,
      why: today.missing.map(Self.why) ?? "", state: today.state,
      signs: today.signs(objective, past: figures.past, on: basis.day),
      sentence: Self.sentence(objective.counts(on: basis.day)),
      actions: objective.actions.map { line($0, labels, basis.day) },
      corrective: .newRecord(.feuillesDeRoute, filled: head + [("corrige", objective.code)]),
      addAction: .newRecord(.feuillesDeRoute, filled: head), plain: today, source: objective)
  }

  static func line(
    _ action: RoadmapAction, _ labels: RoadmapLabels, _ day: CivilDate
  ) -> ActionLine {
    ActionLine(
      action: action, responsible: labels.actor(action.responsible),
      due: Words.shortDate(action.due),
      late: action.isLate(on: day)
        ? Words.Roadmaps.lateDays(Int(day.day - action.due.day)) : "",
      deferred: action.isDeferred
        ? action.firstDue.map(Words.Roadmaps.deferredFrom) ?? "" : "")
  }

  /// What every line of an objective says, for a new one.
  private static func head(
    _ roadmap: Roadmap, _ objective: RoadmapObjective
  ) -> [(name: String, value: String)] {
    [
      ("feuille", roadmap.code), ("objectif", objective.code), ("instance", roadmap.instance),
      ("intitule", roadmap.title), ("debut", roadmap.start.description),
      ("fin", roadmap.end.description), ("orientation", objective.orientation),
      ("intitule_objectif", objective.title), ("public", objective.forWhom),
      ("indicateur", objective.indicator), ("base", objective.base.map(plain) ?? ""),
      ("cible", objective.goal.map(plain) ?? ""),
      ("echeance_objectif", objective.due?.description ?? ""),
      ("statut_feuille", roadmap.state.rawValue), ("statut", ActionState.planned.rawValue),
    ]
  }

  static func plain(_ value: Double) -> String {
    Amount.millionths(Int128((value * 1_000_000).rounded()))
  }

  /// How far some actions went.
  static func sentence(_ counts: ActionCounts) -> String {
    Words.Roadmaps.sentence(
      done: counts[.done], of: counts.counted, late: counts.late, dropped: counts[.dropped])
  }

  package static func word(_ state: RoadmapState) -> String {
    RoadmapLabels.code(.feuillesDeRoute, "statut_feuille", state.rawValue)
  }

  package static func word(_ state: ActionState) -> String {
    RoadmapLabels.code(.feuillesDeRoute, "statut", state.rawValue)
  }

  private static func why(_ missing: ObjectiveReading.Missing) -> String {
    switch missing {
    case .noIndicator: Words.Roadmaps.noIndicator
    case .unknownIndicator(let name): Words.Roadmaps.unknownIndicator(name)
    case .outside: Words.Roadmaps.outside
    case .notBegun: Words.Roadmaps.notBegun
    case .notComputable(let reason):
      Words.Roadmaps.notComputable(
        EmptyReason(rawValue: reason).map { Words.FigurePages.lacking($0.french) }
          ?? (reason.isEmpty ? "" : Words.printed(Words.Figures.reason(reason))))
    }
  }
}
