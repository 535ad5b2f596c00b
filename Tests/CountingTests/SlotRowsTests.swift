import Catalogue
import Columns
import Counting
import Kernel
import Records
import TestSupport
import Testing

/// What is counted once in a cell, or averaged there, beside the same done by hand on the same rows.
@Suite("Counts by cell of what is counted once")
struct SlotRowsTests {
  private struct Row {
    var operation: String
    var person: String
    var sexe: String
    var entry: CivilDate
    var exit: CivilDate?
  }

  private static func rows(_ random: inout Seeded, count: Int) -> [Row] {
    (0..<count).map { _ in
      let entry = CivilDate(day: 17_167 + Int32.random(in: 0..<730, using: &random))
      return Row(
        operation: random.pick(["A", "B"]), person: "P\(Int.random(in: 0..<40, using: &random))",
        sexe: random.pick(["F", "H", ""]), entry: entry,
        exit: random.pick([true, false])
          ? entry.adding(days: Int.random(in: 0..<200, using: &random)) : nil)
    }
  }

  private static func definition(_ count: String, unit: String) throws -> Definition {
    let text = """
      code: X
      frame: LOCAL
      label: {fr: Ligne, en: Line}
      kind: management
      unit: \(unit)
      count: "\(count)"
      at: entry
      records: all
      source: essai
      """
    return try #require(
      try Catalogue(files: [(path: "LOCAL/X.yaml", bytes: Array(text.utf8))]).definitions.first)
  }

  /// The values of each cell, by sex and quarter; of every quarter up to it where they accumulate.
  private static func cells<Value>(
    _ rows: [Row], cumulative: Bool, _ value: (Row) -> Value?
  ) -> [String: [Value]] {
    var found: [String: [Value]] = [:]
    for quarter in 0..<4 {
      for row in rows where row.entry.components.year == 2018 || cumulative {
        let (year, month, _) = row.entry.components
        let own = year < 2018 ? -1 : year > 2018 ? 9 : (month - 1) / 3
        guard cumulative ? own <= quarter : own == quarter, let value = value(row) else { continue }
        let sexe = row.sexe.isEmpty ? "inconnu" : row.sexe
        found["\(sexe) \(quarter)", default: []].append(value)
      }
    }
    return found
  }

  @Test("Persons, mean and median of days, on any number of threads", arguments: 1...12)
  func alike(seed: Int) throws {
    var random = Seeded(seed * 31)
    let rows = Self.rows(&random, count: random.pick([0, 1, 40, 300]))
    let cumulative = random.pick([true, false])
    var data = DatasetBuilder()
    for code in ["A", "B"] { data.operation(code, ["siret": "99900000000018"]) }
    for row in rows {
      data.participation(
        row.operation,
        [
          "identifiant": row.person, "sexe": row.sexe, "date_entree": row.entry.description,
          "date_sortie": row.exit?.description ?? "",
        ])
    }
    var dataset = data.dataset()
    let numbers = Dictionary(
      uniqueKeysWithValues: Set(rows.map(\.person)).sorted().enumerated().map { ($1, Int32($0)) })
    dataset.participationPersons = Cells(rows.map { numbers[$0.person] ?? -1 })
    var thresholds = EngineThresholds()
    thresholds.slotRowsPerThread = random.pick([1, 7, 1 << 20])
    let engine = Engine(dataset: dataset, thresholds: thresholds)
    func counted(_ count: String, _ unit: String) throws -> [String: Cell] {
      let cells = try engine.compute(
        Request(
          definitions: [try Self.definition(count, unit: unit)], by: ["sexe"],
          period: Period("2018"), step: .quarter, cumulative: cumulative))
      let quarter = { (cell: Cell) in ((cell.end?.components.month ?? 1) - 1) / 3 }
      return Dictionary(
        uniqueKeysWithValues: cells.map { ("\($0.keys[0]) \(quarter($0))", $0) })
    }
    let persons = Self.cells(rows, cumulative: cumulative) { $0.person }
      .mapValues { String(Set($0).count) }
    #expect(try counted("persons", "persons").mapValues(\.value) == persons)
    let days = Self.cells(rows, cumulative: cumulative) { row in
      row.exit.map { Int($0.day - row.entry.day) }
    }
    let span = "participations.days(date_entree, date_sortie)"
    let means = try counted("mean(\(span))", "days")
    #expect(means.mapValues(\.numerator) == days.mapValues { String($0.reduce(0, +)) })
    #expect(means.mapValues(\.denominator) == days.mapValues { String($0.count) })
    let medians = days.mapValues { values -> String in
      let sorted = values.sorted()
      let twice = sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]
      return twice % 2 == 0 ? String(twice / 2) : "\(twice / 2).5"
    }
    #expect(try counted("median(\(span))", "days").mapValues(\.value) == medians)
  }
}
