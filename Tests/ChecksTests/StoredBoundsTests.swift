import Columns
import Kernel
import Records
import Testing
import Words

@testable import Checks

@Suite struct StoredBoundsTests {
  private func found(_ kind: Kind, _ field: String, _ amount: Int64) throws -> [String] {
    let table = Table(kinds: Schema.of(kind).columnKinds, capacity: 1)
    let row = table.appendRow()
    let column = try #require(Schema.of(kind).index(of: field))
    if table.kinds[column] == .amount {
      table.setAmount(column, row, amount)
    } else {
      table.setInteger(column, row, Int32(clamping: amount))
    }
    var told: [String] = []
    DatasetChecks(today: try #require(.init("2026-01-12"))).bounds(
      table, of: kind, 0..<table.count
    ) {
      told.append("\($0.rule.rawValue) \($0.columnName ?? "") \($0.detail)")
    }
    return told
  }

  @Test(
    arguments: [
      (Kind.participations, "poids_6m", 1_000_000_000, []),
      (.participations, "poids_6m", 1_000_000_001, ["F20 poids_6m max 1000 vide"]),
      (.participations, "poids_6m", 1_000_000_000_000_000_000, ["F20 poids_6m max 1000 vide"]),
      (.participations, "poids_6m", -1, ["F20 poids_6m min 0 vide"]),
      (.participations, "niveau_cite", 8, []),
      (.participations, "niveau_cite", 9, ["F20 niveau_cite max 8 telle"]),
      (.operations, "cout_total", 10_000_000_000_000, []),
      (.operations, "cout_total", 10_000_000_000_001, ["F20 cout_total max 100000000000 telle"]),
      (.operations, "part_qpv", 1_000_001, ["F20 part_qpv max 1 vide"]),
      (.depenses, "ue", -10_000_000_000_001, ["F20 ue min -100000000000 telle"]),
      (.cibles, "valeur", .max, ["F20 valeur max 100000000000 telle"]),
    ] as [(Kind, String, Int64, [String])])
  func `A stored number beyond its field is told with its bound`(
    kind: Kind, field: String, amount: Int64, expected: [String]
  ) throws {
    #expect(try found(kind, field, amount) == expected)
  }

  @Test(arguments: [
    ("max 1000", "Weight", "trop grande : 1\u{202F}000 au plus ; elle est gardée à part"),
    ("min 0", "x", "trop petite : 0 au moins ; elle est gardée à part"),
    ("signes 500", "x", "trop long : 500 signes au plus ; il est gardé à part"),
    ("max 1000 vide", "", "trop grande : 1\u{202F}000 au plus. Elle vient d'un import ancien"),
    ("max 8 telle", "", "les chiffres la comptent telle quelle"),
  ])
  func `A value beyond its field has its own sentence`(
    detail: String, value: String, expected: String
  ) {
    let sentence = Words.finding(id: "F20", column: "poids_6m", value: value, detail: detail)
    #expect(sentence.contains(expected), "\(sentence)")
    #expect(!sentence.contains("liste"))
  }

  @Test func `A long value is quoted by its beginning`() {
    let sentence = Words.finding(
      id: "F20", column: "nom", value: String(repeating: "A", count: 60_000), detail: "signes 500")
    #expect(sentence.count < 400)
    #expect(sentence.contains("AAAA…"))
  }

  @Test(
    arguments: [
      ("poids_6m", "1 000,5", "max 1000"), ("poids_6m", "-1", "min 0"), ("poids_6m", "12", nil),
      ("poids_6m", "douze", nil), ("niveau_cite", "9", "max 8"), ("date_entree", "99", nil),
      ("poids_6m", "1.000.000", "max 1000"), ("poids_6m", "1.234,50", "max 1000"),
      ("nom", String(repeating: "é", count: 501), "signes 500"), ("nom", "x", nil),
    ] as [(String, String, String?)])
  func `A cell kept as written says which bound it passes`(
    name: String, text: String, expected: String?
  ) throws {
    let field = try #require(Schema.participations.fields.first { $0.name == name })
    #expect(field.passed(byWritten: text)?.detail == expected)
  }
}
