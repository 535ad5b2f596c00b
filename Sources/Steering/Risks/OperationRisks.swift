package import Catalogue
import Checks
import Columns
package import Counting
package import Kernel
package import Records

/// The list of operations at risk: every programmed operation with what the tests say of it on a day.
///
/// Two counts of participations by operation, one more for each other population that an operation
/// promised something of, and one where a filter limits the list.
package struct OperationRisks: Sendable {
  /// More points first, then more of the Union left to certify, then the code.
  package let all: [OperationRisk]
  package let date: CivilDate

  /// - Parameters:
  ///   - promised: what was promised; operations are those the engine counts.
  ///   - filter: what limits the list, cuts of operations alone.
  /// - Throws: what a cut or the size of the list is refused for.
  package init(
    _ engine: Engine, promises promised: Dataset, _ catalogue: Catalogue,
    within filter: [(name: String, code: String)] = [], on date: CivilDate
  ) throws(RequestError) {
    self.date = date
    let counts = try OperationCounts(engine, promised, catalogue, filter, on: date)
    let operations = engine.dataset.table(.operations)
    let table = OperationCells(operations)
    let forecasts = Self.frames.map { Promises.forecasts(promised.table(.cibles), of: $0) }
    all = (0..<operations.count).compactMap { row -> OperationRisk? in
      let standing = engine.standing(ofOperation: row, on: date)
      // An operation without any date to say when it was programmed is one all the same.
      guard standing.isProgrammed, standing.programmedOn.map({ $0 <= date }) ?? true else {
        return nil
      }
      var reading = table.reading(row)
      guard counts.members?.contains(reading.code) ?? true else { return nil }
      reading.plannedCost = standing.programmed.total
      reading.declaredCost = standing.declared.total
      reading.europeanLeft = standing.programmed.european.map { programmed in
        max(0, programmed.subtracting(standing.certified.european ?? 0))
      }
      reading.foreseen = reading.start.flatMap { start in
        let own = forecasts.lazy.compactMap { $0[reading.code] }.first { !$0.isEmpty }
        if let own {
          return ForeseenPath(own.map { ForeseenPath.Point($0.key, $0.value) }, from: start)
        }
        guard let end = reading.end, let planned = table.planned(row) else { return nil }
        return ForeseenPath([ForeseenPath.Point(end, planned)], from: start)
      }
      counts.fill(&reading)
      var risk = OperationRisk(reading, on: date)
      risk.row = row
      return risk
    }.sorted { $0.precedes($1) }
  }

  /// The operations at some points or more, in order.
  package func operations(atLeast points: Int) -> [OperationRisk] {
    all.filter { $0.points >= points }
  }

  /// The figures that `participants_prevus` stands for.
  private static let frames = ["ESF1420.TOTAL.grand", "ESFP2127.EECO01"]

  /// What the list reads of each kind, for a store to load no more.
  package static func fieldsNeeded(_ catalogue: Catalogue) -> [Kind: Set<Int>] {
    var fields = Engine.fieldsNeeded(
      for: Request(
        definitions: OperationCounts.definitions(catalogue) + catalogue.definitions,
        by: ["operation"]))
    for kind in [Kind.operations, .depenses, .cibles, .programmes] {
      fields[kind] = Set(Schema.of(kind).fields.indices)
    }
    return fields
  }
}

/// What the engine counts of each operation for the tests.
private struct OperationCounts {
  /// Codes of the operations a filter lets in; nil without one.
  let members: Set<String>?
  private var numbers: [String: [String: Cell]] = [:]
  private var lately: [String: Int] = [:]
  private let promises: [String: [Promise]]
  private let definitions: [String: Definition]
  private let knowsExits: Bool
  private let date: CivilDate

  init(
    _ engine: Engine, _ dataset: Dataset, _ catalogue: Catalogue,
    _ filter: [(name: String, code: String)], on date: CivilDate
  ) throws(RequestError) {
    self.date = date
    let made = Promises(dataset, of: catalogue.definitions).all.filter {
      !$0.place.operation.isEmpty && $0.place.isUnderLine
    }
    promises = Dictionary(grouping: made, by: \.place.operation)
    let named = Set(made.map(\.indicator))
    let promised = catalogue.definitions.filter { named.contains($0.fullName) }
    definitions = Dictionary(
      promised.map { ($0.fullName, $0) }, uniquingKeysWith: { first, _ in first })
    let exits = ExitsDue.definitions(ofFrame: Self.frame, catalogue)
    knowsExits = !exits.isEmpty
    if filter.isEmpty {
      members = nil
    } else {
      members = Set(
        try engine.compute(
          Request(
            definitions: [OperationPlans.programmed(Self.frame)], by: ["operation"], filter: filter)
        ).filter { $0.numerator != "0" }.map { $0.keys[0] })
    }
    let now = try engine.compute(
      Request(
        definitions: Self.own + exits + promised, by: ["operation"], period: Period(date, date),
        cumulative: true, range: !promised.isEmpty))
    for cell in now {
      numbers[cell.keys[0], default: [:]][cell.frame + "." + cell.code] = cell
    }
    let first = date.adding(days: 1 - RiskThresholds.silence.at)
    let late = try engine.compute(
      Request(definitions: [Self.own[0]], by: ["operation"], period: Period(first, date)))
    for cell in late { lately[cell.keys[0]] = Int(cell.numerator) }
  }

