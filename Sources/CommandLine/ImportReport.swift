internal import Foundation
internal import Importing
internal import Kernel
internal import Stores
internal import Tabular
internal import Words
internal import Workbooks

/// Follows an import for the terminal: findings as they come, the file of lines to mend, the
/// progress bar, the closing counts.
final class ImportReport: ImportObserver {
  /// Findings written in full on a terminal, per rule; the rest is counted.
  private static let shownPerRule = 20
  /// Fewer when it is only information: it must not hide what is to be mended.
  private static let informationShownPerRule = 3
  private static let jsonStart = "{\"constats\": ["

  private let environment: Environment
  private let isJSON: Bool
  private let isSummary: Bool
  private var rejects: Rejects?
  private var notes: WorkbookNotes?
  private let notesPath: String?
  private var counts: [String: Int] = [:]
  private var hidden = 0
  private var lastProgress = -1
  private var isFirst = true

  init(_ environment: Environment, _ call: Invocation) throws {
    self.environment = environment
    isJSON = call.has("json")
    isSummary = call.has("summary")
    let path = call.value("rejects")
    let wantsWorkbook = path?.lowercased().hasSuffix(".xlsx") ?? false
    notesPath = wantsWorkbook ? path : nil
    notes = wantsWorkbook ? WorkbookNotes() : nil
    if let path, !wantsWorkbook { rejects = try Rejects(path: path) }
  }

  func recognised(_ file: String, as title: String) {
    environment.diagnostics(Words.Import.mappingUsed(title) + "\n")
  }

  func opened(_ table: OpenedTable) { notes?.opened(table) }

  func leftOut(_ file: String, lines: [Int]) {
    clearProgress()
    environment.diagnostics("\(file) : \(Words.linesLeftOut(lines))\n")
  }

  func found(_ finding: Finding) { show(finding) }

  func treated(_ line: TreatedLine) throws {
    guard !line.findings.isEmpty else { return }
    for finding in line.findings { show(finding) }
    notes?.treated(line)
    try rejects?.write(line)
  }

  private func show(_ finding: Finding) {
    counts[finding.id, default: 0] += 1
    if isJSON {
      environment.output((isFirst ? Self.jsonStart + "\n" : ",\n") + FindingJSON.object(finding))
      isFirst = false
      return
    }
    if isSummary { return }
    let shown =
      finding.severity == .information ? Self.informationShownPerRule : Self.shownPerRule
    guard counts[finding.id, default: 0] <= shown else {
      hidden += 1
      return
    }
    clearProgress()
    environment.output(FindingText.line(finding) + "\n")
  }

  func progressed(_ done: Int, of total: Int) {
    guard environment.isTerminal, !isJSON, total > 1 << 20 else { return }
    let percent = min(100, done * 100 / max(total, 1))
    guard percent != lastProgress else { return }
    lastProgress = percent
    let filled = percent * 40 / 100
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 40 - filled)
    environment.progress("\r\(bar) \(percent) %")
    if percent == 100 { clearProgress() }
  }

  private func clearProgress() {
    guard lastProgress >= 0 else { return }
    environment.progress("\r" + String(repeating: " ", count: 48) + "\r")
    lastProgress = -1
  }

  /// Writes the closing counts.
  func finish(_ result: ImportResult, isDryRun: Bool, isReplay: Bool = false) throws {
    clearProgress()
    try rejects?.close()
    let annotated = try writeNotes()
    if isJSON {
      if let annotated { environment.diagnostics(annotated + "\n") }
      environment.output(
        (isFirst ? Self.jsonStart : "") + "\n], "
          + ImportJSON.members(result, counts: counts, isDryRun: isDryRun) + "}\n")
      return
    }
    var lines: [String] = []
    if hidden > 0 { lines.append(Words.Import.moreFindings(hidden)) }
    for (id, number) in counts.sorted(by: { $0.key < $1.key }) {
      lines.append("  \(id)  \(Words.number(number))  \(Words.findingTitle(id: id))")
    }
    if isDryRun {
      lines.append(Words.Import.dryRun)
    } else if let entry = result.entry {
      lines.append(Words.Import.kept(Int(entry.id)))
    } else if !isReplay {
      lines.append(Words.Import.nothingToKeep)
    }
    let counted = result.counts
    lines.append(
      Words.Import.counts(
        created: counted.created, completed: counted.completed, corrected: counted.corrected,
        unchanged: counted.unchanged, blocked: counted.blocked, dryRun: isDryRun))
    if counted.blocked > 0, !isReplay {
      lines.append(Words.Import.blockedAdvice(counted.blocked, dryRun: isDryRun))
    }
    let released = result.replayed + result.freed
    // Lines just blocked are told above.
    if released > 0 || isReplay || result.waiting > counted.blocked && !isDryRun {
      lines.append(Words.Import.released(released, waiting: result.waiting))
    }
    for file in rejects?.written ?? [] {
      lines.append(Words.Import.rejectsWritten(file.lines, path: file.path))
    }
    if let annotated { lines.append(annotated) }
    environment.output(lines.joined(separator: "\n") + "\n")
  }

  /// Writes the workbook with its notes; returns what to say of it, nil where none was asked for.
  private func writeNotes() throws -> String? {
    guard let notesPath, let notes else { return nil }
    do {
      return try notes.write(to: notesPath)
        ? Words.Import.workbookWritten(notes.lines, path: notesPath)
        : notes.lines == 0 ? Words.Import.nothingToMend : Words.Import.notAWorkbook(notesPath)
    } catch is WorkbookRefusal {
      return Words.Import.notAWorkbook(notesPath)
    }
  }
}
