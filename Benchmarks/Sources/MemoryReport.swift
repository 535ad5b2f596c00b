internal import Columns
internal import Counting
internal import Following
internal import Foundation
internal import Glibc
internal import Records

/// Prints where the bytes of a view are, by row of its kind: columns, numbers, links.
enum MemoryReport {
  /// Kinds with fewer rows are left out.
  private static let least = 1000

  static func show(_ view: View) {
    let dataset = view.dataset
    for kind in Kind.allCases {
      let table = dataset.table(kind)
      guard table.count >= least else { continue }
      let fields = Schema.of(kind).fields
      var parts: [(name: String, bytes: Int)] = []
      for column in table.kinds.indices where table.kinds[column] != .absent {
        let field = fields[column]
        parts.append(("\(table.kinds[column]) \(field.name)", table.byteCount(column)))
      }
      parts.sort { $0.bytes > $1.bytes }
      let columns = parts.reduce(0) { $0 + $1.bytes }
      var beside: [(name: String, bytes: Int)] = []
      if let ids = dataset.ids[kind] { beside.append(("numbers of records", ids.byteCount)) }
      if kind == .participations {
        beside.append(("links to operations", dataset.participationOperations.count * 4))
        beside.append(("links to persons", dataset.participationPersons.count * 4))
        beside.append(("numbers of persons", dataset.personIDs.byteCount))
      } else if let links = dataset.personLinks[kind] {
        beside.append(("links to persons", links.count * 4))
      }
      if kind == .evenements { beside.append(("by person", view.engine.bytesOfFacts)) }
      let total = beside.reduce(columns) { $0 + $1.bytes }
      print("\(kind.rawValue): \(table.count) rows, \(rate(total, table.count)) bytes each")
      print("  columns \(rate(columns, table.count))")
      for part in beside + parts where part.bytes > table.count / 100 {
        print("    \(part.name) \(rate(part.bytes, table.count))")
      }
    }
  }

  private static func rate(_ bytes: Int, _ rows: Int) -> String {
    String(format: "%.2f", Double(bytes) / Double(rows))
  }

  /// Bytes of this process in memory.
  static var resident: Int {
    let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
    let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
  }

  static func resident(_ moment: String, rows: Int) {
    let bytes = resident
    print("resident \(moment): \(bytes >> 20) MiB, \(bytes / max(rows, 1)) bytes a participation")
  }
}
