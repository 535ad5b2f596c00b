internal import Crypto

/// The keys of one store: the master key and what is derived from it.
///
/// The master key wraps a key per person. Derived keys serve look-ups that must not reveal what
/// is looked up, digests of payloads that hold no personal data, and lines that wait.
///
/// One per thread: sealing draws from a pool of its own.
final class StoreKeys {
  private let master: MasterKey
  private var sealer = Sealer()
  private var newKeys = KeyPool()
  private let lookup: SecretKey
  private let salt: SecretKey
  private let waiting: SecretKey
  private let tables: SecretKey
  private let rows: SecretKey
  private let factors: SecretKey
  private let files: SecretKey
  /// The participation last looked up, by the text its key is made from: looked up, then written.
  private var lastText: [UInt8] = []
  private var lastKey: [UInt8] = []

  /// What a sealed text is, bound to it so that one cannot be put in the place of another.
  enum Purpose: UInt8 {
    case payload = 1
    case identity = 2
    case sensitive = 3
    case aside = 4
    case waiting = 5
    case personKey = 6
    case reason = 7
    case tables = 8
    case factor = 9
    case file = 10
  }

  init(master: MasterKey) {
    self.master = master
    lookup = master.subkey(1, context: "recherch")
    salt = master.subkey(2, context: "empreint")
    waiting = master.subkey(3, context: "attente.")
    tables = master.subkey(5, context: "tableaux")
    rows = master.subkey(6, context: "lignes..")
    factors = master.subkey(8, context: "facteurs")
    files = master.subkey(9, context: "fichiers")
  }

  /// The same keys for another thread.
  func forAnotherThread() -> StoreKeys { StoreKeys(master: master) }

  /// The key of the columns kept beside the store.
  func columnsKey() -> SecretKey { master.subkey(4, context: "colonnes") }

  /// A value that only this master key gives, to recognise it.
  func check() -> [UInt8] {
    Crypto.keyedDigest(Array("jalon".utf8), key: salt)
  }

  /// The same for a store whose tables are sealed: who has no key cannot take it for one of an earlier
  /// version.
  func sealedCheck() -> [UInt8] {
    Crypto.keyedDigest(Array("jalon.tables".utf8), key: salt)
  }

  // MARK: look-ups

  /// What a participation is found by: its operation's code and the person's identifiant there.
  func participationKey(
    operation: UnsafeBufferPointer<UInt8>, identifiant: UnsafeBufferPointer<UInt8>
  ) -> [UInt8] {
    let count = lastText.count
    if count == operation.count + identifiant.count + 1,
      lastText[..<operation.count].elementsEqual(operation), lastText[operation.count] == 0x1F,
      lastText[(operation.count + 1)...].elementsEqual(identifiant)
    {
      return lastKey
    }
    lastText.removeAll(keepingCapacity: true)
    lastText.append(contentsOf: operation)
    lastText.append(0x1F)
    lastText.append(contentsOf: identifiant)
    lastKey = joined(1, operation, identifiant)
    return lastKey
  }

  /// What a person is found by: the structure and the identifiant there.
  func personKey(structure: String, identifiant: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var structure = structure
    return structure.withUTF8 { joined(2, $0, identifiant) }
  }

  /// What an event is found by: the number its source gave it in its structure.
  func eventKey(
    structure: UnsafeBufferPointer<UInt8>, number: UnsafeBufferPointer<UInt8>
  ) -> [UInt8] {
    joined(4, structure, number)
  }

  /// What an event without number is found by: its cells, and how many like it came before.
  func eventKey(cells: [UInt8], rank: Int) -> [UInt8] {
    var bytes: [UInt8] = [5]
    withUnsafeBytes(of: Int64(rank).littleEndian) { bytes.append(contentsOf: $0) }
    return Crypto.keyedDigest(bytes + cells, key: lookup)
  }

  /// What a record that names nobody is found by, where it is not found by its key itself.
  func plainKey(_ text: String) -> [UInt8] {
    Crypto.keyedDigest([6] + Array(text.utf8), key: lookup)
  }

  /// What the wrapped key of a person is told apart by once it is gone: 16 bytes.
  func mark(ofKey wrapped: [UInt8]) -> [UInt8] {
    Crypto.keyedDigest([7] + wrapped, key: lookup)
  }

  /// What a waiting line is found by.
  func waitingKey(_ text: String) -> [UInt8] {
    Crypto.keyedDigest([3] + Array(text.utf8), key: lookup)
  }

