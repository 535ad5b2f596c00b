internal import Catalogue
package import Charts
internal import Counting
package import HTTP
internal import Kernel
internal import Statistics
package import Steering
internal import Words

/// A structure beside what its public makes expected of it, ready to print.
package struct StructurePage: Sendable {
  /// A value and what is said under it.
  package struct Figure: Sendable {
    package var text: String
    package var note: String
  }

  /// A result: raw and expected, in the same size.
  package struct Result: Sendable {
    package var code: String
    package var label: String
    package var address: Address
    package var observed: Figure
    package var expected: Figure
    package var gap: Figure
    package var state: State
    package var stateWord: String
    /// What the figures say, in a sentence.
    package var comment: String
    /// Why there is no reading, the reference, the standardised rate.
    package var notes: [String]
    package var parts: WaterfallChart?
    package var others: StripChart?
  }

  package struct Target: Sendable {
    package var code: String
    package var label: String
    package var address: Address
    package var goal: String
    package var due: String
    package var reached: String
    package var share: String
    package var state: State
    package var stateWord: String
  }

  package var code: String
  package var name: String
  package var lede: String
  package var lead: String
  package var size: String
  /// Results that stand out, in their sentences.
  package var strengths: [String]
  package var weaknesses: [String]
  package var results: [Result]
  package var silent: [String]
  package var isCompared: Bool
  package var isDoubtful: Bool
  package var hasAllTargets: Bool
  package var targets: [Target]
  package var targetNotes: [String]
  package var quality: [(label: String, code: String, value: String)]
  package var sheet: DataSheet

  /// The name an address uses for the structure.
  package static let structureName = "structure"

  /// A structure there is not.
  package static func unread(_ query: Parameters, _ structures: FundedStructures) -> UnreadValue? {
    UnreadValue.choice(query, structureName, Words.Structure.structure) { code in
      code.isEmpty || structures[code] != nil
    }
  }

  package init(_ reading: StructureReading) {
    typealias Say = Words.Structure
    let writing = StructureWriting(reading)
    code = reading.structure.code
    name = Words.printed(reading.structure.name)
    lede = Say.lede(region: reading.region.map(Regions.label), reading.date)
    size = Say.size(
      operations: reading.structure.operations(in: reading.region).count, entered: reading.entered)
    let (strong, weak) = (reading.strengths, reading.weaknesses)
    let within = reading.lines.count { $0.compared?.row.structure.state == .asExpected }
    lead =
      reading.lines.isEmpty || !reading.isCompared
      ? ""
      : Say.lead(
        strengths: strong.count, weaknesses: weak.count, within: within,
        silent: reading.lines.count - strong.count - weak.count - within)
    strengths = strong.map(writing.reading)
    weaknesses = weak.map(writing.reading)
    results = reading.lines.map(writing.result)
    silent = reading.silent.map { "\(Words.printed($0.label)) (\($0.code))" }
    isCompared = reading.isCompared
    isDoubtful = reading.isDoubtful
    hasAllTargets = reading.region == nil
    targets = reading.targets.map(writing.target)
    targetNotes =
      reading.ofOperations.map(writing.sum)
      + (reading.narrowerTargets > 0 ? [Say.narrower(reading.narrowerTargets)] : [])
    quality = reading.quality.map { definition, value in
      (Words.printed(definition.label), definition.code, writing.quality(definition, value))
    }
    sheet = DataSheet(
      name: "structure-" + code,
      columns: StructureTable.columns.map { name in
        DataSheet.Column(name, Self.kinds[name] ?? DashboardWriting.kinds[name] ?? .text)
      }, rows: StructureTable(reading).rows, about: [name, lede, Words.Expected.caveat])
  }

  private static let kinds: [String: DataSheet.Column.Kind] = {
    var kinds: [String: DataSheet.Column.Kind] = ["n": .integer, "unknown": .integer]
    for name in [
      "gap", "gap_low", "gap_high", "standardised", "part_public", "part_context", "part_rest",
    ] {
      kinds[name] = .decimal
    }
    return kinds
  }()
}

