import Foundation
import Records
import TestSupport
import Testing

@testable import Following

@Suite("The log of the looks, and what is made of it")
struct AuditLogTests {
  private static let hour: Int64 = 3_600_000

  private func run(
    _ conclusion: AuditRun.Conclusion, at time: Int64 = 0, _ slice: AuditSlice = .numbers
  ) -> AuditRun {
    var found = AuditFindings()
    found.records = 3
    if conclusion == .differs {
      found.add(AuditDifference(.participations, 7, .value, column: "sexe"))
    }
    return AuditRun(slice, time: time, commit: 12, found, conclusion)
  }

  @Test func `A line reads back as the look it tells`() throws {
    let slices: [AuditSlice] = [
      .numbers, .cells(cuts: ["region", "axe"]),
      .records(kind: "participations", first: 1, last: 2_000),
    ]
    for slice in slices {
      for conclusion in [AuditRun.Conclusion.agrees, .differs, .healed, .moved] {
        let run = run(conclusion, at: 1_768_212_000_000, slice)
        #expect(!run.line.contains("\n"))
        #expect(AuditRun(line: run.line) == run)
      }
    }
    for text in ["", "{", "{\"time\":1}", "une ligne coupée"] {
      #expect(AuditRun(line: text) == nil)
    }
  }

  @Test func `An alarm is made again from the log, and is shown for seven days`() throws {
    let lines =
      [run(.agrees), run(.differs, at: 5 * Self.hour), run(.healed, at: 5 * Self.hour)].map(\.line)
      + ["une ligne coupée"] + [run(.agrees, at: 6 * Self.hour)].map(\.line)
    var history = AuditHistory()
    for line in lines {
      if let run = AuditRun(line: line) { history.note(run) }
    }
    let alarm = try #require(history.alarm)
    #expect(alarm.time == 5 * Self.hour)
    #expect(alarm.count == 1)
    #expect(alarm.outcome == .healed)
    #expect(alarm.isShown(at: (5 + 7 * 24) * Self.hour - 1))
    #expect(!alarm.isShown(at: (5 + 7 * 24) * Self.hour))
    #expect(history.runs.count == 4)
  }

  @Test func `Only the last looks are kept, the alarm outlives them`() {
    var history = AuditHistory()
    history.note(run(.differs))
    for time in 1...200 { history.note(run(.agrees, at: Int64(time), .cells(cuts: ["axe"]))) }
    #expect(history.runs.count == AuditHistory.limit)
    #expect(history.runs.last?.time == 200)
    // Another slice agreed: nothing says that this one does.
    #expect(history.alarm?.outcome == .found)
    history.note(run(.agrees, at: 201))
    #expect(history.alarm?.outcome == .healed)
  }

  @Test func `Every record and every cut comes up in time`() {
    let cuts = [["region"], ["departement", "sexe"]]
    let last: [Kind: Int64] = [.participations: 95, .operations: 10]
    var rotation = AuditRotation(window: 10)
    var wholes: [AuditSlice: Int] = [:]
    var seen: [Kind: Set<Int64>] = [:]
    // Kinds without record, and `operations` which ends on the edge of a range, take one range each;
    // `participations` takes ten.
    let looks = Kind.allCases.count - 1 + 10
    for turn in 0..<looks * 2 {
      let slice = rotation.next(cuts: cuts) { last[$0] ?? 0 }
      switch slice {
      case .records(let name, let first, let end):
        #expect(turn % 2 == 1)
        let kind = Kind(rawValue: name) ?? .programmes
        #expect(seen[kind, default: []].isDisjoint(with: first...end))
        seen[kind, default: []].formUnion(first...end)
      default:
        #expect(turn % 2 == 0)
        wholes[slice, default: 0] += 1
      }
    }
    #expect(
      wholes == [
        .cells(cuts: cuts[0]): (looks + 3) / 4, .cells(cuts: cuts[1]): (looks + 2) / 4,
        .numbers: (looks + 1) / 4, .tables: looks / 4,
      ])
    #expect(Set(seen.keys) == Set(Kind.allCases))
    #expect(seen[.participations] == Set(1...100))
  }

  @Test func `The file is closed to others and never grows beyond its limit`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("suivi.db" + AuditFile.ending)
    let file = AuditFile(path: path, limit: 20_000)
    #expect(file.lines().isEmpty)
    let alarm = run(.differs, at: 1).line
    try file.append(alarm)
    var last = ""
    for time in 2...2_000 {
      last = run(.agrees, at: Int64(time)).line
      try file.append(last)
      let size = try Data(contentsOf: URL(filePath: path)).count
      #expect(size <= 20_000)
    }
    let lines = file.lines()
    // What found something outlives what did not; the rest stays in order, the newest last.
    #expect(lines.first == alarm)
    #expect(lines.last == last)
    let times = lines.compactMap { AuditRun(line: $0)?.time }
    #expect(times == times.sorted())
    #expect(times.count == lines.count)
    let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
    #expect((rights as? NSNumber)?.intValue == 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 1)
  }

  @Test(arguments: ["a.db.verifications", "a.db.verifications.nouveau"], ["link", "pipe", "name"])
  func `What else has the name of the file is not written to, and loses it`(
    name: String, what: String
  ) throws {
    let folder = try TemporaryFolder()
    let base = try folder.write("SQLite format 3", to: "a.db")
    let place = folder.file(name)
    switch what {
    case "link":
      try FileManager.default.createSymbolicLink(atPath: place, withDestinationPath: base)
    case "pipe": #expect(mkfifo(place, 0o600) == 0)
    default: #expect(link(base, place) == 0)
    }
    let file = AuditFile(path: folder.file("a.db.verifications"))
    let line = run(.agrees).line
    try file.append(line)
    try file.append(line)
    #expect(file.lines() == [line, line])
    #expect(try folder.bytes("a.db") == Array("SQLite format 3".utf8))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        == ["a.db", "a.db.verifications"])
  }

  @Test func `A folder in its place is reported, a log with another name too keeps its lines`()
    throws
  {
    let folder = try TemporaryFolder()
    let path = folder.file("a.db.verifications")
    let file = AuditFile(path: path)
    try file.append(run(.agrees).line)
    #expect(link(path, folder.file("copie")) == 0)
    try file.append(run(.differs).line)
    #expect(file.lines() == [run(.agrees).line, run(.differs).line])
    #expect(AuditFile(path: folder.file("copie")).lines() == [run(.agrees).line])
    try FileManager.default.createDirectory(
      atPath: folder.file("b.db.verifications"), withIntermediateDirectories: false)
    let other = AuditFile(path: folder.file("b.db.verifications"))
    #expect(other.lines().isEmpty)
    #expect(throws: (any Error).self) { try other.append(run(.agrees).line) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 3)
  }

  @Test func `Lines that all found something are bounded too`() {
    let lines = (0..<1_000).map { run(.differs, at: Int64($0)).line }
    let kept = AuditFile.kept(lines, limit: 8_000)
    let size = kept.reduce(0) { $0 + $1.utf8.count + 1 }
    #expect(size <= 6_000)
    #expect(size > 5_000)
    #expect(kept == Array(lines.suffix(kept.count)))
  }
}
