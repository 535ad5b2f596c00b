internal import Access
internal import HTML
internal import HTTP
internal import Pages
internal import QRCodes
internal import Stores
internal import Words

/// Second factors: added by their holder, given at each signing in, removed by who administers.
enum FactorRoutes {
  static let all: [Route] = [
    .get("/connexion/code", .account) { visit in
      guard visit.session?.step(asksFactors: visit.site.asksFactors) == .code else {
        return visit.go(.home)
      }
      return visit.answer(codePage(visit, visit.asked("suite") ?? "").view(visit.chrome))
    }.opening(at: [.code, .whole]),
    slow("/connexion/code", complete) { visit, error in
      var page = codePage(visit, visit.request.form["suite"] ?? "")
      page.errors = error.map { [FieldError("code", $0)] } ?? []
      return page.view
    }.opening(at: [.code]),
    .get("/reglages/securite", .account) { visit in
      guard let session = visit.session else { throw Refusal.notFound }
      let factor = try visit.site.store.secondFactors()[session.account.id]
      return visit.answer(
        SecurityPage(
          factor, account: session.account.id, isAsked: session.asksFactor,
          isOptional: !visit.site.asksFactors, zone: try visit.zone
        ).view(visit.chrome))
    },
    .get("/reglages/securite/application", .account) { visit in
      visit.answer(try factorPage(visit, visit.asked("suite") ?? "").view(visit.chrome))
    }.opening(at: [.addition, .whole]).proved(),
    slow("/reglages/securite/application", add) { visit, error in
      var page = try factorPage(visit, visit.request.form["suite"] ?? "")
      page.errors = error.map { [FieldError("code", $0)] } ?? []
      return page.view
    }.opening(at: [.addition, .whole]).proved(),
    Route(
      .post, "/reglages/securite/codes", .account,
      .live { visit in
        try await visit.site.signIns.run {
          guard let session = visit.session else { throw Refusal.notFound }
          let codes = try visit.site.store.renewRecoveryCodes(
            of: session.account.id, author: session.account.name, now: visit.site.now())
          guard !codes.isEmpty else { return visit.go(.security) }
          return visit.answer(RecoveryCodesPage(codes, next: .security).view(visit.chrome))
        }
      }
    ).proved(),
    AccountRoutes.change(
      "/reglages/comptes/:id/facteur/retirer", .act(.administer), saying: .factorRemoved
    ) { store, id, author, visit in
      // Nobody enters as who protects the data but by their own hand, or the operator's.
      let grants = try store.grants()
      guard
        !grants.contains(where: {
          $0.account == id && $0.role == .dataProtectionOfficer && $0.withdrawal == nil
        })
      else { throw Refusal.forbidden }
      _ = try store.removeFactor(of: id, author: author, now: visit.site.now())
    }.proved(),
  ]

  /// A form with a code: checked on the threads of passwords, as a recovery code is as slow as one.
  ///
  /// - Parameter page: the form again, with what is wrong with the code.
  private static func slow(
    _ pattern: String,
    _ check: @escaping @Sendable (Visit, String) throws -> CodeOutcome,
    _ page: @escaping @Sendable (Visit, String?) throws -> (Chrome) -> Node
  ) -> Route {
    Route(
      .post, pattern, .account,
      .live { visit in
        let site = visit.site
        guard let token = visit.request.cookie(site.sessionCookie) else { throw Refusal.notFound }
        let outcome: CodeOutcome
        do {
          outcome = try await site.signIns.run { try check(visit, token) }
        } catch Refusal.crowded {
          return visit.later(Words.Refusals.crowded, try page(visit, nil))
        } catch is StoreBusy {
          return visit.later(Words.Refusals.busy, try page(visit, nil))
        }
        switch outcome {
        case .admitted(let next, let recovery):
          return admitted(next, recovery, visit)
        case .wrong:
          return visit.answer(
            try page(visit, Words.SecondFactor.wrong)(visit.chrome), status: 422)
        case .tooOften(let until):
          let wait = until - site.now()
          let sentence = Words.SecondFactor.tooOften(minutes: ErrorPages.minutes(wait))
          var response = visit.answer(try page(visit, sentence)(visit.chrome), status: 429)
          response.headers.append(("Retry-After", "\(ErrorPages.seconds(wait))"))
          return response
        }
      }
    ).resuming(.never)
  }

  private static func complete(_ visit: Visit, _ token: String) throws -> CodeOutcome {
    if let until = SignInRoutes.wait(visit) { return .tooOften(until: until) }
    let outcome = try visit.site.store.complete(
      session: token, code: visit.request.form["code"] ?? "", now: visit.site.now())
    if outcome == .wrong { SignInRoutes.noteFailure(visit) }
    return outcome
  }

  private static func add(_ visit: Visit, _ token: String) throws -> CodeOutcome {
    try visit.site.store.addFactor(
      session: token, code: visit.request.form["code"] ?? "", now: visit.site.now())
  }

  /// Goes on where one wanted, under the new token; recovery codes are shown before.
  private static func admitted(
    _ token: String, _ recovery: [String], _ visit: Visit
  ) -> Response {
    let wanted = SignInRoutes.ours(visit.request.form["suite"] ?? "")
    var response = Response.redirect(wanted ?? Address.home.href)
    if !recovery.isEmpty {
      // Its forms would carry the key of the token before: it has none.
      var chrome = visit.chrome
      chrome.reader = nil
      var next = Address.security
      if let wanted {
        let request = Request(.get, wanted)
        (next.segments, next.query) = (request.segments, request.query.pairs)
      }
      response = visit.answer(RecoveryCodesPage(recovery, next: next).view(chrome))
    }
    response.headers.append(
      visit.site.cookie(visit.site.sessionCookie, token, seconds: SignInRoutes.sessionSeconds))
    return response
  }

  private static func codePage(_ visit: Visit, _ wanted: String) -> CodePage {
    CodePage(wanted: wanted, note: ProofRoutes.note(wanted, visit.site))
  }

  private static func factorPage(_ visit: Visit, _ wanted: String) throws -> FactorPage {
    guard let session = visit.session else { throw Refusal.notFound }
    let signs = visit.site.store.proposeFactor(to: session.account.id, now: visit.site.now())
    let key = FactorKey(signs, login: session.account.login)
    guard let code = QRCode(key.address) else { throw Refusal.notFound }
    return FactorPage(
      key: key.text, side: code.side, squares: code.squares, wanted: wanted,
      note: ProofRoutes.note(wanted, visit.site), isFirst: !session.hasFactor,
      isAsked: session.asksFactor && !session.hasFactor)
  }
}
