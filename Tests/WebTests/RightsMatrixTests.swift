import Access
import Catalogue
import Columns
import Following
import Foundation
import HTTP
import Kernel
import Records
import TestSupport
import Testing
import Web

/// Who sees one region alone: every route, with every record there is, in every format.
@Suite struct RightsMatrixTests {
  /// What stands in the place of each part of an address that names something.
  private static func values(of part: String) throws -> [String]? {
    switch part {
    case ":kind": Kind.allCases.map(\.rawValue)
    // The first six of a kind are of the first region, the next ones of the second, the last of none.
    case ":id": (Trials.isShort ? [1, 7, 99] : Array(0...16) + [99]).map { "\($0)" }
    case ":number": (0...5).map { "\($0)" }
    case ":code":
      try Catalogue.shipped().definitions.filter { $0.frame != "ESF1420" || $0.code < "CO06" }
        .map(\.fullName)
    case ":page": ["pages", "controles"]
    case ":token": ["0123"]
    case ":cadre": ["ESF1420", "TDB", "RIEN"]
    case ":ecran": ["synthese", "rien"]
    case ":file": ["jalon.css"]
    case ":edition": ["national", "region:11", "region:93", "region:99", "rien"]
    case ":trimestre": ["2017T1", "2017T2", "2017"]
    case ":campagne": ["dedans-campagnes-0", "\(RegionWorld.mark)-campagnes-0", "rien"]
    case ":etape": ["E1", "E4", "X1", "rien"]
    case ":structure": ["commun-acteurs-0", "\(RegionWorld.mark)-dialogues-0", "rien"]
    case ":feuille":
      ["dedans-feuilles_de_route-0", "\(RegionWorld.mark)-feuilles_de_route-0", "rien"]
    case ":scenario": ["1", "7", "99"]
    case ":instance", ":seance", ":decision": ["1", "99"]
    default: nil
    }
  }

  private static let queries = [
    "", "format=csv", "format=xlsx", "region=93", "region=93&format=csv", "par=operations",
    "q=\(RegionWorld.mark)", "par=region", "ligne=1", "tri=nom", "etat=1&nature=listes",
  ]

  /// What one page alone is asked: a structure of each region.
  private static func queries(of route: Route) -> [String] {
    guard route.pattern == ["comparer", "structures"] else { return [] }
    return ["DEDANS", RegionWorld.mark.uppercased()].flatMap { mark in
      ["", "&format=csv", "&region=93"].map { "structure=\(mark)+OPERATIONS+0" + $0 }
    }
  }

  private static func addresses(_ route: Route) throws -> [String] {
    var all = [""]
    for part in route.pattern {
      let values = part.hasPrefix(":") ? try #require(try values(of: part), "\(part)") : [part]
      all = all.flatMap { start in values.map { start + "/" + $0 } }
    }
    return all == [""] ? ["/"] : all
  }

  /// An answer but for what is drawn for each: keys, nonces, the time a file was made.
  private static func told(_ answer: Response) throws -> String {
    var text =
      "\(answer.status) \(answer.headers.filter { $0.name != "Content-Security-Policy" })\n"
    switch answer.body {
    case .bytes(let bytes):
      // A workbook is packed, and says when it was made: its length tells.
      text +=
        bytes.starts(with: Array("PK".utf8))
        ? "\(bytes.count)" : String(decoding: bytes, as: UTF8.self)
    case .file(let path, _): text += try String(contentsOfFile: path, encoding: .utf8)
    case .stream: break
    }
    // The key of an application to add, as it is typed and as it is read.
    return text.replacing(#/[0-9a-f]{16,}/#, with: "")
      .replacing(#/[A-Z2-7]{4}( [A-Z2-7]{4}){7}/#, with: "")
      .replacing(#/<path d="[^"]*" fill="#000"/#, with: "")
  }

  /// Where two answers part.
  private static func difference(_ mine: String, _ theirs: String) -> String? {
    guard mine != theirs else { return nil }
    let common = zip(mine, theirs).prefix { $0 == $1 }.count
    func near(_ text: String) -> String { String(text.dropFirst(max(0, common - 80)).prefix(200)) }
    return "« \(near(mine)) » / « \(near(theirs)) »"
  }

  private static func world(seed: Int) async throws -> World {
    let world = try World(
      try RegionWorld(seed: seed).store,
      rights: { $0.login.hasPrefix("camille") ? .everything : RegionWorld.right })
    try await world.signInAsMember()
    return world
  }

  @Test func `Whatever another region holds, an answer is the same and says nothing of it`()
    async throws
  {
    let (one, other) = (try await Self.world(seed: 1), try await Self.world(seed: 3))
    // What differs is there for who sees everything.
    #expect(
      one.view.dataset.table(.participations).count
        != other.view.dataset.table(.participations).count)
    var shown = 0
    for route in RouteTable.all where route.method == .get {
      for address in try Self.addresses(route) {
        for query in Trials.some(Self.queries, short: 5) + Self.queries(of: route)
        where query.isEmpty || route.pattern.last?.first != ":" {
          let asked = query.isEmpty ? address : "\(address)?\(query)"
          let (mine, theirs) = (
            try Self.told(await one.get(asked)), try Self.told(await other.get(asked))
          )
          if let difference = Self.difference(mine, theirs) {
            Issue.record("\(asked): \(difference)")
          } else if !query.contains(RegionWorld.mark), mine.contains(RegionWorld.mark) {
            Issue.record("\(asked) names a record of another region")
          }
          if mine.contains("dedans") { shown += 1 }
        }
      }
    }
    #expect(shown > 50)
  }

  /// What is of the second region: its records, and the commits of all.
  private static func outside(_ world: World) -> String {
    let right = Right(
      seesIdentity: true, seesSensitiveAnswers: true,
      perimeter: .any([["region": [RegionWorld.outside]]]))
    let view = world.site.view(for: Reader(named: "essai", right))
    let counts = Kind.allCases.map { "\($0) \(view.dataset.table($0).count)" }
    return "\(counts) \(view.findings.all.count)"
  }

  @Test func `Nothing another region holds is written to, and no answer tells that it is there`()
    async throws
  {
    let (one, other) = (try await Self.world(seed: 3), try await Self.world(seed: 4))
    let before = (Self.outside(one), Self.outside(other))
    // Signing out ends the walk.
    for route in RouteTable.all where route.method == .post && route.pattern != ["deconnexion"] {
      for address in try Self.addresses(route) {
        // Enough to pass the forms' own checks.
        let form = ["motif": "essai", "raison": "essai", "champ-intitule": "essai"]
        let (mine, theirs) = (
          try Self.told(await one.post(address, form)),
          try Self.told(await other.post(address, form))
        )
        if let difference = Self.difference(mine, theirs) {
          Issue.record("\(address): \(difference)")
        }
        #expect(!mine.contains(RegionWorld.mark), "\(address)")
      }
    }
    for world in [one, other] { try world.site.follower.refresh() }
    #expect(Self.outside(one) == before.0)
    #expect(Self.outside(other) == before.1)
  }
}
