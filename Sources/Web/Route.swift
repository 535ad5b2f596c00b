package import Access
package import HTTP
package import Records
package import Stores

/// One line of the table of routes: what is asked, what right it needs, what answers.
package struct Route: Sendable {
  package enum Answer: Sendable {
    /// Reads the store or counts: runs on a thread of the pool.
    case work(@Sendable (Visit) throws -> Response)
    /// Waits for things to come: runs on the cooperative pool and must not block.
    case live(@Sendable (Visit) async throws -> Response)
    /// Ready at once, without session nor counts.
    case ready(@Sendable (Request, _ names: [String: String]) -> Response)
    /// Ready at once, from how the site stands.
    case standing(@Sendable (Site) -> Response)
  }

  package let method: Request.Method
  /// Parts of the path; one that begins with a colon takes any value.
  package let pattern: [String]
  package let need: Need
  package let answer: Answer
  /// How far in signing in whoever asks must be.
  package private(set) var steps: Set<Session.Step> = [.whole]
  /// Whether who asks must have proved who they are within ten minutes.
  package private(set) var asksProof: @Sendable (Request) -> Bool = { _ in false }
  /// What is shown of its form when it was sent after its session was over.
  package private(set) var resumption = Resumption.listed

  /// A page.
  package static func get(
    _ pattern: String, _ need: Need, _ work: @escaping @Sendable (Visit) throws -> Response
  ) -> Route {
    Route(.get, pattern, need, .work(work))
  }

  /// A change; the form's key is checked before.
  package static func post(
    _ pattern: String, _ need: Need, _ work: @escaping @Sendable (Visit) throws -> Response
  ) -> Route {
    Route(.post, pattern, need, .work(work))
  }

  /// A change of the store, which may have to wait for who else writes.
  ///
  /// It does so on a thread of its own, so that pages go on meanwhile. The form's key is checked before.
  package static func write(
    _ pattern: String, _ need: Need, _ work: @escaping @Sendable (Visit) throws -> Response
  ) -> Route {
    Route(
      .post, pattern, need,
      .live { visit in try await visit.site.writes.run { try work(visit) } })
  }

  /// Events that go on.
  package static func live(
    _ pattern: String, _ need: Need, _ work: @escaping @Sendable (Visit) async throws -> Response
  ) -> Route {
    Route(.get, pattern, need, .live(work))
  }

  init(_ method: Request.Method, _ pattern: String, _ need: Need, _ answer: Answer) {
    self.method = method
    self.pattern = pattern.split(separator: "/").map(String.init)
    self.need = need
    self.answer = answer
  }

  /// The same, its form shown again filled as it was typed.
  ///
  /// - Parameter page: reads what was typed in the visit's form, and writes nothing.
  func filled(_ page: @escaping @Sendable (Visit) throws -> Response) -> Route {
    resuming(.filled(page))
  }

  /// The same, for who is not in yet: has a code to give, or a second factor to add.
  func opening(at steps: Set<Session.Step>) -> Route {
    var route = self
    route.steps = steps
    return route
  }

  /// The same, for who proved within ten minutes who they are: else they do first, and what they sent
  /// waits meanwhile.
  ///
  /// - Parameter needed: whether a request asks for it; all do by default.
  func proved(when needed: @escaping @Sendable (Request) -> Bool = { _ in true }) -> Route {
    var route = self
    route.asksProof = needed
    return route
  }

  func resuming(_ resumption: Resumption) -> Route {
    var route = self
    route.resumption = resumption
    return route
  }

  /// The named parts of a path this route answers; nil when it is another's.
  func match(_ segments: [String]) -> [String: String]? {
    guard segments.count == pattern.count else { return nil }
    var names: [String: String] = [:]
    for (part, segment) in zip(pattern, segments) {
      if part.hasPrefix(":") {
        names[String(part.dropFirst())] = segment
      } else if part != segment {
        return nil
      }
    }
    return names
  }

  /// Whether its answer holds figures of the scope asked for.
  var counts: Bool {
    need == .count || need == .act(.close) || pattern.isEmpty || pattern == ["compter"]
      || pattern == ["atelier"]
  }

  /// The family of the records its answer is, that a file of it takes away; nil when it is something
  /// else.
  package func family(of segments: [String]) -> RecordFamily? {
    switch need {
    case .see(let family): family
    case .followed: .operations
    case .seeNamed: kind(segments).map { Schema.of($0).family }
    default: nil
    }
  }

  /// Whether what its answer shows may be taken away in files.
  func mayExport(_ right: Right, kind: Kind?) -> Bool {
    switch need {
    case .see(let family): right.exports(family)
    case .followed: right.exports(.operations)
    case .seeNamed: kind.map { right.exports(Schema.of($0).family) } ?? true
    default: true
    }
  }

  /// The kind of records that a path it answers names.
  func kind(_ segments: [String]) -> Kind? {
    match(segments)?["kind"].flatMap(Kind.init(rawValue:))
  }

  /// How many of its parts are given, not taken: the most precise route answers.
  var precision: Int { pattern.count { !$0.hasPrefix(":") } }
}
