package import Access
internal import Counting
package import Records

extension Store {
  /// The records a reader may see, as tables with the fields asked for.
  package func records(fields: [Kind: Set<Int>], _ reader: Reader) throws -> Dataset {
    let perimeter = reader.right.perimeter
    return try dataset(fields: fields.adding(perimeter.fieldsNeeded), reader)
      .within(perimeter).dataset
  }
}

extension RecordWriter {
  /// The records a reader may see, with what was written here since, as tables with the fields asked for.
  package func records(fields: [Kind: Set<Int>], _ reader: Reader) throws -> Dataset {
    let perimeter = reader.right.perimeter
    return try dataset(fields: fields.adding(perimeter.fieldsNeeded), reader)
      .within(perimeter).dataset
  }

  /// Whether a reader may see a record as it stands; reads the kind whole when that is not everything.
  package func holds(_ kind: Kind, _ id: RecordID, _ reader: Reader) throws -> Bool {
    try reader.right.perimeter.isEverything
      || records(fields: [kind: []], reader).place(kind, id) != nil
  }
}

extension PastReads {
  /// The records a reader may see, as they stood when `commit` was the last one.
  package func records(
    fields: [Kind: Set<Int>], at commit: Int, _ reader: Reader
  ) throws -> PastDataset {
    let perimeter = reader.right.perimeter
    var past = try dataset(fields: fields.adding(perimeter.fieldsNeeded), at: commit, reader)
    past.dataset = past.dataset.within(perimeter).dataset
    return past
  }
}

extension [Kind: Set<Int>] {
  /// Fields of both, by kind; of the kinds asked for alone, and operations, by which records are held.
  fileprivate func adding(_ needed: [Kind: Set<Int>]) -> [Kind: Set<Int>] {
    guard !needed.isEmpty else { return self }
    var all = self
    for (kind, fields) in needed where self[kind] != nil || kind == .operations {
      all[kind, default: []].formUnion(fields)
    }
    return all
  }
}
