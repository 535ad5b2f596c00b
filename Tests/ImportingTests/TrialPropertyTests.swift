import Access
import Dispatch
import Foundation
import Importing
import Kernel
import Records
import SQLStores
import Stores
import Synchronization
import Tabular
import TestSupport
import Testing

/// All that an import tells, in order.
private final class Told: ImportObserver {
  var all: [String] = []
  /// Called at each line.
  let line: (Int) -> Void

  init(line: @escaping (Int) -> Void = { _ in }) { self.line = line }

  func recognised(_ file: String, as title: String) { all.append(title) }
  func leftOut(_ file: String, lines: [Int]) { all += lines.map { "\($0)" } }
  func progressed(_ done: Int, of total: Int) {}
  func found(_ finding: Finding) { all.append("\(finding)") }
  func treated(_ treated: TreatedLine) throws {
    all.append("\(treated.number) \(treated.findings)")
    line(treated.number)
  }
}

@Suite("A trial and the import that follows")
struct TrialPropertyTests {
  private let folder: TemporaryFolder
  private static let reader = Reader.all(named: "test")
  /// 12 May 2020.
  private static let today = CivilDate(day: 18_394)
  private static let seen = Int64(today.day) * 86_400 + 43_200

  init() throws {
    folder = try TemporaryFolder()
  }

  private static let operation = [
    "operation": "OP1", "intitule": "x", "beneficiaire": "Association Exemple", "region": "32",
    "programme": "P", "axe": "1", "pi": "8.1", "date_debut": "2015-01-01",
    "date_fin": "2020-12-31", "dispositif": "plie",
  ]

  /// A file of lines of which many have the key of another, of this file or of one before.
  private func file(
    _ kind: Kind, _ random: inout RandomCells, lines: Int, _ keys: inout [[String: String]]
  ) throws -> String {
    var writer = CSVWriter(
      CSVWriter.Style(
        separator: 59, lineEnd: "\n", byteOrderMark: false, quotesAll: false, formulaSafe: false))
    let names = Schema.of(kind).fields.map(\.name)
    writer.append(names)
    for _ in 0..<lines {
      let isWhole = Int.random(in: 0..<5, using: &random.random) > 0
      var cells = random.cells(of: kind, whole: isWhole)
      if isWhole, !keys.isEmpty, Bool.random(using: &random.random) {
        cells.merge(random.random.pick(keys)) { $1 }
      }
      if isWhole { keys.append(cells.filter { Schema.of(kind).key.contains($0.key) }) }
      writer.append(names.map { cells[$0] ?? "" })
    }
    return try folder.write(writer.take(), to: "\(kind).csv")
  }

  private static func run(
    _ kind: Kind, _ path: String, _ store: any Store, isDryRun: Bool, _ told: Told,
    expected: Int? = nil
  ) throws -> ImportResult {
    var request = ImportRequest(
      kind: kind, files: [path], isDryRun: isDryRun, author: "test", now: seen * 1000, seen: seen,
      today: today)
    request.expected = expected
    return try Importer(store, reader).run(request, told)
  }

  @Test(
    "They count and find the same, over any files",
    arguments: Kind.allCases.filter { Schema.of($0).writing == .free })
  func same(kind: Kind) throws {
    var all = ImportCounts()
    for seed in 0..<Trials.count(short: 8, usual: 15, long: 500) {
      var random = RandomCells(random: Seeded(seed), badEvery: seed % 2 == 0 ? 1000 : 40)
      let store = MemoryStore()
      var keys: [[String: String]] = []
      try store.put(.operations, [Self.operation])
      // Over records that are there, some of them corrected by a file since.
      for lines in [1, 5, 20] {
        let path = try file(kind, &random, lines: lines, &keys)
        let before = try store.info().commit
        let (tried, written) = (Told(), Told())
        let trial = try Self.run(kind, path, store, isDryRun: true, tried)
        #expect(trial.entry == nil)
        #expect(try store.info().commit == before)
        let result = try Self.run(
          kind, path, store, isDryRun: false, written, expected: trial.digest)
        #expect(trial.counts == result.counts, "seed \(seed)")
        #expect(tried.all == written.all, "seed \(seed)")
        #expect(!result.isOther && trial.digest == result.digest, "seed \(seed)")
        all.add(result.counts)
      }
    }
    #expect(all.created > 0 && all.changes > all.created && all.blocked > 0)
  }

  @Test("A record is saved while a file is being tried, which knows nothing of it")
  func beside() throws {
    let store = try SQLiteStore(
      path: folder.file("a.db"), creatingIn: "Europe/Paris", now: 0, patience: .milliseconds(50),
      limit: .milliseconds(50))
    try store.put(.operations, [Self.operation])
    let path = try folder.write(
      "operation;identifiant;nom;date_entree\nOP1;A1;UN;2016-01-10\nOP1;A2;DEUX;2016-01-10\n",
      to: "a.csv")
    let (atLine, goOn) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let counts = Mutex<ImportCounts?>(nil)
    let ended = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      let told = Told { line in
        guard line == 2 else { return }
        atLine.signal()
        goOn.wait()
      }
      let result = try? Self.run(.participations, path, store, isDryRun: true, told)
      counts.withLock { $0 = result?.counts }
      ended.signal()
    }
    atLine.wait()
    let save = try Recorder(store, Self.reader).save(
      RecordEdit(
        .participations, .key(["operation": "OP1", "identifiant": "A2"]),
        cells: ["nom": "AUTRE", "date_entree": "2016-02-01"]),
      RecordAct(author: "test", now: Self.seen * 1000, seen: Self.seen, today: Self.today))
    goOn.signal()
    ended.wait()
    guard case .saved = save else {
      Issue.record("not saved: \(save)")
      return
    }
    #expect(counts.withLock { $0?.created } == 2)
    #expect(try store.info().commit == 2)
    let after = try Self.run(.participations, path, store, isDryRun: true, Told())
    #expect((after.counts.created, after.counts.corrected) == (1, 1))
    try store.close()
  }
}
