internal import Access
internal import Following
internal import HTTP
internal import Pages
internal import Records
internal import Stores
internal import Synchronization

/// Who may pass, and what every answer carries to keep the browser safe.
enum Guard {
  enum Admission: Sendable {
    case success(Visit)
    /// Where a visitor who must sign in is sent.
    case failure(Response)
  }

  /// The session a request's cookie knows; nil for a visitor.
  static func session(of request: Request, _ site: Site) throws -> Session? {
    try request.cookie(site.sessionCookie).flatMap { try site.store.session($0, now: site.now()) }
  }

  /// The session of who is in; nil for a visitor, and for who has a step to take first.
  static func wholeSession(of request: Request, _ site: Site) throws -> Session? {
    try session(of: request, site).flatMap {
      $0.step(asksFactors: site.asksFactors) == .whole ? $0 : nil
    }
  }

  /// Lets a request through to its route, or says where to go.
  ///
  /// A change must carry its session's key; without session, it must come from our own pages.
  /// - Throws: `Refusal`.
  static func admit(
    _ request: Request, _ route: Route, _ names: [String: String], _ nonce: String, _ site: Site
  ) throws -> Admission {
    var session = try session(of: request, site)
    if let found = session {
      let step = found.step(asksFactors: site.asksFactors)
      if !route.steps.contains(step), step != .whole {
        // For what is open to all, whoever has a step to take is a visitor.
        guard route.need == .nobody else {
          return .failure(try lead(request, route, found, step, site))
        }
        session = nil
      }
    }
    if session == nil, route.need != .nobody {
      let next = try setAside(request, route, site) ?? wanted(request)
      return .failure(.redirect(Address.signIn.with("suite", next).href))
    }
    if route.method == .post {
      if let session {
        // From the form alone: addresses end up in journals and histories.
        guard let key = request.form["cle"], FormKey.matches(key, session.formKey) else {
          throw Refusal.forged
        }
      } else {
        guard comesFromUs(request) else { throw Refusal.forged }
      }
    }
    var reader = try site.reader(of: session)
    // A file of records holds what may be taken away, not all that may be seen; what it says of other
    // records stays as the page says it.
    if let format = request.query["format"], !format.isEmpty,
      let family = route.family(of: request.segments)
    {
      reader = Reader(named: reader.name, reader.right.exporting(family))
    }
    guard route.need.isMet(by: reader.right, kind: route.kind(request.segments)) else {
      try Readings.refused(request, route, session, reader, site)
      throw Refusal.forbidden
    }
    let log = ReadingLog()
    if let session, route.asksProof(request), !session.isProved(now: site.now()) {
      let next = try keep(request, route, session.account, site) ?? wanted(request)
      return .failure(.redirect(Address.proof.with("suite", next).href))
    }
    var visit = Visit(
      site: site, request: request, session: session, names: names,
      view: site.view(for: reader, log: log), nonce: nonce, readings: log)
    visit.mayExport = route.mayExport(reader.right, kind: route.kind(request.segments))
    try visit.require(Scope.unread(request.query))
    guard route.method == .post || visit.isSomewhere else { throw Refusal.unknownTerritory }
    if route.counts, let region = visit.scope.region {
      guard visit.view.counts([("region", region)]) else { throw Refusal.outside }
    }
    letGo(request, session, site)
    return .success(visit)
  }

  /// What an address may keep of the page asked for while someone signs in: choices among codes.
  ///
  /// Whatever is typed, as a search, may be somebody's name: addresses end up in journals and
  /// histories.
  private static let keptNames: Set<String> = Scope.names.union([
    "axe", "cadre", "dispositif", "du", "fin", "format", "gravite", "groupe", "nature", "page",
    "par",
    "partie", "periode", "pi", "regle", "statut", "type", "vue",
  ])

  private static func isCode(_ value: String) -> Bool {
    value.utf8.count <= 40
      && value.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
        default: false
        }
      }
  }

  /// The address to come back to after signing in, without what was typed in it.
  static func wanted(_ request: Request) -> String? {
    guard request.method == .get else { return nil }
    if request.segments == Address.composer.segments { return sharedView(request) }
    let query = Parameters(
      request.query.pairs.filter { keptNames.contains($0.name) && isCode($0.value) }
    ).encoded
    return query.isEmpty ? request.path : request.path + "?" + query
  }

  /// The address of a composed page, whole: without one of its choices it would show something else.
  ///
  /// Its choices are codes; with anything else in one, none is kept.
  private static func sharedView(_ request: Request) -> String {
    let pairs = request.query.pairs.filter {
      ComposerQuery.names.contains($0.name) && !$0.value.isEmpty
    }
    let areCodes = pairs.allSatisfy { pair in
      pair.value.split(separator: ",").allSatisfy { isCode(String($0)) }
    }
    return areCodes && !pairs.isEmpty
      ? request.path + "?" + Parameters(pairs).encoded : request.path
  }

  /// Whether a form was sent by one of our pages, as far as the browser says.
  private static func comesFromUs(_ request: Request) -> Bool {
    if let site = request.headers["sec-fetch-site"] { return site == "same-origin" }
    guard let origin = request.headers["origin"], let host = request.headers["host"] else {
      return false
    }
    return origin == "http://" + host || origin == "https://" + host
  }

  /// Adds what keeps other sites, frames and injected scripts out.
  ///
  /// - Parameter isSecure: whether browsers come over TLS, and only so from now on.
  static func headers(_ response: inout Response, nonce: String, isSecure: Bool) {
    func add(_ name: String, _ value: String) {
      if response[name] == nil { response.headers.append((name, value)) }
    }
    add(
      "Content-Security-Policy",
      "default-src 'none'; script-src 'nonce-\(nonce)'; style-src 'self'; img-src 'self'; "
        + "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    add("X-Content-Type-Options", "nosniff")
    add("Referrer-Policy", "same-origin")
    add("Cross-Origin-Opener-Policy", "same-origin")
    add("Cross-Origin-Resource-Policy", "same-origin")
    add("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
    add("Cache-Control", "no-store")
    if isSecure { add("Strict-Transport-Security", "max-age=31536000") }
  }
}

/// Numbers used once, from the system's random source.
enum Nonce {
  static func next() -> String {
    var generator = SystemRandomNumberGenerator()
    let digits = Array("0123456789abcdef")
    return String((0..<32).map { _ in digits[Int(generator.next(upperBound: UInt(16)))] })
  }
}
