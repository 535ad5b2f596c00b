internal import Crypto
internal import Records
internal import SQLite
internal import Stores

/// The chain of a commit: a digest over the previous chain, the commit's header and the headers of
/// its facts, in order. Payloads are in it by their salted digest only.
struct Chain {
  private var digest: Digest

  init(after previous: [UInt8], commit: Int, time: Int64, author: String, importID: Int64) {
    digest = Digest()
    digest.update(previous)
    add(Int64(commit))
    add(time)
    add(importID)
    add(Int64(author.utf8.count))
    digest.update(Array(author.utf8))
  }

  mutating func add(
    kind: Kind, subject: RecordID, change: ChangeKind, fields: [UInt8], payload: [UInt8]
  ) {
    add(Int64(kind.number) << 8 | Int64(change.rawValue))
    add(subject)
    digest.update(fields)
    digest.update(payload)
  }

  consuming func finish() -> [UInt8] { digest.finish() }

  private mutating func add(_ number: Int64) {
    withUnsafeBytes(of: number.littleEndian) { digest.update(Array($0)) }
  }

  /// What stands before the first commit.
  static let genesis = [UInt8](repeating: 0, count: 32)
}

extension FieldMask {
  /// The mask as the journal keeps it: 16 bytes, little end first.
  var bytes: [UInt8] {
    withUnsafeBytes(of: (low.littleEndian, high.littleEndian)) { Array($0) }
  }
}
