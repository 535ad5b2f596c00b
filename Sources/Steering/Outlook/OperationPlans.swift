import Catalogue
import Columns
import Counting
import Kernel
import Records
import Statistics

/// What the operations of figures foresee and achieved, and the rates of their lines.
///
/// Operations are those a figure's frame counts: programmed, whose participants are tracked.
struct OperationPlans {
  /// A line of the programme, from the programme down; shorter for its parents.
  private typealias Line = [String]

  private struct Operation {
    var line: Line
    var start: Int?
    var end: Int?
    var foreseen: Double?
  }

  /// What one operation brought: of the figure, and of all entries.
  private struct Brought {
    var counted = 0.0
    var entered = 0.0
  }

  /// The programmed operations of a frame, and who entered them.
  private struct Frame {
    /// Codes of operations by the codes of the cuts that are theirs.
    var members: [[String]: [String]] = [:]
    /// Every programmed operation, of the perimeter or not.
    var programmed: Set<String> = []
    var entered: [String: Double] = [:]
  }

  /// What the operations brought of a figure.
  private struct Figure {
    let frame: String
    /// Whether the figure is all entries.
    let isTotal: Bool
    /// What is foreseen of the very figure, by operation.
    let forecasts: [String: Double]
    /// By the codes of the cuts that are not of operations, then by operation.
    var counted: [[String]: [String: Double]] = [:]
  }

  private let day: Int
  private let isWhole: Bool
  private let operations: [String: Operation]
  private var frames: [String: Frame] = [:]
  /// By full name.
  private var figures: [String: Figure] = [:]
  /// Positions, among the cuts asked for, of those of operations and of the others.
  private let own: [Int]
  private let others: [Int]
  /// The names of the cuts of operations, and what limits the operations.
  private let ownNames: [String]
  private let within: [(name: String, code: String)]

  /// Counts by operation, in four requests at most, whatever the number of figures; nothing is counted
  /// when none of them is a count of participations.
  init(
    _ engine: Engine, cibles: Table, _ request: Request, on day: CivilDate
  ) throws(RequestError) {
    let cuts = try Cut.named(request.by)
    own = cuts.indices.filter { cuts[$0].isOfOperation }
    others = cuts.indices.filter { !cuts[$0].isOfOperation }
    var ofOperations: [(name: String, code: String)] = []
    var ofPeople: [(name: String, code: String)] = []
    for clause in request.filter {
      if try Cut(clause.name).isOfOperation {
        ofOperations.append(clause)
      } else {
        ofPeople.append(clause)
      }
    }
    isWhole = others.isEmpty && ofPeople.isEmpty
    ownNames = own.map { request.by[$0] }
    within = ofOperations
    self.day = Int(day.day)
    let definitions = request.definitions.filter { $0.participationTerm != nil }
    operations = definitions.isEmpty ? [:] : Self.operations(engine.dataset.table(.operations))
    guard !definitions.isEmpty else { return }
    for definition in definitions {
      figures[definition.fullName] = Figure(
        frame: definition.frame,
        isTotal: Self.total(definition.frame).formula == definition.formula,
        forecasts: isWhole ? Promises.foreseen(cibles, of: definition.fullName) : [:])
    }

    var asked = request
    asked.range = false
    asked.step = .all
    asked.cumulative = true
    asked.period = nil
    let names = Set(definitions.map(\.frame)).sorted()
    asked.definitions = names.map(Self.programmed)
    asked.filter = ofOperations
    asked.by = ["operation"] + ownNames.filter { $0 != "operation" }
    for cell in try engine.compute(asked) where cell.numerator != "0" {
      var rest = cell.keys.dropFirst()
      let keys = ownNames.map { $0 == "operation" ? cell.keys[0] : rest.removeFirst() }
      frames[cell.frame, default: Frame()].members[keys, default: []].append(cell.keys[0])
      frames[cell.frame]?.programmed.insert(cell.keys[0])
    }
    if !ofOperations.isEmpty {
      asked.filter = []
      asked.by = ["operation"]
      for cell in try engine.compute(asked) where cell.numerator != "0" {
        frames[cell.frame, default: Frame()].programmed.insert(cell.keys[0])
      }
    }

    asked.period = Period(day, day)
    let totals = names.map(Self.total)
    asked.definitions = definitions + (isWhole ? totals : [])
    asked.filter = ofPeople
    asked.by = ["operation"] + others.map { request.by[$0] }
    var cells = try engine.compute(asked)
    for cell in cells {
      figures[cell.frame + "." + cell.code]?
        .counted[Array(cell.keys.dropFirst()), default: [:]][cell.keys[0]] = Double(cell.numerator)
    }
    if !isWhole {
      asked.definitions = totals
      asked.filter = []
      asked.by = ["operation"]
      cells = try engine.compute(asked)
    }
    let total = Set(totals.map(\.fullName))
    for cell in cells where total.contains(cell.frame + "." + cell.code) {
      frames[cell.frame, default: Frame()].entered[cell.keys[0]] = Double(cell.numerator)
    }
  }

