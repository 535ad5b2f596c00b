internal import Glibc

/// Letters of UTF-8 that a text seldom holds when nothing went wrong.
enum OddLetters {
  /// Whether some occur: an accent apart from its letter, a letter read twice in another encoding, a sign
  /// of quotation in a word.
  static func occur(in text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    // Combining accents, « ƒ », « ˆ », and the capitals with a caron.
    for lead in [0xCC, 0xCD, 0xC6, 0xCB] as [Int32] where unsafe memchr(text, lead, count) != nil {
      return true
    }
    for lead in [0xE2, 0xC5] as [Int32] where unsafe holdsSign(text, count, lead) { return true }
    var position = 0
    while position < count, let found = unsafe memchr(text + position, 0xC3, count - position) {
      let at = unsafe UnsafeRawPointer(found) - UnsafeRawPointer(text)
      position = at + 1
      guard position < count else { return false }
      let next = unsafe text[position]
      if next >= 0x82, next <= 0x85 { return true }
      if next == 0xA2, unsafe position + 1 < count && text[position + 1] == 0xE2 { return true }
    }
    return false
  }

  /// Whether a sign that another encoding puts in the place of an accent begins with a byte.
  private static func holdsSign(
    _ text: UnsafePointer<UInt8>, _ count: Int, _ lead: Int32
  ) -> Bool {
    var position = 0
    while position + 2 < count,
      let found = unsafe memchr(text + position, lead, count - position - 2)
    {
      let at = unsafe UnsafeRawPointer(found) - UnsafeRawPointer(text)
      position = at + 1
      let (second, third) = unsafe (text[at + 1], text[at + 2])
      if lead == 0xC5 {
        if second == 0xA0 || second == 0xBD { return true }
      } else if second == 0x80, third == 0x9A || third == 0x9E || third == 0xB0 {
        return true
      }
    }
    return false
  }
}