  /// Counts every programmed operation, whatever frames its programme names.
  private static let frame = FundedFrames.own

  /// All entries, and those with a complete record.
  private static let own = [
    OperationPlans.total(frame),
    Definition(
      frame: frame, code: "complete", label: "", englishLabel: "", kind: .quality,
      unit: .participations,
      formula: .single(Term(population: .participations, records: .complete, moment: .entry))),
  ]

  static func definitions(_ catalogue: Catalogue) -> [Definition] {
    own + ExitsDue.definitions(ofFrame: frame, catalogue)
  }

  func fill(_ reading: inout OperationReading) {
    let cells = numbers[reading.code] ?? [:]
    func count(_ code: String) -> Int {
      cells[Self.frame + "." + code].flatMap { Int($0.numerator) } ?? 0
    }
    reading.entered = count("entries")
    reading.complete = count("complete")
    reading.enteredLately = lately[reading.code] ?? 0
    reading.exitsUnsaid = knowsExits ? count("late") : nil
    reading.exitsTold = knowsExits ? max(0, count("exits") - count("untold")) : 0
    reading.promises = promised(reading, cells)
  }

  /// For each figure the promise to come, else the last one.
  private func promised(
    _ reading: OperationReading, _ cells: [String: Cell]
  ) -> [OperationReading.Promised] {
    // Counted from its first day on; one that counts from later is another figure.
    guard let start = reading.start else { return [] }
    let own = (promises[reading.code] ?? []).filter { $0.start.map { $0 <= start } ?? true }
    let byFigure = Dictionary(grouping: own, by: \.indicator)
    return byFigure.keys.sorted().compactMap { name in
      let promises = (byFigure[name] ?? []).sorted {
        ($0.date, $0.horizon.code) < ($1.date, $1.horizon.code)
      }
      guard let definition = definitions[name],
        let promise = promises.first(where: { $0.date >= date }) ?? promises.last
      else { return nil }
      let value: LineReading.Bounds
      if let cell = cells[name] {
        guard cell.state == .ok, let exact = Double(cell.value) else { return nil }
        value = .init(Double(cell.low) ?? exact, Double(cell.high) ?? exact)
      } else {
        // Nothing was counted.
        guard definition.isOfCounts else { return nil }
        value = .init(0, 0)
      }
      return OperationReading.Promised(
        indicator: name, label: definition.label, horizon: promise.horizon,
        terms: GoalState.Promise(
          goal: promise.value, falls: definition.direction == .down, addsUp: definition.isOfCounts,
          start: start, due: promise.date), value: value)
    }
  }
}

/// Cells of `operations`; nil or empty when missing, or when their column was not read.
private struct OperationCells {
  private let table: Table

  init(_ table: Table) { self.table = table }

  func reading(_ row: Int) -> OperationReading {
    var reading = OperationReading(code: text(.operation, row))
    reading.start = day(.dateDebut, row)
    reading.end = day(.dateFin, row)
    let tracked = OperationField.suiviParticipants.rawValue
    if table.kinds[tracked] == .code {
      let code = Int(table.code(tracked, row))
      let codes = Schema.operations.fields[tracked].codes
      reading.isTracked = !codes.indices.contains(code - 1) || codes[code - 1] != "non"
    }
    let instructor = text(.instructeur, row)
    if !instructor.isEmpty {
      reading.instructsItself = OperationChecks.isSame(
        instructor, siret: text(.siret, row), name: text(.beneficiaire, row))
    }
    return reading
  }

  /// Participants the agreement foresees, in millionths.
  func planned(_ row: Int) -> Int64? {
    guard table.kinds[OperationField.participantsPrevus.rawValue] == .integer else { return nil }
    let number = table.integer(OperationField.participantsPrevus.rawValue, row)
    return number == Table.missingInteger ? nil : Int64(number) * 1_000_000
  }

  private func text(_ field: OperationField, _ row: Int) -> String {
    table.kinds[field.rawValue] == .text ? table.text(field.rawValue, row) : ""
  }

  private func day(_ field: OperationField, _ row: Int) -> CivilDate? {
    guard table.kinds[field.rawValue] == .integer else { return nil }
    let day = table.integer(field.rawValue, row)
    return day == Table.missingInteger ? nil : CivilDate(day: day)
  }
}

extension Definition {
  /// Whether its values add up over time, as counts and euros do.
  var isOfCounts: Bool {
    switch unit {
    case .rate, .ratio, .value, .eurosEach, .days, .fullTime: false
    case .participations, .operations, .structures, .enterprises, .persons, .events, .actors,
      .offers, .euros, .weighted:
      true
    }
  }
}

extension Int128 {
  /// The difference, the least number there is where it is beyond.
  fileprivate func subtracting(_ other: Int128) -> Int128 {
    let (difference, isBeyond) = subtractingReportingOverflow(other)
    return isBeyond ? .min : difference
  }
}