  /// The cells of a figure that have operations; none where cuts of people tell them apart.
  func cells(_ figure: String, _ changes: OperationChanges = OperationChanges()) -> [[String]] {
    guard others.isEmpty, let frame = figures[figure].flatMap({ frames[$0.frame] }) else {
      return []
    }
    return Array(frame.members.keys) + changes.added.compactMap(keys)
  }

  /// The operations of some cells of a figure, each with the rate of its line.
  ///
  /// - Parameters:
  ///   - changes: what a scenario makes of them; the rates are those of the operations as they are.
  ///   - completed: how many more each holds once its records are completed.
  func parts(
    _ name: String, _ cells: some Sequence<[String]>,
    _ changes: OperationChanges = OperationChanges(), completed: [String: Double] = [:]
  ) -> [[String]: [Capacity.Part]] {
    guard let figure = figures[name], let frame = frames[figure.frame] else { return [:] }
    var parts: [[String]: [Capacity.Part]] = [:]
    for (people, cells) in Dictionary(grouping: cells, by: { keys in others.map { keys[$0] } }) {
      let mine = (figure.counted[people] ?? [:]).merging(completed) { $0 + $1 }
      let lines = lines(frame, mine)
      let known = planned(figure, frame, mine, lines, operations)
      let rates = rates(known).mapValues { rate in changes.rate.map(rate.moved) ?? rate }
      let assumed = changes.rate.map(RealisationRate.assumed.moved) ?? .assumed
      let planned =
        changes.isEmpty
        ? known
        : self.planned(
          figure, frame, mine, lines, operations.merging(changed(changes)) { $1 },
          foreseen: changes.planned
        ).merging(known) { changed, _ in changed }
      for keys in cells {
        parts[keys] = (frame.members[own.map { keys[$0] }] ?? []).sorted().compactMap { code in
          guard let line = operations[code]?.line else { return nil }
          return planned[code].map { Capacity.Part($0, rates[line] ?? assumed) }
        }
        for new in changes.added where self.keys(new) == keys {
          guard others.isEmpty, new.start <= new.end else { continue }
          let line = Self.line(new.place)
          let share = figure.isTotal && isWhole ? 1 : Self.share(0, of: 0, lines[line])
          let operation = PlannedOperation(
            start: Int(new.start.day), end: Int(new.end.day),
            planned: share.map { $0 * new.planned }, achieved: 0)
          parts[keys, default: []].append(Capacity.Part(operation, rates[line] ?? assumed))
        }
      }
    }
    return parts
  }

  /// How many more a cell holds in all once its records are completed, rounded down.
  func completed(_ name: String, _ keys: [String], _ gains: [String: Double]) -> Int {
    guard !gains.isEmpty, let frame = figures[name].flatMap({ frames[$0.frame] }) else { return 0 }
    let members = frame.members[own.map { keys[$0] }] ?? []
    return Completions.rounded(members.reduce(0) { $0 + (gains[$1] ?? 0) })
  }

  /// The codes of the cell an added operation is in; nil when it is outside what is counted, or when
  /// its place does not tell.
  private func keys(_ new: AddedOperation) -> [String]? {
    func code(_ name: String) -> String? {
      switch name {
      case "programme": new.place.programme
      case "axe": new.place.axe
      case "pi": new.place.pi
      case "os": new.place.os
      case "region": new.place.region.isEmpty ? Cut.unknown : ProgrammePlan.region(new.place)
      case "categorie_region": new.place.category.isEmpty ? Cut.unknown : new.place.category
      case "oi": new.place.body
      default: nil
      }
    }
    guard others.isEmpty, within.allSatisfy({ code($0.name) == $0.code }) else { return nil }
    let codes = ownNames.compactMap(code)
    return codes.count == ownNames.count ? codes : nil
  }

  private static func line(_ place: PlanPlace) -> Line {
    [place.programme, place.axe, place.pi, place.os]
  }

  /// The operations that a scenario changes, as it has them.
  private func changed(_ changes: OperationChanges) -> [String: Operation] {
    var changed: [String: Operation] = [:]
    for (code, end) in changes.ends {
      guard var operation = operations[code] else { continue }
      operation.end = Int(end.day)
      changed[code] = operation
    }
    for code in changes.stopped {
      guard var operation = changed[code] ?? operations[code] else { continue }
      operation.end = min(operation.end ?? day, day)
      changed[code] = operation
    }
    for (code, planned) in changes.planned {
      guard var operation = changed[code] ?? operations[code] else { continue }
      operation.foreseen = planned
      changed[code] = operation
    }
    return changed
  }

