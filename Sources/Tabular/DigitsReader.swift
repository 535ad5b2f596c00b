/// Codes of digits of a fixed width: communes, SIREN, SIRET, regions.
enum DigitsReader {
  /// What was made of a cell.
  enum Outcome: Equatable {
    /// Its spaces taken off, its letter in capitals, otherwise as written.
    case read
    /// Zeros put back, or `.0` taken off: a spreadsheet went over it (F03).
    case restored
    case unreadable
  }

  /// Whether a cell of 1 to 16 bytes is digits only.
  @inline(__always)
  static func allDigits(_ cell: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    let raw = unsafe UnsafeRawPointer(cell)
    let first = unsafe raw.loadUnaligned(as: UInt64.self) ^ 0x3030_3030_3030_3030
    let bad = (first &+ 0x7676_7676_7676_7676 | first) & 0x8080_8080_8080_8080
    if count < 8 { return bad << UInt64(64 &- count &* 8) == 0 }
    let last =
      unsafe raw.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self) ^ 0x3030_3030_3030_3030
    return bad | (last &+ 0x7676_7676_7676_7676 | last) & 0x8080_8080_8080_8080 == 0
  }

  /// Leading zeros a spreadsheet may have dropped from a code: a département or a region loses
  /// one, a SIRET one or two; a cell shorter than that is another code (a SIREN in the place of a
  /// SIRET) and stays as it is.
  static func zerosLost(width: Int) -> Int { width <= 9 ? 1 : 2 }

  /// Whether a spreadsheet wrote the code as a number with an exponent (`1,23457E+13`), which
  /// loses its last digits.
  static func isScientific(_ cell: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    guard length >= 4, unsafe cell[0] &- 48 <= 9 else { return false }
    for position in 1..<length - 1 where unsafe cell[position] & 0xDF == 69 {
      return unsafe cell[position - 1] &- 48 <= 9
        && (cell[position + 1] == 43 || cell[position + 1] == 45)
    }
    return false
  }

  /// Writes the code a cell without outer blanks stands for, `width` bytes, into `target`.
  static func read(
    _ cell: UnsafePointer<UInt8>, _ length: Int, width: Int,
    into target: UnsafeMutablePointer<UInt8>
  ) -> Outcome {
    var digits: [UInt8] = []
    var position = 0
    var letter = false
    var decimals = false
    while position < length, digits.count <= width {
      let byte = unsafe cell[position]
      if byte &- 48 <= 9 {
        digits.append(byte)
      } else if width == 5, digits == [50], byte & 0xDF == 65 || byte & 0xDF == 66 {
        digits.append(byte & 0xDF)
        letter = true
      } else if byte == 46 || byte == 44 {
        decimals = true
        break
      } else {
        let blank = unsafe CleanCell.blank(cell + position, length - position)
        if blank == 0 { return .unreadable }
        position += blank
        continue
      }
      position += 1
    }
    if decimals {
      position += 1
      if position == length || letter { return .unreadable }
      while position < length {
        if unsafe cell[position] != 48 { return .unreadable }
        position += 1
      }
    }
    let missing = width - digits.count
    if missing < 0 || digits.isEmpty || missing > zerosLost(width: width) { return .unreadable }
    if letter, missing > 0 { return .unreadable }
    for index in 0..<missing { unsafe target[index] = 48 }
    for (index, digit) in digits.enumerated() { unsafe target[missing + index] = digit }
    return missing > 0 || decimals ? .restored : .read
  }
}
