internal import Access
package import HTTP
internal import Pages
internal import Records
internal import Stores
internal import Words

/// A form sent after its session was over, shown again as it was typed once the same account is back.
enum ResumeRoutes {
  static let all: [Route] = [
    .get("/reprise/:token", .account) { visit in try resume(visit) }
  ]

  /// The secret of an address to come back to after signing in; nil for another page's.
  static func secret(of wanted: String) -> String? {
    let segments = Request(.get, wanted).segments
    guard segments.count == 2, Address.resumed(segments[1]).segments == segments else { return nil }
    return segments[1]
  }

  /// What the sign-in page says of the form that waits; nil when none is asked for.
  static func note(_ wanted: String, _ site: Site) -> String? {
    secret(of: wanted).map {
      site.waitingForms.waits($0, now: site.now()) ? Words.Resumed.waits : Words.Resumed.over
    }
  }

  private static func resume(_ visit: Visit) throws -> Response {
    let secret = visit.name("token")
    let site = visit.site
    guard let session = visit.session,
      let form = site.waitingForms.form(secret, for: session.account.id, now: site.now()),
      let (route, names) = RouteTable.find(.post, form.segments)
    else {
      // The same for a form of another account and for none.
      return visit.answer(ResumedPage.gone(visit.chrome), status: 404)
    }
    guard route.need.isMet(by: visit.reader.right, kind: route.kind(form.segments)) else {
      throw Refusal.forbidden
    }
    let again = sent(form, secret, names, visit)
    if case .filled(let page) = route.resumption {
      do {
        try again.require(Scope.unread(again.request.query))
        guard again.isSomewhere else { throw Refusal.unknownTerritory }
        return try page(again)
      } catch is Refusal {
        // Its page is no more: what was typed is not lost for that.
      } catch is UnreadValue {}
    }
    return listed(form, route, again)
  }

  /// The visit of whoever would send a form again.
  private static func sent(
    _ form: SentForm, _ secret: String, _ names: [String: String], _ visit: Visit
  ) -> Visit {
    var request = visit.request
    request.method = .post
    request.segments = form.segments
    request.query = Parameters(form.query)
    request.form = Parameters(form.fields)
    var again = Visit(
      site: visit.site, request: request, session: visit.session, names: names, view: visit.view,
      nonce: visit.nonce)
    again.place = RouteTable.page(at: form.segments).segments
    again.resumed = secret
    again.told = [.init(.watch, Words.Resumed.found(withFiles: form.hadFiles))]
    return again
  }

  /// The page that says what was typed, and sends it again as it is.
  private static func listed(_ form: SentForm, _ route: Route, _ visit: Visit) -> Response {
    let path = route.pattern.joined(separator: "/")
    var address = Address()
    address.segments = form.segments
    address.query = form.query
    var rows = [(Words.Resumed.asked, Words.Resumed.act(path))]
    if let about = try? AccountRoutes.name(visit), path.hasPrefix("reglages/comptes") {
      rows.append((Words.Resumed.account, about))
    }
    rows += form.fields.compactMap { field in
      guard !field.value.isEmpty else { return nil }
      return label(field.name, visit).map { ($0, Words.Resumed.value(field.name, field.value)) }
    }
    let page = ResumedPage(
      rows: rows, address: address, fields: form.fields.map { ($0.name, $0.value) },
      back: RouteTable.page(at: form.segments))
    return visit.answer(page.view(visit.chrome))
  }

  /// What a field is called; nil for one that nobody typed.
  private static func label(_ name: String, _ visit: Visit) -> String? {
    if let kind = try? visit.registerKind, let label = RegisterForm.label(of: name, kind) {
      return label
    }
    return Words.Resumed.label(name)
  }
}

/// What is shown of a form that was sent after its session.
package enum Resumption: Sendable {
  /// What was typed, listed, with a button that sends it.
  case listed
  /// Its own page, filled as it was typed; nothing is written.
  case filled(@Sendable (Visit) throws -> Response)
  /// Nothing: it is not kept.
  case never

  var isKept: Bool {
    if case .never = self { false } else { true }
  }
}
