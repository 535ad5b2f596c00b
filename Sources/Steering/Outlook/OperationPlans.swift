import Catalogue
import Columns
import Counting
import Kernel
import Records
import Statistics

/// What the operations of a figure foresee and achieved, and the rates of their lines.
///
/// Operations are those the frame counts: programmed, whose participants are tracked.
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

  private let day: Int
  private let isWhole: Bool
  private let operations: [String: Operation]
  /// What is foreseen of the very figure, by operation.
  private let forecasts: [String: Double]
  /// Codes of operations by the codes of the cuts that are theirs.
  private let members: [[String]: [String]]
  private let counted: [[String]: [String: Double]]
  private let entered: [String: Double]
  /// Positions, among the cuts asked for, of those of operations and of the others.
  private let own: [Int]
  private let others: [Int]

  /// Counts by operation, in three requests; nil for a figure that is no count of participations.
  init?(
    _ engine: Engine, operations table: Table, cibles: Table, _ request: Request,
    on day: CivilDate
  ) throws(RequestError) {
    guard let definition = request.definitions.first, let term = definition.participationTerm else {
      return nil
    }
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
    self.day = Int(day.day)
    operations = Self.operations(table)
    forecasts = isWhole ? Promises.foreseen(cibles, of: definition.fullName) : [:]

    var asked = request
    asked.range = false
    asked.step = .all
    asked.cumulative = true
    asked.period = nil
    asked.definitions = [Self.programmed(definition.frame)]
    asked.filter = ofOperations
    let ownNames = own.map { request.by[$0] }
    asked.by = ["operation"] + ownNames.filter { $0 != "operation" }
    var members: [[String]: [String]] = [:]
    for cell in try engine.compute(asked) where cell.numerator != "0" {
      var rest = cell.keys.dropFirst()
      let keys = ownNames.map { $0 == "operation" ? cell.keys[0] : rest.removeFirst() }
      members[keys, default: []].append(cell.keys[0])
    }
    self.members = members

    asked.period = Period(day, day)
    asked.definitions = [definition]
    asked.filter = ofPeople
    let otherNames = others.map { request.by[$0] }
    asked.by = ["operation"] + otherNames
    var counted: [[String]: [String: Double]] = [:]
    for cell in try engine.compute(asked) {
      counted[Array(cell.keys.dropFirst()), default: [:]][cell.keys[0]] = Double(cell.numerator)
    }
    self.counted = counted

    let total = Self.total(definition.frame)
    if isWhole, total.formula == .single(term) {
      entered = counted[[]] ?? [:]
    } else {
      asked.definitions = [total]
      asked.filter = []
      asked.by = ["operation"]
      entered = Dictionary(
        try engine.compute(asked).map { ($0.keys[0], Double($0.numerator) ?? 0) },
        uniquingKeysWith: { first, _ in first })
    }
    isTotal = total.formula == .single(term)
  }

  /// Whether the figure is all entries.
  private let isTotal: Bool

  /// The cells that have operations; none where cuts of people tell them apart.
  var cells: [[String]] { others.isEmpty ? Array(members.keys) : [] }

  /// The operations of a cell, each with the rate of its line.
  func parts(_ keys: [String]) -> [Capacity.Part] {
    let mine = counted[others.map { keys[$0] }] ?? [:]
    let sums = Sums(operations, mine, entered)
    var rates: [Line: RealisationRate] = [:]
    return (members[own.map { keys[$0] }] ?? []).sorted().map { code in
      guard let operation = operations[code] else {
        return Capacity.Part(planned(code, mine, sums), .assumed)
      }
      let rate = rates[operation.line] ?? self.rate(operation.line, mine, sums)
      rates[operation.line] = rate
      return Capacity.Part(planned(code, mine, sums), rate)
    }
  }

  /// What the operations of each line brought together.
  private struct Sums {
    var byLine: [Line: Brought] = [:]

    init(_ operations: [String: Operation], _ mine: [String: Double], _ entered: [String: Double]) {
      for (code, operation) in operations {
        byLine[operation.line, default: Brought()].counted += mine[code] ?? 0
        byLine[operation.line, default: Brought()].entered += entered[code] ?? 0
      }
    }
  }

  /// Fewest entries an operation's own share is read from.
  private static let fewestEntries = 30.0

  private func planned(
    _ code: String, _ mine: [String: Double], _ sums: Sums
  ) -> PlannedOperation {
    let achieved = mine[code] ?? 0
    guard let operation = operations[code], let start = operation.start, let end = operation.end,
      start <= end
    else { return PlannedOperation(start: day, end: day, planned: nil, achieved: achieved) }
    var planned = forecasts[code]
    if planned == nil, let foreseen = operation.foreseen {
      planned = share(code, operation.line, achieved, sums).map { $0 * foreseen }
    }
    return PlannedOperation(start: start, end: end, planned: planned, achieved: achieved)
  }

  /// The part of all entries that the figure counts; nil when nobody entered.
  private func share(
    _ code: String, _ line: Line, _ achieved: Double, _ sums: Sums
  ) -> Double? {
    if isTotal, isWhole { return 1 }
    let entries = entered[code] ?? 0
    if entries >= Self.fewestEntries { return achieved / entries }
    guard let all = sums.byLine[line], all.entered > 0 else { return nil }
    return all.counted / all.entered
  }

  /// The rate of a line, else of the nearest parent where enough operations ended.
  private func rate(_ line: Line, _ mine: [String: Double], _ sums: Sums) -> RealisationRate {
    let programmed = Set(members.values.joined())
    for depth in stride(from: line.count, to: 0, by: -1) {
      let parent = line.prefix(depth)
      let codes = operations.filter { code, operation in
        operation.line.prefix(depth) == parent
          && (programmed.contains(code) || (entered[code] ?? 0) > 0)
      }.keys
      let found = RealisationRate(codes.map { planned($0, mine, sums) }, endedOn: day)
      if let found { return found }
    }
    return .assumed
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
    for row in 0..<table.count {
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
