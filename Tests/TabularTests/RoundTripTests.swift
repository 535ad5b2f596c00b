import Records
import Tabular
import TestSupport
import Testing

/// Random tables written in random dialects and encodings are read back as they were.
@Suite struct RoundTripTests {
  private static let pieces = [
    "a", "é", "Œ", "ç", "€", "’", "0", "12", " ", "  ", "\"", "\"\"", ";", ",", "\t", "\n", "\r\n",
    "\r", "x\"y", "=1+1", "#", "'", "|", "\u{A0}", "mot",
    "une suite de mots assez longue pour passer",
    String(repeating: "z", count: 70),
  ]
  private static let format = texts("c1", "c2", "c3", "c4", "c5")

  private struct Written {
    var rows: [[String]]
    var bytes: [UInt8]
    var label: String
  }

  /// A table and its file, the same for the same seed.
  private static func table(_ seed: Int) -> Written {
    var random = Seeded(seed)
    let columns = Int.random(in: 1...5, using: &random)
    let style = CSVWriter.Style(
      // Nothing tells the separator of a single column.
      separator: columns == 1
        ? UInt8(ascii: ";")
        : [UInt8(ascii: ";"), UInt8(ascii: ","), 9].randomElement(using: &random) ?? 9,
      lineEnd: ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n",
      quotesAll: Int.random(in: 0..<4, using: &random) == 0, formulaSafe: true)
    var writer = CSVWriter(style)
    if Bool.random(using: &random) { writer.append(["Un titre, au hasard"]) }
    writer.append((1...columns).map { "C\($0)" })
    var rows: [[String]] = []
    for _ in 0..<Int.random(in: 0..<40, using: &random) {
      var row = (0..<columns).map { _ in cell(&random) }
      // A row of nothing is left out by design.
      if row.allSatisfy(\.isEmpty) { row[0] = "plein" }
      rows.append(row + Array(repeating: "", count: 5 - columns))
      writer.append(row)
      if Int.random(in: 0..<10, using: &random) == 0 { writer.endRow() }
    }
    let encoding = TextEncoding.sure.randomElement(using: &random) ?? .utf8
    let bytes = encoded(
      String(decoding: writer.bytes, as: UTF8.self), encoding, mark: Bool.random(using: &random))
    return Written(
      rows: rows, bytes: bytes,
      label: "seed \(seed), \(encoding), separator \(style.separator), \(style.lineEnd.utf8.count)")
  }

  /// Text without blanks around, which a reader takes off; mostly plain, sometimes not at all.
  private static func cell(_ random: inout Seeded) -> String {
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<3: return ""
    case 3..<6: return "mot\(Int.random(in: 0..<1000, using: &random))"
    default:
      let count = Int.random(in: 1..<8, using: &random)
      var text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      while text.unicodeScalars.first?.properties.isWhitespace == true {
        text.unicodeScalars.removeFirst()
      }
      while text.unicodeScalars.last?.properties.isWhitespace == true {
        text.unicodeScalars.removeLast()
      }
      return text
    }
  }

  @Test("what was written is read back, however the blocks are cut", arguments: 0..<150)
  func roundTrip(seed: Int) throws {
    let written = Self.table(seed)
    let whole = try Gathered(written.bytes, Self.format)
    #expect(whole.rows == written.rows, "\(written.label)")
    var random = Seeded(seed &+ 1_000_000)
    for _ in 0..<4 {
      let options = ReadOptions(
        threads: Int.random(in: 1...4, using: &random),
        blockSize: Int.random(in: 1...64, using: &random))
      let cut = try Gathered(written.bytes, Self.format, options: options)
      #expect(cut == whole, "\(written.label), \(options)")
    }
  }

  @Test("random bytes never stop the program", arguments: 0..<300)
  func noise(seed: Int) throws {
    var random = Seeded(seed)
    let alphabet: [UInt8] = [34, 34, 59, 59, 10, 13, 32, 65, 48, 0xC3, 0xA9, 0xE2, 0, 44, 9]
    var bytes = Array("c1;c2;c3\n".utf8)
    for _ in 0..<Int.random(in: 0..<400, using: &random) {
      bytes.append(alphabet.randomElement(using: &random) ?? 65)
    }
    func outcome(_ options: ReadOptions) -> Result<Gathered, FileRefusal> {
      do {
        return .success(try Gathered(bytes, Self.format, options: options))
      } catch {
        return .failure(error as? FileRefusal ?? FileRefusal(.missing))
      }
    }
    let whole = outcome(ReadOptions(threads: 1))
    let cut = outcome(ReadOptions(threads: 2, blockSize: Int.random(in: 1...40, using: &random)))
    switch (whole, cut) {
    case (.success(let left), .success(let right)): #expect(left == right)
    case (.failure(let left), .failure(let right)): #expect(left.code == right.code)
    case (.failure(let refused), .success), (.success, .failure(let refused)):
      // Only a mixture of encodings may be seen by one and not by the other.
      #expect(refused.code == .mixedEncoding)
    }
  }
}
