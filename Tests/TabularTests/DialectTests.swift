import Records
import Tabular
import Testing

/// How a file is written, found without asking.
@Suite struct DialectTests {
  private let people = texts("nom", "ville")
  private let expected = [["Anaïs", "Nîmes"], ["Noël", "L'Haÿ; ou, pas"]]

  private func file(_ separator: String, _ lineEnd: String) -> String {
    ["Nom\(separator)Ville", "Anaïs\(separator)Nîmes", "Noël\(separator)\"L'Haÿ; ou, pas\"", ""]
      .joined(separator: lineEnd)
  }

  @Test(
    "separator, line end and encoding are recognised together",
    arguments: [";", ",", "\t"], ["\n", "\r\n", "\r"])
  func everyDialect(separator: String, lineEnd: String) throws {
    for encoding in TextEncoding.sure {
      for mark in [true, false] {
        let bytes = encoded(file(separator, lineEnd), encoding, mark: mark)
        let all = try Gathered(bytes, people)
        #expect(all.rows == expected, "\(encoding) \(mark)")
        #expect(all.lines == [2, 3])
        #expect(all.raw == ["Anaïs\(separator)Nîmes", "Noël\(separator)\"L'Haÿ; ou, pas\""])
      }
    }
  }

  @Test("the encoding found is told", arguments: TextEncoding.sure)
  func encoding(encoding: TextEncoding) throws {
    let reader = try TabularReader(
      FileSource(name: "a", bytes: encoded("nom;ville\né;è\n", encoding)), schema: people)
    #expect(reader.layout.encoding == encoding)
    #expect(try Gathered(reader).summary.encoding == encoding)
  }

  @Test("characters of Windows-1252 outside Latin-1 are read")
  func windows1252() throws {
    let all = try Gathered(encoded("nom;ville\nŒuvrard;10 € l’an\n", .windows1252), people)
    #expect(all.rows == [["Œuvrard", "10 € l’an"]])
  }

  @Test("a no-break space before a colon does not make Windows-1252 text UTF-8")
  func misleadingBytes() throws {
    // É then a no-break space is a valid UTF-8 sequence; the other accents are not.
    let all = try Gathered(
      encoded("nom;ville\nTOTALITÉ\u{A0}: é;Nîmes\nà;ô\n", .windows1252), people)
    #expect(all.rows == [["TOTALITÉ\u{A0}: é", "Nîmes"], ["à", "ô"]])
  }

  @Test("characters beyond the first plane survive UTF-16")
  func surrogates() throws {
    for encoding in [TextEncoding.utf16LittleEndian, .utf16BigEndian] {
      #expect(try Gathered(encoded("nom;ville\n👩‍🏫;ʤ\n", encoding), people).rows == [["👩‍🏫", "ʤ"]])
    }
  }

  @Test("a file whose accents come after its first megabyte is read in its encoding")
  func lateAccents() throws {
    let ascii = String(repeating: "abcdefghij;klmnopqrst\n", count: 60_000)
    for encoding in [TextEncoding.utf8, .windows1252] {
      let bytes = encoded("nom;ville\n" + ascii + "é;è\nà;ü\n", encoding, mark: false)
      for threads in [1, 2] {
        let all = try Gathered(bytes, people, options: ReadOptions(threads: threads))
        #expect(all.rows.count == 60_002)
        #expect(all.rows.suffix(2) == [["é", "è"], ["à", "ü"]])
        #expect(all.summary.encoding == encoding)
      }
    }
  }

  @Test("UTF-8 that turns into another encoding is refused where it does", arguments: [1, 2])
  func mixedEncodings(threads: Int) {
    let lines = String(repeating: "é;è\n", count: 200_000)
    let bytes = Array(("nom;ville\n" + lines).utf8) + encoded("à;ü\n", .windows1252)
    let refused = refusal(bytes, people, options: ReadOptions(threads: threads))
    #expect(refused?.code == .mixedEncoding)
    #expect(refused?.line == 200_002)
  }

