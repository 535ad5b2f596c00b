internal import Access
internal import HTTP
internal import Pages
internal import Stores
internal import Words

/// Proving again who one is, before what asks for it.
enum ProofRoutes {
  static let all: [Route] = [
    .get("/connexion/confirmer", .account) { visit in
      visit.answer(page(visit, visit.asked("suite") ?? "").view(visit.chrome))
    }.opening(at: [.addition, .whole]),
    Route(
      .post, "/connexion/confirmer", .account,
      .live { visit in
        do {
          return try await prove(visit)
        } catch Refusal.crowded {
          return visit.later(
            Words.Refusals.crowded, page(visit, visit.request.form["suite"] ?? "").view)
        } catch is StoreBusy {
          return visit.later(
            Words.Refusals.busy, page(visit, visit.request.form["suite"] ?? "").view)
        }
      }
    ).opening(at: [.addition, .whole]).resuming(.never),
  ]

  /// What is said of the form that waits at an address; nil for another's.
  static func note(_ wanted: String, _ site: Site) -> String? {
    ResumeRoutes.secret(of: wanted).map {
      Words.Proof.form(isKept: site.waitingForms.waits($0, now: site.now()))
    }
  }

  private static func page(_ visit: Visit, _ wanted: String) -> ProofPage {
    ProofPage(
      wanted: wanted, note: note(wanted, visit.site),
      asksCode: visit.session?.isFactored == true)
  }

  private static func prove(_ visit: Visit) async throws -> Response {
    let site = visit.site
    let form = visit.request.form
    guard let session = visit.session, let token = visit.request.cookie(site.sessionCookie) else {
      throw Refusal.notFound
    }
    let wanted = form["suite"] ?? ""
    var page = page(visit, wanted)
    let browser = visit.request.cookie(site.browserCookie)
    let place = try await SignInRoutes.place(session.account.login, browser, site)
    let asksCode = page.asksCode
    let outcome = try await place.run {
      if let until = SignInRoutes.wait(visit) { return ProofOutcome.tooOften(until: until) }
      guard !asksCode else {
        return try site.store.prove(session: token, code: form["code"] ?? "", now: site.now())
      }
      return try site.store.prove(
        session: token, password: form["mot_de_passe"] ?? "", browser: browser, now: site.now())
    }
    switch outcome {
    case .proved: return .redirect(SignInRoutes.ours(wanted) ?? Address.home.href)
    case .wrong:
      SignInRoutes.noteFailure(visit)
      page.errors = [
        asksCode
          ? FieldError("code", Words.SecondFactor.wrong)
          : FieldError("mot_de_passe", Words.Proof.wrong)
      ]
      return visit.answer(page.view(visit.chrome), status: 422)
    case .tooOften(let until):
      return tooOften(until, asksCode ? "code" : "mot_de_passe", visit, &page)
    }
  }

  private static func tooOften(
    _ until: Int64, _ field: String, _ visit: Visit, _ page: inout ProofPage
  ) -> Response {
    let wait = until - visit.site.now()
    page.errors = [FieldError(field, Words.Refusals.tooOften(minutes: ErrorPages.minutes(wait)))]
    var response = visit.answer(page.view(visit.chrome), status: 429)
    response.headers.append(("Retry-After", "\(ErrorPages.seconds(wait))"))
    return response
  }
}
