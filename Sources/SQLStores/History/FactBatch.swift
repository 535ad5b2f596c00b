internal import Columns
internal import Crypto
internal import Records
internal import Stores

/// Facts on their way to the journal: first as plain bytes, then digested and sealed.
///
/// The writer fills it, then a sealing thread has it alone until the writer waits for it.
final class FactBatch {
  /// One fact, its payload and the sealed answers to write with it, as ranges of `plain`.
  struct Fact {
    var kind: Kind
    var subject: RecordID
    var change: ChangeKind
    var fields: FieldMask
    /// Nil when no person is meant: the payload stays readable.
    var key: SecretKey?
    var payload: Range<Int>
    var secrets: Secrets?
  }

  /// Identity and sensitive answers of a record; empty ranges for nothing.
  struct Secrets {
    var isNew: Bool
    var identity: Range<Int>
    var sensitive: Range<Int>
  }

  static let capacity = 512

  private(set) var facts: [Fact] = []
  /// What is to be sealed; the writer appends to it before `add`.
  var plain: [UInt8] = []
  private var digests: [UInt8] = []
  private var sealed: [UInt8] = []
  /// Three ranges of `sealed` per fact: payload, identity, sensitive.
  private var pieces: [Range<Int>] = []
  /// Records whose sealed answers are in this batch.
  private(set) var secretSubjects: Set<Subject> = []

  /// A record among those of every kind.
  struct Subject: Hashable {
    var kind: Kind
    var id: RecordID
  }

  var count: Int { facts.count }
  var isEmpty: Bool { facts.isEmpty }

  func add(_ fact: Fact) {
    facts.append(fact)
    if fact.secrets != nil { secretSubjects.insert(Subject(kind: fact.kind, id: fact.subject)) }
  }

  func removeAll() {
    facts.removeAll(keepingCapacity: true)
    plain.removeAll(keepingCapacity: true)
    digests.removeAll(keepingCapacity: true)
    pieces.removeAll(keepingCapacity: true)
    secretSubjects.removeAll(keepingCapacity: true)
  }

  /// Digests, seals and chains every fact, in order.
  func seal(_ keys: StoreKeys, _ chain: Chain) {
    let room = plain.count + facts.count * 3 * Sealer.overhead
    sealed = [UInt8](unsafeUninitializedCapacity: room) { output, used in
      let output = UnsafeMutableRawBufferPointer(output)
      plain.withUnsafeBytes { plain in
        for fact in facts {
          let payload = UnsafeRawBufferPointer(rebasing: plain[fact.payload])
          let digest = keys.payloadDigest(payload, fact.key)
          digests += digest
          chain.add(
            kind: fact.kind, subject: fact.subject, change: fact.change, fields: fact.fields,
            payload: digest)
          func put(_ range: Range<Int>?, _ purpose: StoreKeys.Purpose) {
            let start = used
            if let range, !range.isEmpty {
              let room = UnsafeMutableRawBufferPointer(rebasing: output[start...])
              let bytes = UnsafeRawBufferPointer(rebasing: plain[range])
              if let key = fact.key {
                used += keys.seal(bytes, with: key, purpose, into: room)
              } else {
                room.copyMemory(from: bytes)
                used += bytes.count
              }
            }
            pieces.append(start..<used)
          }
          put(fact.payload, .payload)
          put(fact.secrets?.identity, .identity)
          put(fact.secrets?.sensitive, .sensitive)
        }
      }
    }
  }

  /// The digest of a fact's payload, once sealed.
  func withDigest<Result>(
    _ index: Int, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    let size = Crypto.keyedDigestSize
    return try digests.withUnsafeBytes {
      try body(UnsafeRawBufferPointer(rebasing: $0[index * size..<(index + 1) * size]))
    }
  }

  /// A sealed piece of a fact: 0 its payload, 1 its identity, 2 its sensitive answers.
  func withPiece<Result>(
    _ index: Int, _ piece: Int, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    let range = pieces[index * 3 + piece]
    return try sealed.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[range])) }
  }
}
