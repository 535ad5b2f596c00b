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
  static let joins = """
    LEFT JOIN participations
      ON facts.kind = \(Kind.participations.number) AND participations.id = facts.subject
    LEFT JOIN personnes
      ON facts.kind = \(Kind.personnes.number) AND personnes.id = facts.subject
    LEFT JOIN evenements
      ON facts.kind = \(Kind.evenements.number) AND evenements.id = facts.subject
    LEFT JOIN taken_back
      ON taken_back.kind = facts.kind AND taken_back.record = facts.subject
    LEFT JOIN persons ON persons.id = \(person)
    """

  /// The person's number, 0 for nobody, null when it is not known any more; then its wrapped key.
  static let columns = "\(person), persons.sealing_key"

  static let person = """
    CASE
      WHEN payloads.person IS NOT NULL THEN payloads.person
      WHEN facts.kind = \(Kind.participations.number)
        THEN coalesce(participations.person_id, taken_back.person_id)
      WHEN facts.kind = \(Kind.personnes.number)
        THEN coalesce(personnes.person_id, taken_back.person_id)
      WHEN facts.kind <> \(Kind.evenements.number) THEN 0
      WHEN evenements.id IS NOT NULL THEN coalesce(evenements.person_id, 0)
      WHEN taken_back.record IS NOT NULL THEN coalesce(taken_back.person_id, 0)
    END
    """

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
