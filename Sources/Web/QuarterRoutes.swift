internal import Access
internal import Closings
internal import Columns
internal import Counting
internal import Following
internal import HTTP
internal import Pages
internal import Records
internal import Steering
internal import Stores
internal import Words

/// The quarterly closing of the dashboards: where it stands, each edition, the acts that move it.
enum QuarterRoutes {
  static let all: [Route] = [
    .get("/comparer/trimestres", .count) { visit in
      let page = QuartersPage(
        visit.view, visit.catalogue, visit.reviews,
        mayFreeze: visit.parties(of: .nation).contains(.managingAuthority)
          && visit.may(.close, over: .nation))
      return try visit.answer(page.view(visit.chrome), or: page.sheet)
    },
    .get("/comparer/trimestres/geler", .be([.managingAuthority])) { visit in
      try freezing(visit)
    },
    .write("/comparer/trimestres/geler", .be([.managingAuthority])) { visit in
      try QuarterActs(visit.now()).freeze(try quarter(visit, visit.request.form["trimestre"]))
    }.filled { visit in try freezing(visit) },
    .live("/comparer/trimestres/:edition/:trimestre", .count) { visit in try await edition(visit) },
    .write("/comparer/trimestres/:edition/:trimestre/commenter", .write(.plans)) { visit in
      try done(visit, .comment)
    },
    .write("/comparer/trimestres/:edition/:trimestre/transmettre", .write(.plans)) { visit in
      try done(visit, .send)
    },
    .write("/comparer/trimestres/:edition/:trimestre/renvoyer", .write(.plans)) { visit in
      try done(visit, .giveBack)
    },
    .write("/comparer/trimestres/:edition/:trimestre/valider", .write(.plans)) { visit in
      try done(visit, .validate)
    },
    .get("/comparer/trimestres/:edition/:trimestre/publier", .act(.publish)) { visit in
      try publishing(visit)
    },
    .write("/comparer/trimestres/:edition/:trimestre/publier", .act(.publish)) { visit in
      try done(visit, .publish)
    }.filled { visit in try publishing(visit) },
    .write("/comparer/trimestres/:edition/:trimestre/corriger", .act(.close)) { visit in
      try done(visit, .correct)
    },
  ]

  // MARK: pages

  /// The quarter a form or an address names.
  ///
  /// - Throws: `Refusal.unreadable` for what is none.
  private static func quarter(_ visit: Visit, _ text: String?) throws -> Quarter {
    let text = (text ?? "").trimmed
    guard let quarter = Quarter(text.uppercased()) else {
      throw Refusal.unreadable(Words.Quarters.unreadQuarter(text))
    }
    return quarter
  }

  /// Asks once before a quarter is frozen, with what will be.
  private static func freezing(_ visit: Visit) throws -> Response {
    let asked = visit.asked(QuarterlyReview.quarterName) ?? visit.request.form["trimestre"]
    let quarter =
      try asked.map { try self.quarter(visit, $0) } ?? Quarter(of: visit.view.today).previous
    try QuarterActs(visit).requireFreezing()
    let labels = QuarterLabels(visit.view, visit.catalogue)
    let places = QuarterActs(visit).open(quarter)
    let lines = FrozenLines.request(.nation, quarter, visit.catalogue).definitions.count
    let title = Words.Quarters.freeze
    guard quarter.end < visit.view.today else {
      throw Refusal.unreadable(Words.Quarters.unfinished(quarter.end))
    }
    guard !places.isEmpty else { throw Refusal.unreadable(Words.Quarters.alreadyFrozen) }
    let page = ConfirmationPage(
      title, lede: Words.capitalised(labels.quarter(quarter)),
      crumbs: [
        .init(Words.Frame.compare, .compare), .init(Words.Quarters.title, .quarters), .init(title),
      ], verb: .compare,
      consequences: Words.Quarters.freezing(places.count, lines: lines, on: quarter.end),
      act: title, to: .freezing(nil),
      fields: [(QuarterlyReview.quarterName, quarter.description)], back: .quarters,
      backLabel: Words.Quarters.back)
    return visit.answer(page.view(visit.chrome))
  }

