internal import Columns
internal import Crypto
internal import Records
internal import SQLite
internal import Stores

/// What a publication writes, on its way to the tables: new persons, new rows, facts first as plain bytes,
/// then digested and sealed.
///
/// Who takes the lines fills it, then one thread at a time has it: the one that seals, the one that writes.
final class WriteBatch {
  /// A person to be made.
  struct Person {
    var id: Int64
    /// What it is found by.
    var lookup: [UInt8]
    var key: SecretKey
    /// Sealed; empty when its records hold it.
    var identifiant: [UInt8]
  }

  /// A row to be made, of a kind that names persons; its cells are those of a row of `cells`.
  struct Row {
    var id: RecordID
    var key: [UInt8]
    /// Of a participation.
    var operation: Int64?
    var person: Int64?
    /// As stored.
    var aside: [UInt8]
  }

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

  private(set) var persons: [Person] = []
  /// Keys of the persons, wrapped, one after the other.
  private var wrapped: [UInt8] = []
  /// All of one kind.
  private(set) var rows: [Row] = []
  private(set) var form: NewRowForm?
  private(set) var cells: Table?
  /// Other writes, in order.
  private(set) var others: [(Connection) throws -> Void] = []
  private(set) var facts: [Fact] = []
  /// What is to be sealed; the writer appends to it before `add`.
  var plain: [UInt8] = []
  private var digests: [UInt8] = []
  private var sealed: [UInt8] = []
  /// Three ranges of `sealed` per fact: payload, identity, sensitive.
  private var pieces: [Range<Int>] = []
  /// What the new persons, rows and answers come to in the seals of their tables, once sealed.
  private(set) var seals = TableSeals()
  /// Records whose sealed answers are in this batch.
  private(set) var secretSubjects: Set<Subject> = []

  /// A record among those of every kind.
  struct Subject: Hashable {
    var kind: Kind
    var id: RecordID
  }

  /// Whether nothing is left to write.
  var isEmpty: Bool { facts.isEmpty && !changesTables }

  /// Whether tables that are read back lack something it holds.
  var changesTables: Bool { !persons.isEmpty || !rows.isEmpty || !others.isEmpty }

  func add(_ fact: Fact) {
    facts.append(fact)
    // The answers of a row of this batch are read with it, once it is there.
    if fact.secrets != nil, rows.last?.id != fact.subject {
      secretSubjects.insert(Subject(kind: fact.kind, id: fact.subject))
    }
  }

  func add(_ person: Person) { persons.append(person) }

  /// - Parameter form: that of the rows that are there.
  func add(_ row: Row, _ form: NewRowForm, _ table: Table, _ index: Int) {
    if self.form?.kind != form.kind || cells == nil {
      precondition(rows.isEmpty, "rows of two kinds")
      self.form = form
      cells = Table(kinds: table.kinds, capacity: Self.capacity)
    }
    guard let cells else { return }
    cells.copyRow(cells.appendRow(), from: table, index)
    rows.append(row)
  }

  func add(_ write: @escaping (Connection) throws -> Void) { others.append(write) }

  func removeAll() {
    persons.removeAll(keepingCapacity: true)
    rows.removeAll(keepingCapacity: true)
    cells?.removeAll()
    others.removeAll(keepingCapacity: true)
    facts.removeAll(keepingCapacity: true)
    plain.removeAll(keepingCapacity: true)
    digests.removeAll(keepingCapacity: true)
    pieces.removeAll(keepingCapacity: true)
    secretSubjects.removeAll(keepingCapacity: true)
  }

  /// Wraps the keys of persons; digests, seals and chains every fact, in order; digests the new rows.
  ///
  /// - Parameter forms: of every kind it has a new record of, and of one at least if it has a person.
  func seal(
    _ keys: StoreKeys, _ chain: Chain, _ commit: Int, _ forms: [Kind: NewRowForm]
  ) {
    wrapped.removeAll(keepingCapacity: true)
    for person in persons { wrapped += keys.wrap(person.key) }
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
    digestRows(keys, commit, forms)
  }

  private func digestRows(_ keys: StoreKeys, _ commit: Int, _ forms: [Kind: NewRowForm]) {
    seals = TableSeals()
    var digests = RowDigests(keys)
    if let form = forms.values.first {
      for (index, person) in persons.enumerated() {
        let digest = digests.digest("persons") { image in
          withWrappedKey(index) { form.describe(person, $0, in: &image) }
        }
        seals.add(digest, to: "persons", rows: 1)
      }
    }
    if let cells, let form, !rows.isEmpty {
      let table = form.layout.table
      for (index, row) in rows.enumerated() {
        let digest = digests.digest(table) { form.describe(row, commit, cells, index, in: &$0) }
        seals.add(digest, to: table, rows: 1)
      }
    }
    for (index, fact) in facts.enumerated() {
      guard let secrets = fact.secrets, secrets.isNew, let form = forms[fact.kind],
        form.layout.keepsEmptySecrets || !secrets.identity.isEmpty || !secrets.sensitive.isEmpty
      else { continue }
      let table = form.layout.secretsTable.name
      let digest = digests.digest(table) { image in
        withPiece(index, 1) { identity in
          withPiece(index, 2) { form.describe(fact.subject, identity, $0, in: &image) }
        }
      }
      seals.add(digest, to: table, rows: 1)
    }
  }

  /// The wrapped key of a person, once sealed.
  func withWrappedKey<Result>(
    _ index: Int, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    let size = MasterKey.wrappedSize
    return try wrapped.withUnsafeBytes {
      try body(UnsafeRawBufferPointer(rebasing: $0[index * size..<(index + 1) * size]))
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
