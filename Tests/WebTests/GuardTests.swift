import Access
import Foundation
import HTTP
import SQLStores
import Stores
import Testing
import Web

@Suite struct GuardTests {
  @Test func `A visitor is sent to sign in, and comes back to the page asked for`() async throws {
    let world = try World()
    let answer = await world.get("/saisir/operations?region=32&page=2")
    #expect(answer.status == 303)
    #expect(
      answer.location == "/connexion?suite=%2Fsaisir%2Foperations%3Fregion%3D32%26page%3D2")
    try await world.signIn()
    let back = await world.post(
      "/connexion",
      [
        "identifiant": "camille@exemple.fr", "mot_de_passe": "un mot de passe inventé",
        "suite": "/saisir/operations?q=a%20b",
      ])
    #expect(back.status == 303)
    #expect(back.location == "/saisir/operations?q=a%20b")
  }

  @Test(arguments: [
    "//ailleurs.example/", "https://ailleurs.example/", "/\\ailleurs.example", "",
    "ailleurs.example",
    // Browsers drop tabs and line ends, and read a backslash as a slash.
    "/\t/ailleurs.example", "/\n/ailleurs.example", "/\r\n/ailleurs.example",
    "\t//ailleurs.example",
    "/saisir\u{0}", "/saisir\u{7F}", "/saisir\\..", "/a?b=\t",
    // A slash and a combining mark are one character, and two bytes or more.
    "//\u{301}ailleurs.example", "/\\\u{338}ailleurs.example", "\u{301}//ailleurs.example",
  ])
  func `Signing in never leads elsewhere`(wanted: String) async throws {
    let world = try World()
    try await world.signIn()
    let answer = await world.post(
      "/connexion",
      [
        "identifiant": "camille@exemple.fr", "mot_de_passe": "un mot de passe inventé",
        "suite": wanted,
      ])
    #expect(answer.location == "/")
  }

  @Test(arguments: [
    ("/%09/ailleurs.example", "/%09/ailleurs.example"),
    ("/%2F/ailleurs.example", "/%2F/ailleurs.example"),
    ("/%5Cailleurs.example", "/%5Cailleurs.example"),
    ("/saisir//operations", "/saisir/operations"),
    ("/\u{301}/ailleurs", "/%CC%81/ailleurs"),
    ("/aide/glossaire?mot=é&vide=#fin", "/aide/glossaire?mot=%C3%A9&vide=%23fin"),
  ])
  func `Signing in leads to a page of ours, its address written anew`(wanted: String, to: String)
    async throws
  {
    let world = try World()
    try await world.signIn()
    let answer = await world.post(
      "/connexion",
      [
        "identifiant": "camille@exemple.fr", "mot_de_passe": "un mot de passe inventé",
        "suite": wanted,
      ])
    #expect(answer.status == 303)
    #expect(answer.location == to)
  }

  @Test(arguments: ["", "fausse", "00000000000000000000000000000000"])
  func `A change without its session's key is refused`(key: String) async throws {
    let world = try World()
    try await world.signIn()
    let answer = await world.post("/deconnexion", ["cle": key])
    #expect(answer.status == 403)
    let asked = await world.post("/deconnexion?cle=\(world.formKey)", ["cle": key])
    #expect(asked.status == 403)
    #expect(await world.get("/saisir/operations").status == 200)
    let good = await world.post("/deconnexion")
    #expect(good.status == 303)
    #expect(await world.get("/saisir/operations").status == 303)
  }

  @Test func `Signing in is refused from another site`() async throws {
    let world = try World()
    for headers in [
      [:], ["sec-fetch-site": "cross-site"],
      ["origin": "https://ailleurs.example", "host": "jalon.example"],
    ] {
      let answer = await world.post("/connexion", ["identifiant": "a"], headers: headers)
      #expect(answer.status == 403)
    }
    let ours = await world.post(
      "/connexion", ["identifiant": "a"],
      headers: ["origin": "https://jalon.example", "host": "jalon.example"])
    #expect(ours.status == 422)
  }

  @Test func `A wrong password keeps what was typed and says what to do`() async throws {
    let world = try World()
    try await world.signIn()
    let answer = await world.post(
      "/connexion", ["identifiant": "camille@exemple.fr", "mot_de_passe": "pas le bon du tout"])
    #expect(answer.status == 422)
    #expect(answer.text.contains("value=\"camille@exemple.fr\""))
    #expect(answer.text.contains("href=\"#identifiant\""))
    #expect(!answer.text.contains("pas le bon du tout"))
  }

  @Test(arguments: ["/connexion", "/nulle-part", "/statique/theme.css", "/vie"])
  func `Every answer carries what keeps others out`(address: String) async throws {
    let world = try World()
    let answer = await world.get(address)
    let policy = try #require(answer["Content-Security-Policy"])
    #expect(policy.hasPrefix("default-src 'none'"))
    #expect(!policy.contains("unsafe"))
    #expect(policy.contains("frame-ancestors 'none'"))
    #expect(answer["X-Content-Type-Options"] == "nosniff")
    #expect(answer["Referrer-Policy"] == "same-origin")
  }

  @Test func `Scripts run by the nonce of their own answer only`() async throws {
    let world = try World()
    let first = await world.get("/connexion")
    let second = await world.get("/connexion")
    let nonce = try #require(
      first["Content-Security-Policy"]?.firstMatch(of: /'nonce-([0-9a-f]{32})'/)?.1)
    #expect(first.text.contains("nonce=\"\(nonce)\""))
    #expect(second["Content-Security-Policy"]?.contains(nonce) == false)
    #expect(!first.text.contains("style=\"") && !first.text.contains("onclick"))
  }

  @Test func `A one-time link makes the first account once`() async throws {
    let world = try World()
    let token = try world.store.issueLink(
      .firstAdministrator, author: "essai", now: World.now, ends: World.now + 60_000)
    #expect(await world.get("/bienvenue/\(token)").status == 200)
    #expect(await world.get("/bienvenue/autre").status == 400)
    let headers = ["sec-fetch-site": "same-origin"]
    let short = await world.post(
      "/bienvenue/\(token)",
      ["nom": "Camille", "identifiant": "camille@exemple.fr", "mot_de_passe": "court"],
      headers: headers)
    #expect(short.status == 422)
    #expect(short.text.contains("au moins 12 caractères"))
    #expect(short.text.contains("value=\"Camille\""))
    let made = await world.post(
      "/bienvenue/\(token)",
      [
        "nom": "Camille", "identifiant": "camille@exemple.fr",
        "mot_de_passe": "un mot de passe inventé",
      ], headers: headers)
    #expect(made.status == 303)
    #expect(await world.get("/saisir/operations").status == 200)
    #expect(await world.get("/bienvenue/\(token)").status == 400)
  }

  @Test func `Pages that need someone are closed to visitors, without exception`() async throws {
    let world = try World()
    let open: Set<[String]> = [
      ["connexion"], ["bienvenue", ":token"], ["statique", ":file"], ["vie"], ["aide"],
      ["aide", ":page"], ["aide", "glossaire"], ["agenda", ":token"],
    ]
    for route in RouteTable.all where !open.contains(route.pattern) {
      #expect(route.need != .nobody, "\(route.method) \(route.pattern)")
      let address = "/" + route.pattern.joined(separator: "/")
      let answer =
        route.method == .post ? await world.post(address) : await world.get(address)
      #expect(answer.status == 303 && answer.location.hasPrefix("/connexion"), "\(address)")
    }
  }

  @Test func `No two routes answer the same request`() {
    var seen: Set<String> = []
    for route in RouteTable.all {
      let shape = route.pattern.map { $0.hasPrefix(":") ? ":" : $0 }.joined(separator: "/")
      #expect(seen.insert("\(route.method) \(shape)").inserted, "\(shape)")
    }
  }
}