  private func joined(
    _ tag: UInt8, _ first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>
  ) -> [UInt8] {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: first.count + second.count + 2) {
      buffer in
      buffer[0] = tag
      var position = 1
      for byte in first {
        buffer[position] = byte
        position += 1
      }
      buffer[position] = 0x1F
      position += 1
      for byte in second {
        buffer[position] = byte
        position += 1
      }
      return Crypto.keyedDigest(UnsafeRawBufferPointer(buffer), key: lookup)
    }
  }

  // MARK: sealing

  /// A new key, of a person or of a text.
  func newKey() -> SecretKey { newKeys.next() }

  func wrap(_ key: SecretKey) -> [UInt8] { master.wrap(key) }

  func unwrap(_ wrapped: [UInt8]) throws -> SecretKey {
    try master.unwrap(wrapped)
  }

  func unwrap(_ wrapped: UnsafeRawBufferPointer) throws -> SecretKey {
    try master.unwrap(wrapped, for: UnsafeRawBufferPointer(start: nil, count: 0))
  }

  func seal(_ bytes: [UInt8], with key: SecretKey, _ purpose: Purpose) -> [UInt8] {
    sealer.seal(bytes, key: key, associatedData: [purpose.rawValue])
  }

  /// Writes the sealed bytes and returns their number; allocates nothing.
  func seal(
    _ bytes: UnsafeRawBufferPointer, with key: SecretKey, _ purpose: Purpose,
    into output: UnsafeMutableRawBufferPointer
  ) -> Int {
    withUnsafeBytes(of: purpose.rawValue) {
      sealer.seal(bytes, key: key, associatedData: $0, into: output)
    }
  }

  /// Puts the bytes of a sealed text in `plain`; nothing for nothing.
  func open(
    _ sealed: UnsafeRawBufferPointer, with key: SecretKey, _ purpose: Purpose,
    into plain: inout [UInt8]
  ) throws {
    guard sealed.count >= Sealer.overhead else {
      plain.removeAll(keepingCapacity: true)
      if !sealed.isEmpty { throw StoreFailure(.damaged, subject: "secrets") }
      return
    }
    let count = sealed.count - Sealer.overhead
    if plain.count < count {
      plain.append(contentsOf: repeatElement(0, count: count - plain.count))
    } else {
      plain.removeLast(plain.count - count)
    }
    try plain.withUnsafeMutableBytes { plain in
      try withUnsafeBytes(of: purpose.rawValue) { purpose in
        _ = try Sealer.open(sealed, key: key, associatedData: purpose, into: plain)
      }
    }
  }

  /// The bytes of a sealed text; nothing for nothing.
  func open(_ sealed: [UInt8], with key: SecretKey, _ purpose: Purpose) throws -> [UInt8] {
    guard !sealed.isEmpty else { return [] }
    return try Sealer.open(sealed, key: key, associatedData: [purpose.rawValue])
  }

  /// Seals the secret of an account's application, bound to the account.
  func sealFactor(_ secret: [UInt8], of account: Int64) -> [UInt8] {
    seal(Self.bytes(account) + secret, with: factors, .factor)
  }

  /// - Throws: `StoreFailure` for one sealed for another account.
  func openFactor(_ sealed: [UInt8], of account: Int64) throws -> [UInt8] {
    let plain = try open(sealed, with: factors, .factor)
    guard plain.starts(with: Self.bytes(account)) else {
      throw StoreFailure(.damaged, subject: "factors")
    }
    return Array(plain.dropFirst(8))
  }

  private static func bytes(_ number: Int64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  /// Seals a file attached to a record.
  func sealFile(_ bytes: [UInt8]) -> [UInt8] { seal(bytes, with: files, .file) }

  func openFile(_ sealed: [UInt8]) throws -> [UInt8] { try open(sealed, with: files, .file) }

  func sealWaiting(_ bytes: [UInt8]) -> [UInt8] {
    seal(bytes, with: waiting, .waiting)
  }

  func openWaiting(_ sealed: [UInt8]) throws -> [UInt8] {
    try open(sealed, with: waiting, .waiting)
  }

  /// The salted digest of a payload: the salt is the person's key, so that it dies with it.
  func payloadDigest(_ payload: [UInt8], _ person: SecretKey?) -> [UInt8] {
    Crypto.keyedDigest(payload, key: person ?? salt)
  }

  func payloadDigest(_ payload: UnsafeRawBufferPointer, _ person: SecretKey?) -> [UInt8] {
    Crypto.keyedDigest(payload, key: person ?? salt)
  }

  // MARK: tables

  /// What a row of a table weighs in the seal of its table.
  func rowDigest(_ image: [UInt8]) -> UInt128 {
    var digest: UInt128 = 0
    withUnsafeMutableBytes(of: &digest) { digest in
      image.withUnsafeBytes { Crypto.keyedDigest($0, key: rows, into: digest) }
    }
    return digest
  }

  func sealTables(_ bytes: [UInt8]) -> [UInt8] {
    seal(bytes, with: tables, .tables)
  }

  func openTables(_ sealed: [UInt8]) throws -> [UInt8] {
    try open(sealed, with: tables, .tables)
  }
}
