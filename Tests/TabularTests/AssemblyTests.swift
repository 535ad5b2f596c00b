import Columns
import Records
import Synchronization
import Tabular
import Testing

/// Blocks, threads, order and memory.
@Suite struct AssemblyTests {
  private let format = schema(
    Field("cle", .text, required: true, ""),
    Field("valeur", .integer(minimum: 0, maximum: 9999), ""))

  private func file(_ rows: Int) -> FileSource {
    var writer = CSVWriter()
    writer.append(["cle", "valeur"])
    for row in 0..<rows { writer.append(["P\(row)", row % 7 == 3 ? "?" : String(row % 5000)]) }
    return FileSource(name: "essai.csv", bytes: writer.bytes)
  }

  @Test("batches come in the order of the file on any number of threads", arguments: [1, 2, 3, 8])
  func order(threads: Int) throws {
    let reader = try TabularReader(
      file(20_000), schema: format, options: ReadOptions(threads: threads, blockSize: 500))
    let all = try Gathered(reader)
    #expect(all.rows.count == 20_000)
    #expect(all.rows.enumerated().allSatisfy { $1[0] == "P\($0)" })
    #expect(all.lines == Array(2...20_001))
    #expect(all.findings.count == 2857)
    #expect(all.findings.first == "3 valeur F01 ?" && all.findings.last == "19995 valeur F01 ?")
    #expect(all.summary.rows == 20_000)
    #expect(all.summary.batches > 400)
  }

  @Test("memory does not grow with the file: batches in memory are counted", arguments: [1, 2, 4])
  func memory(threads: Int) throws {
    for rows in [5000, 50_000] {
      let reader = try TabularReader(
        file(rows), schema: format, options: ReadOptions(threads: threads, blockSize: 2000))
      var largest = 0
      let summary = try reader.forEachBatch { largest = max(largest, $0.table.byteCount) }
      #expect(summary.buffers <= (threads == 1 ? 1 : threads * 2))
      #expect(largest < 40_000)
    }
  }

  @Test("a slow body holds the parsers back")
  func backPressure() throws {
    let reader = try TabularReader(
      file(20_000), schema: format, options: ReadOptions(threads: 2, blockSize: 500))
    let parsed = Mutex(0)
    var handed = 0
    var ahead = 0
    try reader.forEachBatch(
      transform: { _ in parsed.withLock { $0 += 1 } },
      { _ in
        handed += 1
        ahead = max(ahead, parsed.withLock { $0 } - handed)
      })
    #expect(handed > 400)
    #expect(ahead <= 3)
  }

  @Test(
    "a transform sees each batch once, parsed, and leaves its result for the body",
    arguments: [1, 3])
  func transform(threads: Int) throws {
    final class Sum { var total = 0 }
    let reader = try TabularReader(
      file(3000), schema: format, options: ReadOptions(threads: threads, blockSize: 777))
    var total = 0
    let check: @Sendable (RowBatch) -> Void = { batch in
      let sum = Sum()
      for row in 0..<batch.count {
        let value = batch.table.integer(1, row)
        if value != Table.missingInteger { sum.total += Int(value) }
      }
      batch.attachment = sum
    }
    try reader.forEachBatch(transform: check, { total += ($0.attachment as? Sum)?.total ?? 0 })
    let expected = (0..<3000).filter { $0 % 7 != 3 }.reduce(0, +)
    #expect(total == expected)
  }

  private struct Stop: Error, Equatable { var at: Int }

  @Test("an error of the body or of the transform ends the reading", arguments: [1, 2, 4])
  func errors(threads: Int) throws {
    let reader = try TabularReader(
      file(20_000), schema: format, options: ReadOptions(threads: threads, blockSize: 500))
    var batches = 0
    #expect(throws: Stop(at: 5)) {
      try reader.forEachBatch { _ in
        batches += 1
        if batches == 5 { throw Stop(at: 5) }
      }
    }
    #expect(batches == 5)
    var rows = 0
    #expect(throws: Stop(at: 1000)) {
      try reader.forEachBatch(
        transform: { if $0.lines.contains(1000) { throw Stop(at: 1000) } },
        { rows += $0.count })
    }
    // The rows of the blocks before the one that failed were handed over: lines 2 to below 1000.
    #expect((900..<999).contains(rows))
  }

  @Test("a table given away stays as it is")
  func detached() throws {
    let reader = try TabularReader(
      file(2000), schema: format, options: ReadOptions(threads: 2, blockSize: 1000))
    var tables: [Table] = []
    let summary = try reader.forEachBatch { tables.append($0.detachTable()) }
    #expect(summary.rows == 2000)
    #expect(tables.count > 10)
    #expect(tables.reduce(0) { $0 + $1.count } == 2000)
    #expect(tables.first?.text(0, 0) == "P0")
    #expect(tables.last.map { $0.text(0, $0.count - 1) } == "P1999")
  }

  @Test("a reader can be used again, and gives the same")
  func again() throws {
    let reader = try TabularReader(
      file(1000), schema: format, options: ReadOptions(threads: 2, blockSize: 300))
    #expect(try Gathered(reader) == Gathered(reader))
  }

  @Test("findings are in the order of rows, then columns")
  func sorted() throws {
    let pair = schema(Field("a", .day, ""), Field("b", .day, ""))
    let all = try Gathered("a;b\nx;y\n2017-03-12;z\nt;u\n", pair)
    #expect(
      all.findings == ["0 a F01 x", "0 b F01 y", "1 b F01 z", "2 a F01 t", "2 b F01 u"])
    #expect(all.kept == ["0 a x", "0 b y", "1 b z", "2 a t", "2 b u"])
  }

  @Test("every schema of the product reads its own header", arguments: Kind.allCases)
  func schemas(kind: Kind) throws {
    let schema = Schema.of(kind)
    let header = schema.fields.map(\.name).joined(separator: ";")
    let reader = try TabularReader(
      FileSource(name: "a", bytes: Array(header.utf8)), schema: schema)
    #expect(reader.header.absent.isEmpty && reader.header.unknownColumns.isEmpty)
    #expect(try Gathered(reader).rows.isEmpty)
  }
}
