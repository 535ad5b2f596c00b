package import Catalogue
internal import Columns
package import Counting
package import Following
package import Kernel
internal import Records
internal import Words

/// The page of one figure: its value, what it counts, its way there, its cuts, its records.
package struct FigurePage: Sendable {
  /// The figure at the end of a piece of time.
  package struct Point: Sendable {
    package var cell: Cell
    package var label: String
    package var text: FigureText
  }

  /// The figure for one code of a cut.
  package struct CutLine: Sendable {
    package var code: String
    package var label: String
    package var cell: Cell
    package var text: FigureText
  }

  /// A filter in words.
  package struct Chip: Sendable {
    package var filter: FigureQuery.Filter
    package var label: String
  }

  /// What every count of the page is made on.
  package let basis: FigureBasis
  package var definition: Definition
  package var query: FigureQuery
  /// What the frame leaves out.
  let outside: OutsideFrame
  package var interval: Period
  package var isCumulative: Bool
  package var isMonthly: Bool
  package var value: FigureText
  /// What the perimeter is, in words: the territory, then each filter.
  package var perimeter: [String]
  package var chips: [Chip]
  /// Records that would be read again once complete.
  package var incomplete: Int
  package var targets: [FigureTarget]
  package var points: [Point]
  package var cutGroups: [FigureCuts.Group]
  package var cutLines: [CutLine]
  package var funnels: [FigureFunnel]
  package var records: FigureRecords?
  /// Rule sets that decide the status in the programmes here.
  package var ruleSets: [String]
  package var populations: Set<String>
  /// What it is to be at its next target; nil when that cannot be said.
  package var forecast: FigureForecast?
  /// The official answers on its definition.
  package var answers = QuestionHelp([])
  /// What was published of exactly this figure, with the day it was; nil when it was not.
  package var published: (figure: PublishedFigure, day: CivilDate)?

  /// Counts what the page needs; `all` reads every record of the list, and `ranges` the
  /// ranges of tables, for a file.
  package init(
    _ view: View, _ definition: Definition, scope: Scope, query: FigureQuery,
    all: Bool = false, ranges: Bool = false
  ) throws {
    let basis = FigureBasis(view, definition, scope: scope, query: query)
    self.basis = basis
    let labels = FigureLabels.of(view)
    self.definition = definition
    self.query = query
    interval = basis.interval
    isCumulative = basis.isCumulative
    isMonthly = basis.isMonthly
    chips = query.filters.map { filter in
      Chip(
        filter: filter,
        label: Words.FigurePages.filter(
          FigureLabels.cut(filter.name), labels.full(filter.name, filter.code)))
    }
    perimeter = [view.place(scope.region)] + chips.map(\.label)
    let explanation = try basis.explanation()
    let points = try basis.series(range: ranges).map { cell in
      Point(
        cell: cell,
        label: Words.FigurePages.piece(cell.end ?? basis.interval.end, isMonth: basis.isMonthly),
        text: FigureText(cell, definition))
    }
    self.points = points
    value = FigureText(explanation.cell, definition)
    targets =
      basis.isCumulative
      ? FigureTarget.promised(definition, basis.filter, view) : []
    cutLines = Self.ordered(
      try basis.cells(by: query.cut, range: ranges).map { cell in
        let code = cell.keys.first ?? ""
        return CutLine(
          code: code, label: labels.full(query.cut, code), cell: cell,
          text: FigureText(cell, definition))
      }, by: query.cut)
    let (territory, chosen) = (view.place(scope.region), chips)
    funnels = explanation.terms.map { term in
      FigureFunnel(
        term, label: Words.printed(definition.label),
        perimeter: scope.region == nil && query.filters.isEmpty
          ? []
          : [territory]
            + chosen.filter { !term.term.across.contains($0.filter.name) }.map(\.label),
        isCumulative: basis.isCumulative)
    }
    incomplete = explanation.terms.reduce(0) { most, term in
      let step = term.steps.firstIndex { $0.clause == .complete }
      return max(most, step.map { term.count(.stopped($0)) } ?? 0)
    }
    records = (explanation.terms.first { $0.role == query.role } ?? explanation.terms.first).map {
      FigureRecords(
        $0, view, level: definition.listLevel, fate: query.fate,
        page: query.page, isCumulative: basis.isCumulative,
        isAsked: query.asksRecords, all: all)
    }
    populations = Set(explanation.terms.map { $0.term.population.rawValue })
    cutGroups = FigureCuts.groups(definition)
    ruleSets = Self.ruleSets(view)
    outside = view.kept(
      "figure.outside:\(definition.frame)", of: [.programmes, .operations, .participations]
    ) {
      view.engine.outside(definition.frame)
    }
  }

  /// The milestone or target that comes next, else the last one, and how much of it is reached.
  package var promise: (target: FigureTarget, attained: Double)? {
    let next = targets.first { $0.date >= interval.end } ?? targets.last
    guard let next, let number = value.number, next.value > 0 else { return nil }
    return (next, number / next.value)
  }

  /// Codes that have an order of their own keep it; others come by size.
  private static func ordered(_ lines: [CutLine], by cut: String) -> [CutLine] {
    let natural = ["axe", "pi", "os", "age", "cite", "statut", "sexe", "categorie_region"]
    func rank(_ line: CutLine) -> Int { line.code == Cut.unknown ? 1 : 0 }
    if ["axe", "pi", "os"].contains(cut) {
      return lines.sorted { left, right in
        rank(left) == rank(right)
          ? Names.comesBefore(left.code, right.code) : rank(left) < rank(right)
      }
    }
    if natural.contains(cut) { return lines.sorted { rank($0) < rank($1) } }
    return lines.sorted { left, right in
      let a = (rank(left), -(left.text.number ?? -.infinity))
      let b = (rank(right), -(right.text.number ?? -.infinity))
      return a == b ? Names.comesBefore(left.label, right.label) : a < b
    }
  }

  /// Rule sets in force, in order: that of each programme, `EU_C1` for those that name none.
  private static func ruleSets(_ view: View) -> [String] {
    view.kept("figure.rules", of: [.programmes, .operations]) {
      let named = Programmes(view.dataset.table(.programmes)).ruleSets
      let operations = view.countedDataset.table(.operations)
      var sets: Set<String> = []
      for row in 0..<operations.count {
        sets.insert(
          named[operations.text(OperationField.programme.rawValue, row)] ?? "EU_C1")
      }
      return sets.sorted()
    }
  }
}
