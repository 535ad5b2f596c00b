internal import Access
internal import HTTP
internal import Pages
internal import Stores

/// What becomes of a form whose session is over.
extension Guard {
  /// Has a form wait for whoever sent it after their session: the address it will be at.
  ///
  /// Nil when nothing of it is kept: the form of a page that was not of that session, of one nobody
  /// knows any more, of an account that may not send it, or one that is too long.
  static func setAside(_ request: Request, _ route: Route, _ site: Site) throws -> String? {
    guard request.method == .post, let token = request.cookie(site.sessionCookie),
      let ended = try site.store.ended(session: token, now: site.now()),
      ended.account.isActive,
      route.need.isMet(by: try site.right(of: ended.account), kind: route.kind(request.segments)),
      let key = request.form["cle"], FormKey.matches(key, ended.formKey)
    else { return nil }
    return try keep(request, route, ended.account, site)
  }

  /// Where whoever has a step to take in signing in takes it; what they sent waits meanwhile.
  static func lead(
    _ request: Request, _ route: Route, _ session: Session, _ step: Session.Step, _ site: Site
  ) throws -> Response {
    var next = wanted(request)
    if let key = request.form["cle"], FormKey.matches(key, session.formKey),
      route.need.isMet(by: try site.right(of: session.account), kind: route.kind(request.segments))
    {
      next = try keep(request, route, session.account, site)
    }
    let address: Address = step == .code ? .code : .newFactor
    return .redirect(address.with("suite", next).href)
  }

  /// Has a form wait for an account that may send it: the address it will be at.
  ///
  /// Nil for a page, for a form that is not kept and for one that is too long.
  static func keep(
    _ request: Request, _ route: Route, _ account: Account, _ site: Site
  ) throws -> String? {
    guard request.method == .post, route.resumption.isKept else { return nil }
    return try site.waitingForms.keep(SentForm(request), for: account.id, now: site.now())
      .map { Address.resumed($0).href }
  }

  /// Lets go the form that is being sent again.
  static func letGo(_ request: Request, _ session: Session?, _ site: Site) {
    guard request.method == .post, let session, let secret = request.form[SentForm.secretName],
      let form = site.waitingForms.form(secret, for: session.account.id, now: site.now()),
      form.segments == request.segments
    else { return }
    site.waitingForms.drop(secret)
  }
}
