package import Access
package import Columns
package import Records

/// Something of a store does not read as it was written.
///
/// Another program changed it, or the disk is bad. It says where, never what was there.
package enum Damage: Error, Hashable, Sendable {
  /// What is sealed of a record does not open.
  case record(Kind, RecordID)
  /// The key or the identifiant of a person does not open.
  case person(Int64)
  /// A line that waits does not open.
  case waitingLine(Int64)
  /// A closing does not say any more what was closed.
  case closing(Int)
  /// An edition does not say any more what was published.
  case edition(Int)
  /// A layout of files taught to the program, by its name.
  case mapping(String)
}

extension RecordReads {
  /// How many damaged records a read of several leaves out: beyond, the store itself is to be mended.
  private static var mostBroken: Int { 20 }

  /// Some records by number, and those of them whose sealed answers do not open: these are left out.
  ///
  /// - Throws: `Damage.record` when too many do not.
  package func openable(
    _ kind: Kind, _ ids: [RecordID], _ reader: Reader
  ) throws -> (table: Table, rows: [RecordID: Int], broken: Set<RecordID>) {
    var broken: Set<RecordID> = []
    while true {
      do {
        let read = try records(kind, ids.filter { !broken.contains($0) }, reader)
        return (read.table, read.rows, broken)
      } catch Damage.record(kind, let id) where broken.count < Self.mostBroken {
        guard broken.insert(id).inserted else { throw Damage.record(kind, id) }
      }
    }
  }
}
