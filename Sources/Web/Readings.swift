internal import Access
internal import Following
internal import HTTP
internal import Records
internal import Stores

/// What an answer shows of people, written to the journal before it leaves.
enum Readings {
  /// Notes what an answer was made of; nothing for one that shows nobody.
  ///
  /// - Throws: `Refusal.unwritten` when the journal cannot take it: nothing is shown then.
  static func answered(_ visit: Visit, _ route: Route, _ response: Response) throws {
    guard visit.session != nil else { return }
    var read = visit.readings.all
    if read.isEmpty, response.status < 300, isOfPeople(route, visit.request) {
      read = [(kind: .participations, ids: [], level: .records)]
    }
    try write(
      read.map { entry in
        reading(
          visit.session, visit.reader, route, visit.request, entry.kind, entry.ids, entry.level,
          .answered, visit.site)
      }, visit.site)
  }

  /// Notes that a record of people was refused, whether there is one.
  static func refused(
    _ request: Request, _ route: Route, _ session: Session?, _ reader: Reader, _ site: Site
  ) throws {
    guard session != nil, isOfPeople(route, request),
      let id = route.match(request.segments)?["id"].flatMap({ RecordID($0) })
    else { return }
    let kind = route.kind(request.segments) ?? .participations
    try write(
      [reading(session, reader, route, request, kind, [id], .records, .refused, site)], site)
  }

  /// Whether a route shows records of people, by what it needs.
  private static func isOfPeople(_ route: Route, _ request: Request) -> Bool {
    switch route.need {
    case .see(.people), .write(.people): true
    case .seeNamed, .writeNamed:
      route.kind(request.segments).map { Schema.of($0).family == .people } ?? false
    default: false
    }
  }

  private static func reading(
    _ session: Session?, _ reader: Reader, _ route: Route, _ request: Request, _ kind: Kind,
    _ ids: [RecordID], _ level: Level, _ outcome: Reading.Outcome, _ site: Site
  ) -> Reading {
    Reading(
      time: site.now(), account: session?.account.id ?? 0,
      grant: reader.right.prover(of: level), session: session?.id ?? "",
      route: "/" + route.pattern.joined(separator: "/"), verb: request.method.rawValue, kind: kind,
      subjects: ids, level: level, outcome: outcome)
  }

  private static func write(_ readings: [Reading], _ site: Site) throws {
    guard !readings.isEmpty else { return }
    do {
      try site.store.note(readings)
    } catch {
      site.report("lectures: \(type(of: error))")
      throw Refusal.unwritten
    }
  }
}
