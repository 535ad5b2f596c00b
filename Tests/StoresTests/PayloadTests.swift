import Columns
import Records
import Stores
import TestSupport
import Testing

@Suite("Payloads")
struct PayloadTests {
  @Test("Any row of any kind is read back as it was written", arguments: Kind.allCases)
  func roundTrip(kind: Kind) throws {
    var random = Seeded(UInt64(kind.number))
    for _ in 0..<60 {
      let change = random.change(kind)
      var bytes: [UInt8] = []
      Payload.encode(change, into: &bytes)
      let read = try #require(Payload.decode(bytes, kind: kind))
      #expect(read.changed == change.changed)
      #expect(read.existedBefore == (change.before != nil))
      #expect(read.asideBefore == change.asideBefore)
      #expect(read.asideAfter == change.aside)
      for column in change.changed.positions {
        #expect(read.after.cellEquals(column, 0, change.table, 0))
        if let before = change.before {
          #expect(read.before.cellEquals(column, 0, before.table, 0))
        }
      }
    }
  }

  @Test("Bytes cut short or damaged are refused or read, never a crash", arguments: Kind.allCases)
  func damaged(kind: Kind) {
    var random = Seeded(1000 + UInt64(kind.number))
    for _ in 0..<Trials.count(short: 2, usual: 5, long: 10) {
      var bytes: [UInt8] = []
      Payload.encode(random.change(kind), into: &bytes)
      for length in 0..<bytes.count {
        #expect(Payload.decode(Array(bytes.prefix(length)), kind: kind) == nil)
      }
      for _ in 0..<100 {
        var changed = bytes
        changed[Int.random(in: changed.indices, using: &random)] = random.byte()
        let read = Payload.decode(changed, kind: kind)
        #expect(read.map { $0.after.count == 1 } ?? true)
      }
    }
  }

  @Test("A length beyond all memory is refused")
  func huge() {
    let length: [UInt8] = [255, 255, 255, 255, 255, 255, 255, 255, 127]
    #expect(Payload.decode([1, 0, 1, 0] + length + [65], kind: .operations) == nil)
    #expect(Payload.decodeAside(length + [1, 65]) == nil)
  }
}

extension Seeded {
  fileprivate mutating func byte() -> UInt8 { UInt8(truncatingIfNeeded: next()) }

  fileprivate mutating func change(_ kind: Kind) -> Change {
    let after = row(kind)
    let before = Bool.random(using: &self) ? row(kind) : nil
    let indices = Schema.of(kind).fields.indices
    let all = Bool.random(using: &self)
    let changed = FieldMask(indices.filter { _ in all || Bool.random(using: &self) })
    return Change(
      kind: kind, change: before == nil ? .created : .corrected, id: before == nil ? nil : 1,
      table: after, row: 0, before: before.map { ($0, 0) }, changed: changed, aside: aside(),
      asideBefore: aside(), structure: "")
  }

  private mutating func row(_ kind: Kind) -> Table {
    let schema = Schema.of(kind)
    let table = Table(kinds: schema.columnKinds, capacity: 1)
    table.appendRow()
    for (column, field) in schema.fields.enumerated() where next() % 4 != 0 {
      switch field.type.column {
      case .code: table.setCode(column, 0, UInt8(1 + next() % UInt64(field.codes.count)))
      case .integer:
        let extremes: [Int32] = [0, -1, 1, .max, .min + 1, Int32(truncatingIfNeeded: next())]
        table.setInteger(column, 0, extremes.randomElement(using: &self) ?? 0)
      case .amount:
        let extremes: [Int64] = [0, -1, 1, .max, .min + 1, Int64(truncatingIfNeeded: next())]
        table.setAmount(column, 0, extremes.randomElement(using: &self) ?? 0)
      case .text: table.setText(column, 0, text())
      case .absent: break
      }
    }
    return table
  }

  private mutating func aside() -> [String: String] {
    Dictionary(
      (0..<next() % 3).map { ("\($0) " + text(), text()) }, uniquingKeysWith: { first, _ in first })
  }

  /// Scalars of the whole of Unicode, up to 300 of them.
  private mutating func text() -> String {
    var text = ""
    for _ in 0..<next() % (next() % 8 == 0 ? 300 : 12) {
      let value = UInt32(truncatingIfNeeded: next() % 0x11_0000)
      text.unicodeScalars.append(Unicode.Scalar(value) ?? "é")
    }
    return text
  }
}
