internal import Foundation
internal import Importing
internal import Kernel
internal import Stores
internal import Tabular
internal import Words

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
  private var rejects: [RejectsFile] = []
  private var counts: [String: Int] = [:]
  private var hidden = 0
  private var lastProgress = -1
  private var isFirst = true

  init(_ environment: Environment, _ call: Invocation) throws {
    self.environment = environment
    isJSON = call.has("json")
    isSummary = call.has("summary")
    if let path = call.value("rejects") { rejects.append(try RejectsFile(path: path)) }
  }

  func recognised(_ file: String, as title: String) {
    environment.diagnostics(Words.Import.mappingUsed(title) + "\n")
  }

  func leftOut(_ file: String, totalLine: Int) {
    clearProgress()
    environment.diagnostics("\(file):\(totalLine)  \(Words.totalLine(totalLine))\n")
  }

  func found(_ finding: Finding) { show(finding) }

  func treated(_ line: TreatedLine) throws {
    guard !line.findings.isEmpty else { return }
    for finding in line.findings { show(finding) }
    let reasons = line.findings.filter { $0.severity >= .warning }
    if !rejects.isEmpty, !reasons.isEmpty { try reject(line, reasons) }
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

  /// Writes a line to mend with its reasons, in a file of lines of the same header.
  private func reject(_ line: TreatedLine, _ reasons: [Finding]) throws {
    let index = try rejectsIndex(line.header(), line.separator)
    let separator = String(Unicode.Scalar(line.separator))
    let text = reasons.map {
      "\($0.id) : "
        + Words.finding(
          id: $0.id, column: $0.place?.column, value: $0.value, detail: $0.detail)
    }.joined(separator: " | ")
    let quoted = "\"" + text.replacing("\"", with: "\"\"") + "\""
    try rejects[index].write(line.text() + separator + String(line.number) + separator + quoted)
    rejects[index].lines += 1
  }

  /// The file for lines of a header; files of other columns each have their own, numbered.
  private func rejectsIndex(_ header: String, _ separator: UInt8) throws -> Int {
    let whole = [header, Words.Import.lineHeader, Words.Import.reasonsHeader]
      .joined(separator: String(Unicode.Scalar(separator)))
    if let index = rejects.firstIndex(where: { $0.header == whole }) { return index }
    if rejects[0].header != nil {
      rejects.append(try RejectsFile(path: rejects[0].path, number: rejects.count + 1))
    }
    try rejects[rejects.count - 1].begin(whole)
    return rejects.count - 1
  }

  func progressed(_ done: Int, of total: Int) {
    guard environment.isTerminal, !isJSON, total > 1 << 20 else { return }
    let percent = min(100, done * 100 / max(total, 1))
    guard percent != lastProgress else { return }
    lastProgress = percent
    let filled = percent * 40 / 100
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 40 - filled)
    environment.diagnostics("\r\(bar) \(percent) %")
    if percent == 100 { clearProgress() }
  }

  private func clearProgress() {
    guard lastProgress >= 0 else { return }
    environment.diagnostics("\r" + String(repeating: " ", count: 48) + "\r")
    lastProgress = -1
  }

  /// Writes the closing counts.
  func finish(_ result: ImportResult, isDryRun: Bool, isReplay: Bool = false) throws {
    clearProgress()
    for file in rejects { try file.handle.close() }
    if isJSON {
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
    if result.replayed > 0 || isReplay {
      lines.append(Words.Import.replayed(result.replayed, waiting: result.waiting))
    }
    for file in rejects { lines.append(Words.Import.rejectsWritten(file.lines, path: file.path)) }
    environment.output(lines.joined(separator: "\n") + "\n")
  }
}
