internal import Crypto

/// A random token whose holder alone knows it: the store keeps its digest.
struct Token {
  /// 64 hexadecimal digits.
  let text: String
  /// 32 bytes.
  let digest: [UInt8]

  /// A new one.
  init() { self.init(Crypto.randomSecret()) }

  /// The one someone brings.
  init(_ text: String) {
    self.text = text
    digest = Digest.of(Array(text.utf8))
  }

  /// A second secret that only the holder of the token, and who is shown it, can know.
  var formKey: String {
    let digest = Token("formulaire\u{1F}" + text).digest
    return digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}
