internal import Access
package import Catalogue
internal import Columns
internal import Counting
package import Following
package import Kernel
internal import Records
package import Steering
internal import Words

/// Who promised what: the targets of one figure, each beside those of its parts.
package struct TargetsPage: Sendable {
  /// One place.
  package struct Line: Sendable {
    package var name: String
    package var code: String
    /// 0 for a whole, one more at each part.
    package var depth: Int
    package var target: String
    package var value: String
    /// The range of the value; empty without one.
    package var note: String
    package var share: String
    package var state: State
    package var stateWord: String
    /// What each group of its parts says, sentence by sentence.
    package var parts: [[String]]
    package var history: Address?
    package var revise: Address?
  }

  /// A figure or a deadline to choose.
  package struct Option: Sendable {
    package var label: String
    package var address: Address
    package var isCurrent: Bool
  }

  package var lede: String
  package var indicators: [(name: String, label: String)]
  package var indicator: String
  package var deadlines: [Option]
  package var caption: String
  package var lines: [Line]
  package var notes: [String]
  /// Whether the verdict is that of the performance framework.
  package var isJudgedElsewhere: Bool
  /// Whether no target at all is in force.
  package var isEmpty: Bool
  /// Whether the reader may write one.
  package var writes: Bool
  package var imports: Bool
  package var sheet: DataSheet

  /// Lines a page has room for.
  static let room = 300

  /// - Parameter reading: nil when nothing in force is what was asked for.
  package init(
    _ view: View, _ catalogue: Catalogue, _ query: TargetsQuery, promises: [Promise],
    _ reading: TargetReading?, place: String, on date: CivilDate
  ) {
    let keys = TargetsQuery.keys(promises)
    let names = Set(keys.map(\.indicator))
    lede = Words.Targets.lede(place, date)
    let definitions = catalogue.definitions.filter { names.contains($0.fullName) }
    indicators = definitions.map { ($0.fullName, Words.printed($0.label)) }
    indicator = reading?.key.indicator ?? query.indicator ?? ""
    let current = reading?.key
    let shown = indicator
    deadlines = keys.filter { $0.indicator == shown }.map { key in
      Option(
        label: TargetLabels.deadline(key), address: .targets(of: key), isCurrent: key == current)
    }
    isEmpty = promises.isEmpty
    writes = view.reader.right.writes(.plans)
    imports = view.reader.right.may(.importing)
    lines = []
    notes = []
    caption = ""
    isJudgedElsewhere = false
    sheet = TargetsSheet.sheet(nil, view)
    guard let reading else { return }
    sheet = TargetsSheet.sheet(reading, view)
    sheet.about = [
      Words.Targets.title, Words.Targets.question, Words.printed(reading.definition.label),
      TargetLabels.deadline(reading.key),
    ]
    let writing = TargetsWriting(reading, view)
    caption = Words.Targets.caption(
      Words.printed(reading.definition.label), TargetLabels.deadline(reading.key))
    isJudgedElsewhere = reading.isJudgedElsewhere
    var all = reading.tree.roots.flatMap { writing.lines($0, depth: 0, deep: true) }
    if all.count > Self.room {
      let high = reading.tree.roots.flatMap { writing.lines($0, depth: 0, deep: false) }
      if high.count < all.count { notes.append(Words.Targets.folded) }
      all = high
    }
    lines = Array(all.prefix(Self.room))
    if all.count > Self.room { notes.append(Words.Targets.more(all.count - Self.room)) }
    notes.append(
      reading.measure.addsUp ? Words.Targets.method : Words.Targets.methodWithoutSum)
  }
}

/// The texts of the places of a reading.
struct TargetsWriting {
  private let reading: TargetReading
  private let view: View
  private let labels: TargetLabels
  private let writes: Bool

  init(_ reading: TargetReading, _ view: View) {
    self.reading = reading
    self.view = view
    labels = TargetLabels(view)
    writes = view.reader.right.writes(.plans)
  }

  /// A place and what is under it; without structures, operations and territories unless `deep`.
  func lines(_ node: TargetTree.Node, depth: Int, deep: Bool) -> [TargetsPage.Line] {
    let under = node.parts.filter { part in
      deep || part.group == .regions || part.group == .categories
    }.flatMap { part in
      part.nodes.map { (name: labels.name($0.place), node: $0) }
        .sorted { Names.comesBefore($0.name, $1.name) }
    }
    return [line(node, depth)] + under.flatMap { lines($0.node, depth: depth + 1, deep: deep) }
  }

  private func line(_ node: TargetTree.Node, _ depth: Int) -> TargetsPage.Line {
    let unit = reading.measure.unit
    let state = reading.state(node)
    let id = node.promise.flatMap { view.dataset.ids[.cibles]?[$0.row] }
    var line = TargetsPage.Line(
      name: labels.name(node.place), code: labels.code(node.place), depth: depth,
      target: target(node), value: value(node), note: note(node),
      share: node.attainment(reading.measure).map(TargetLabels.percent) ?? "",
      state: state.map(State.init(goal:)) ?? .idle,
      stateWord: state.map { Words.Dashboard.state($0.rawValue) } ?? "",
      parts: node.parts.map { self.part($0, unit) }, history: id.map { .targetHistory($0) },
      revise: nil)
    if writes, let id, view.mayWrite(.cibles, id) {
      line.revise = .revising(
        node.place, indicator: reading.key.indicator, nature: reading.key.horizon.code,
        date: reading.key.date, start: reading.key.start, decided: view.today)
    }
    return line
  }

