package import Access
package import Kernel
package import Records
package import Stores

extension SQLiteStore: PastReads {
  package func commit(atEndOf day: CivilDate) throws -> Int {
    try connected { connection in
      let zone = try StoreQueries.info(connection).zone
      return try PastQueries.commit(before: CivilZone.end(of: day, in: zone), connection)
    }
  }

  package func dataset(
    fields: [Kind: Set<Int>], at commit: Int, _ reader: Reader
  ) throws -> PastDataset {
    try connected { connection in
      try PastQueries(connection, keys: keys(), reader: reader).dataset(fields, at: commit)
    }
  }

  package func matches(at commit: Int, _ reader: Reader) throws -> PastMatches {
    try connected { connection in
      try PastQueries(connection, keys: keys(), reader: reader).matches(at: commit)
    }
  }

  package func eachFact(
    of kinds: Set<Kind>, in commits: Range<Int>, _ reader: Reader, _ body: (FactHeader) -> Void
  ) throws {
    try connected { connection in
      try PastQueries(connection, keys: keys(), reader: reader)
        .eachFact(of: kinds, in: commits, body)
    }
  }

  package func corrections(
    of kind: Kind, in commits: Range<Int>, _ reader: Reader
  ) throws -> [RecordID: Int] {
    try connected { connection in
      try PastQueries(connection, keys: keys(), reader: reader).corrections(of: kind, in: commits)
    }
  }

  package func takeBack(
    _ kind: Kind, _ ids: [RecordID], after commit: Int, from past: inout PastRecords,
    _ reader: Reader
  ) throws {
    try connected { connection in
      try PastQueries(connection, keys: keys(), reader: reader)
        .takeBack(kind, ids, after: commit, from: &past)
    }
  }
}
