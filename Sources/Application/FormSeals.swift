internal import Crypto
internal import Web

/// Seals forms under keys made from the secrets of their addresses, which the server does not keep.
package struct FormSeals: FormSealing {
  package init() {}

  package func secret() -> String { Crypto.randomSecret() }

  package func name(of secret: String) -> [UInt8] { Self.digest("nom", secret) }

  package func seal(_ bytes: [UInt8], _ secret: String, for account: Int64) throws -> [UInt8] {
    var sealer = Sealer()
    return sealer.seal(
      bytes, key: try Self.key(secret), associatedData: Self.place(account))
  }

  package func open(_ sealed: [UInt8], _ secret: String, for account: Int64) -> [UInt8]? {
    guard let key = try? Self.key(secret) else { return nil }
    return try? Sealer.open(sealed, key: key, associatedData: Self.place(account))
  }

  private static func key(_ secret: String) throws -> SecretKey {
    unsafe try digest("cle", secret).withUnsafeBytes { unsafe try SecretKey(bytes: $0) }
  }

  /// A digest for one use of a secret, from which no other can be found.
  private static func digest(_ use: String, _ secret: String) -> [UInt8] {
    Digest.of(Array("formulaire-\(use)\u{1F}\(secret)".utf8))
  }

  private static func place(_ account: Int64) -> [UInt8] { Array("compte \(account)".utf8) }
}