  private func target(_ node: TargetTree.Node) -> String {
    if let promise = node.promise { return TargetLabels.value(promise.value, reading.measure.unit) }
    return node.isWhole ? Words.Targets.withoutOwn : Words.Targets.outside
  }

  private func value(_ node: TargetTree.Node) -> String {
    guard node.isWhole else { return Words.Targets.outside }
    guard let reached = node.reached else {
      let isCounted =
        reading.measure.isDivisible && node.place.call.isEmpty && node.place.modality.isEmpty
      return isCounted ? Words.FigurePages.notComputable : Words.Targets.notCounted
    }
    return reached.isHidden(reading.measure)
      ? Words.Targets.hidden : TargetLabels.value(reached.value, reading.measure.unit)
  }

  private func note(_ node: TargetTree.Node) -> String {
    guard let reached = node.reached, let range = reached.range, range.low != range.high,
      !reached.isHidden(reading.measure)
    else { return "" }
    let unit = reading.measure.unit
    return Words.Targets.range(
      TargetLabels.value(range.low, unit), TargetLabels.value(range.high, unit))
  }

  private func part(_ part: TargetTree.Part, _ unit: FigureUnit) -> [String] {
    var told = [Words.Targets.promised(part.group.name, part.promised, of: part.all)]
    if let sum = part.sum {
      told.append(Words.Targets.sum(TargetLabels.value(Double(sum) / 1_000_000, unit)))
    }
    if let gap = part.gap { told.append(Words.Targets.gap(TargetLabels.signed(gap, unit))) }
    if let share = part.attainment {
      told.append(
        Words.Targets.attained(
          TargetLabels.percent(share), over: part.attained < part.promised ? part.attained : nil))
    }
    return told
  }
}

extension State {
  /// What a state against a promise looks like.
  init(goal state: GoalState) {
    self =
      switch state {
      case .good, .reached, .kept: .good
      case .watch, .partlyKept: .watch
      case .failing, .notKept: .bad
      case .notYet, .uncertain: .idle
      }
  }
}

/// The same as a file: a row a place and group of its parts.
enum TargetsSheet {
  private static let columns: [DataSheet.Column] = [
    .init("programme", .code), .init("axe", .code), .init("pi", .code), .init("os", .code),
    .init("categorie_region", .code), .init("region", .code), .init("acteur", .code),
    .init("operation", .code), .init("appel", .code), .init("niveau", .code),
    .init("territoire", .code), .init("modalite", .code), .init("libelle"),
    .init("indicateur", .code), .init("nature", .code), .init("date", .date),
    .init("debut", .date), .init("cible", .decimal), .init("atteint", .decimal),
    .init("atteint_bas", .decimal), .init("atteint_haut", .decimal), .init("realisation", .decimal),
    .init("etat"), .init("composantes", .code), .init("composantes_en_tout", .integer),
    .init("composantes_avec_cible", .integer), .init("composantes_somme", .decimal),
    .init("composantes_ecart", .decimal), .init("composantes_realisation", .decimal),
  ]

  static func sheet(_ reading: TargetReading?, _ view: View) -> DataSheet {
    let labels = TargetLabels(view)
    return DataSheet(
      name: "cibles", columns: columns,
      rows: reading.map { reading in
        reading.tree.roots.flatMap { rows($0, reading, labels) }
      } ?? [])
  }

  private static func rows(
    _ node: TargetTree.Node, _ reading: TargetReading, _ labels: TargetLabels
  ) -> [[String]] {
    let place = node.place
    let key = reading.key
    let reached = node.reached.flatMap { $0.isHidden(reading.measure) ? nil : $0 }
    let start: [String] = [
      place.programme, place.axe, place.pi, place.os, place.category, place.region, place.actor,
      place.operation, place.call, place.level, place.territory, place.modality,
      labels.name(place), key.indicator, key.horizon.code, key.date.description,
      key.start?.description ?? "", node.promise.map { Amount.millionths($0.millionths) } ?? "",
      plain(reached?.value), plain(reached?.range?.low), plain(reached?.range?.high),
      plain(node.attainment(reading.measure)),
      reading.state(node).map { Words.Dashboard.state($0.rawValue) } ?? "",
    ]
    let parts: [[String]] = node.parts.map { part in
      [
        part.group.name, part.all.map { "\($0)" } ?? "", "\(part.promised)",
        part.sum.map { Amount.millionths($0) } ?? "", part.gap.map { Amount.millionths($0) } ?? "",
        plain(part.attainment),
      ]
    }
    let own = parts.isEmpty ? [start + Array(repeating: "", count: 6)] : parts.map { start + $0 }
    return own + node.parts.flatMap { $0.nodes.flatMap { rows($0, reading, labels) } }
  }

  /// A plain decimal of at most six places; empty without value.
  private static func plain(_ value: Double?) -> String {
    guard let value, value.isFinite, value.magnitude < 1e15 else { return "" }
    return Amount.millionths(Int128((value * 1_000_000).rounded()))
  }
}