  /// Fewest entries an operation's own share is read from.
  private static let fewestEntries = 30.0

  /// What the operations of each line brought.
  private func lines(_ frame: Frame, _ mine: [String: Double]) -> [Line: Brought] {
    var lines: [Line: Brought] = [:]
    for (code, operation) in operations {
      lines[operation.line, default: Brought()].counted += mine[code] ?? 0
      lines[operation.line, default: Brought()].entered += frame.entered[code] ?? 0
    }
    return lines
  }

  /// What each programmed operation is to bring of a figure.
  ///
  /// - Parameters:
  ///   - mine: what each brought.
  ///   - foreseen: operations whose participants in all replace what was foreseen of the very figure.
  private func planned(
    _ figure: Figure, _ frame: Frame, _ mine: [String: Double], _ lines: [Line: Brought],
    _ operations: [String: Operation], foreseen: [String: Double] = [:]
  ) -> [String: PlannedOperation] {
    var all: [String: PlannedOperation] = [:]
    for code in frame.programmed {
      guard let operation = operations[code] else { continue }
      let achieved = mine[code] ?? 0
      guard let start = operation.start, let end = operation.end, start <= end else {
        all[code] = PlannedOperation(start: day, end: day, planned: nil, achieved: achieved)
        continue
      }
      var planned = foreseen[code] == nil ? figure.forecasts[code] : nil
      if planned == nil, let foreseen = operation.foreseen {
        let entries = frame.entered[code] ?? 0
        planned =
          figure.isTotal && isWhole
          ? foreseen
          : Self.share(achieved, of: entries, lines[operation.line]).map { $0 * foreseen }
      }
      all[code] = PlannedOperation(start: start, end: end, planned: planned, achieved: achieved)
    }
    return all
  }

  /// The part of all entries that the figure counts, of an operation or else of its line; nil when
  /// nobody entered.
  private static func share(
    _ achieved: Double, of entries: Double, _ line: Brought?
  ) -> Double? {
    if entries >= fewestEntries { return achieved / entries }
    return line.flatMap { $0.entered > 0 ? $0.counted / $0.entered : nil }
  }

  /// The rate of each line, that of the nearest parent where too few of its operations ended.
  private func rates(_ planned: [String: PlannedOperation]) -> [Line: RealisationRate] {
    var codes: [Line: [String]] = [:]
    for code in planned.keys.sorted() {
      guard let line = operations[code]?.line else { continue }
      for depth in 1...line.count { codes[Array(line.prefix(depth)), default: []].append(code) }
    }
    let measured = codes.compactMapValues { codes in
      RealisationRate(codes.compactMap { planned[$0] }, endedOn: day)
    }
    var rates: [Line: RealisationRate] = [:]
    for line in Set(operations.values.map(\.line)) {
      let depths = stride(from: line.count, to: 0, by: -1)
      rates[line] = depths.lazy.compactMap { measured[Array(line.prefix($0))] }.first
    }
    return rates
  }
}

// MARK: what is read

extension OperationPlans {
  private static func operations(_ table: Table) -> [String: Operation] {
    func text(_ field: OperationField, _ row: Int) -> String {
      table.kinds[field.rawValue] == .text ? table.text(field.rawValue, row) : ""
    }
    func number(_ field: OperationField, _ row: Int) -> Int? {
      guard table.kinds[field.rawValue] == .integer else { return nil }
      let number = table.integer(field.rawValue, row)
      return number == Table.missingInteger ? nil : Int(number)
    }
    var operations: [String: Operation] = [:]
    let tracked = OperationField.suiviParticipants.rawValue
    let untracked = Schema.operations.fields[tracked].codes.firstIndex(of: "non").map { $0 + 1 }
    for row in 0..<table.count {
      if table.kinds[tracked] == .code, Int(table.code(tracked, row)) == untracked { continue }
      operations[text(.operation, row)] = Operation(
        line: [.programme, .axe, .pi, .os].map { text($0, row) },
        start: number(.dateDebut, row), end: number(.dateFin, row),
        foreseen: number(.participantsPrevus, row).map(Double.init))
    }
    return operations
  }

  /// All programmed operations of a frame.
  static func programmed(_ frame: String) -> Definition {
    Definition(
      frame: frame, code: "operations", label: "", englishLabel: "", kind: .management,
      unit: .operations, formula: .single(Term(population: .operations, moment: .start)))
  }

  /// Everyone who entered, complete record or not.
  static func total(_ frame: String) -> Definition {
    Definition(
      frame: frame, code: "entries", label: "", englishLabel: "", kind: .output,
      unit: .participations, formula: .single(Term(population: .participations, moment: .entry)))
  }
}
