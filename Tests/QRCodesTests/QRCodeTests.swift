import QRCodes
import Testing

@Suite("QR codes")
struct QRCodeTests {
  /// Three corners of seven by seven squares, by which a camera finds a code (ISO/IEC 18004, 6.3.3).
  private static let corner = [
    "1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111",
  ]

  @Test(
    "A code is a square with its three corners, as large as its text asks",
    // Bytes with a correction of 15 % (ISO/IEC 18004, table 7): versions 1, 2, 6, 7.
    arguments: [(1, 21), (14, 21), (15, 25), (26, 25), (106, 41), (107, 45)])
  func corners(length: Int, side: Int) throws {
    let code = try #require(QRCode(String(repeating: "a", count: length)))
    #expect(code.side == side && code.squares.count == side * side)
    for (top, left) in [(0, 0), (0, side - 7), (side - 7, 0)] {
      let rows = (0..<7).map { row in
        (0..<7).map { code.squares[(top + row) * side + left + $0] ? "1" : "0" }.joined()
      }
      #expect(rows == Self.corner)
    }
  }

  @Test("Texts that differ have codes that differ; one too long has none")
  func texts() throws {
    #expect(QRCode("a")?.squares != QRCode("b")?.squares)
    #expect(QRCode("a")?.squares == QRCode("a")?.squares)
    #expect(QRCode(String(repeating: "a", count: 3_000)) == nil)
  }
}