/// The texts and drawings of a structure.
private struct StructureWriting {
  private typealias Say = Words.Structure

  private let reading: StructureReading

  init(_ reading: StructureReading) { self.reading = reading }

  func reading(_ line: StructureReading.Line) -> String {
    Words.printed(line.told.reading.sentence)
  }

  /// The figure of the structure, counted from the beginning as here.
  private func address(_ definition: Definition) -> Address {
    let whole = Address.figure(definition.fullName).with("cumul", "oui")
      .with("structure", reading.structure.code)
    return reading.region.map { whole.with("region", $0) } ?? whole
  }

  func result(_ line: StructureReading.Line) -> StructurePage.Result {
    let told = line.told.reading
    let structure = line.compared?.row.structure
    let rate = structure?.rate
    let label = Words.printed(line.told.definition.label)
    let state = told.isHidden ? .hidden : structure?.state
    return StructurePage.Result(
      code: line.told.definition.code, label: label, address: address(line.told.definition),
      observed: observed(line),
      expected: rate.map { expected($0, line) }
        ?? .init(text: missing(line), note: ""),
      gap: rate.map(gap) ?? .init(text: missing(line), note: ""),
      state: line.isStrength.map { $0 ? .good : .watch } ?? .idle,
      stateWord: state.map { Say.state($0.rawValue) } ?? "",
      comment: Words.printed(told.comment), notes: notes(line, state),
      parts: rate.map { parts($0, label) }, others: others(line, label))
  }

  /// What stands in place of an expected rate.
  private func missing(_ line: StructureReading.Line) -> String {
    if line.told.reading.isHidden { return Words.Dashboard.hidden }
    return reading.isCompared ? Say.notComputable : Say.notShown
  }

  private func observed(_ line: StructureReading.Line) -> StructurePage.Figure {
    let told = line.told.reading
    let note = Say.rows(Int(told.count), unknown: max(0, line.unknown))
    return switch told.value {
    case .notComputable: .init(text: Say.notComputable, note: "")
    case .known where told.isHidden: .init(text: Words.Dashboard.hidden, note: "")
    case .known(let value): .init(text: Words.printed(told.text(value)), note: note)
    }
  }

  private func expected(
    _ rate: ComparedRate, _ line: StructureReading.Line
  ) -> StructurePage.Figure {
    let width = rate.halfWidth(
      Quantile.normal95, dispersion: line.compared?.row.dispersion ?? 0)
    return .init(
      text: percent(rate.expected),
      note: Say.between(
        percent(max(0, rate.expected - width)), percent(min(1, rate.expected + width))))
  }

  private func gap(_ rate: ComparedRate) -> StructurePage.Figure {
    let width = rate.halfWidth(Quantile.normal95, dispersion: 0)
    return .init(
      text: points(rate.gap), note: Say.between(points(rate.gap - width), points(rate.gap + width)))
  }

  private func notes(
    _ line: StructureReading.Line, _ state: ComparisonState?
  ) -> [String] {
    var notes: [String] = []
    if !line.isComparable { return [Say.notARate] }
    if let state {
      let structure = line.compared?.row.structure
      let (known, unknown) = (structure?.rows ?? 0, max(0, line.unknown))
      let share =
        state == .ownShare
        ? known * 1_000 / max(1, line.compared?.of ?? 0) : unknown * 1_000 / max(1, known + unknown)
      let why = Say.why(state.rawValue, thousandths: share)
      if !why.isEmpty { notes.append(why) }
      if state == .hidden { return notes }
    }
    if state == nil, line.isGreyed, !line.told.reading.isHidden {
      let all = Int(line.told.reading.count) + line.unknown
      notes.append(
        Say.why(ComparisonState.greyed.rawValue, thousandths: line.unknown * 1_000 / max(1, all)))
    }
    if let told = line.compared, let reference = told.row.reference {
      notes.append(
        Say.reference(told.region.map(Regions.label), percent(reference), rows: told.of))
      if let standardised = told.row.structure.rate?.standardised {
        notes.append(Say.standardised(percent(standardised.value)))
      }
      if told.others.count >= Self.fewestOthers,
        let low = Quantile.type7(0.25, of: told.others),
        let high = Quantile.type7(0.75, of: told.others)
      {
        notes.append(Say.others(told.others.count, percent(low), percent(high)))
      }
    }
    return notes
  }

