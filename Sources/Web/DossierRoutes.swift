internal import Access
internal import Following
internal import HTML
internal import HTTP
internal import Kernel
internal import Pages
internal import Records
internal import Steering
internal import Stores
internal import Words
internal import Workbooks

/// The dossier of a territory, and those of many made together.
enum DossierRoutes {
  static let all: [Route] =
    [
      .get("/comparer/dossier", .count) { visit in
        guard visit.isSomewhere else { throw Refusal.notFound }
        let region = visit.scope.region
        let page = try dossier(visit, region)
        switch visit.asked("format") {
        case nil: return visit.answer(page.view(visit.chrome))
        case "pdf":
          return .download(
            try visit.site.pdf(of: bytes(page, visit, region)), type: "application/pdf",
            name: Words.Dossier.fileName(place(region), page.day))
        default: throw Refusal.notFound
        }
      },
      .get("/comparer/dossiers", .count) { visit in visit.answer(list(visit).view(visit.chrome)) },
      .post("/comparer/dossiers", .count) { visit in try start(visit) }
        .filled { visit in visit.answer(list(visit).view(visit.chrome)) },
    ] + PackRoutes.all(.territories, .count, under: "/comparer/dossiers")

  // MARK: one dossier

  /// As files name a territory.
  private static func place(_ region: String?) -> String {
    region.map { "region-\($0)" } ?? DossierListPage.nation
  }

  /// The dossier of a region, at the day and of the records of a visit.
  private static func dossier(_ visit: Visit, _ region: String?) throws -> DossierPage {
    let view = visit.view
    return try DossierPage(
      DossierPage.screens.map { try FrameworkRoutes.dashboard(visit, $0, region: region) },
      quality: FrameworkRoutes.dashboard(visit, .quality, region: region),
      place: view.place(region), on: visit.scope.date ?? view.today,
      commit: view.reader.right.readsPeople ? view.commit : nil)
  }

  /// The page of a dossier in the scope of its region, whatever that of the visit.
  private static func bytes(_ page: DossierPage, _ visit: Visit, _ region: String?) -> [UInt8] {
    var chrome = visit.chrome
    chrome.scope.region = region
    chrome.here = .dossier
    chrome.notices = []
    return page.view(chrome).bytes(document: true)
  }

  // MARK: many

  /// The territories whose figures the reader counts whole, by what the form sends of them.
  private static func territories(_ view: View) -> [(value: String, region: String?)] {
    let nation: [(value: String, region: String?)] =
      view.reader.right.counted[.people].isEverything ? [(DossierListPage.nation, nil)] : []
    return nation
      + Regions.all.filter { view.counts([("region", $0.code)]) }.map { ($0.code, $0.code) }
  }

  private static func list(
    _ visit: Visit, errors: [FieldError] = []
  ) -> DossierListPage {
    let offered = territories(visit.view)
    let asked = visit.request.form.all(DossierListPage.field)
    return DossierListPage(
      territories: offered.map { ($0.value, Regions.label($0.region)) },
      chosen: asked.isEmpty ? Set(offered.compactMap(\.region)) : Set(asked),
      packs: PackRoutes.lately(visit, .territories), errors: errors)
  }

  /// Has the dossiers chosen made, all from the records of this visit.
  private static func start(_ visit: Visit) throws -> Response {
    func refused(_ sentence: String) -> Response {
      visit.answer(
        list(visit, errors: [FieldError(DossierListPage.field, sentence)]).view(visit.chrome),
        status: 422)
    }
    let site = visit.site
    guard let printer = site.printer else {
      return refused(Words.printed(Words.Report.noPrinter))
    }
    let offered = territories(visit.view)
    var chosen: [(value: String, region: String?)] = []
    for name in visit.request.form.all(DossierListPage.field) {
      guard let one = offered.first(where: { $0.value == name }) else {
        return refused(Words.Dossier.notYours(name))
      }
      if !chosen.contains(where: { $0.value == name }) { chosen.append(one) }
    }
    guard !chosen.isEmpty else { return refused(Words.Dossier.noneChosen) }
    let day = visit.scope.date ?? visit.view.today
    let standing = Packs.Standing(
      id: Nonce.next(), owner: visit.session?.account.id ?? 0,
      fingerprint: visit.reader.right.fingerprint, day: day,
      commit: visit.reader.right.readsPeople ? visit.view.commit : nil, total: chosen.count,
      time: site.now())
    let wanted = chosen.map { one in
      Packs.Wanted(
        label: Regions.label(one.region), name: Words.Dossier.fileName(place(one.region), day)
      ) {
        let page = try dossier(visit, one.region)
        return try printer.pdf(
          of: site.alone(bytes(page, visit, one.region)), with: ShippedFiles.beside)
      }
    }
    let isTaken = PackRoutes.start(visit, standing, wanted)
    guard isTaken else { return refused(Words.Dossier.tooMany) }
    return visit.go(PackMatter.territories.pack(standing.id))
  }
}
