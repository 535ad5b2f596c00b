import Tabular
import Testing

@Suite("Cells a spreadsheet would run")
struct FormulaGuardTests {
  @Test(
    "In a line as it was written, only the cells that need it get their apostrophe",
    arguments: [
      ("a;=1+1;b", "a;'=1+1;b"), ("\"=1;2\";\"x\"", "\"'=1;2\";\"x\""), ("@a", "'@a"),
      ("-x;+y;-12,5;+33 6", "'-x;'+y;-12,5;+33 6"), ("\"a\"\"b\";=", "\"a\"\"b\";'="),
      ("  \"=1\";", "  \"'=1\";"), ("'=1;'a", "''=1;'a"), ("", ""), (";;", ";;"),
      ("\"=1", "\"'=1"), ("＝1;－x", "'＝1;'－x"), ("a=1;b\"=\"", "a=1;b\"=\""),
      ("\"\";\"a;\n=b\";=c", "\"\";\"a;\n=b\";'=c"),
    ])
  func guarded(line: String, expected: String) {
    #expect(FormulaGuard.guarded(line: line, separator: UInt8(ascii: ";")) == expected)
  }
}
