internal import Access
internal import Catalogue
internal import Following
internal import HTTP
internal import Importing
internal import Kernel
internal import Pages
internal import Records
internal import Stores
internal import Words

/// Figures chosen and read together, and the views each account keeps.
enum ComposerRoutes {
  static let all: [Route] = [
    .get("/comparer/vue", .account) { visit in
      let page = try composed(visit)
      if visit.asked("format") != nil {
        try visit.require(page.query.unread)
        guard page.reading != nil else { throw Refusal.notFound }
      }
      guard page.query.errors.isEmpty else {
        return visit.answer(page.view(visit.chrome), status: 400)
      }
      return try visit.answer(page.view(visit.chrome), or: page.sheet) {
        page.besideSheets(visit.view)
      }
    },
    .get("/comparer/vue/mon-tableau", .account) { visit in
      visit.answer(OwnViewsPage(visit.ownViews, visit.catalogue).view(visit.chrome))
    },
    .write("/comparer/vue/mon-tableau", .account) { visit in try save(visit.now()) },
    .write("/comparer/vue/mon-tableau/:id", .account) { visit in try change(visit.now()) },
  ]

  // MARK: figures

  /// What an address asks: exact figures for who counts all of it, else where they are published.
  private static func composed(_ visit: Visit) throws -> ComposerPage {
    let query = ComposerQuery(visit.request.query, visit.catalogue)
    return try composed(query, visit.scope, range: visit.asked("format") != nil, visit)
  }

  /// - Throws: `Refusal.outside` when what is asked for is not, whole, of what the reader counts.
  private static func composed(
    _ query: ComposerQuery, _ scope: Scope, range: Bool, _ visit: Visit
  ) throws -> ComposerPage {
    guard visit.reader.right.counts else {
      return try ComposerPage(withheld: query, visit.catalogue, visit.view, scope: scope) {
        try EditionRoutes.table(of: $0, visit)
      }
    }
    let region = scope.region.map { [(name: "region", code: $0)] } ?? []
    guard visit.view.counts(query.filters.map { ($0.name, $0.code) } + region) else {
      throw Refusal.outside
    }
    return try ComposerPage(query, visit.catalogue, visit.view, scope: scope, range: range)
  }

  // MARK: views

  /// Keeps a view of the account, last in its order; shows the page again with what prevents it.
  private static func save(_ visit: Visit) throws -> Response {
    let form = visit.request.form
    let title = (form[OwnViewForm.titleName] ?? "").trimmed
    let note = (form[OwnViewForm.noteName] ?? "").trimmed
    guard let read = OwnViewForm.read(form[OwnViewForm.addressName] ?? "", visit.catalogue) else {
      return refused(Words.Composer.addressUnread, visit, 422)
    }
    let views = visit.ownViews
    guard views.count < OwnViewForm.most else {
      return refused(Words.Composer.tooManyViews(OwnViewForm.most), visit, 422)
    }
    let errors = OwnViewForm.errors(title: title, note: note)
    guard errors.isEmpty else {
      var page = try composed(read.query, read.scope, range: false, visit)
      page.saving = ComposerPage.SavedForm(title: title, note: note, errors: errors)
      var chrome = visit.chrome
      chrome.here = read.query.address
      chrome.scope = read.scope
      return visit.answer(page.view(chrome), status: 422)
    }
    let address = read.query.address.seen(in: read.scope).href
    guard address.unicodeScalars.count <= Records.Field.sentences else {
      return refused(Words.Composer.tooLong(Records.Field.sentences), visit, 422)
    }
    let last = views.map(\.rank).filter { $0 < Int.max }.max() ?? 0
    // Commits have one number each: no view was ever called so.
    let code = "\(visit.account)-\(visit.view.commit + 1)"
    return try written(visit, saying: .viewKept) { recorder, act in
      try recorder.save(
        RecordEdit(
          .vues, .key(["vue": code]),
          cells: [
            "intitule": title, "adresse": address, "note": note, "rang": "\(last + 1)",
            "compte": "\(visit.account)",
          ], makes: true, isAct: true), act)
    }
  }

