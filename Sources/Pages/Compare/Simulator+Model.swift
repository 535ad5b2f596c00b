package import Catalogue
package import Following
package import Kernel
package import Steering
internal import Words

/// What moves would change: the programme as it is beside the programme as they make it.
package struct SimulatorPage: Sendable {
  /// A value as it is, and as moves make it.
  package struct Cell: Hashable, Sendable {
    package var now: String
    /// Nil when moves leave it as it is.
    package var next: String?
    package var difference = ""
    package var state: State?
    package var nextState: State?
    /// The same for files.
    package var plain = ("", "")

    package static func == (left: Cell, right: Cell) -> Bool {
      left.now == right.now && left.next == right.next && left.difference == right.difference
    }

    package func hash(into hasher: inout Hasher) {
      hasher.combine(now)
      hasher.combine(next)
    }

    package var isChanged: Bool { next != nil }
  }

  /// A row of a table: an axis, an indicator, a line of the plan, a target.
  package struct Line: Sendable {
    package var name: String
    package var code = ""
    /// Whether it is a heading of those that follow.
    package var isWhole = false
    package var cells: [Cell]
    var place = PlanPlace()
    var indicator = ""
    package var isChanged: Bool { cells.contains(where: \.isChanged) }
  }

  /// The result of a scenario.
  package struct Tables: Sendable {
    package var deadline: String
    package var horizon: CivilDate
    package var axes: [Line]
    package var money: [Line]
    package var targets: [(caption: String, lines: [Line])]
  }

  /// One move.
  package struct Told: Sendable {
    package var text: String
    /// Why it cannot be made; empty when it can.
    package var refusal: String
    package var isRevision: Bool
    /// The page without it.
    package var without: Address
  }

  /// A scenario somebody kept.
  package struct Kept: Sendable {
    package var title: String
    package var author: String
    package var basis: String
    package var state: String
    package var address: Address
    /// Where its author discards it; nil for others, and for one that is.
    package var discard: Address?

    package init(_ saved: SavedScenario, mayDiscard: Bool) {
      title = Words.printed(saved.title)
      author = saved.author
      basis = Words.Simulator.basis(saved.commit)
      state = Words.Simulator.state(saved.state.rawValue)
      address = .scenario(saved.id)
      discard = mayDiscard ? .discardScenario(saved.id) : nil
    }
  }

  /// A scenario that is opened again.
  package struct Reopened: Sendable {
    package var sentence: String
    package var day: CivilDate
    /// What it gave on the records of then; nil when one of its moves is not possible there.
    package var then: Tables?
    package var notes: [String]
    package var again: Address

    package init(
      _ saved: SavedScenario, _ scenario: Scenario, day: CivilDate, then: Tables?,
      notTakenBack: Int
    ) {
      sentence = Words.Simulator.reopened(Words.printed(saved.title), saved.author)
      self.day = day
      self.then = then
      notes = notTakenBack > 0 ? [Words.Simulator.notTakenBack(notTakenBack)] : []
      again = .simulating(scenario)
    }
  }

  package var lede: String
  package var moves: [Told]
  package var isRefused: Bool
  package var tables: Tables
  package var lines: [(value: String, label: String)]
  package var deadlines: [(value: String, label: String)]
  package var places: [(value: String, label: String)]
  package var query: SimulatorQuery
  package var errors: [FieldError]
  /// Why the move that a form asks for cannot be made.
  package var refusal: String
  package var kept: [Kept]
  /// Whether the reader may keep a scenario: who counts everything.
  package var mayKeep: Bool
  package var typedTitle: String
  package var reopened: Reopened?
  package var isEmpty: Bool
  package var sheet: DataSheet

  /// What surrounds a simulation.
  package struct Around: Sendable {
    package var query: SimulatorQuery
    package var errors: [FieldError]
    package var refusal: String
    package var kept: [Kept]
    package var mayKeep: Bool
    package var typedTitle: String
    package var reopened: Reopened?

    package init(
      _ query: SimulatorQuery, errors: [FieldError] = [], refusal: String = "", kept: [Kept] = [],
      mayKeep: Bool = false, typedTitle: String = "", reopened: Reopened? = nil
    ) {
      self.query = query
      self.errors = errors
      self.refusal = refusal
      self.kept = kept
      self.mayKeep = mayKeep
      self.typedTitle = typedTitle
      self.reopened = reopened
    }
  }

  /// - Parameter place: whose figures they are, in words.
  package init(
    _ simulation: Simulation, _ sources: SimulatorSources, _ view: View, _ catalogue: Catalogue,
    place: String, around: Around
  ) {
    let writing = SimulatorWriting(sources, view, catalogue)
    lede = Words.Simulator.lede(place, sources.day, other: sources.plan.horizon)
    let scenario = simulation.scenario
    moves = scenario.moves.enumerated().map { index, move in
      var others = scenario
      others.moves.remove(at: index)
      return Told(
        text: writing.text(move),
        refusal: simulation.refusals[index].map(writing.text) ?? "",
        isRevision: simulation.revisions.contains(index), without: .simulating(others))
    }
    isRefused = !simulation.refusals.isEmpty
    tables = writing.tables(simulation)
    lines = sources.plan.lines.map { ($0.place.text, writing.name($0.place)) }
    deadlines = writing.deadlines
    places = around.query.target.map { writing.places($0) } ?? []
    query = around.query
    errors = around.errors
    refusal = around.refusal
    kept = around.kept
    mayKeep = around.mayKeep
    typedTitle = around.typedTitle
    reopened = around.reopened
    isEmpty = lines.isEmpty && deadlines.isEmpty && sources.plan.operations.isEmpty
    sheet = SimulatorSheet.sheet(tables, isRefused: isRefused)
  }
}

