internal import Access
internal import HTTP
internal import Pages
internal import Stores
internal import Words

/// Accounts opened to others, and the links they choose a password by.
enum InvitationRoutes {
  /// How long a link lets someone choose a password: seven days, in milliseconds.
  private static let time: Int64 = 7 * 86_400_000

  static let all: [Route] = [
    .get("/reglages/comptes/nouveau", .give) { visit in
      visit.answer(InvitationPage().view(visit.chrome))
    },
    Route(
      .post, "/reglages/comptes/nouveau", .give,
      .live { visit in try await visit.site.accountChanges.run { try invite(visit) } }
    ).filled { visit in visit.answer(typed(visit).view(visit.chrome)) },
    Route(
      .post, "/reglages/comptes/:id/lien", .act(.administer),
      .live { visit in
        try await visit.site.accountChanges.run {
          let id = try visit.number("id")
          guard
            let account = try visit.site.store.accounts().first(where: {
              $0.id == id && $0.isActive
            })
          else { throw Refusal.notFound }
          // Nobody enters as who protects the data but by their own hand, or the operator's.
          let grants = try visit.site.store.grants()
          guard
            !grants.contains(where: {
              $0.account == id && $0.role == .dataProtectionOfficer && $0.withdrawal == nil
            })
          else { throw Refusal.forbidden }
          return try link(to: account, visit)
        }
      }
    ).proved(),
  ]

  private static func typed(_ visit: Visit) -> InvitationPage {
    InvitationPage(
      login: visit.request.form["adresse"] ?? "", name: visit.request.form["nom"] ?? "")
  }

  private static func invite(_ visit: Visit) throws -> Response {
    let store = visit.site.store
    var page = typed(visit)
    let wanted = Login.normalised(page.login)
    if let known = try store.accounts().first(where: { $0.login == wanted }) {
      return visit.go(.account(known.id))
    }
    do {
      let account = try store.makeAccount(
        login: page.login, name: page.name, author: visit.reader.name, now: visit.site.now())
      return try link(to: account, visit)
    } catch let refusal as AccountRefusal {
      let error: FieldError =
        switch refusal {
        case .nameMissing: FieldError("nom", Words.SignIn.nameMissing)
        case .nameTaken: FieldError("nom", Words.SignIn.nameTaken)
        default: FieldError("adresse", Words.SignIn.loginUnreadable)
        }
      page.errors = [error]
      return visit.answer(page.view(visit.chrome), status: 422)
    } catch is StoreBusy {
      return visit.later(Words.Refusals.busy, page.view)
    }
  }

  /// The page with a link for an account, shown once.
  private static func link(to account: Account, _ visit: Visit) throws -> Response {
    let now = visit.site.now()
    let token = try visit.site.store.issueLink(
      .choosePassword(account: account.id), author: visit.reader.name, now: now, ends: now + time)
    let host = visit.request.headers["host"] ?? "localhost"
    let address = "\(visit.site.isSecure ? "https" : "http")://\(host)/bienvenue/\(token)"
    return visit.answer(
      InvitationPage.link(address, to: account.name, id: account.id, visit.chrome))
  }
}
