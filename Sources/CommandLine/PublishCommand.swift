internal import Access
internal import Catalogue
internal import Editions
internal import Following
internal import Kernel
internal import Stores
internal import Tabular
internal import Words

extension JalonCommand {
  /// `jalon publish`: the next edition of a frame, the list of editions, or the cells of one.
  func runPublish(_ call: Invocation) throws -> ExitStatus {
    if call.has("list") { return try listEditions(call) }
    if let number = call.value("show") { return try showEdition(number, call) }
    if call.has("attack") { return try attackEditions(call) }
    let frame = try call.required("frame")
    let store = try open(call, call.has("dry-run") ? .reading : .writing)
    let draft: EditionDraft
    do {
      draft = try maker(frame, call, store)
        .draft(author: call.value("author") ?? environment.author, time: environment.now())
    } catch let refusal as EditionMaker.Refusal {
      tell(sentence(refusal, frame))
      return .blocked
    }
    guard !call.has("dry-run") else {
      environment.output(Words.Publish.trial(cells: draft.cells.count) + "\n" + shares(draft))
      return .done
    }
    let edition: Edition
    do {
      edition = try store.publish(draft)
    } catch is EditionMoved {
      tell(Words.Publish.moved)
      return .blocked
    }
    environment.output(
      Words.Publish.made(edition.number, frame: frame, closing: draft.closing) + "\n"
        + shares(draft))
    tell(Words.Terminal.commit(draft.commit))
    return .done
  }

  /// Tries to undo what is published, of one frame or of all; blocked when something leaks.
  private func attackEditions(_ call: Invocation) throws -> ExitStatus {
    let store = try open(call, .reading)
    let today = environment.today(try store.info().zone)
    let frames =
      try call.value("frame").map { [$0] }
      ?? Set(recorded(call, store, [:]).editions().map(\.draft.frame)).sorted()
    var isSafe = true
    for frame in frames {
      do {
        let report = try maker(frame, call, store).attack(on: today)
        environment.output(
          Words.Publish.attacked(
            frame, tables: report.tables, numbers: report.tried, leaks: report.leaks.count) + "\n")
        if report.unread > 0 { tell(Words.Publish.unread(report.unread)) }
        for leak in report.leaks { environment.output(sentence(leak) + "\n") }
        isSafe = isSafe && report.leaks.isEmpty
      } catch let refusal as EditionMaker.Refusal {
        tell(sentence(refusal, frame))
        return .blocked
      }
    }
    return isSafe ? .done : .blocked
  }

  private func sentence(_ leak: EditionAttack.Found) -> String {
    let table = leak.table
    let place = [
      table.population, table.family, table.level, table.parent, leak.code, leak.className,
    ]
    return Words.Publish.leak(
      place.filter { !$0.isEmpty }.joined(separator: " "),
      period: "\(table.period.start)..\(table.period.end)", insider: leak.insider,
      least: leak.least, greatest: leak.greatest)
  }

  private func maker(
    _ frame: String, _ call: Invocation, _ store: any CommandStore
  ) throws -> EditionMaker {
    let accounts = try environment.openAccounts(storeCall(call, .reading))
    let zone = try store.info().zone
    let actors = try actors(call)
    let grants = try accounts.grants()
    let rights = try accounts.accounts().filter(\.isActive).map { account in
      Right(
        grants: grants.filter { $0.account == account.id }, actors: actors,
        on: environment.today(zone))
    }
    return try EditionMaker(
      frame: frame, catalogue(call, store), store, reader, rights: rights, zone: zone)
  }

  private func sentence(_ refusal: EditionMaker.Refusal, _ frame: String) -> String {
    switch refusal {
    case .noLattice(let frames): Words.Publish.noLattice(frame, frames: frames)
    case .noClosing: Words.Publish.noClosing(frame)
    case .nothingNew: Words.Publish.nothingNew(frame)
    case .notEverything: Words.Publish.notEverything
    }
  }

  /// How much of each level is told row by row, together, or not.
  private func shares(_ draft: EditionDraft) -> String {
    var table = TextTable(Words.Publish.shareHeaders, right: [2, 3, 4, 5])
    for share in EditionShare.all(draft.cells) {
      table.add([
        share.population, share.level, Words.number(share.shown), Words.number(share.grouped),
        Words.number(share.hidden), Words.percentage(share.peopleShown, of: share.people),
      ])
    }
    return table.text
  }

  private func listEditions(_ call: Invocation) throws -> ExitStatus {
    let store = try open(call, .reading)
    let zone = try store.info().zone
    var table = TextTable(Words.Publish.listHeaders, right: [0, 3, 4])
    let view = try recorded(call, store, [:])
    for edition in try view.editions() {
      let draft = edition.draft
      table.add([
        String(edition.number), CivilZone.day(of: draft.time, in: zone).description, draft.frame,
        String(draft.closing), Words.number(draft.cells.count), draft.author,
      ])
    }
    environment.output(table.text)
    return .done
  }

  private func showEdition(_ text: String, _ call: Invocation) throws -> ExitStatus {
    guard let number = Int(text) else {
      throw UsageError(.badValue, subject: "--show", value: text)
    }
    let store = try open(call, .reading)
    guard
      let edition = try recorded(call, store, [:]).editions().first(where: {
        $0.number == number
      })
    else {
      tell(Words.Publish.unknown(number))
      return .usage
    }
    var writer = CSVWriter(CSVWriter.Style(separator: 44, lineEnd: "\n", byteOrderMark: false))
    writer.append(EditionTable.header)
    for row in EditionTable.rows(edition) { writer.append(row) }
    environment.data(String(decoding: writer.take(), as: UTF8.self))
    return .done
  }
}