  @Test(
    "text of a Greek or Cyrillic encoding is refused, not read as accents, wherever it begins",
    arguments: [
      // ΑΘΗΝΑ Παπαδόπουλος in ISO-8859-7, Иванова in Windows-1251.
      [
        0xC1, 0xC8, 0xC7, 0xCD, 0xC1, 59, 0xD0, 0xE1, 0xF0, 0xE1, 0xE4, 0xFC, 0xF0, 0xEF, 0xF5,
        0xEB, 0xEF, 0xF2,
      ],
      [0xC8, 0xE2, 0xE0, 0xED, 0xEE, 0xE2, 0xE0, 59, 65],
    ] as [[UInt8]], [0, 60_000])
  func otherAlphabets(line: [UInt8], before: Int) {
    let ascii = Array(String(repeating: "abcdefghij;klmnopqrst\n", count: before).utf8)
    #expect(
      refusal(Array("nom;ville\n".utf8) + ascii + line + [10], people)?.code == .otherEncoding)
  }

  @Test(
    "French in capitals, and words of a few accents in a row, stay Windows-1252",
    arguments: ["CRÉÉE;ÉLOÏSE\n", "créée;É\n", "À ÉÉÉ;Noëlle été à Orléans, éà\n"])
  func capitals(line: String) throws {
    let all = try Gathered(encoded("nom;ville\n" + line, .windows1252), people)
    #expect(all.summary.encoding == .windows1252)
  }

  @Test("a few bad bytes in UTF-8 text are refused, not read as other letters")
  func oneBadByte() {
    let bytes = Array("nom;ville\né;è\nà;ü\n".utf8) + [0xE9, 59, 65, 10]
    let refused = refusal(bytes, people)
    #expect(refused?.code == .mixedEncoding)
    #expect(refused?.line == 4)
  }

  @Test(
    "a sep= line is honoured and left out",
    arguments: [
      ("sep=;\r\n", ";"), ("SEP=,\n", ","), ("sep=|\r\n", "|"), ("\"sep=;\"\r\n", ";"),
      ("sep=;;\r\n", ";"),
    ])
  func sepLine(line: String, separator: String) throws {
    let all = try Gathered(line + file(separator, "\r\n"), people)
    #expect(all.rows == expected)
    #expect(all.lines == [3, 4])
  }

  @Test("title lines above the header are left out, and lines are counted with them")
  func titles() throws {
    let all = try Gathered(
      "Export du 10/07/2019;\r\n\"Liste des\r\nparticipants, provisoire\";\r\n;\r\n\r\n"
        + file(";", "\r\n"), people)
    #expect(all.rows == expected)
    #expect(all.lines == [7, 8])
  }

  @Test("a title that has more separators of another kind does not decide the separator")
  func titleWithCommas() throws {
    let all = try Gathered("Bilan, par ville, par nom, par an\n" + file(";", "\n"), people)
    #expect(all.rows == expected)
  }

  @Test("the header is not looked for beyond the twentieth line")
  func twentyLines() throws {
    let titles = String(repeating: "titre\n", count: 19)
    #expect(try Gathered(titles + file(";", "\n"), people).lines == [21, 22])
    #expect(refusal("titre\n" + titles + file(";", "\n"), people)?.code == .noHeader)
  }

  @Test("empty lines are left out, wherever they are")
  func emptyLines() throws {
    let all = try Gathered("nom;ville\n\na;b\n;\n   \n\"\";\"\"\nc;d\n;;;;\n\n\r\n;;\n", people)
    #expect(all.rows == [["a", "b"], ["c", "d"]])
    #expect(all.lines == [3, 7])
  }

  @Test("a header alone is a table without rows")
  func headerOnly() throws {
    for text in ["nom;ville", "nom;ville\r\n", "nom;ville\n\n\n"] {
      #expect(try Gathered(text, people).rows == [])
    }
  }

  @Test("the last line may lack its end")
  func noFinalLineEnd() throws {
    #expect(try Gathered("nom;ville\na;b", people).rows == [["a", "b"]])
    #expect(try Gathered("nom;ville\na;\"b\"", people).rows == [["a", "b"]])
    #expect(try Gathered("nom;ville\na;", people).rows == [["a", ""]])
    #expect(try Gathered("nom;ville\na", people).rows == [["a", ""]])
  }

  @Test("a file with one column needs no separator")
  func oneColumn() throws {
    let all = try Gathered("\u{FEFF}Nom\r\nAnaïs\r\n\r\n\"a;b\"\r\n", texts("nom"))
    #expect(all.rows == [["Anaïs"], ["a;b"]])
    #expect(all.lines == [2, 4])
  }

  @Test("the separator of a single column is the one the lines below do without")
  func oneColumnOtherSeparator() throws {
    #expect(
      try Gathered("nom\na; b\nc;d\n\"e,f\"\n", texts("nom")).rows == [["a; b"], ["c;d"], ["e,f"]])
  }

  @Test(
    "what is no text table is refused with its reason",
    arguments: [
      ([], FileRefusal.Code.empty), (Array("\r\n \n".utf8), .empty), ([0xEF, 0xBB, 0xBF], .empty),
      ([0x50, 0x4B, 3, 4, 20, 0, 6, 0], .spreadsheet),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], .oldSpreadsheet),
      ([0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0], .notText),
      ([0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0, 0, 13], .notText),
      (Array("prenom;age\na;b\n".utf8), .noHeader),
    ] as [([UInt8], FileRefusal.Code)])
  func refused(bytes: [UInt8], code: FileRefusal.Code) {
    #expect(refusal(bytes, people)?.code == code)
  }

  @Test("a path that leads to no file is refused, and so is one that is too big")
  func paths() throws {
    #expect(throws: FileRefusal(.missing, detail: "/nulle/part.csv")) {
      try FileSource(path: "/nulle/part.csv")
    }
    #expect(throws: FileRefusal(.notAFile, detail: "/")) { try FileSource(path: "/") }
    #expect(throws: FileRefusal(.tooLarge, detail: "10")) {
      try FileSource(path: #filePath, maximumSize: 10)
    }
    #expect(try FileSource(path: #filePath).size > 1000)
  }
}
