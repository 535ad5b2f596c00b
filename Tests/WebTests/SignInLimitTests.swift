import Access
import Foundation
import HTTP
import SQLStores
import Stores
import Testing
import Web

/// Signing in under attack, and what addresses and cookies say of who signs in.
@Suite struct SignInLimitTests {
  private static let password = "un mot de passe inventé"

  /// A form posted to sign in from a network, by a browser with these cookies.
  private static func enter(
    _ world: World, _ password: String, login: String = "camille@exemple.fr",
    network: String? = nil, cookies: String = ""
  ) async -> Response {
    var request = Request(
      .post, "/connexion", headers: ["sec-fetch-site": "same-origin", "cookie": cookies],
      form: Parameters([.init("identifiant", login), .init("mot_de_passe", password)]))
    request.network = network
    return await world.router.respond(to: request)
  }

  private static func cookies(_ response: Response) -> [String] {
    response.headers.filter { $0.name == "Set-Cookie" }.map(\.value)
  }

  @Test func `The sixth wrong password waits, and a browser known comes in`() async throws {
    let world = try World()
    try await world.signIn()
    let first = await Self.enter(world, Self.password)
    let known = try #require(
      Self.cookies(first).first { $0.hasPrefix("jalon-navigateur=") })
    #expect(known.contains("Max-Age=7776000") && known.contains("HttpOnly"))
    for _ in 0..<5 { #expect(await Self.enter(world, "pas le bon").status == 422) }
    let refused = await Self.enter(world, Self.password)
    #expect(refused.status == 429)
    #expect(refused["Retry-After"] == "900")
    #expect(refused.text.contains("Réessayez dans 15 minutes"))
    #expect(refused.text.contains("value=\"camille@exemple.fr\""))
    let browser = String(known.prefix { $0 != ";" })
    #expect(await Self.enter(world, Self.password, cookies: browser).status == 303)
    #expect(await Self.enter(world, Self.password, cookies: "jalon-navigateur=x").status == 429)
  }

  @Test func `Fifty wrong passwords from a network close signing in to it, not to others`()
    async throws
  {
    let world = try World()
    try await world.signIn()
    for number in 0..<50 {
      let answer = await Self.enter(
        world, "pas le bon", login: "n\(number)@exemple.fr", network: "192.0.2")
      #expect(answer.status == 422)
    }
    let answer = await Self.enter(world, Self.password, network: "192.0.2")
    #expect(answer.status == 429)
    #expect(answer["Retry-After"] == "900")
    #expect(await Self.enter(world, Self.password, network: "198.51.100").status == 303)
    // Nobody knows where it comes from: no network to count.
    #expect(await Self.enter(world, Self.password).status == 303)
  }

  @Test func `Wrong proofs and wrong codes count with the passwords of their network`() async throws
  {
    let world = try World()
    try await world.signIn()
    let session = try #require(world.cookie("jalon"))
    func send(_ path: String, _ name: String) async -> Response {
      var request = Request(
        .post, path, headers: ["cookie": "jalon=\(session)"],
        form: Parameters([.init("cle", world.formKey), .init(name, "pas le bon")]))
      request.network = "192.0.2"
      return await world.router.respond(to: request)
    }
    #expect(await send("/connexion/confirmer", "mot_de_passe").status == 422)
    for number in 0..<49 {
      _ = await Self.enter(
        world, "pas le bon", login: "n\(number)@exemple.fr", network: "192.0.2")
    }
    let refused = await send("/connexion/confirmer", "mot_de_passe")
    #expect(refused.status == 429 && refused["Retry-After"] == "900")
    #expect(await Self.enter(world, Self.password, network: "192.0.2").status == 429)
  }

  @Test func `Twenty links that open nothing close links to a network`() async throws {
    let world = try World()
    let token = try world.store.issueLink(
      .firstAdministrator, author: "essai", now: World.now, ends: World.now + 60_000)
    func open(_ token: String, _ network: String) async -> Response {
      var request = Request(.get, "/bienvenue/\(token)")
      request.network = network
      return await world.router.respond(to: request)
    }
    for number in 0..<20 { #expect(await open("\(number)", "192.0.2").status == 400) }
    let refused = await open(token, "192.0.2")
    #expect(refused.status == 429)
    #expect(refused["Retry-After"] == "900")
    #expect(await open(token, "198.51.100").status == 200)
  }

  @Test(arguments: [
    ("/recherche?q=Awa%20Diallo", "/connexion?suite=%2Frecherche"),
    ("/saisir/personnes?q=diallo&page=3", "/connexion?suite=%2Fsaisir%2Fpersonnes%3Fpage%3D3"),
    ("/saisir/personnes?structure=Diallo", "/connexion?suite=%2Fsaisir%2Fpersonnes"),
    // A name in the place of a code.
    (
      "/saisir/operations?region=Awa%20Diallo&axe=1",
      "/connexion?suite=%2Fsaisir%2Foperations%3Faxe%3D1"
    ),
    ("/saisir/operations?autre=x", "/connexion?suite=%2Fsaisir%2Foperations"),
  ])
  func `The address of the sign-in page carries nothing that was typed`(
    asked: String, location: String
  ) async throws {
    let world = try World()
    let answer = await world.get(asked)
    #expect(answer.status == 303)
    #expect(answer.location == location)
  }

  @Test func `Over TLS cookies belong to this host alone, and browsers come back over TLS`()
    async throws
  {
    let world = try World(isSecure: true)
    let link = try world.store.issueLink(
      .firstAdministrator, author: "essai", now: World.now, ends: World.now + 60_000)
    _ = try world.store.makeFirstAdministrator(
      link: link, login: "camille@exemple.fr", name: "Camille Exemple", password: Self.password,
      now: World.now)
    let answer = await Self.enter(world, Self.password)
    let cookies = Self.cookies(answer)
    #expect(cookies.count == 2)
    for cookie in cookies {
      #expect(cookie.hasPrefix("__Host-jalon"))
      #expect(cookie.contains("; Path=/; HttpOnly; SameSite=Lax") && cookie.hasSuffix("; Secure"))
    }
    #expect(answer["Strict-Transport-Security"] == "max-age=31536000")
    let session = try #require(cookies.first).prefix { $0 != ";" }
    func home(_ cookie: String) async -> Int {
      await world.router.respond(
        to: Request(.get, "/saisir/operations", headers: ["cookie": cookie])
      ).status
    }
    #expect(await home(String(session)) == 200)
    // One that a page without TLS could have set opens nothing.
    #expect(await home(String(session.dropFirst("__Host-".count))) == 303)
    let plain = try World()
    #expect(await plain.get("/connexion")["Strict-Transport-Security"] == nil)
  }
}