extension SimulatorPage {
  /// Why a move cannot be made.
  package static func said(
    _ refusal: MoveRefusal, _ sources: SimulatorSources, _ view: View, _ catalogue: Catalogue
  ) -> String {
    SimulatorWriting(sources, view, catalogue).text(refusal)
  }

  /// The result of a scenario by itself.
  package static func tables(
    _ simulation: Simulation, _ sources: SimulatorSources, _ view: View, _ catalogue: Catalogue
  ) -> Tables {
    SimulatorWriting(sources, view, catalogue).tables(simulation)
  }
}

/// The same as a file: a row a value.
enum SimulatorSheet {
  private static let columns: [DataSheet.Column] = [
    .init("partie", .code), .init("programme", .code), .init("axe", .code), .init("pi", .code),
    .init("os", .code), .init("region", .code), .init("oi", .code),
    .init("categorie_region", .code), .init("libelle"), .init("indicateur", .code),
    .init("grandeur", .code), .init("avant"), .init("apres"),
  ]

  /// - Parameter isRefused: whether there is no result.
  static func sheet(_ tables: SimulatorPage.Tables, isRefused: Bool) -> DataSheet {
    let all: [[String]] =
      rows("cadre", tables.axes, SimulatorWriting.frameworkCodes)
      + rows("maquette", tables.money, SimulatorWriting.moneyCodes)
      + tables.targets.flatMap { set in rows("cible", set.lines, SimulatorWriting.targetCodes) }
    return DataSheet(
      name: "simulateur", columns: columns,
      rows: isRefused ? all.map { $0.dropLast() + [""] } : all,
      about: [Words.Simulator.title, Words.Simulator.nothingWritten])
  }

  private static func rows(
    _ part: String, _ lines: [SimulatorPage.Line], _ codes: [String]
  ) -> [[String]] {
    lines.flatMap { line in
      zip(codes, line.cells).filter { !$1.plain.0.isEmpty || !$1.plain.1.isEmpty }
        .map { code, cell in
          let place = line.place
          return [
            part, place.programme, place.axe, place.pi, place.os, place.region, place.body,
            place.category, line.name, line.indicator, code, cell.plain.0, cell.plain.1,
          ]
        }
    }
  }
}
