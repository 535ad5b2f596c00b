package import Access
internal import Columns
package import Counting
package import Records

extension Store {
  /// The records a reader may see, as tables with the fields asked for.
  package func records(fields: [Kind: Set<Int>], _ reader: Reader) throws -> Dataset {
    try fields.within(reader.sight(reading: fields)) { try dataset(fields: $0, reader) }
  }
}

extension RecordWriter {
  /// The records a reader may see, with what was written here since, as tables with the fields asked for.
  package func records(fields: [Kind: Set<Int>], _ reader: Reader) throws -> Dataset {
    try fields.within(reader.sight(reading: fields)) { try dataset(fields: $0, reader) }
  }

  /// The bounds within which a reader writes records of a kind; nil when there are none.
  ///
  /// Reads every operation, once for all that is written.
  package func bounds(_ kind: Kind, _ reader: Reader) throws -> RecordBounds? {
    let perimeter = reader.right.written[kind]
    guard !perimeter.isEverything else { return nil }
    let fields = RecordBounds.fields(kind)
    let whole = Reader(named: reader.name, .everything)
    return RecordBounds(kind, perimeter, try dataset(fields: fields, whole))
  }

  /// Whether a reader may see a record as it stands; reads the kind whole when that is not everything.
  package func holds(_ kind: Kind, _ id: RecordID, _ reader: Reader) throws -> Bool {
    try reader.right.seen(.records)[kind].isEverything
      || records(fields: [kind: []], reader).place(kind, id) != nil
  }
}

extension StoreWriter {
  /// Whether a reader may write a record as it stands.
  package func mayWrite(_ kind: Kind, _ id: RecordID, _ reader: Reader) throws -> Bool {
    guard let bounds = try bounds(kind, reader) else { return true }
    let stored = Table(kinds: Schema.of(kind).columnKinds, capacity: 1)
    stored.appendRow()
    return try load(kind, id, into: stored) != nil && bounds.holds(stored, 0)
  }
}

extension PastReads {
  /// The records a reader counts figures over, as they stood when `commit` was the last one.
  package func counted(
    fields: [Kind: Set<Int>], at commit: Int, _ reader: Reader
  ) throws -> PastDataset {
    var past: PastDataset?
    let alone = try fields.within(reader.right.counted) { fields in
      let read = try dataset(fields: fields, at: commit, reader)
      past = read
      return read.dataset
    }
    var answer = past ?? PastDataset(dataset: alone, notTakenBack: 0)
    answer.dataset = alone
    return answer
  }
}

extension [Kind: Set<Int>] {
  /// What a sight holds of the records that `read` gives of these fields; operations, instances and
  /// what else records are held by are read for it and left out when nobody asked for them.
  fileprivate func within(
    _ sight: Sight, _ read: (Self) throws -> Dataset
  ) rethrows -> Dataset {
    guard !sight.isEverything else { return try read(self) }
    let by = keys.reduce(into: Set<Kind>()) { $0.formUnion(RecordBounds.fields($1).keys) }
    var all = self
    for (kind, fields) in sight.fieldsNeeded where self[kind] != nil || by.contains(kind) {
      all[kind, default: []].formUnion(fields)
    }
    var alone = try read(all).within(sight).dataset
    for kind in by where self[kind] == nil {
      alone.tables[kind] = nil
      alone.ids[kind] = nil
    }
    return alone
  }
}

extension Reader {
  /// The records read with some fields: of each family, those whose identity may be read, when
  /// some of it is.
  fileprivate func sight(reading fields: [Kind: Set<Int>]) -> Sight {
    var levels: [RecordFamily: Level] = [:]
    for (kind, positions) in fields {
      let schema = Schema.of(kind)
      // Identity that nobody may see is not read; sensitive answers are, to be counted.
      guard right.sees(.identity),
        positions.contains(where: { schema.fields[$0].sensitivity == .identity })
      else { continue }
      levels[schema.family] = .identity
    }
    return Sight(
      Dictionary(
        uniqueKeysWithValues: RecordFamily.allCases.map { family in
          (family, right.seen(levels[family] ?? .records)[family])
        }))
  }
}
