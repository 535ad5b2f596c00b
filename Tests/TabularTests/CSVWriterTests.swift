import Tabular
import Testing
import Words

/// CSV as it is written, byte for byte.
@Suite struct CSVWriterTests {
  private func written(_ style: CSVWriter.Style, _ rows: [[String]]) -> String {
    var writer = CSVWriter(style)
    for row in rows { writer.append(row) }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test("quotes stand where they are needed and nowhere else")
  func quotes() {
    let text = written(
      CSVWriter.Style(),
      [["a", "", "b c", "d;e", "f\"g", "h\ni", " j", "k ", "l,m"], ["é"]])
    #expect(text == "a;;b c;\"d;e\";\"f\"\"g\";\"h\ni\";\" j\";\"k \";l,m\r\né\r\n")
  }

  @Test("the separator, the line end, the mark and quotes everywhere are choices")
  func styles() {
    #expect(
      written(.init(separator: UInt8(ascii: ","), lineEnd: "\n"), [["a;b", "c,d"]])
        == "a;b,\"c,d\"\n")
    #expect(written(.init(separator: 9, byteOrderMark: true), [["a", "b"]]) == "\u{FEFF}a\tb\r\n")
    #expect(written(.init(quotesAll: true), [["a", ""]]) == "\"a\";\"\"\r\n")
  }

  @Test("a cell a spreadsheet would run is disarmed, a signed number is not")
  func formulas() {
    let text = written(
      .init(formulaSafe: true), [["=1+1", "+33 6", "-12,50", "-x", "@a", "a=b", "\tb", "-"]])
    #expect(text == "\"'=1+1\";+33 6;-12,50;\"'-x\";\"'@a\";a=b;\"'\tb\";\"'-\"\r\n")
    #expect(written(.init(), [["=1+1"]]) == "=1+1\r\n")
  }

  @Test("raw lines go out as they came in, and what is taken is not written twice")
  func rawLines() {
    var writer = CSVWriter(.init(lineEnd: "\n"))
    writer.append(rawLine: "a;\"b\nc\"")
    #expect(String(decoding: writer.take(), as: UTF8.self) == "a;\"b\nc\"\n")
    writer.append(["x", "y"])
    #expect(String(decoding: writer.take(), as: UTF8.self) == "x;y\n")
    #expect(writer.bytes.isEmpty)
  }

  @Test("every refusal has a sentence of its own", arguments: FileRefusal.Code.allCases)
  func sentences(code: FileRefusal.Code) {
    let sentence = Words.fileRefusal(code.rawValue, line: 12, names: ["operation"], detail: "x")
    #expect(sentence.count > 40)
    #expect(sentence.hasSuffix(".") && sentence != Words.fileRefusal("?"))
    let others = FileRefusal.Code.allCases.filter { $0 != code }
    #expect(!others.contains { Words.fileRefusal($0.rawValue) == sentence })
  }

  @Test("a refusal tells the line and the names it is about")
  func refusalDetails() {
    #expect(
      Words.fileRefusal("unclosedQuote", line: 12)
        == "Un guillemet ouvert (ligne 12) n'est jamais refermé : fermez-le ou doublez-le, puis recommencez."
    )
    #expect(
      Words.fileRefusal("noHeader", names: ["operation", "identifiant"])
        == "Aucune ligne de noms de colonnes reconnue dans les vingt premières lignes. Colonnes attendues : « operation », « identifiant »."
    )
  }

  @Test("a line of totals left out is told with its place")
  func totalSentence() {
    #expect(Words.linesLeftOut([9]) == "1 ligne de total ou de légende laissée de côté (ligne 9).")
  }
}
