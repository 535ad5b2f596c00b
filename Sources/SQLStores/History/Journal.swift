internal import Crypto
internal import Records
internal import SQLite
internal import Stores

/// The chain of a commit: a digest over the previous chain and the headers of its facts.
///
/// In order: the previous chain, the commit's header, the header of each fact. Payloads are in it by
/// their salted digest only.
struct Chain {
  private let running: Running

  /// What stands before the first commit.
  static let genesis = [UInt8](repeating: 0, count: 32)

  init(after previous: [UInt8], commit: Int, time: Int64, author: String, importID: Int64) {
    running = Running()
    running.add(previous)
    running.add(Int64(commit))
    running.add(time)
    running.add(importID)
    running.add(Int64(author.utf8.count))
    running.add(Array(author.utf8))
  }

  func add(kind: Kind, subject: RecordID, change: ChangeKind, fields: [UInt8], payload: [UInt8]) {
    running.add(Int64(kind.number) << 8 | Int64(change.rawValue))
    running.add(subject)
    running.add(fields)
    running.add(payload)
  }

  func add(
    kind: Kind, subject: RecordID, change: ChangeKind, fields: FieldMask, payload: [UInt8]
  ) {
    running.add(Int64(kind.number) << 8 | Int64(change.rawValue))
    running.add(subject)
    fields.withBytes { running.add($0) }
    running.add(payload)
  }

  /// The chain; nothing may be added afterwards.
  func value() -> [UInt8] { running.finish() }

  /// A digest under way.
  final class Running {
    private var digest: Digest? = Digest()

    func add(_ bytes: [UInt8]) { digest?.update(bytes) }

    func add(_ bytes: UnsafeRawBufferPointer) { digest?.update(bytes) }

    func add(_ number: Int64) {
      withUnsafeBytes(of: number.littleEndian) { digest?.update($0) }
    }

    /// The digest, once.
    func finish() -> [UInt8] {
      guard let taken = digest.take() else { return [] }
      return taken.finish()
    }
  }
}

extension FieldMask {
  /// A mask as the journal keeps it; nil for bytes of another length.
  init?(journal bytes: [UInt8]) {
    guard bytes.count == 16 else { return nil }
    func word(_ half: ArraySlice<UInt8>) -> UInt64 {
      half.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
    self.init(low: word(bytes[..<8]), high: word(bytes[8...]))
  }

  /// Lends the mask as the journal keeps it: 16 bytes, little end first.
  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    try withUnsafeBytes(of: (low.littleEndian, high.littleEndian)) { try body($0) }
  }
}