  /// Others below which none is drawn.
  private static let fewestOthers = 5

  /// The others as dots without a name; nil when they are too few.
  private func others(_ line: StructureReading.Line, _ label: String) -> StripChart? {
    guard let told = line.compared, told.others.count >= Self.fewestOthers,
      let rate = told.row.structure.rate
    else { return nil }
    return StripChart(
      text: ChartText(title: Say.othersTitle(label), headers: [Say.who, Say.value]),
      peers: told.others.map { StripChart.Peer("", ChartValue($0, percent($0))) },
      mine: StripChart.Peer(
        Words.printed(reading.structure.name), ChartValue(rate.observed, percent(rate.observed))),
      nation: ChartValue(
        rate.reference, "\(Say.partReference.lowercased()) \(percent(rate.reference))"),
      expected: ChartValue(rate.expected, "\(Say.expectedTick) \(percent(rate.expected))"))
  }

  private func parts(_ rate: ComparedRate, _ label: String) -> WaterfallChart {
    func step(_ name: String, _ value: Double) -> WaterfallChart.Step {
      .init(name, ChartValue(value, points(value)))
    }
    let parts = rate.parts
    let changes =
      [step(Say.partPublic, parts.ofPublic)]
      + (parts.ofContext.map { [step(Say.partContext, $0)] } ?? [])
      + [step(Say.partRest, parts.rest)]
    return WaterfallChart(
      text: ChartText(
        title: Say.partsTitle(label),
        description: "\(percent(rate.reference)), \(percent(rate.observed))",
        headers: [Say.part, Say.points]),
      from: .init(Say.partReference, ChartValue(rate.reference, percent(rate.reference))),
      changes: changes,
      to: .init(Say.partObserved, ChartValue(rate.observed, percent(rate.observed))),
      onlyDifference: true)
  }

  // MARK: promises and quality

  func target(_ target: StructureTarget) -> StructurePage.Target {
    let definition = target.definition
    var reached = Say.unreached(target.reason)
    if let bounds = target.reached {
      let (low, high) = (measured(bounds.low, definition), measured(bounds.high, definition))
      reached = low == high ? low : Say.between(low, high)
    }
    return StructurePage.Target(
      code: definition.code, label: Words.printed(definition.label),
      address: address(definition), goal: measured(target.promise.value, definition),
      due: Words.Operations.deadline(nature: target.promise.horizon.code, target.promise.date),
      reached: reached, share: target.attainment.map(percent) ?? "", state: state(target.state),
      stateWord: target.state.map { Words.Dashboard.state($0.rawValue) } ?? "")
  }

  private func state(_ state: GoalState?) -> State {
    switch state {
    case .good, .reached, .kept: .good
    case .watch, .partlyKept: .watch
    case .failing, .notKept: .bad
    case .notYet, .uncertain, nil: .idle
    }
  }

  func sum(_ target: SummedTarget) -> String {
    Say.sum(
      Words.printed(target.definition.label), measured(target.sum, target.definition), target.date,
      count: target.count, of: target.of)
  }

  func quality(_ definition: Definition, _ value: LineReading.Value) -> String {
    switch value {
    case .known(let value): measured(value, definition)
    case .notComputable(let reason): Words.printed(Words.Line.notComputable(reason))
    }
  }

  private func measured(_ value: Double, _ definition: Definition) -> String {
    Words.printed(Words.Line.measured(value, unit: definition.unit.rawValue))
  }

  private func percent(_ rate: Double) -> String { Words.printed(Words.Line.percent(rate)) }

  private func points(_ difference: Double) -> String {
    Words.printed(Words.Line.points(difference))
  }
}
