import Access
import Columns
import Importing
import Kernel
import Records
import SQLStores
import Stores
import Tabular
import TestSupport
import Testing

/// What an import told: rule, severity, line and column, and a mark for what blocks.
final class DoubtsTold: ImportObserver {
  var findings: [Finding] = []
  var leftOut: [Int] = []

  func recognised(_ file: String, as title: String) {}
  func leftOut(_ file: String, lines: [Int]) { leftOut += lines }
  func progressed(_ done: Int, of total: Int) {}
  func found(_ finding: Finding) { findings.append(finding) }
  func treated(_ line: TreatedLine) throws { findings += line.findings }

  /// The findings of some rules, as `F01 E 2 nom !`.
  func told(_ rules: Set<String>) -> [String] {
    findings.filter { rules.contains($0.id) }.map { finding in
      let place = finding.place
      return [
        finding.id, finding.severity.rawValue, place.map { String($0.line) } ?? "",
        place?.column ?? "", finding.blocks ? "!" : "",
      ].filter { !$0.isEmpty }.joined(separator: " ")
    }
  }
}

/// A store with one operation, and imports into it.
struct DoubtWorld {
  let folder: TemporaryFolder
  let store = MemoryStore()
  let reader = Reader.all(named: "test")

  init() throws {
    folder = try TemporaryFolder()
    try run(
      .operations,
      """
      operation;intitule;beneficiaire;region;programme;axe;pi;date_debut;date_fin
      OP-1;Vers l'emploi;Association Exemple;32;P;1;8.1;2015-01-01;2026-12-31

      """)
  }

  @discardableResult
  func run(
    _ kind: Kind, _ texts: String..., isDryRun: Bool = false, dates: StatedDayOrder? = nil
  ) throws -> (result: ImportResult, told: DoubtsTold) {
    let files = try texts.enumerated().map { try folder.write($1, to: "\($0).csv") }
    let told = DoubtsTold()
    var request = try self.request(kind)
    request.files = files
    request.isDryRun = isDryRun
    request.dates = dates
    return (try Importer(store, reader).run(request, told), told)
  }

  func replay() throws -> (result: ImportResult, told: DoubtsTold) {
    let told = DoubtsTold()
    return (try Importer(store, reader).replay(request(.participations), told), told)
  }

  private func request(_ kind: Kind) throws -> ImportRequest {
    let today = try #require(CivilDate("2026-05-12"))
    let seen = Int64(today.day) * 86_400 + 43_200
    return ImportRequest(
      kind: kind, files: [], author: "test", now: seen * 1000, seen: seen, today: today)
  }

  /// The records of a kind, their filled cells by name.
  func records(_ kind: Kind) throws -> [[String: String]] {
    let all = Set(Schema.of(kind).fields.indices)
    let table = try store.dataset(fields: [kind: all], reader).table(kind)
    return (0..<table.count).map { cells(kind, table, $0) }
  }

  func waiting() throws -> [WaitingLine] { try store.waitingLines(.all, reader) }
}
