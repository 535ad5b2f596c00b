package import Kernel
package import Records
package import Stores
internal import Workbooks

/// What an import would do, on the records of the last commit.
package struct Trial: Sendable {
  package var counts: ImportCounts
  /// Lines that waited and would go in.
  package var replayed: Int
  package var causes: [FindingCause]
  /// Findings of causes too many to be told apart.
  package var beyond: Int
  /// Lines to mend or to look at, and the files they can be had in.
  package var mendable: Int
  package var rejects: [String]
  /// The workbook itself with what was found in its cells, when it is one file that can be.
  package var annotated: String?
  /// Lines of totals, legends and the like left out.
  package var totals: Int
  /// The title of the shipped mapping the files were read through, if any.
  package var recognisedAs: String?
  /// Columns nothing reads (F04), as the files name them.
  package var unknownColumns: [String]

  /// Records that are there and would change, the first of them, and how many.
  package var changes: [ShownChange]
  package var changeCount: Int
  /// Lines that wait and would stop waiting, and those that would be completed.
  package var freed: Int
  package var completed: Int
  /// Lines about a record that a line before was about, and lines whose new key looks like another.
  package var repeated: Int
  package var similar: Int
  /// The records that would be written, when they are few enough to be held.
  package var records: RecordChanges?
  /// Stands for what would be written, in this run of the program.
  package var digest: Int
  /// Whether records changed since another trial was confirmed: it was not written.
  package var isAnew = false

  /// Lines that would change something.
  package var entering: Int { counts.changes }
}

/// Follows an import for a page: progress as it goes, findings by cause, lines to mend.
///
/// Used by the thread that imports.
package final class TrialObserver: ImportObserver {
  /// Called now and then: bytes read so far, of how many, and lines treated.
  package typealias Progress = @Sendable (_ done: Int, _ total: Int, _ lines: Int) -> Void

  private var causes: FindingCauses
  private var rejects: Rejects?
  private var notes: WorkbookNotes?
  private let annotated: String?
  private let progress: Progress
  private var lines = 0
  private var mendable = 0
  private var totals = 0
  private var title: String?
  private var unknownColumns: [String] = []
  private var changed: [ShownChange] = []
  private var changeCount = 0
  private static let changeLimit = 100

  /// - Parameters:
  ///   - rejects: where the lines to mend are written; nil to write none.
  ///   - annotated: where the workbook read is written with what was found in it; nil to write none.
  /// - Throws: `UnwritableFile`.
  package init(
    _ kind: Kind, mapping: Mapping?, rejects: String?, annotated: String? = nil,
    progress: @escaping Progress
  ) throws {
    self.annotated = annotated
    notes = annotated == nil ? nil : WorkbookNotes()
    causes = FindingCauses(kind, mapping: mapping)
    self.rejects = try rejects.map { try Rejects(path: $0) }
    self.progress = progress
  }

  package func recognised(_ file: String, as title: String) {
    causes.recognised(file, as: title)
    self.title = title
  }

  package func opened(_ table: OpenedTable) { notes?.opened(table) }

  package func treated(_ line: TreatedLine) throws {
    lines += 1
    guard !line.findings.isEmpty else { return }
    notes?.treated(line)
    causes.add(line)
    guard line.findings.contains(where: { $0.severity >= .warning }) else { return }
    mendable += 1
    try rejects?.write(line)
  }

  package func leftOut(_ file: String, lines: [Int]) { totals += lines.count }

  package func found(_ finding: Finding) {
    if finding.id == "F04" {
      unknownColumns.append(finding.value)
    } else {
      causes.add(finding)
    }
  }

  package func changes(_ change: ShownChange) {
    changeCount += 1
    if changed.count < Self.changeLimit { changed.append(change) }
  }

  package func progressed(_ done: Int, of total: Int) { progress(done, total, lines) }

  /// Writes the workbook with its notes; false where it cannot be: the lines can be had all the same.
  private func writeNotes() throws -> Bool {
    guard let annotated, let notes else { return false }
    do {
      return try notes.write(to: annotated)
    } catch is WorkbookRefusal {
      return false
    }
  }

  /// What was found, once the import ended.
  ///
  /// - Throws: an error of the disk.
  package func finish(_ result: ImportResult) throws -> Trial {
    try rejects?.close()
    let isAnnotated = try writeNotes()
    return Trial(
      counts: result.counts, replayed: result.replayed, causes: causes.sorted,
      beyond: causes.beyond, mendable: mendable,
      rejects: (rejects?.written ?? []).filter { $0.lines > 0 }.map(\.path),
      annotated: isAnnotated ? annotated : nil, totals: totals,
      recognisedAs: title, unknownColumns: unknownColumns, changes: changed,
      changeCount: changeCount, freed: result.freed, completed: result.completed,
      repeated: result.repeated, similar: result.similar, records: result.records,
      digest: result.digest)
  }
}
