import Records
import Tabular
import Testing

/// Files of other systems and of times gone by.
@Suite("Encodings told by the words")
struct EncodingTests {
  private static let people = schema(
    Field("cle", .text, required: true, stage: .key, ""), Field("nom", .text, ""),
    Field("ville", .text, ""))
  private static let names = ["Zoë Éléphant", "Noël d’Œuf", "Hélène À Côté", "Çelik"]

  /// The letters of the names in each encoding.
  private static let bytes: [TextEncoding: [Character: UInt8]] = [
    .cp850: [
      "é": 0x82, "ë": 0x89, "É": 0x90, "è": 0x8A, "À": 0xB7, "ô": 0x93, "Ç": 0x80, "Œ": 0x4F,
      "’": 0x27, "à": 0x85,
    ],
    .macRoman: [
      "é": 0x8E, "ë": 0x91, "É": 0x83, "è": 0x8F, "À": 0xCB, "ô": 0x99, "Ç": 0x82, "Œ": 0xCE,
      "’": 0xD5, "à": 0x88,
    ],
    .latin9: [
      "é": 0xE9, "ë": 0xEB, "É": 0xC9, "è": 0xE8, "À": 0xC0, "ô": 0xF4, "Ç": 0xC7, "Œ": 0xBC,
      "’": 0x27, "à": 0xE0,
    ],
    .windows1252: [
      "é": 0xE9, "ë": 0xEB, "É": 0xC9, "è": 0xE8, "À": 0xC0, "ô": 0xF4, "Ç": 0xC7, "Œ": 0x8C,
      "’": 0x92, "à": 0xE0,
    ],
  ]

  private static func file(_ lineEnd: String = "\n") -> String {
    (["cle;nom;ville"] + names.enumerated().map { "k\($0);\($1);x" }).joined(separator: lineEnd)
      + lineEnd
  }

  @Test(
    "an encoding of one byte a sign is told by where its letters stand",
    arguments: [TextEncoding.cp850, .macRoman, .latin9, .windows1252], ["\n", "\r\n", "\r"])
  func oneByte(encoding: TextEncoding, lineEnd: String) throws {
    let table = try #require(Self.bytes[encoding])
    let text = Self.file(lineEnd)
    var written: [UInt8] = []
    for scalar in text.unicodeScalars {
      written.append(table[Character(scalar)] ?? UInt8(truncatingIfNeeded: scalar.value))
    }
    let all = try Gathered(written, Self.people)
    let isPlain = encoding == .cp850 || encoding == .latin9
    let expected = Self.names.map { name in
      let plain = isPlain ? name.replacing("’", with: "'") : name
      return encoding == .cp850 ? plain.replacing("Œ", with: "O") : plain
    }
    #expect(all.rows.map { $0[1] } == expected)
    #expect(all.summary.encoding == encoding)
    #expect(all.findings.isEmpty)
  }

  /// A text of UTF-8 read as Windows-1252 and written again.
  private static func twice(_ text: String) -> [UInt8] {
    let upper: [UInt8: String] = [0x80: "€", 0x82: "‚", 0x89: "‰", 0x92: "’", 0x99: "™", 0x87: "‡"]
    return text.utf8.flatMap { byte -> [UInt8] in
      if let sign = upper[byte] { return Array(sign.utf8) }
      return Array(String(Unicode.Scalar(byte)).utf8)
    }
  }

  @Test("a file written twice in UTF-8 is read as it was the first time", arguments: [0, 1, 2])
  func writtenTwice(marks: Int) throws {
    let mark: [UInt8] = Array(repeating: [0xEF, 0xBB, 0xBF], count: marks).flatMap { $0 }
    let text = Self.file().replacing("Œ", with: "O").replacing("À", with: "A")
    let all = try Gathered(mark + Self.twice(text), Self.people)
    #expect(
      all.rows.map { $0[1] }
        == Self.names.map { $0.replacing("Œ", with: "O").replacing("À", with: "A") })
    #expect(all.summary.encoding == .utf8Twice)
  }

  @Test("one cell written twice among others is told, and kept")
  func oneCell() throws {
    let bytes =
      Array("cle;nom;ville\na;Élodie;Évry\nb;".utf8) + Self.twice("Hélène") + Array(";x\n".utf8)
    let all = try Gathered(bytes, Self.people)
    #expect(all.rows[1][1] == "HÃ©lÃ¨ne")
    #expect(all.findings == ["1 nom F15 HÃ©lÃ¨ne"])
  }

  @Test(
    "names of elsewhere are nobody's mistake",
    arguments: ["Ångström", "São", "Âge", "Šimić", "Łódź"])
  func elsewhere(name: String) throws {
    let all = try Gathered("cle;nom;ville\na;\(name);Évry\n", Self.people)
    #expect(all.rows[0][1] == name && all.findings.isEmpty)
  }

  @Test("accents apart from their letters are put on them")
  func decomposed() throws {
    let all = try Gathered("cle;nom;ville\na;Zoe\u{308} E\u{301}te\u{301};x\n", Self.people)
    #expect(all.rows[0][1].utf8.elementsEqual("Zoë Été".utf8))
    #expect(all.findings.isEmpty)
  }

  @Test(
    "what systems of old put after the last line is no row",
    arguments: [[26], [0, 0, 0], [10, 26]])
  func ends(end: [UInt8]) throws {
    let ville = String(repeating: "y", count: 80)
    let all = try Gathered(Array("cle;nom;ville\na;x;\(ville)".utf8) + end, Self.people)
    #expect(all.rows.map { $0.prefix(3) } == [["a", "x", ville]])
    #expect(all.findings.isEmpty)
  }

  @Test("a byte order mark put there several times is skipped")
  func marks() throws {
    let marks: [UInt8] = Array(repeating: [0xEF, 0xBB, 0xBF], count: 3).flatMap { $0 }
    let all = try Gathered(marks + Array("cle;nom;ville\na;é;y\n".utf8), Self.people)
    #expect(all.rows.map { $0.prefix(3) } == [["a", "é", "y"]])
  }

  @Test(
    "what is no table is said to be what it is",
    arguments: [
      ("%PDF-1.4\n%âãÏÓ", "pdf"), ("GIF89a", "image"), ("{\\rtf1\\ansi", "rtf"),
      ("<!DOCTYPE html><table>", "html"), ("  <table><tr>", "html"), ("<?xml version", "xml"),
      ("{\"a\": 1}", "json"), ("[{\"a\": 1}]", "json"), ("SQLite format 3\u{0}", "database"),
    ])
  func noTable(beginning: String, kind: String) {
    let refused = refusal(beginning + String(repeating: " x", count: 50), Self.people)
    #expect(refused?.code == .notText && refused?.detail == kind)
  }
}