  /// Renames, moves or takes away a view of the account.
  ///
  /// - Throws: `Refusal.notFound` for a view that is not, or is another's.
  private static func change(_ visit: Visit) throws -> Response {
    let id = try visit.number("id")
    let views = visit.ownViews
    guard let place = views.firstIndex(where: { $0.id == id }),
      let asked = OwnViewForm.Act(rawValue: visit.request.form[OwnViewForm.actName] ?? "")
    else { throw Refusal.notFound }
    switch asked {
    case .rename:
      let title = (visit.request.form[OwnViewForm.titleName] ?? "").trimmed
      let note = (visit.request.form[OwnViewForm.noteName] ?? "").trimmed
      let errors = OwnViewForm.errors(title: title, note: note)
      guard errors.isEmpty else {
        let page = OwnViewsPage(
          views, visit.catalogue,
          typed: (id, ComposerPage.SavedForm(title: title, note: note, errors: errors)))
        return visit.answer(page.view(visit.chrome), status: 422)
      }
      return try written(visit, saying: .viewChanged) { recorder, act in
        try recorder.save(
          RecordEdit(
            .vues, .number(id), cells: ["intitule": title, "note": note], isAct: true), act)
      }
    case .up, .down:
      let next = asked == .up ? place - 1 : place + 1
      guard views.indices.contains(next) else { return visit.go(.ownViews) }
      var order = views
      order.swapAt(place, next)
      let edits = order.enumerated().compactMap { index, view in
        view.rank == index + 1
          ? nil
          : RecordEdit(.vues, .number(view.id), cells: ["rang": "\(index + 1)"], isAct: true)
      }
      return try written(visit, saying: .viewChanged) { recorder, act in
        let outcomes = try recorder.save(together: edits, .vues, act).outcomes
        return outcomes.first { !$0.isDone } ?? outcomes.first ?? .unknown
      }
    case .takeAway:
      do {
        let outcome = try Recorder(visit.site.store, visit.reader).withdraw(
          .vues, .number(id), visit.act, isAct: true)
        guard case .withdrawn = outcome else {
          return refused(Words.Composer.gone, visit, 409)
        }
      } catch is StoreBusy {
        return refused(Words.Refusals.busy, visit, 503)
      }
      _ = try? visit.site.follower.refresh()
      return visit.go(.ownViews, saying: .viewTakenAway)
    }
  }

  /// Writes, then goes to the views; says what prevents it.
  ///
  /// - Throws: `Refusal.forbidden` for who has no right at all.
  private static func written(
    _ visit: Visit, saying notice: Notices, _ write: (Recorder, RecordAct) throws -> RecordSave
  ) throws -> Response {
    do {
      let outcome = try write(Recorder(visit.site.store, visit.reader), visit.act)
      switch outcome {
      case .saved, .unchanged: break
      case .unknown, .conflict, .exists: return refused(Words.Composer.gone, visit, 409)
      case .refused, .unknownFields, .keyChanged: throw Refusal.forbidden
      }
    } catch is StoreBusy {
      return refused(Words.Refusals.busy, visit, 503)
    }
    _ = try? visit.site.follower.refresh()
    return visit.go(.ownViews, saying: notice)
  }

  private static func refused(_ sentence: String, _ visit: Visit, _ status: Int) -> Response {
    let page = OwnViewsPage(visit.ownViews, visit.catalogue, refusal: sentence)
    return visit.answer(page.view(visit.chrome), status: status)
  }
}

extension RecordSave {
  /// Whether the record says what was asked.
  fileprivate var isDone: Bool {
    switch self {
    case .saved, .unchanged: true
    default: false
    }
  }
}

extension Visit {
  /// The number of whose session it is.
  fileprivate var account: Int64 { session?.account.id ?? 0 }

  /// The views that whoever asks keeps.
  fileprivate var ownViews: [OwnView] { view.ownViews(of: account) }

  fileprivate var act: RecordAct {
    RecordAct(author: reader.name, now: site.now(), seen: site.civilNow(), today: site.today)
  }
}
