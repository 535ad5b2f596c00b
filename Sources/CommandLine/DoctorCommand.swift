internal import Access
internal import Catalogue
internal import Counting
internal import Following
internal import Kernel
internal import Records
internal import Stores
internal import Words

extension JalonCommand {
  /// How many lines of the log are shown.
  private static let shownLines = 10

  /// `jalon doctor`: what a store holds, what is kept counted of it, and whether recounts agree.
  func runDoctor(_ call: Invocation) throws -> ExitStatus {
    // Opened to write, and nothing written but a version.
    if call.has("upgrade") { _ = try open(call, .writing) }
    let store = try open(call, .reading)
    let isPrivate = warn(try call.required("store"))
    let zone = try store.info().zone
    let diagnosis = try Diagnosis(
      store, reader, keeping: try Catalogue.shipped().definitions,
      today: environment.today(zone), now: environment.now)
    let path = try call.required("store") + AuditFile.ending
    let runs = log(path)
    let audit = try environment.audit(storeCall(call, .reading))
    environment.output(
      call.has("json")
        ? Self.json(diagnosis, runs, audit) + "\n"
        : text(diagnosis, runs, log: path) + "\n" + Words.Doctor.audit + "\n" + audit.verdict + "\n"
    )
    return diagnosis.agrees && audit.problems.isEmpty && isPrivate ? .done : .blocked
  }

  /// The last lines of a log, the oldest first; none without a log.
  private func log(_ path: String) -> [AuditRun] {
    AuditFile(path: path).lines().suffix(Self.shownLines).compactMap { AuditRun(line: $0) }
  }

  private func text(_ diagnosis: Diagnosis, _ runs: [AuditRun], log path: String) -> String {
    let info = diagnosis.info
    var parts = [
      Words.Doctor.store(info.id, zone: info.zone, commit: info.commit, facts: diagnosis.facts)
    ]
    var records = TextTable(Words.Doctor.recordHeaders, right: [1])
    for (kind, count) in diagnosis.records where count > 0 {
      records.add([kind.rawValue, Words.number(count)])
    }
    parts.append(records.text)
    parts.append(
      Words.Doctor.memory(diagnosis.bytes, perParticipation: diagnosis.bytesPerParticipation))
    parts.append(
      Words.Doctor.times(read: Int(diagnosis.readTime), count: Int(diagnosis.countTime)) + "\n")
    var kept = TextTable(Words.Doctor.keptHeaders, right: [1, 2, 3])
    for recount in diagnosis.recounts {
      kept.add([
        recount.kept.cuts.joined(separator: ","), Words.number(recount.kept.terms),
        Words.number(recount.kept.cells), Words.Verification.bytes(recount.kept.bytes),
        Words.Doctor.recount(
          cells: recount.cells, wrongCells: recount.cellsThatDiffer, figures: recount.figures,
          wrongFigures: recount.figuresThatDiffer),
      ])
    }
    parts.append(kept.text)
    parts.append(
      Words.Doctor.reread(diagnosis.reread?.records, diagnosis.reread?.differences ?? 0) + "\n")
    if runs.isEmpty {
      parts.append(Words.Doctor.noLog(path))
    } else {
      parts.append(Words.Doctor.log(path))
      parts += runs.map(line)
    }
    parts.append("\n" + Words.Doctor.nothingMissing)
    return parts.map { $0 + "\n" }.joined()
  }

  /// A look of the log, its moment in universal time.
  private func line(_ run: AuditRun) -> String {
    let day = CivilDate(civilSeconds: run.time / 1000)
    let minutes = Int(run.time / 60_000 - Int64(day.day) * 1_440)
    let slice =
      switch run.slice {
      case .cells(let cuts): Words.Verification.cellsSlice(cuts)
      case .numbers: Words.Verification.numbersSlice
      case .tables: Words.Verification.tablesSlice
      case .records(let kind, let first, let last):
        Words.Verification.recordsSlice(Schema.many(kind), first: Int(first), last: Int(last))
      }
    return Words.Doctor.run(
      day, hour: minutes / 60, minute: minutes % 60, slice: slice,
      conclusion: Words.Verification.conclusion(run.conclusion.rawValue, count: run.count))
  }

  private static func json(
    _ diagnosis: Diagnosis, _ runs: [AuditRun], _ audit: AuditSummary
  ) -> String {
    let info = diagnosis.info
    return JSON.object([
      ("base", JSON.string(info.id)), ("fuseau", JSON.string(info.zone)),
      ("ecriture", "\(info.commit)"), ("faits", "\(diagnosis.facts)"),
      ("fiches", JSON.object(diagnosis.records.map { ($0.kind.rawValue, "\($0.count)") })),
      ("octets", "\(diagnosis.bytes)"),
      ("octets_par_participation", diagnosis.bytesPerParticipation.map { "\($0)" } ?? "null"),
      ("lecture_ms", "\(diagnosis.readTime)"), ("comptage_ms", "\(diagnosis.countTime)"),
      ("tenus", JSON.array(diagnosis.recounts.map(object))),
      ("fiches_relues", diagnosis.reread.map { "\($0.records)" } ?? "null"),
      ("fiches_differentes", diagnosis.reread.map { "\($0.differences)" } ?? "null"),
      ("audit", JSON.array(audit.problems.map(JSON.string))),
      ("concorde", "\(diagnosis.agrees && audit.problems.isEmpty)"),
      ("journal", JSON.array(runs.map(\.line))),
      ("manque", JSON.array([])),
    ])
  }

  private static func object(_ recount: Diagnosis.Recount) -> String {
    JSON.object([
      ("croisement", JSON.array(recount.kept.cuts.map(JSON.string))),
      ("termes", "\(recount.kept.terms)"), ("cellules", "\(recount.kept.cells)"),
      ("octets", "\(recount.kept.bytes)"), ("cellules_recomptees", "\(recount.cells)"),
      ("cellules_differentes", "\(recount.cellsThatDiffer)"),
      ("chiffres_recomptes", "\(recount.figures)"),
      ("chiffres_differents", "\(recount.figuresThatDiffer)"),
    ])
  }
}
