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
  /// Every programmed operation, of the perimeter or not.
  private let programmed: Set<String>
  private let counted: [[String]: [String: Double]]
  private let entered: [String: Double]
  /// Whether the figure is all entries.
  private let isTotal: Bool
  /// Positions, among the cuts asked for, of those of operations and of the others.
  private let own: [Int]
  private let others: [Int]

  /// Counts by operation, in four requests at most; nil for a figure that is no count of participations.
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
    if ofOperations.isEmpty {
      programmed = Set(members.values.joined())
    } else {
      asked.filter = []
      asked.by = ["operation"]
      programmed = Set(
        try engine.compute(asked).filter { $0.numerator != "0" }.map { $0.keys[0] })
    }

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

  /// The cells that have operations; none where cuts of people tell them apart.
  var cells: [[String]] { others.isEmpty ? Array(members.keys) : [] }

  /// The operations of some cells, each with the rate of its line.
  func parts(_ cells: some Sequence<[String]>) -> [[String]: [Capacity.Part]] {
    var parts: [[String]: [Capacity.Part]] = [:]
    for (people, cells) in Dictionary(grouping: cells, by: { keys in others.map { keys[$0] } }) {
      let planned = planned(counted[people] ?? [:])
      let rates = rates(planned)
      for keys in cells {
        parts[keys] = (members[own.map { keys[$0] }] ?? []).sorted().compactMap { code in
          guard let line = operations[code]?.line else { return nil }
          return planned[code].map { Capacity.Part($0, rates[line] ?? .assumed) }
        }
      }
    }
    return parts
  }

  /// Fewest entries an operation's own share is read from.
  private static let fewestEntries = 30.0

  /// What each programmed operation is to bring of a figure.
  ///
  /// - Parameter mine: what each brought.
  private func planned(_ mine: [String: Double]) -> [String: PlannedOperation] {
    var lines: [Line: Brought] = [:]
    for (code, operation) in operations {
      lines[operation.line, default: Brought()].counted += mine[code] ?? 0
      lines[operation.line, default: Brought()].entered += entered[code] ?? 0
    }
    var all: [String: PlannedOperation] = [:]
    for code in programmed {
      guard let operation = operations[code] else { continue }
      let achieved = mine[code] ?? 0
      guard let start = operation.start, let end = operation.end, start <= end else {
        all[code] = PlannedOperation(start: day, end: day, planned: nil, achieved: achieved)
        continue
      }
      var planned = forecasts[code]
      if planned == nil, let foreseen = operation.foreseen {
        planned = share(code, achieved, lines[operation.line]).map { $0 * foreseen }
      }
      all[code] = PlannedOperation(start: start, end: end, planned: planned, achieved: achieved)
    }
    return all
  }

  /// The part of all entries that the figure counts, of an operation or else of its line; nil when
  /// nobody entered.
  private func share(_ code: String, _ achieved: Double, _ line: Brought?) -> Double? {
    if isTotal, isWhole { return 1 }
    let entries = entered[code] ?? 0
    if entries >= Self.fewestEntries { return achieved / entries }
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