  /// Asks once before an edition is published, with what is missing.
  private static func publishing(_ visit: Visit) throws -> Response {
    let basis = try visit.edition()
    guard basis.may(.publish), let edition = basis.edition else { throw Refusal.forbidden }
    let labels = QuarterLabels(visit.view, visit.catalogue)
    let title =
      Words.capitalised(labels.quarter(basis.quarter)) + ", " + labels.place(basis.place)
    let missing = labels.missing(edition, basis.reviews)
    let page = ConfirmationPage(
      Words.Quarters.publish, lede: title,
      crumbs: [
        .init(Words.Frame.compare, .compare), .init(Words.Quarters.title, .quarters),
        .init(title, .quarter(basis.place, basis.quarter)), .init(Words.Quarters.publish),
      ], verb: .compare,
      consequences: [Words.Quarters.publishing]
        + (missing.isEmpty ? [] : [Words.Quarters.publishingWithout(missing)]),
      act: Words.Quarters.publish, to: .act(.publish, basis.place, basis.quarter),
      back: .quarter(basis.place, basis.quarter), backLabel: Words.Quarters.backToEdition)
    return visit.answer(page.view(visit.chrome))
  }

  /// One edition; once published, with the causes of one difference, that are read from the records of
  /// then as the page of a closing reads them.
  private static func edition(_ visit: Visit) async throws -> Response {
    let site = visit.site
    let basis = try await site.workers.run { try visit.edition() }
    guard basis.state == .published, let number = basis.edition?.closing else {
      return try await site.workers.run { try answer(visit, basis) }
    }
    let asked = try await site.workers.run {
      try ClosingAsked(
        visit, number: number, explainsFile: false, first: Screen.everyLine.lines.map(\.indicator))
    }
    let explained = try await asked.explained()
    return try await site.workers.run {
      try answer(
        visit, basis,
        ClosingPage(
          asked.comparison, explained, entry: asked.entry, labels: .of(visit.view),
          zone: asked.zone, line: asked.line))
    }
  }

  /// The page of an edition, as a page or as a file.
  private static func answer(
    _ visit: Visit, _ basis: QuarterPage.Basis, _ compared: ClosingPage? = nil
  ) throws -> Response {
    let page = try page(visit, basis, compared, typed: .init())
    return try visit.answer(page.view(visit.chrome), or: page.sheet)
  }

  private static func page(
    _ visit: Visit, _ basis: QuarterPage.Basis, _ compared: ClosingPage?,
    typed: QuarterPage.Typed
  ) throws -> QuarterPage {
    let frozen = try basis.edition?.closing.flatMap { try visit.view.closing($0) }
    if basis.edition != nil, frozen == nil { throw Refusal.notFound }
    return QuarterPage(
      visit.view, visit.catalogue, basis, frozen: frozen, compared: compared,
      below: visit.below(basis), typed: typed)
  }

  // MARK: acts

  /// Does an act, or shows the edition again with what prevents it.
  private static func done(_ asked: Visit, _ act: QuarterlyReview.Act) throws -> Response {
    let visit = asked.now()
    let basis = try visit.edition()
    func again(_ typed: QuarterPage.Typed, _ status: Int) throws -> Response {
      var typed = typed
      typed.act = act
      for pair in visit.request.form.pairs { typed.fields[pair.name] = pair.value }
      let page = try self.page(visit, basis, nil, typed: typed)
      return visit.answer(page.view(visit.chrome), status: status)
    }
    do {
      _ = try QuarterlyReview.state(
        after: act, in: basis.state, by: basis.parties, of: basis.place)
      let errors = try QuarterActs(visit).run(act, basis)
      guard errors.isEmpty else { return try again(.init(errors: errors), 422) }
    } catch QuarterlyReview.Refusal.state(let state) {
      return try again(
        .init(refusal: Words.Quarters.refused(act.rawValue, state: state.rawValue)), 409)
    } catch QuarterlyReview.Refusal.party(let parties) {
      let names = QuarterlyReview.Party.allCases.filter(parties.contains).map {
        Words.Quarters.party($0.rawValue)
      }
      return try again(.init(refusal: Words.Quarters.refused(act.rawValue, parties: names)), 403)
    } catch is StoreBusy {
      return try again(.init(refusal: Words.Refusals.busy), 503)
    }
    return visit.go(.quarter(basis.place, basis.quarter), saying: .quarterActDone)
  }
}
