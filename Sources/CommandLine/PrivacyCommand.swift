internal import Access
internal import Importing
internal import Kernel
internal import Privacy
internal import Records
internal import Stores
internal import Words

extension JalonCommand {
  /// `jalon access`: all that is recorded of a person, in an archive to hand over.
  func runAccess(_ call: Invocation) throws -> ExitStatus {
    let path = try call.required("out")
    let store = try open(call, .writing)
    guard let person = try named(call, store) else { return .usage }
    let now = environment.now()
    let zone = try store.info().zone
    let dossier = try PersonDossier(person, store)
    let archive = try PersonArchive(dossier, store, zone: zone, today: environment.today(zone))
    let bytes = try archive.bytes()
    // Before anything leaves: who cannot write that it was read does not read.
    try store.note(dossier.readings(at: now, by: nil, route: "access"))
    do {
      try OwnFile(path).replace(with: bytes)
    } catch {
      throw UnwritableFile(path: path)
    }
    try store.noteAccess(to: person.number, author: environment.author, now: now)
    environment.output(Words.Privacy.written(dossier.records.count, path: path) + "\n")
    return .done
  }

  /// `jalon erase`: a person, or with `--dry-run` what would go.
  func runErase(_ call: Invocation) throws -> ExitStatus {
    let isTried = call.has("dry-run")
    let reason = isTried ? "" : try sentence(call.required("reason"), of: "reason")
    let store = try open(call, isTried ? .reading : .writing)
    guard let person = try named(call, store) else { return .usage }
    guard !person.isErased else {
      tell(Words.Privacy.alreadyErased)
      return .blocked
    }
    let dossier = try PersonDossier(person, store)
    if isTried {
      environment.output(dossier.erasure.joined(separator: "\n") + "\n")
      return .done
    }
    let now = environment.now()
    try store.note(dossier.readings(at: now, by: nil, route: "erase"))
    let entry = try store.erase(
      person: person.number, reason: reason, author: environment.author, now: now)
    environment.output(
      Words.Privacy.erased(entry.counts.corrected, commit: entry.commit) + "\n")
    return .done
  }

  /// `jalon retention`: what is kept for too long, by rule; with `--apply`, makes it go.
  func runRetention(_ call: Invocation) throws -> ExitStatus {
    guard call.has("dry-run") != call.has("apply") else {
      tell(Words.Privacy.oneOfTwo)
      return .usage
    }
    let store = try open(call, call.has("apply") ? .writing : .reading)
    let zone = try store.info().zone
    let today = try today(call, zone)
    let limit = CivilZone.end(of: Retention.waitingSince(today), in: zone)
    let retention = Retention(
      try store.dataset(fields: Retention.fields, reader), erased: try store.erased(),
      asking: try store.asking(),
      today: today)
    var table = TextTable(Words.Privacy.retentionHeaders, right: [1])
    for line in retention.lines(waiting: try store.waitingLines(before: limit)) {
      table.add([line.rule, Words.number(line.count), line.effect])
    }
    environment.output(table.text)
    guard call.has("apply") else { return .done }
    let now = environment.now()
    let lines = try store.dropWaiting(before: limit, author: environment.author, now: now)
    for person in retention.due {
      _ = try store.erase(
        person: person, reason: Words.Privacy.retentionReason, author: environment.author,
        now: now)
    }
    environment.output(
      Words.Privacy.applied(lines: lines, persons: retention.due.count) + "\n")
    return .done
  }

  /// The person a call is about; nil when there is none, which is said.
  private func named(_ call: Invocation, _ store: any CommandStore) throws -> KnownPerson? {
    guard let text = call.operands.first, let name = AskedPerson(text) else {
      tell(Words.Privacy.noPerson)
      return nil
    }
    let person = try store.person(name)
    if person == nil { tell(Words.Privacy.unknownPerson) }
    return person
  }
}
