internal import CGnuTLS

/// Codes that last half a minute, made from a shared secret and the time (RFC 6238), by HMAC-SHA-1.
package enum OneTimeCode {
  /// Seconds of one step, counted from 1970-01-01T00:00:00 UTC.
  package static let period: Int64 = 30
  package static let digits = 6
  /// Bytes of a secret: those of a digest of SHA-1 (RFC 4226, 4, R6).
  package static let secretSize = 20

  /// The step of a moment, in milliseconds.
  package static func step(at moment: Int64) -> Int64 {
    Int64((Double(moment) / 1000 / Double(period)).rounded(.down))
  }

  /// The code of a step (RFC 4226, 5.3).
  package static func code(_ secret: [UInt8], step: Int64, digits: Int = digits) -> String {
    let digest = digest(secret, (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * $0)) })
    let offset = Int(digest[19] & 15)
    let number = digest[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } & 0x7FFF_FFFF
    let modulus = (0..<digits).reduce(1) { power, _ in power * 10 }
    let text = String(number % modulus)
    return String(repeating: "0", count: digits - text.utf8.count) + text
  }

  /// The step a code is of, at most one away from that of a moment, and after the last one used; nil for
  /// a code that is of none.
  package static func step(
    of code: String, _ secret: [UInt8], at moment: Int64, after last: Int64
  ) -> Int64? {
    let now = step(at: moment)
    let given = Array(code.utf8)
    // All three are compared, whichever it is.
    return [now, now - 1, now + 1].reduce(nil as Int64?) { found, step in
      let isIt = Crypto.equal(given, Array(self.code(secret, step: step).utf8))
      return found ?? (isIt && step > last ? step : nil)
    }
  }

  /// What was typed, without the spaces that applications show in the middle of a code.
  package static func typed(_ text: String) -> String { text.filter { !$0.isWhitespace } }

  /// HMAC-SHA-1 (RFC 2104), 20 bytes.
  static func digest(_ key: [UInt8], _ bytes: [UInt8]) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 20)
    let status = unsafe gnutls_hmac_fast(
      GNUTLS_MAC_SHA1, key, key.count, bytes, bytes.count, &digest)
    precondition(status == 0, "GnuTLS makes no HMAC-SHA-1")
    return digest
  }
}
