import Columns
import Records
import TestSupport
import Testing

/// What a record takes in memory as pages hold it: its columns but identity, its number, its links.
///
/// Counted on invented records, the same for the same seed.
@Suite("Bytes a record takes in memory")
struct MemoryBudgetTests {
  private static let rows = 50_000

  /// Records whose answers are drawn one by one: one code in ten is missing, days lie in six years,
  /// and of the other answers half are missing.
  private static func table(_ kind: Kind, seed: Int) -> Table {
    let schema = Schema.of(kind)
    let wanted = schema.fields.indices.filter { schema.fields[$0].sensitivity != .identity }
    let packer = TablePacker(kinds: schema.columnKinds(Set(wanted), identity: false))
    var random = Seeded(seed)
    for number in 0..<rows {
      let row = packer.appendRow()
      for column in wanted {
        let field = schema.fields[column]
        switch field.type {
        case .code(let codes):
          if Int.random(in: 0..<10, using: &random) > 0 {
            packer.stage.setCode(
              column, row, UInt8(Int.random(in: 1...codes.count, using: &random)))
          }
        case .codes:
          packer.stage.setInteger(column, row, Int32.random(in: 0..<1 << 18, using: &random))
        case .day:
          if Bool.random(using: &random) {
            packer.stage.setInteger(column, row, Int32.random(in: 16_000..<18_190, using: &random))
          }
        case .integer:
          if Bool.random(using: &random) {
            packer.stage.setInteger(column, row, Int32.random(in: 0..<60, using: &random))
          }
        case .moment:
          packer.stage.setAmount(
            column, row, Int64.random(in: 1_382_400_000..<1_571_600_000, using: &random))
        case .euros, .decimal:
          if Int.random(in: 0..<20, using: &random) == 0 {
            packer.stage.setAmount(column, row, Int64.random(in: 1..<100_000, using: &random))
          }
        case .text, .digits:
          packer.stage.setText(column, row, text(field, number, &random))
        }
      }
    }
    return packer.finish()
  }

  /// A text as often met as such texts are: a number of its own, a SIRET one time in four, a place, a
  /// word.
  private static func text(_ field: Field, _ number: Int, _ random: inout Seeded) -> String {
    switch (field.name, field.type) {
    case ("id_source", _): return "\(number)"
    case (_, .digits(width: 14)):
      return Int.random(in: 0..<4, using: &random) > 0
        ? "" : "\(99_900_000_000_000 + Int.random(in: 0..<3_000, using: &random))"
    case (_, .digits): return "\(10_000 + Int.random(in: 0..<800, using: &random))"
    case ("operation", _), ("structure", _), ("referent", _), ("acteur", _):
      return "EX2020-\(10_000 + number / 60)"
    default: return ["", "cdi", "accepte", "presentiel"][Int.random(in: 0..<4, using: &random)]
    }
  }

  private static func bytes(_ table: Table, links: Int) -> Double {
    let numbers = PackedCells((0..<rows).map { Int64($0) * 2 + 1 })
    return Double(table.byteCount + numbers.byteCount) / Double(rows) + Double(links * 4)
  }

  @Test("A participation takes less than seventy-two bytes, an event less than twenty-eight")
  func budgets() {
    let participation = Self.bytes(Self.table(.participations, seed: 1), links: 2)
    let event = Self.bytes(Self.table(.evenements, seed: 2), links: 1)
    #expect(participation < 72, "\(participation)")
    #expect(event < 28, "\(event)")
    // A bound that nothing comes near says nothing.
    #expect(participation > 48 && event > 16, "\(participation) \(event)")
  }
}
