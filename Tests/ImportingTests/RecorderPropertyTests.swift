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

/// The findings of the only line of a file.
private final class LineFindings: ImportObserver {
  var all: [Finding] = []

  func recognised(_ file: String, as title: String) {}
  func leftOut(_ file: String, lines: [Int]) {}
  func progressed(_ done: Int, of total: Int) {}
  func found(_ finding: Finding) {}
  func treated(_ line: TreatedLine) throws { all += line.findings }
}

/// A finding without its place in a file, and without whether it blocks: a cell that a file keeps
/// aside stops a form.
private struct Told: Hashable, Comparable {
  var id: String
  var column: String
  var severity: Severity
  var value: String
  var detail: String
  var subject: String

  init(_ finding: Finding) {
    id = finding.id
    column = finding.place?.column ?? ""
    severity = finding.severity
    value = finding.value
    // Only a file goes in without the cell: what was known then stays.
    detail = finding.detail.hasSuffix("reste") ? String(finding.detail.dropLast(6)) : finding.detail
    subject = finding.subject
  }

  static func < (left: Told, right: Told) -> Bool {
    (left.id, left.column, left.value) < (right.id, right.column, right.value)
  }
}

@Suite("One record saved and a file of one line")
struct RecorderPropertyTests {
  private let folder: TemporaryFolder
  private let reader = Reader.all(named: "test")
  private let today: CivilDate

  init() throws {
    folder = try TemporaryFolder()
    today = try #require(CivilDate("2020-05-12"))
  }

  private var seen: Int64 { Int64(today.day) * 86_400 + 43_200 }

  private func store() throws -> MemoryStore {
    let store = MemoryStore()
    try store.put(
      .operations,
      [
        [
          "operation": "OP1", "intitule": "x", "beneficiaire": "Association Exemple",
          "region": "32", "programme": "P", "axe": "1", "pi": "8.1", "date_debut": "2015-01-01",
          "date_fin": "2020-12-31", "dispositif": "plie",
        ]
      ])
    try store.put(.acteurs, [["acteur": "S1", "nom": "x"]])
    try store.put(.territoires, [["niveau": "commune", "code": "59350", "libelle": "x"]])
    return store
  }

  private func importing(
    _ cells: [String: String], _ kind: Kind, _ store: MemoryStore
  ) throws -> (ImportResult, [Finding]) {
    var writer = CSVWriter(
      CSVWriter.Style(
        separator: 59, lineEnd: "\n", byteOrderMark: false, quotesAll: false, formulaSafe: false))
    let names = Schema.of(kind).fields.map(\.name)
    writer.append(names)
    writer.append(names.map { cells[$0] ?? "" })
    let path = try folder.write(writer.take(), to: "a.csv")
    let findings = LineFindings()
    let request = ImportRequest(
      kind: kind, files: [path], author: "test", now: seen * 1000, seen: seen, today: today)
    return (try Importer(store, reader).run(request, findings), findings.all)
  }

  private func saving(
    _ cells: [String: String], _ kind: Kind, _ store: MemoryStore
  ) throws -> RecordSave {
    let keys = Schema.of(kind).key
    let key = cells.filter { keys.contains($0.key) }
    let rest = cells.filter { !keys.contains($0.key) }
    return try Recorder(store, reader).save(
      RecordEdit(kind, .key(key), cells: rest),
      RecordAct(author: "test", now: seen * 1000, seen: seen, today: today))
  }

  /// Everything a store says of the records of a kind: cells, cells aside, facts.
  private func state(_ kind: Kind, _ store: MemoryStore) throws -> [String] {
    let all = Set(Schema.of(kind).fields.indices)
    let dataset = try store.dataset(fields: [kind: all], reader)
    let numbers = dataset.ids[kind].map { ids in (0..<ids.count).map { ids[$0] } } ?? []
    let (_, _, asides) = try store.records(kind, numbers, reader)
    return try numbers.enumerated().map { row, id in
      let facts = try store.history(kind, id, reader).map {
        "\($0.commit) \($0.change) \($0.values)"
      }
      let held = cells(kind, dataset.table(kind), row).sorted { $0.key < $1.key }
      let aside = (asides[id] ?? [:]).sorted { $0.key < $1.key }
      return "\(id) \(held) \(aside) \(facts)"
    }
  }

  @Test(
    "They say and leave the same",
    arguments: Kind.allCases.filter { Schema.of($0).writing == .free })
  func same(kind: Kind) throws {
    var saved = 0
    for seed in 0..<Trials.count(short: 18, usual: 30, long: 1000) {
      var random = RandomCells(random: Seeded(seed), badEvery: seed % 2 == 0 ? 1000 : 40)
      let (ours, theirs) = (try store(), try store())
      if seed % 3 > 0 {
        // Over a record that stands.
        let earlier = random.cells(of: kind, whole: true)
        _ = try importing(earlier, kind, ours)
        _ = try importing(earlier, kind, theirs)
      }
      let before = try state(kind, ours)
      #expect(try state(kind, theirs) == before)
      var cells = random.cells(of: kind, whole: seed % 3 > 0)
      if kind == .participations {
        // Without them a form says when it was saved, and a file does not.
        cells["date_saisie_entree"] = cells["date_saisie_entree"] ?? "2020-05-12 12:00"
        cells["date_saisie_sortie"] = cells["date_saisie_sortie"] ?? "2020-05-12 12:00"
      }
      let keys = Schema.of(kind).key
      var erasing = cells
      for field in Schema.of(kind).fields
      where cells[field.name] != nil && !field.required && !keys.contains(field.name)
        && field.name != "date_entree" && !field.name.hasPrefix("date_saisie_")
        && Int.random(in: 0..<8, using: &random.random) == 0
      {
        cells[field.name] = "#EFFACER"
        erasing[field.name] = ""
      }
      let (result, told) = try importing(cells, kind, theirs)
      // A return is told by a file, and is no correction of the record.
      if told.contains(where: { $0.id == "R30" }) { continue }
      let isUnread = told.contains {
        ["F01", "F02", "F06", "F10", "F13", "F18", "F20"].contains($0.id) && !$0.value.isEmpty
      }
      let comment = Comment(rawValue: "\(kind) \(seed) \(cells)")
      let findings: [Finding]
      switch try saving(erasing, kind, ours) {
      case .saved(let record):
        saved += 1
        #expect(!isUnread && result.counts.changes == 1, comment)
        #expect(try state(kind, ours) == state(kind, theirs), comment)
        findings = record.findings
      case .unchanged(_, let same):
        #expect(!isUnread && result.counts.unchanged == 1, comment)
        findings = same
      case .refused(let reasons):
        #expect(isUnread || result.counts.blocked == 1, comment)
        #expect(try state(kind, ours) == before, comment)
        findings = reasons
      default:
        Issue.record(comment)
        continue
      }
      // What is asked of a line of a file only: whether it is the record it seems.
      let asked = told.filter { !["F05", "F07", "F08", "F19"].contains($0.id) }
      #expect(findings.map(Told.init).sorted() == asked.map(Told.init).sorted(), comment)
    }
    #expect(saved > 2)
  }
}
