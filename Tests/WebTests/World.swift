import Access
import Application
import Catalogue
import Closings
import Columns
import Following
import Foundation
import HTTP
import Kernel
import Records
import SQLStores
import Stores
import Synchronization
import TestSupport
import Testing
import Web

/// A site over a store in memory, at noon of 12 January 2026, and a browser signed in or not.
final class World: Sendable {
  static let now: Int64 = 1_768_212_000_000

  /// Who sees and writes everything, and neither administers nor defines.
  static let member = Right(
    seesIdentity: true, seesSensitiveAnswers: true, perimeter: .everything,
    functions: Set(AccessFunction.allCases).subtracting([.administer, .define]))

  /// Every record of the last commit followed.
  var view: View { site.view(for: .all(named: "essai")) }

  /// Camille sees and does everything, others what a member does.
  static let usual: @Sendable (Account) -> Right = {
    $0.login == "camille@exemple.fr" ? .everything : World.member
  }

  let store: MemoryStore
  private let accounts: any AccountStore
  let site: Site
  let router: Router
  private let cookies = Mutex<[String: String]>([:])
  private let key = Mutex("")

  /// Accounts are in by their password alone, unless `asksFactors`.
  ///
  /// `pages` is the store the pages read, when it is not `store` itself; `log` what the recounts of
  /// earlier runs left; `catalogue` stands for the shipped one; `accounts` holds who signs in, when
  /// `store` does not.
  init(
    _ store: MemoryStore = MemoryStore(), pages: (any Site.PageStore)? = nil,
    accounts: (any AccountStore)? = nil, log: [String] = [], catalogue: Catalogue? = nil,
    comparisonsWaiting: Int = 50, comparisonPatience: Duration = .seconds(60),
    closingRoom: ClosingRoom = .standard,
    heartbeat: @escaping @Sendable () async -> Void = { try? await Task.sleep(for: .seconds(20)) },
    now: @escaping @Sendable () -> Int64 = { World.now },
    civilNow: @escaping @Sendable () -> Int64 = { World.now / 1000 },
    explain: @escaping @Sendable (any Error) -> String? = { _ in nil },
    isFull: @escaping @Sendable (any Error) -> Bool = { _ in false }, isSecure: Bool = false,
    report: @escaping @Sendable (String) -> Void = { _ in }, asksFactors: Bool = false,
    rights: (@Sendable (Account) -> Right)? = World.usual, printer: (any PagePrinter)? = nil
  ) throws {
    self.store = store
    self.accounts = accounts ?? store
    let folder = FileManager.default.temporaryDirectory.path + "/jalon-web-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let follower = try Follower(pages ?? store, .all(named: "essai")) { _ in
      CivilDate(civilSeconds: civilNow())
    }
    site = Site(
      store: pages ?? store, follower: follower,
      auditor: Auditor(follower, lines: log, now: { World.now }),
      catalogue: try catalogue ?? Catalogue.shipped(),
      workers: WorkerPool(threads: 2), seals: FormSeals(), now: now, civilNow: civilNow,
      deposits: folder, comparisonsWaiting: comparisonsWaiting,
      comparisonPatience: comparisonPatience, closingRoom: closingRoom, heartbeat: heartbeat,
      explain: explain, isFull: isFull,
      report: report, isSecure: isSecure, asksFactors: asksFactors, rights: rights, printer: printer
    )
    router = Router(site)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: site.deposits)
  }

  /// Makes the first account and keeps its session, as following the link does.
  func signIn() async throws {
    let token = try accounts.issueLink(
      .firstAdministrator, author: "essai", now: Self.now, ends: Self.now + 60_000)
    _ = try accounts.makeFirstAdministrator(
      link: token, login: "camille@exemple.fr", name: "Camille Exemple",
      password: "un mot de passe inventé", now: Self.now)
    try await open("camille@exemple.fr")
  }

  /// Makes a second account, that does not administer, and keeps its session instead.
  func signInAsMember() async throws {
    let account = try accounts.makeAccount(
      login: "dominique@exemple.fr", name: "Dominique Exemple", author: "essai",
      now: Self.now)
    let token = try accounts.issueLink(
      .choosePassword(account: account.id), author: "essai", now: Self.now, ends: Self.now + 60_000)
    _ = try accounts.choosePassword(link: token, password: "un mot de passe inventé", now: Self.now)
    try await open("dominique@exemple.fr")
  }

  /// Signs in with an account there is to go to a page, and keeps its session instead.
  @discardableResult
  func open(
    _ login: String, _ password: String = "un mot de passe inventé", to wanted: String = ""
  ) async throws -> Response {
    let answer = await post(
      "/connexion", ["identifiant": login, "mot_de_passe": password, "suite": wanted],
      headers: ["sec-fetch-site": "same-origin"])
    keep(answer)
    let session = try #require(cookies.withLock { $0["jalon"] })
    _ = try #require(try accounts.session(session, now: site.now()))
    return answer
  }

  /// Has the browser keep something else under a name.
  func keep(_ cookie: String, as name: String) { cookies.withLock { $0[name] = cookie } }

  /// What the browser keeps under a name.
  func cookie(_ name: String) -> String? { cookies.withLock { $0[name] } }

  /// The key forms must carry.
  var formKey: String { key.withLock { $0 } }

  private func keep(_ answer: Response) {
    for header in answer.headers where header.name == "Set-Cookie" {
      let pair = header.value.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
      let value = pair.count > 1 ? String(pair[1]) : ""
      cookies.withLock { $0[String(pair[0])] = value }
      guard pair[0] == "jalon", let held = try? accounts.session(value, now: site.now()) else {
        continue
      }
      key.withLock { $0 = held.formKey }
    }
  }

  private var cookieHeader: String {
    cookies.withLock { $0.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
  }

  func get(_ address: String, headers: [String: String] = [:]) async -> Response {
    var all = headers
    all["cookie"] = cookieHeader
    return await router.respond(to: Request(.get, address, headers: all))
  }

  /// Posts the fields given and no other, some of them several times.
  func send(_ address: String, _ fields: [Parameters.Pair]) async -> Response {
    let answer = await router.respond(
      to: Request(.post, address, headers: ["cookie": cookieHeader], form: Parameters(fields)))
    keep(answer)
    return answer
  }

  /// Posts a form with the session's key, unless the fields hold one.
  func post(
    _ address: String, _ fields: [String: String] = [:], files: [UploadedFile] = [],
    headers: [String: String] = [:]
  ) async -> Response {
    var all = headers
    all["cookie"] = cookieHeader
    var pairs = fields.map { Parameters.Pair($0.key, $0.value) }
    if fields["cle"] == nil { pairs.append(Parameters.Pair("cle", formKey)) }
    let answer = await router.respond(
      to: Request(.post, address, headers: all, form: Parameters(pairs), files: files))
    keep(answer)
    return answer
  }
}

extension Response {
  /// The answer's text.
  var text: String {
    guard case .bytes(let bytes) = body else { return "" }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What a page shows, on one line: without its code, with plain spaces and apostrophes.
  ///
  /// What an answer must not say is looked for here: keys drawn at random are in its code, and any
  /// three digits may come in them.
  var shown: String {
    text.replacing(#/<(?<name>script|style)[ >][\s\S]*?<\/\k<name>>/#, with: " ")
      .replacing(#/<[^>]*>/#, with: " ").replacing("\u{A0}", with: " ")
      .replacing("\u{202F}", with: " ").replacing("&#39;", with: "’")
      .replacing(#/\s+/#, with: " ")
  }

  /// The same without the number of the last commit: what is written counts, whatever it is.
  var told: String { shown.replacing(#/état n° [\d ]+/#, with: "état ") }

  /// Where it sends the browser.
  var location: String { self["Location"] ?? "" }
}
