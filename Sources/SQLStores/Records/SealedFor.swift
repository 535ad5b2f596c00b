internal import Crypto
internal import Records
internal import SQLite

/// For whom the payload of a fact is sealed: the person of its record, the one the record named
/// when the fact was written, or nobody.
enum SealedFor {
  case nobody
  case person(SecretKey)
  /// The person is gone, or its key: nothing opens it.
  case gone

  /// Tables to join to `facts` and `payloads` for `columns`.
  static let joins =
    Kind.ofPersons.map { kind in
      """
      LEFT JOIN \(kind)
        ON facts.kind = \(kind.number) AND \(kind).id = facts.subject

      """
    }.joined() + """
      LEFT JOIN taken_back
        ON taken_back.kind = facts.kind AND taken_back.record = facts.subject
      LEFT JOIN persons ON persons.id = \(person)
      """

  /// The person's number, 0 for nobody, null when it is not known any more; then its wrapped key.
  static let columns = "\(person), persons.sealing_key"

  /// The one the payload names; else the one its record names, there or taken back.
  static let person = """
    CASE
      WHEN payloads.person IS NOT NULL THEN payloads.person
      \(Kind.ofPersons.map(named).joined(separator: "\n"))
      ELSE 0
    END
    """

  private static func named(_ kind: Kind) -> String {
    guard Schema.of(kind).mayNameNobody else {
      return """
        WHEN facts.kind = \(kind.number)
          THEN coalesce(\(kind).person_id, taken_back.person_id)
        """
    }
    return """
      WHEN facts.kind = \(kind.number) AND \(kind).id IS NOT NULL
        THEN coalesce(\(kind).person_id, 0)
      WHEN facts.kind = \(kind.number) AND taken_back.record IS NOT NULL
        THEN coalesce(taken_back.person_id, 0)
      WHEN facts.kind = \(kind.number) THEN NULL
      """
  }

  /// Reads both columns.
  init(
    _ isKnown: Bool, _ person: Int64, _ wrapped: [UInt8]?, _ keys: StoreKeys
  ) throws {
    if !isKnown {
      self = .gone
    } else if person == 0 {
      self = .nobody
    } else if let wrapped, !wrapped.isEmpty {
      self = .person(try keys.unwrap(wrapped))
    } else {
      self = .gone
    }
  }

  /// The plain bytes of a payload; nil when nothing opens it.
  func open(_ bytes: [UInt8], _ keys: StoreKeys) -> [UInt8]? {
    switch self {
    case .nobody: bytes
    case .person(let key): try? keys.open(bytes, with: key, .payload)
    case .gone: nil
    }
  }

  /// The key of the digest of a payload.
  var key: SecretKey? {
    if case .person(let key) = self { key } else { nil }
  }
}
