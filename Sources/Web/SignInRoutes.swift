internal import Access
internal import Following
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
    .post("/connexion", .visitor) { visit in try enter(visit) },
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
    .post("/bienvenue/:token", .visitor) { visit in try welcome(visit) },
  ]

  private static func enter(_ visit: Visit) throws -> Response {
    let form = visit.request.form
    let login = form["identifiant"] ?? ""
    guard
      let (token, _) = try visit.site.store.signIn(
        login: login, password: form["mot_de_passe"] ?? "", now: visit.site.now())
    else {
      let page = SignInPage(
        login: login, wanted: form["suite"] ?? "",
        errors: [FieldError("identifiant", Words.SignIn.refused)], isEmpty: false)
      return visit.answer(page.view(visit.chrome), status: 422)
    }
    return admitted(token, to: form["suite"], visit)
  }

  private static func welcome(_ visit: Visit) throws -> Response {
    let token = visit.name("token")
    let form = visit.request.form
    let password = form["mot_de_passe"] ?? ""
    let now = visit.site.now()
    guard let purpose = try visit.site.store.link(token, now: now) else {
      throw Refusal.unreadable(Words.SignIn.linkSpent)
    }
    let account: Account
    do {
      switch purpose {
      case .firstAdministrator:
        account = try visit.site.store.makeFirstAdministrator(
          link: token, login: form["identifiant"] ?? "", name: form["nom"] ?? "",
          password: password, now: now)
      case .choosePassword:
        account = try visit.site.store.choosePassword(link: token, password: password, now: now)
      }
    } catch let refusal as AccountRefusal {
      let page = WelcomePage(
        token: token, asksIdentity: purpose == .firstAdministrator, name: form["nom"] ?? "",
        login: form["identifiant"] ?? "", errors: [error(refusal)])
      return visit.answer(page.view(visit.chrome), status: 422)
    }
    guard
      let (session, _) = try visit.site.store.signIn(
        login: account.login, password: password, now: now)
    else { return visit.go(.signIn) }
    return admitted(session, to: nil, visit)
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
    // Only a path of ours: `//elsewhere` and `/\elsewhere` would leave.
    let ours = wanted.flatMap { path in
      path.hasPrefix("/") && !path.hasPrefix("//") && !path.contains("\\") ? path : nil
    }
    var response = Response.redirect(ours ?? Address.home.href)
    response.headers.append(("Set-Cookie", cookie(token, visit.site, seconds: 7 * 86_400)))
    return response
  }

  private static func cookie(_ token: String, _ site: Site, seconds: Int) -> String {
    "\(Guard.cookie)=\(token); Path=/; HttpOnly; SameSite=Lax; Max-Age=\(seconds)"
      + (site.isSecure ? "; Secure" : "")
  }
}
