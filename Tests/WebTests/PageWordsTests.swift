import Catalogue
import Foundation
import HTTP
import Records
import TestSupport
import Testing
import Web

/// Whatever is on a page is said in the users' own words, printed as French wants it.
@Suite struct PageWordsTests {
  /// What stands in the place of each part of an address that names something.
  private static func values(of part: String) throws -> [String] {
    switch part {
    case ":kind": Kind.allCases.map(\.rawValue)
    case ":id": ["1", "2", "99"]
    case ":number": ["1", "99"]
    case ":code":
      try Catalogue.shipped().definitions.filter { $0.frame != "ESF1420" || $0.code < "CO03" }
        .map(\.fullName)
    // The chapter of who administers names what is typed in a terminal.
    case ":page":
      Assets.paths(under: "guide").map { $0.dropFirst(6).dropLast(3) }.map(String.init)
        .filter { $0 != "administration" }
    default: ["absent"]
    }
  }

  private static let queries = ["", "region=93", "par=region", "par=operations", "periode=2017"]

  private static func addresses() throws -> [String] {
    try RouteTable.all.filter { $0.method == .get }.flatMap { route in
      var all = [""]
      for part in route.pattern {
        let values = part.hasPrefix(":") ? try values(of: part) : [part]
        all = all.flatMap { start in values.map { start + "/" + $0 } }
      }
      let paths = all == [""] ? ["/"] : all
      guard route.pattern.last?.hasPrefix(":") != true else { return paths }
      return paths.flatMap { path in
        Trials.some(queries, short: 3).map { $0.isEmpty ? path : "\(path)?\($0)" }
      }
    }
  }

  /// The texts a page shows or has read aloud; what is code is said as it is typed.
  private static func texts(_ page: String) -> Set<String> {
    var texts: Set<String> = []
    var rest = page.utf8[...]
    while let end = rest.firstIndex(of: UInt8(ascii: "<")) {
      texts.insert(plain(rest[..<end]))
      rest = rest[end...]
      let stop = rest.firstIndex(of: UInt8(ascii: ">")) ?? rest.index(before: rest.endIndex)
      let tag = String(rest[...stop]) ?? ""
      for name in ["aria-label", "title", "placeholder", "label"] {
        guard let start = tag.firstRange(of: " \(name)=\"")?.upperBound else { continue }
        texts.insert(plain(tag[start...].prefix { $0 != "\"" }.utf8))
      }
      rest = rest[rest.index(after: stop)...]
      for name in ["script", "style", "code", "pre"]
      where tag.hasPrefix("<\(name) ") || tag == "<\(name)>" {
        while !rest.isEmpty, !rest.starts(with: "</\(name)>".utf8) { rest = rest.dropFirst() }
      }
    }
    return texts
  }

  private static func plain(_ text: Substring.UTF8View) -> String {
    (String(text) ?? "").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&amp;", with: "&")
  }

  /// Checks a page, but for the texts seen on others; returns whether it is a page.
  private static func check(
    _ answer: Response, _ address: String, _ seen: inout Set<String>
  ) -> Bool {
    guard case .bytes(let bytes) = answer.body else { return false }
    let page = String(decoding: bytes, as: UTF8.self)
    guard page.hasPrefix("<!doctype html>") else { return false }
    for text in texts(page) where seen.insert(text).inserted {
      let faults = PageWords.faults(text)
      #expect(faults.isEmpty, "\(address) : \(faults) \(text)")
    }
    return true
  }

  @Test func `Every page speaks plain French`() async throws {
    let world = try World(try RegionWorld(seed: 5).store)
    try await world.signIn()
    var pages = 0
    var seen: Set<String> = []
    for address in try Self.addresses() {
      if Self.check(await world.get(address), address, &seen) { pages += 1 }
    }
    #expect(pages > 100)
  }

  /// Files as they come, with what is wrong in them.
  private static let files = [
    """
    operation;identifiant;nom;date naissance;sexe;niveau CITE;date entrée;date sortie;inconnue
    OP1;A1;FICTIF;31/02/2000;M;bac;2017-02-01;2016-01-01;x
    OP1;A2;FICTIF;01/02/2000;F;3;2099-02-01;;
    OP9;A3;FICTIF;1850-01-01;;12;2017-02-01;;
    OP1;;FICTIF;04/05/1990;H;3;;;
    OP1;A1;AUTRE;1991-01-01;F;3;2017-02-01;;
    """,
    "operation;intitule;beneficiaire;coût total;date début;date fin\nOP2;;Association;1.234;"
      + "2019-01-01;2018-01-01\n",
    "Dossier;Né le;Sexe\n1;01/02/1990;Homme\n", "a;b\n1;2\n", "", "\u{89}PNG\r\n\u{1A}",
  ]

  @Test func `The pages of a file that is brought do too, whatever is in it`() async throws {
    let store = MemoryStore()
    try store.put(
      .operations, [["operation": "OP1", "intitule": "Chantier", "beneficiaire": "Association"]])
    let user = try await ImportingUser(try World(store))
    var seen: Set<String> = []
    for (file, kind) in Self.files.flatMap({ file in ["", "participations"].map { (file, $0) } }) {
      let address = try await user.bring(file, kind: kind)
      #expect(Self.check(await user.world.get(address), address, &seen), "\(address)")
      // A file that cannot be read has no columns to agree on.
      for page in ["/presentation", "/presentation?nature=operations"] {
        _ = Self.check(await user.world.get(address + page), address + page, &seen)
      }
      _ = Self.check(await user.world.post(address + "/confirmer", ["essai": "0"]), address, &seen)
    }
    let address = try await user.bring(Self.files[0])
    _ = await user.confirm(address)
    await user.settle(address)
    for page in ["/", "/saisir", "/saisir/attente", "/saisir/imports/2", "/verifier/anomalies"] {
      #expect(Self.check(await user.world.get(page), page, &seen), "\(page)")
    }
  }

  /// Forms sent without what they need, and what nobody may do.
  @Test func `What is refused is refused in the same words`() async throws {
    let world = try World(try RegionWorld(seed: 6).store)
    try await world.signIn()
    var seen: Set<String> = []
    for route in RouteTable.all where route.method == .post && route.pattern != ["deconnexion"] {
      let address =
        "/"
        + route.pattern.map { part in
          part == ":kind" ? "conventions" : part.hasPrefix(":") ? "1" : part
        }.joined(separator: "/")
      _ = Self.check(await world.post(address), address, &seen)
      _ = Self.check(await world.post(address, ["cle": "fausse"]), address, &seen)
    }
    for status in [400, 403, 404, 405, 413, 414, 421, 429, 431, 500, 503, 507] {
      #expect(Self.check(world.router.refusal(status), "\(status)", &seen))
    }
    #expect(seen.count > 50)
  }
}
