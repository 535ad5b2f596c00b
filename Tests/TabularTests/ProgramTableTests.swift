import Kernel
import Tabular
import Testing

@Suite("Tables that programs write")
struct ProgramTableTests {
  private func read(_ text: String) throws(ProgramTableFault) -> ProgramTable {
    try ProgramTable(Array(text.utf8), file: "serie.csv")
  }

  @Test("are read cell by cell, with quotes, marks and either end of line")
  func cells() throws {
    let table = try read("\u{FEFF}mois,texte,n\r\n2017-01,\"a \"\"b\"\",\nc\",1\n\n2017-02,,2.5")
    #expect(table.header == ["mois", "texte", "n"])
    #expect(table.rows.map(\.cells) == [["2017-01", "a \"b\",\nc", "1"], ["2017-02", "", "2.5"]])
    #expect(table.rows.map(\.line) == [2, 5])
    let number = try table.column("n")
    #expect(try table.number(table.rows[1], number) == 2.5)
    #expect(try table.number(table.rows[1], table.column("texte")) == nil)
  }

  @Test(
    "say where they are wrong",
    arguments: [
      ("", ProgramTableFault.Code.noHeader, nil as Int?), ("a,b\n1\n", .width, 2),
      ("a,a\n", .repeatedColumn, 1), ("a\n\"x\n\n", .unclosedQuote, 2),
    ])
  func faults(text: String, code: ProgramTableFault.Code, line: Int?) {
    #expect {
      try read(text)
    } throws: { error in
      guard let fault = error as? ProgramTableFault else { return false }
      return fault.code == code && fault.line == line
    }
  }

  @Test("refuse what is no number and no day", arguments: ["1,5e", "nan", "inf", "0x1p3", "1 000"])
  func numbers(text: String) throws {
    let table = try read("n\n\"\(text)\"\n")
    #expect(throws: ProgramTableFault.self) { try table.number(table.rows[0], 0) }
    #expect(throws: ProgramTableFault.self) { try table.day(table.rows[0], 0) }
    #expect(throws: ProgramTableFault.self) { try table.column("m") }
  }

  @Test("that are not UTF-8 are refused")
  func encoding() {
    #expect(throws: ProgramTableFault(.notUTF8, file: "x.csv")) {
      try ProgramTable([0x61, 0x0A, 0xE9, 0x0A], file: "x.csv")
    }
  }
}
