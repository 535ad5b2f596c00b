package import Access
internal import Counting
package import Records

extension Store {
  /// The records a reader may see, as tables with the fields asked for.
  package func records(fields: [Kind: Set<Int>], _ reader: Reader) throws -> Dataset {
    try fields.within(reader.right.perimeter) { try dataset(fields: $0, reader) }
  }
}

extension RecordWriter {
  /// The records a reader may see, with what was written here since, as tables with the fields asked for.
  package func records(fields: [Kind: Set<Int>], _ reader: Reader) throws -> Dataset {
    try fields.within(reader.right.perimeter) { try dataset(fields: $0, reader) }
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
    var past: PastDataset?
    let alone = try fields.within(reader.right.perimeter) { fields in
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
  /// What a perimeter holds of the records that `read` gives of these fields; operations, by which
  /// records are held, are read for it and left out when nobody asked for them.
  fileprivate func within(
    _ perimeter: Perimeter, _ read: (Self) throws -> Dataset
  ) rethrows -> Dataset {
    guard !perimeter.isEverything else { return try read(self) }
    var all = self
    for (kind, fields) in perimeter.fieldsNeeded where self[kind] != nil || kind == .operations {
      all[kind, default: []].formUnion(fields)
    }
    var alone = try read(all).within(perimeter).dataset
    if self[.operations] == nil {
      alone.tables[.operations] = nil
      alone.ids[.operations] = nil
    }
    return alone
  }
}
