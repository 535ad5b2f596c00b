internal import Kernel
internal import Statistics
internal import Steering
internal import Tabular

/// What a forecast reads of a folder of tables, when no store is asked.
struct ForecastFiles {
  /// A line of `cible.csv`.
  struct Target {
    var frame: String
    var code: String
    var target: OutlookTarget
  }

  let series: MonthlySeries?
  let programmed: [PlannedOperation]
  let deposited: [PlannedOperation]
  let targets: [Target]

  /// Reads the tables that are there.
  ///
  /// - Parameters:
  ///   - folder: its name, for messages.
  ///   - bytes: of the file of a name; nil when there is none.
  /// - Throws: `ProgramTableFault` for what is wrong in them, or when there is nothing to forecast.
  init(_ folder: String, _ bytes: (String) throws -> [UInt8]?) throws {
    func table(_ name: String) throws -> ProgramTable? {
      try bytes(name).map { try ProgramTable($0, file: name) }
    }
    series = try table("serie.csv").flatMap(Self.series)
    (programmed, deposited) = try table("operations.csv").map(Self.operations) ?? ([], [])
    targets = try table("cible.csv").map(Self.targets) ?? []
    guard series != nil || !programmed.isEmpty || !deposited.isEmpty else {
      throw ProgramTableFault(.nothingToRead, file: folder)
    }
  }

  /// Beyond what any figure holds; sums of such numbers are still exact to the ten-thousandth.
  private static let largest = 1e11

  private static func number(
    _ table: ProgramTable, _ row: ProgramTable.Row, _ column: Int
  ) throws(ProgramTableFault) -> Double? {
    guard let number = try table.number(row, column) else { return nil }
    guard number >= 0 else { throw table.fault(.negative, row, column) }
    guard number <= largest else { throw table.fault(.tooLarge, row, column) }
    return number
  }

  // MARK: serie.csv

  private struct DatedMonth {
    var month: CivilMonth
    var values: MonthlySeries.Month
    var row: ProgramTable.Row
  }

  /// The months in order, whatever the order of the lines; nil without line.
  private static func series(_ table: ProgramTable) throws(ProgramTableFault) -> MonthlySeries? {
    let column = try table.column("mois")
    let count = try table.column("numerateur")
    let denominator = table.header.firstIndex(of: "denominateur")
    let provisional = table.header.firstIndex(of: "provisoire")
    let isRate = denominator.map { index in table.rows.contains { !$0.cells[index].isEmpty } }
    var months: [DatedMonth] = []
    for row in table.rows {
      guard let month = CivilMonth(try table.text(row, column)) else {
        throw table.fault(.badMonth, row, column)
      }
      guard let number = try number(table, row, count) else {
        throw table.fault(.missingValue, row, count)
      }
      var values = MonthlySeries.Month(number)
      if let denominator, isRate == true {
        guard let number = try Self.number(table, row, denominator) else {
          throw table.fault(.missingValue, row, denominator)
        }
        values.denominator = number
      }
      if let provisional {
        guard let isProvisional = yesNo[row.cells[provisional].lowercased()] else {
          throw table.fault(.badWord, row, provisional)
        }
        values.isProvisional = isProvisional
      }
      months.append(DatedMonth(month: month, values: values, row: row))
    }
    months.sort { ($0.month, $0.row.line) < ($1.month, $1.row.line) }
    for (before, after) in zip(months, months.dropFirst()) {
      if before.month == after.month { throw table.fault(.repeated, after.row, column) }
      if before.month.adding(1) != after.month {
        throw table.fault(.missingMonth, after.row, column)
      }
      if before.values.isProvisional, !after.values.isProvisional {
        throw table.fault(.unsettled, before.row, provisional ?? column)
      }
    }
    return months.first.map { MonthlySeries(from: $0.month, months.map(\.values)) }
  }

  private static let yesNo: [String: Bool] = [
    "": false, "non": false, "0": false, "no": false, "false": false, "faux": false,
    "oui": true, "1": true, "yes": true, "true": true, "vrai": true,
  ]

  // MARK: operations.csv

  private static func operations(
    _ table: ProgramTable
  ) throws(ProgramTableFault) -> ([PlannedOperation], [PlannedOperation]) {
    let name = try table.column("operation")
    let start = try table.column("date_debut")
    let end = try table.column("date_fin")
    let planned = try table.column("prevus")
    let achieved = try table.column("realises")
    let stage = table.header.firstIndex(of: "statut")
    var names: Set<String> = []
    var programmed: [PlannedOperation] = []
    var deposited: [PlannedOperation] = []
    for row in table.rows {
      guard names.insert(try table.text(row, name)).inserted else {
        throw table.fault(.repeated, row, name)
      }
      guard let first = try table.day(row, start) else {
        throw table.fault(.missingValue, row, start)
      }
      guard let last = try table.day(row, end) else {
        throw table.fault(.missingValue, row, end)
      }
      guard first <= last else { throw table.fault(.endBeforeStart, row, end) }
      guard let standing = OperationStanding(stage: stage.map { row.cells[$0] } ?? "") else {
        throw table.fault(.badWord, row, stage ?? name)
      }
      let operation = PlannedOperation(
        start: Int(first.day), end: Int(last.day), planned: try number(table, row, planned),
        achieved: try number(table, row, achieved) ?? 0)
      switch standing {
      case .programmed: programmed.append(operation)
      case .deposited: deposited.append(operation)
      case .out: break
      }
    }
    return (programmed, deposited)
  }

  // MARK: cible.csv

  /// By frame, code, date and start.
  private static func targets(_ table: ProgramTable) throws(ProgramTableFault) -> [Target] {
    let date = try table.column("date")
    let value = try table.column("valeur")
    let frame = table.header.firstIndex(of: "frame")
    let code = table.header.firstIndex(of: "code")
    let debut = table.header.firstIndex(of: "debut")
    var targets: [Target] = []
    for row in table.rows {
      guard let day = try table.day(row, date) else {
        throw table.fault(.missingValue, row, date)
      }
      var target = OutlookTarget(date: day, value: try number(table, row, value))
      if let debut {
        target.debut = try table.day(row, debut)
        if let start = target.debut, start > day {
          throw table.fault(.endBeforeStart, row, date)
        }
      }
      targets.append(
        Target(
          frame: frame.map { row.cells[$0] } ?? "", code: code.map { row.cells[$0] } ?? "",
          target: target))
    }
    return targets.sorted {
      ($0.frame, $0.code, $0.target.date, $0.target.debut?.day ?? .min)
        < ($1.frame, $1.code, $1.target.date, $1.target.debut?.day ?? .min)
    }
  }
}
