internal import CQREncode

/// A text as the squares of a QR code (ISO/IEC 18004), that a camera reads.
package struct QRCode: Sendable {
  /// Squares of one side, the quiet zone left out.
  package let side: Int
  /// Whether each square is dark, row by row.
  package let squares: [Bool]

  /// The code of a text, corrected up to 15 % of it hidden; nil for one too long for a code.
  package init?(_ text: String) {
    guard
      let code = unsafe QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1)
    else { return nil }
    defer { unsafe QRcode_free(code) }
    let side = unsafe Int(code.pointee.width)
    guard let data = unsafe code.pointee.data else { return nil }
    self.side = side
    // The last bit of each byte of libqrencode says whether the square is dark.
    squares = (0..<side * side).map { unsafe data[$0] & 1 == 1 }
  }
}
