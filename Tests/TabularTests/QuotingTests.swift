import Records
import Tabular
import Testing

/// Quotes: what they hold, and what happens when they do not match.
@Suite struct QuotingTests {
  private let pair = texts("a", "b")

  /// Reads under every small size of block and several threads, which must not matter.
  private func read(_ body: String) throws -> [[String]] {
    let whole = try Gathered("a;b\n" + body, pair)
    for size in [1, 2, 3, 7, 16, 64] {
      for threads in [1, 3] {
        let cut = try Gathered(
          "a;b\n" + body, pair, options: ReadOptions(threads: threads, blockSize: size))
        #expect(cut == whole, "blocks of \(size), \(threads) threads")
      }
    }
    return whole.rows
  }

  @Test(
    "quoted cells hold separators, line breaks and doubled quotes",
    arguments: [
      ("\"x;y\";1\n", [["x;y", "1"]]),
      ("\"x\ny\";1\n2;3\n", [["x\ny", "1"], ["2", "3"]]),
      ("\"x\r\ny\";1\r\n", [["x\r\ny", "1"]]),
      ("\"il dit \"\"oui\"\"\";1\n", [["il dit \"oui\"", "1"]]),
      ("\"\"\"\";\"\"\"\"\"\"\n", [["\"", "\"\""]]),
      ("\"\";x\n", [["", "x"]]),
      ("\"\n\n;\n\"\"\n\";z\n", [["\"", "z"]].map { [";\n" + $0[0], $0[1]] }),
      (" \"x;y\" ; \"z\"\n", [["x;y", "z"]]),
    ])
  func quoted(body: String, rows: [[String]]) throws {
    #expect(try read(body) == rows)
  }

  @Test(
    "a quote inside a plain cell is a plain character",
    arguments: [
      ("tuyau 5\" x 3;1\nsuite;2\n", [["tuyau 5\" x 3", "1"], ["suite", "2"]]),
      ("36'37.8\"N;121'17.9\"W\n", [["36'37.8\"N", "121'17.9\"W"]]),
      ("x\"\"y;\"\"\"z\"\n", [["x\"\"y", "\"z"]]),
      ("a\" \"b;c\n", [["a\" \"b", "c"]]),
      ("\"abc\"def;1\n", [["abcdef", "1"]]),
      ("\"abc\" \"def\";1\n2;3\n", [["abc \"def\"", "1"], ["2", "3"]]),
    ])
  func plainQuotes(body: String, rows: [[String]]) throws {
    #expect(try read(body) == rows)
  }

  @Test("plain quotes long before and after quoted cells do not disturb them")
  func farQuotes() throws {
    let filler = String(repeating: "x", count: 61)
    for shift in 0..<70 {
      let pad = String(repeating: "y", count: shift)
      let rows = try Gathered(
        "a;b\n\(pad)5\";\"\(filler);\"\"\n\"\n\"\(pad)\";\(filler)\"\n", pair
      ).rows
      #expect(rows == [["\(pad)5\"", "\(filler);\""], [pad, "\(filler)\""]], "shift \(shift)")
    }
  }

  @Test("lines are those of the file, whatever the cells hold")
  func lineNumbers() throws {
    let all = try Gathered("a;b\n\"1\n2\n3\";x\n4;y\n\n\"5\n\";z\n6;t\n", pair)
    #expect(all.lines == [2, 5, 7, 9])
    #expect(all.raw == ["\"1\n2\n3\";x", "4;y", "\"5\n\";z", "6;t"])
  }

  @Test("a quote never closed is refused with the line it opens on", arguments: [1, 2])
  func unclosed(threads: Int) {
    let good = String(repeating: "x;\"y\nz\"\n", count: 1000)
    for size in [8, 1 << 20] {
      let refused = refusal(
        "a;b\n" + good + "1;\"sans fin\n2;3\n4;5\n", pair,
        options: ReadOptions(threads: threads, blockSize: size))
      #expect(refused?.code == .unclosedQuote)
      #expect(refused?.line == 2002)
    }
  }

