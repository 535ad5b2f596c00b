internal import Access
internal import Columns
internal import Following
internal import HTML
internal import HTTP
internal import Pages
internal import Stores
internal import Words

/// Signing in and out, the first account, one-time links.
enum SignInRoutes {
  static let all: [Route] = [
    .get("/connexion", .visitor) { visit in
      if visit.session != nil { return visit.go(.home) }
      return visit.answer(
        SignInPage(
          wanted: visit.asked("suite") ?? "", isEmpty: try visit.site.store.accounts().isEmpty
        ).view(visit.chrome))
    },
    Route(.post, "/connexion", .visitor, .live { visit in try await enter(visit) }),
    .post("/deconnexion", .member) { visit in
      if let token = visit.request.cookie(Guard.cookie) {
        try visit.site.store.signOut(token, now: visit.site.now())
      }
      var response = Response.redirect(Address.signIn.href)
      response.headers.append(("Set-Cookie", cookie("", visit.site, seconds: 0)))
      return response
    },
    .get("/bienvenue/:token", .visitor) { visit in
      guard let purpose = try visit.site.store.link(visit.name("token"), now: visit.site.now())
      else { throw Refusal.unreadable(Words.SignIn.linkSpent) }
      return visit.answer(
        WelcomePage(
          token: visit.name("token"), asksIdentity: purpose == .firstAdministrator
        ).view(visit.chrome))
    },
    Route(.post, "/bienvenue/:token", .visitor, .live { visit in try await welcome(visit) }),
  ]

  private static func enter(_ visit: Visit) async throws -> Response {
    let form = visit.request.form
    let site = visit.site
    let (login, password) = (form["identifiant"] ?? "", form["mot_de_passe"] ?? "")
    var page = SignInPage(login: login, wanted: form["suite"] ?? "", isEmpty: false)
    do {
      let opened = try await site.signIns.run {
        try site.store.signIn(
          login: login, password: password,
          browser: BrowserName.name(visit.request.headers["user-agent"]), now: site.now())
      }
      if let (token, _) = opened { return admitted(token, to: form["suite"], visit) }
    } catch Refusal.crowded {
      return later(Words.Refusals.crowded, visit, page.view)
    }
    page.errors = [FieldError("identifiant", Words.SignIn.refused)]
    return visit.answer(page.view(visit.chrome), status: 422)
  }

  private static func welcome(_ visit: Visit) async throws -> Response {
    let token = visit.name("token")
    let form = visit.request.form
    let site = visit.site
    let purpose = try await site.workers.run { try site.store.link(token, now: site.now()) }
    guard let purpose else { throw Refusal.unreadable(Words.SignIn.linkSpent) }
    var page = WelcomePage(
      token: token, asksIdentity: purpose == .firstAdministrator, name: form["nom"] ?? "",
      login: form["identifiant"] ?? "")
    do {
      return try await site.accountChanges.run { try welcome(purpose, visit) }
    } catch let refusal as AccountRefusal {
      page.errors = [error(refusal)]
      return visit.answer(page.view(visit.chrome), status: 422)
    } catch is StoreBusy {
      return later(Words.Refusals.busy, visit, page.view)
    } catch Refusal.crowded {
      return later(Words.Refusals.crowded, visit, page.view)
    }
  }

  /// Makes the account of a link, or chooses its password, and signs in.
  ///
  /// - Throws: `AccountRefusal`, `StoreBusy`.
  private static func welcome(_ purpose: LinkPurpose, _ visit: Visit) throws -> Response {
    let (store, now, token) = (visit.site.store, visit.site.now(), visit.name("token"))
    let form = visit.request.form
    let password = form["mot_de_passe"] ?? ""
    let account: Account
    switch purpose {
    case .firstAdministrator:
      account = try store.makeFirstAdministrator(
        link: token, login: form["identifiant"] ?? "", name: form["nom"] ?? "",
        password: password, now: now)
    case .choosePassword:
      account = try store.choosePassword(link: token, password: password, now: now)
    }
    let browser = BrowserName.name(visit.request.headers["user-agent"])
    guard
      let (session, _) = try store.signIn(
        login: account.login, password: password, browser: browser, now: now)
    else { return visit.go(.signIn) }
    return admitted(session, to: nil, visit)
  }

  /// The form as typed, passwords apart, to be sent again in a moment.
  private static func later(
    _ sentence: String, _ visit: Visit, _ view: (Chrome) -> Node
  ) -> Response {
    var chrome = visit.chrome
    chrome.notices.append(.init(.watch, sentence))
    var response = visit.answer(view(chrome), status: 503)
    response.headers.append(("Retry-After", "5"))
    return response
  }

  private static func error(_ refusal: AccountRefusal) -> FieldError {
    switch refusal {
    case .linkSpent: FieldError("mot_de_passe", Words.SignIn.linkSpent)
    case .loginTaken: FieldError("identifiant", Words.SignIn.loginTaken)
    case .loginUnreadable: FieldError("identifiant", Words.SignIn.loginUnreadable)
    case .nameMissing: FieldError("nom", Words.SignIn.nameMissing)
    case .passwordShort(let minimum):
      FieldError("mot_de_passe", Words.SignIn.passwordShort(minimum))
    case .passwordCommon: FieldError("mot_de_passe", Words.SignIn.passwordCommon)
    case .passwordLong(let maximum):
      FieldError("mot_de_passe", Words.SignIn.passwordLong(maximum))
    case .lastAdministrator: FieldError("identifiant", Words.SignIn.lastAdministrator)
    }
  }

  private static func admitted(_ token: String, to wanted: String?, _ visit: Visit) -> Response {
    var response = Response.redirect(wanted.flatMap(ours) ?? Address.home.href)
    response.headers.append(("Set-Cookie", cookie(token, visit.site, seconds: 7 * 86_400)))
    return response
  }

  /// The address of one of our pages, written anew; nil for what a browser could read as another
  /// site's: `//elsewhere`, `/\elsewhere`, or either behind a tab, which browsers drop.
  private static func ours(_ wanted: String) -> String? {
    let bytes = wanted.utf8
    guard bytes.first == UInt8(ascii: "/"), bytes.dropFirst().first != UInt8(ascii: "/"),
      bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") })
    else { return nil }
    let request = Request(.get, wanted)
    let query = request.query.encoded
    return query.isEmpty ? request.path : request.path + "?" + query
  }

  private static func cookie(_ token: String, _ site: Site, seconds: Int) -> String {
    "\(Guard.cookie)=\(token); Path=/; HttpOnly; SameSite=Lax; Max-Age=\(seconds)"
      + (site.isSecure ? "; Secure" : "")
  }
}
