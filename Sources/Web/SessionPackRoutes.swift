internal import Access
internal import Committees
internal import Following
internal import HTML
internal import HTTP
internal import Kernel
internal import Pages
internal import Records
internal import Stores
internal import Words

/// The packs of the sessions to come of a level, made together.
enum SessionPackRoutes {
  static let all: [Route] =
    [
      .get("/decider/dossiers", .see(.committees)) { visit in
        visit.answer(list(visit).view(visit.chrome))
      },
      .post("/decider/dossiers", .see(.committees)) { visit in try start(visit) }
        .filled { visit in visit.answer(list(visit).view(visit.chrome)) },
    ] + PackRoutes.all(.sessions, .see(.committees), under: "/decider/dossiers")

  private static func instances(_ visit: Visit, _ book: CommitteeBook) -> [CommitteeInstance] {
    book.instances.filter { $0.isInForce(on: visit.meetingDay) }
  }

  /// The next session of an instance; nil for none.
  private static func next(
    _ instance: CommitteeInstance, _ book: CommitteeBook, on day: CivilDate
  ) -> CommitteeSession? {
    book.sessions(of: instance.code).first { $0.state.isAhead && $0.day >= day }
  }

  private static func list(_ visit: Visit, errors: [FieldError] = []) -> SessionPacksPage {
    let book = visit.committees
    let all = instances(visit, book)
    let labels = CommitteeLabels(visit.view)
    let levels = labels.choices(.instances, "niveau").compactMap { code, label in
      let own = all.filter { $0.level == code }
      return own.isEmpty
        ? nil
        : SessionPacksPage.Level(
          code: code, label: label, instances: own.count,
          sessions: own.count { next($0, book, on: visit.meetingDay) != nil })
    }
    let form = visit.request.form
    return SessionPacksPage(
      levels: levels, chosen: form[SessionPacksPage.levelField] ?? levels.first?.code ?? "",
      format: form[SessionPacksPage.formatField] ?? "pdf", day: visit.meetingDay,
      packs: PackRoutes.lately(visit, .sessions), errors: errors)
  }

  /// Has the packs of a level made, all from the records of this visit.
  private static func start(_ visit: Visit) throws -> Response {
    typealias Say = Words.SessionPacks
    func refused(_ field: String, _ sentence: String) -> Response {
      visit.answer(
        list(visit, errors: [FieldError(field, sentence)]).view(visit.chrome), status: 422)
    }
    guard visit.reader.right.exports(.committees) else { throw Refusal.forbidden }
    let form = visit.request.form
    let book = visit.committees
    let chosen = instances(visit, book).filter {
      $0.level == form[SessionPacksPage.levelField]
    }
    guard !chosen.isEmpty else {
      return refused(SessionPacksPage.levelField, Say.levelUnknown)
    }
    let format = form[SessionPacksPage.formatField] ?? ""
    guard SessionPacksPage.formats.contains(format) else {
      return refused(SessionPacksPage.formatField, Say.formatUnknown)
    }
    if format == "pdf", visit.site.printer == nil {
      return refused(SessionPacksPage.formatField, Words.printed(Words.Report.noPrinter))
    }
    let day = visit.meetingDay
    let standing = Packs.Standing(
      id: Nonce.next(), owner: visit.session?.account.id ?? 0,
      fingerprint: visit.reader.right.fingerprint, day: day,
      commit: visit.reader.right.readsPeople ? visit.view.commit : nil, total: chosen.count,
      time: visit.site.now(), matter: .sessions)
    let wanted = chosen.map { instance in
      let session = next(instance, book, on: day)
      return Packs.Wanted(
        label: Words.printed(instance.title)
          + (session.map { ", " + Words.longDate($0.day) } ?? ""),
        name: Say.fileName(instance.code, session?.day ?? day, format)
      ) {
        guard let session else { throw ActRefused(Say.noSession) }
        return try file(session, instance, format, visit)
      }
    }
    guard PackRoutes.start(visit, standing, wanted) else {
      return refused(SessionPacksPage.levelField, Words.Dossier.tooMany)
    }
    return visit.go(PackMatter.sessions.pack(standing.id))
  }

  private static func file(
    _ session: CommitteeSession, _ instance: CommitteeInstance, _ format: String, _ visit: Visit
  ) throws -> [UInt8] {
    let pack = try visit.pack(session, try visit.committee(instance, on: session.day))
    guard format == "pdf" else { return try visit.workbook(pack.sheet, beside: pack.annexes) }
    guard let printer = visit.site.printer else { throw Unprinted() }
    var chrome = visit.chrome
    chrome.here = .sessionPack(session.id)
    chrome.notices = []
    return try printer.pdf(
      of: visit.site.alone(pack.view(chrome).bytes(document: true)), with: ShippedFiles.beside)
  }
}
