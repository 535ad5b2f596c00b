/// An encoding of one byte a sign, of which the lower half is ASCII.
struct SingleByte: Sendable {
  /// The signs of the bytes from 0x80 on.
  let upper: [Unicode.Scalar]
  private let bytes: [Unicode.Scalar: UInt8]

  /// - Parameter upper: 128 signs.
  private init(_ upper: String) {
    self.upper = Array(upper.unicodeScalars)
    precondition(self.upper.count == 128)
    bytes = Dictionary(
      zip(self.upper, UInt8(0x80)...UInt8.max), uniquingKeysWith: { first, _ in first })
  }

  /// The byte that writes a sign; nil when none does.
  func byte(of scalar: Unicode.Scalar) -> UInt8? {
    scalar.value < 0x80 ? UInt8(scalar.value) : bytes[scalar]
  }

  private static let latin1 =
    "\u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ"

  /// The five bytes that Windows-1252 gives no sign are controls.
  static let windows1252 = SingleByte(
    "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ" + latin1)

  static let latin9 = SingleByte(
    String(String.UnicodeScalarView((UInt8(0x80)...0x9F).map { Unicode.Scalar($0) }))
      + "\u{A0}¡¢£€¥Š§š©ª«¬\u{AD}®¯°±²³Žµ¶·ž¹º»ŒœŸ¿"
      + String(String.UnicodeScalarView(latin1.unicodeScalars.dropFirst(32))))

  /// The encoding of DOS in western Europe.
  static let cp850 = SingleByte(
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}"
  )

  /// The encoding of the Macintosh before its system X.
  static let macRoman = SingleByte(
    "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ"
  )
}