  @Test("a quoted part broken over lines and followed by text is unreadable, kept as written")
  func torn() throws {
    // The quote before « début » closes at the next one: two lines are swallowed.
    let all = try Gathered("a;b\n\"début;1\n2;3\n4;\"fin\"\n5;6\n", pair)
    #expect(all.rows == [["", ""], ["5", "6"]])
    #expect(all.findings == ["0 * F11 "])
    #expect(all.lines == [2, 5])
  }

  @Test("a record longer than the bound is refused where it starts, quoted or not")
  func longRecord() {
    let options = ReadOptions(threads: 1, blockSize: 64, maximumRecord: 10_000)
    let long = String(repeating: "x", count: 50_000)
    let plain = refusal("a;b\n1;2\n\(long);3\n", pair, options: options)
    #expect(plain == FileRefusal(.longRecord, line: 3, detail: "10000"))
    let quoted = refusal("a;b\n1;2\n\"\(long)\";3\n", pair, options: options)
    #expect(quoted == FileRefusal(.unclosedQuote, line: 3))
  }

  @Test(
    "a record one byte over the bound is refused wherever the blocks end",
    arguments: [1, 2], [64, 1 << 18])
  func longRecordInABlock(threads: Int, blockSize: Int) {
    let options = ReadOptions(threads: threads, blockSize: blockSize, maximumRecord: 1000)
    let fits = String(repeating: "x", count: 998)
    #expect(refusal("a;b\n1;2\n\(fits);3\n4;5\n", pair, options: options) == nil)
    #expect(
      refusal("a;b\n1;2\n\(fits)x;3\n4;5\n", pair, options: options)
        == FileRefusal(.longRecord, line: 3, detail: "1000"))
  }

  @Test("a record is at most 256 KiB unless said otherwise")
  func longestRecord() {
    let fits = String(repeating: "x", count: 262_142)
    #expect(refusal("a;b\n\(fits);\n", pair) == nil)
    #expect(
      refusal("a;b\n\(fits);34\n", pair)
        == FileRefusal(.longRecord, line: 2, detail: "262144"))
  }

  @Test(
    "a text of more signs than its field takes is kept aside, and no other",
    arguments: [
      ("é", 500, false), ("é", 501, true), ("x", 500, false), ("x", 501, true),
      ("\"a\"\"\"", 0, false),
    ])
  func longText(sign: String, count: Int, isBeyond: Bool) throws {
    let cell = count == 0 ? sign : String(repeating: sign, count: count)
    let all = try Gathered("a;b\n\(cell);1\n2;3\n", pair)
    #expect(all.rows[0][0].isEmpty == isBeyond)
    #expect(all.rows[0][1] == "1")
    #expect(all.findings == (isBeyond ? ["0 a F20 \(cell)"] : []))
    #expect(all.kept == (isBeyond ? ["0 a \(cell)"] : []))
  }

  @Test("a cell of several megabytes is read whole where nothing bounds it", arguments: [1, 2])
  func hugeCell(threads: Int) throws {
    let huge = String(repeating: "0123456789;\n\"\"é", count: 200_000)
    let all = try Gathered(
      "a;b\n1;2\n\"\(huge)\";3\n4;5\n",
      schema(Field("a", .text, longest: .max, ""), Field("b", .text, "")),
      options: ReadOptions(threads: threads, maximumRecord: .max))
    #expect(all.rows.count == 3)
    #expect(all.rows[1][0] == huge.replacing("\"\"", with: "\""))
    #expect(all.rows[2] == ["4", "5"])
    #expect(all.lines == [2, 3, 200_004])
  }

  @Test("a NUL byte makes its cell unreadable, and no other")
  func nul() throws {
    let all = try Gathered("a;b\nx\u{0}y;1\nz;\"2\u{0}\"\nt;3\n", pair)
    #expect(all.rows == [["", "1"], ["z", ""], ["t", "3"]])
    #expect(all.findings == ["0 a F01 x\u{0}y", "1 b F01 2\u{0}"])
    #expect(all.kept.count == 2)
  }
}
