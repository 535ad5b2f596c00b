import Glibc
import Records
import Tabular
import Testing

/// Prints how long a file takes; asked for with `JALON_PARSE_FILE`, see Benchmarks/parse_peers.py.
@Suite struct ParseTiming {
  static let file = getenv("JALON_PARSE_FILE").map { String(cString: $0) }

  @Test("a participations file is parsed on one thread and on two", .enabled(if: file != nil))
  func participations() throws {
    let path = try #require(Self.file)
    let blocks = getenv("JALON_PARSE_BLOCK").flatMap { Int(String(cString: $0)) }
    for threads in [1, 2, 2, 2] {
      let clock = ContinuousClock()
      let used = Glibc.clock()
      var summary = ReadSummary()
      var findings = 0
      let taken = try clock.measure {
        let reader = try TabularReader(
          FileSource(path: path), schema: .participations,
          options: ReadOptions(threads: threads, blockSize: (blocks ?? 256) << 10))
        summary = try reader.forEachBatch { findings += $0.findings.count }
      }
      let seconds = Double(taken.components.attoseconds) / 1e18 + Double(taken.components.seconds)
      let processor = Double(Glibc.clock() - used) / Double(CLOCKS_PER_SEC)
      print(
        "jalon: \(seconds) s, \(summary.rows) lines, \(seconds / Double(summary.rows) * 1e6) us/line,",
        "\(threads) threads, \(processor) s of processor, \(findings) findings, \(summary.buffers) batches in memory"
      )
      #expect(summary.rows > 0)
    }
  }
}
