internal import Access
internal import Committees
internal import Dialogues
internal import Following
internal import HTTP
internal import Kernel
internal import Pages
internal import Records
internal import Stores
internal import Synchronization
internal import Words

/// Dates as calendars read them: of one session, of one dialogue, and of an account by a secret address.
enum CalendarRoutes {
  static let all: [Route] = [
    .get("/decider/seances/:seance/calendrier", .see(.committees)) { visit in
      let (session, basis) = try visit.sitting()
      let events = try visit.calendarEvents
      let sequence = try visit.lastCommits(.seances, [session.id])[session.id] ?? 0
      return file(
        "seance-\(session.day)", [events.session(session, basis.instance, sequence: sequence)],
        visit)
    },
    .get("/dialoguer/:campagne/:structure/calendrier", .see(.dialogues)) { visit in
      let key = DialogueKey(campaign: visit.name("campagne"), structure: visit.name("structure"))
      let book = visit.dialogues
      guard book.keys.contains(key), let campaign = book.campaign(key.campaign) else {
        throw Refusal.notFound
      }
      let moved = try book.dialogues[key].map {
        try visit.lastCommits(.dialogues, [$0.id])[$0.id] ?? 0
      }
      let sequence = max(
        try visit.lastCommits(.campagnes, [campaign.id])[campaign.id] ?? 0, moved ?? 0)
      let events = try visit.calendarEvents.dialogue(
        key, campaign, isDropped: book.dialogues[key]?.state == .dropped, sequence: sequence)
      return file("dialogue-\(campaign.year)", events, visit)
    },
    .get("/agenda/:token", .nobody) { visit in
      let visit = try visit.following()
      return Response(
        200, type: CalendarFile.type,
        CalendarFile(
          Words.CalendarFeeds.name, made: visit.site.now(), try visit.calendar()
        ).bytes)
    },
  ]

  private static func file(
    _ name: String, _ events: [CalendarFile.Event], _ visit: Visit
  ) -> Response {
    .download(
      CalendarFile(Words.CalendarFeeds.name, made: visit.site.now(), events).bytes,
      type: CalendarFile.type, name: "jalon-\(name).ics")
  }
}

extension Visit {
  /// The same read by the account of the secret address asked for, with its right as it is now.
  ///
  /// - Throws: `Refusal.notFound` for an address that opens nothing, whatever the reason;
  ///   `Refusal.tooOften` for a network that tried too many; the store's errors.
  fileprivate func following() throws -> Visit {
    let (network, now) = (request.network, site.now())
    if let network, let until = site.unknownLinks.withLock({ $0.wait(network, now: now) }) {
      throw Refusal.tooOften(wait: until - now)
    }
    guard let account = try site.store.feedHolder(name("token")) else {
      if let network { site.unknownLinks.withLock { $0.note(network, now: now) } }
      throw Refusal.notFound
    }
    let reader = Reader(named: account.name, try site.right(of: account))
    return Visit(
      site: site, request: request, session: Session(account: account, formKey: "", ends: now),
      names: names, view: site.view(for: reader, log: readings), nonce: nonce, readings: readings)
  }

  fileprivate var calendarEvents: CalendarEvents {
    get throws {
      CalendarEvents(
        view, zone: try zone,
        store: try view.kept("magasin.numero") { try site.store.info().id })
    }
  }

  /// The dates of the reader: sessions it sits at or keeps, days of the dialogues it is part of, what it
  /// has to do.
  fileprivate func calendar() throws -> [CalendarFile.Event] {
    let bearing = try bearing()
    return try view.kept("agenda \(view.today) \(bearing.key)") {
      let events = try calendarEvents
      let duties = duties(bearing)
      let tasks = Dictionary(grouping: duties.flatMap(\.tasks), by: \.kind)
      let commits = try tasks.map { kind, tasks in
        (kind, try lastCommits(kind, Set(tasks.map(\.id)).sorted()))
      }
      let last = Dictionary(commits, uniquingKeysWith: { one, _ in one })
      return try sessionEvents(events, bearing) + dialogueEvents(events, bearing)
        + duties.flatMap { events.duty($0) { last[$0.kind]?[$0.id] ?? 0 } }
    }
  }

  private func sessionEvents(
    _ events: CalendarEvents, _ bearing: Bearing
  ) throws -> [CalendarFile.Event] {
    guard reader.right.sees(.committees) else { return [] }
    let book = committees
    let own = committeeBearing(bearing, book)
    let all = book.instances.flatMap { instance in
      book.sessions(of: instance.code).filter { session in
        own.secretariats.contains(instance.code)
          || book.seats(of: instance.code, on: session.day).contains(where: own.holds)
      }.map { (instance, $0) }
    }
    let last = try lastCommits(.seances, all.map(\.1.id))
    return all.map { events.session($1, $0, sequence: last[$1.id] ?? 0) }
  }

  private func dialogueEvents(
    _ events: CalendarEvents, _ bearing: Bearing
  ) throws -> [CalendarFile.Event] {
    guard reader.right.sees(.dialogues) else { return [] }
    let book = dialogues
    let actors = bearing.organisations
    let all = book.keys.compactMap { key -> (DialogueKey, Campaign)? in
      guard let campaign = book.campaign(key.campaign),
        actors.contains(key.structure) || actors.contains(campaign.pilot)
          || (book.parties[key] ?? []).contains(where: { actors.contains($0.actor) })
      else { return nil }
      return (key, campaign)
    }
    let last = try lastCommits(.campagnes, Set(all.map(\.1.id)).sorted())
    let moved = try lastCommits(.dialogues, all.compactMap { book.dialogues[$0.0]?.id })
    return all.flatMap { key, campaign in
      events.dialogue(
        key, campaign, isDropped: book.dialogues[key]?.state == .dropped,
        sequence: max(
          last[campaign.id] ?? 0, book.dialogues[key].flatMap { moved[$0.id] } ?? 0))
    }
  }

  /// The last commit that changed each of some records of a kind that names nobody.
  func lastCommits(_ kind: Kind, _ ids: [Int64]) throws -> [Int64: Int] {
    let histories = try view.histories(kind, ids)
    return Dictionary(
      histories.map { ($0.key, $0.value.last?.commit ?? 0) },
      uniquingKeysWith: { one, _ in one })
  }
}
