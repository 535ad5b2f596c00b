import Crypto
import Glibc
import Testing

@Suite("The master key and its file")
struct MasterKeyTests {
  /// A path in a folder of its own, removed after the test.
  private final class Place {
    let folder: String
    var path: String { folder + "/jalon.cle" }

    init() throws {
      var template = Array("/tmp/jalon-crypto-XXXXXX".utf8CString)
      let made = template.withUnsafeMutableBufferPointer { buffer in
        buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
      }
      folder = try #require(made)
    }

    func write(_ text: String) throws {
      unlink(path)
      let file = try #require(fopen(path, "w"))
      fputs(text, file)
      fclose(file)
      chmod(path, 0o600)
    }

    func read() throws -> String {
      let file = try #require(fopen(path, "r"))
      defer { fclose(file) }
      var bytes = [UInt8](repeating: 0, count: 4096)
      let count = fread(&bytes, 1, bytes.count, file)
      return String(decoding: bytes[..<count], as: UTF8.self)
    }

    deinit {
      unlink(path)
      rmdir(path)
      rmdir(folder)
    }
  }

  /// The key 00 01 … 1f; its identifier worked out with Python's `hashlib`.
  private static let file = """
    jalon-cle-1
    cle: 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f
    id: c0c7293177d8022a

    """

  @Test("A created file is private, loads to the same key and is never overwritten")
  func create() throws {
    let place = try Place()
    let created = try MasterKey.create(at: place.path)
    var status = stat()
    #expect(stat(place.path, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
    let text = try place.read()
    #expect(text.hasPrefix("jalon-cle-1\ncle: "))
    #expect(text.hasSuffix("\nid: \(created.identifier)\n"))
    #expect(created.identifier.count == 16)
    let loaded = try MasterKey.load(from: place.path)
    #expect(loaded.identifier == created.identifier)
    let person = SecretKey()
    #expect(try loaded.unwrap(created.wrap(person)).isSame(as: person))
    #expect(refusal { _ = try MasterKey.create(at: place.path) } == .keyExists)
    #expect(try place.read() == text)
  }

  @Test("A known file has its known identifier and derived keys")
  func knownFile() throws {
    let place = try Place()
    for text in [Self.file, Self.file.split(separator: "\n").joined(separator: "\r\n")] {
      try place.write(text)
      let key = try MasterKey.load(from: place.path)
      #expect(key.identifier == "c0c7293177d8022a")
      let derived = key.subkey(7, context: "examples")
      #expect(try derived.isSame(as: countingKey().subkey(7, context: "examples")))
    }
  }

  @Test("Rights of the group or of others are refused", arguments: [0o640, 0o604, 0o660, 0o610])
  func rights(mode: Int) throws {
    let place = try Place()
    try place.write(Self.file)
    chmod(place.path, mode_t(mode))
    #expect(refusal { _ = try MasterKey.load(from: place.path) } == .keyOpenToOthers)
    chmod(place.path, 0o400)
    #expect(try MasterKey.load(from: place.path).identifier == "c0c7293177d8022a")
  }

  @Test("A lost file, a folder in its place and an impossible place are told apart")
  func loss() throws {
    let place = try Place()
    #expect(refusal { _ = try MasterKey.load(from: place.path) } == .keyMissing)
    mkdir(place.path, 0o700)
    #expect(refusal { _ = try MasterKey.load(from: place.path) } == .keyUnreadable)
    let nowhere = place.folder + "/none/jalon.cle"
    #expect(refusal { _ = try MasterKey.create(at: nowhere) } == .keyNotWritten)
  }

  @Test("A change of any digit of the file is noticed")
  func damage() throws {
    let place = try Place()
    let digits = Array(Self.file.utf8)
    for index in digits.indices where digits[index] != UInt8(ascii: "\n") {
      var changed = digits
      changed[index] = digits[index] == UInt8(ascii: "7") ? UInt8(ascii: "8") : UInt8(ascii: "7")
      try place.write(String(decoding: changed, as: UTF8.self))
      #expect(refusal { _ = try MasterKey.load(from: place.path) } == .keyDamaged)
    }
    for text in ["", "jalon-cle-1\n", Self.file + "x\n", String(repeating: "0", count: 9000)] {
      try place.write(text)
      #expect(refusal { _ = try MasterKey.load(from: place.path) } == .keyDamaged)
    }
  }

  @Test("A wrapped key is 72 bytes and opens for its subject under its master only")
  func wrapping() throws {
    let place = try Place()
    let master = try MasterKey.create(at: place.path)
    unlink(place.path)
    let other = try MasterKey.create(at: place.path)
    let person = SecretKey()
    let wrapped = master.wrap(person, for: [1, 2])
    #expect(wrapped.count == 72)
    #expect(try master.unwrap(wrapped, for: [1, 2]).isSame(as: person))
    #expect(master.wrap(person, for: [1, 2]) != wrapped)
    #expect(refusal { _ = try master.unwrap(wrapped, for: [1, 3]) } == .notAuthentic)
    #expect(refusal { _ = try other.unwrap(wrapped, for: [1, 2]) } == .notAuthentic)
    #expect(refusal { _ = try master.unwrap([1, 2, 3]) } == .wrongLength)
    for index in wrapped.indices {
      var changed = wrapped
      changed[index] ^= 0x80
      #expect(refusal { _ = try master.unwrap(changed, for: [1, 2]) } == .notAuthentic)
    }
  }

  @Test("Threads wrap side by side without repeating a nonce")
  func threads() async throws {
    let place = try Place()
    let master = try MasterKey.create(at: place.path)
    let person = SecretKey()
    let wrapped = await withTaskGroup(of: [[UInt8]].self) { group in
      for _ in 0..<4 {
        group.addTask { (0..<2000).map { _ in master.wrap(person) } }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    #expect(Set(wrapped.map { Array($0[..<24]) }).count == 8000)
    #expect(try wrapped.allSatisfy { try master.unwrap($0).isSame(as: person) })
  }
}
