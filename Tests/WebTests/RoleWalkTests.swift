import Access
import Following
import Foundation
import HTTP
import Kernel
import Records
import SQLStores
import TestSupport
import Testing
import Web

/// Every role at every address, with a record inside its perimeter, one outside and one there is not.
@Suite(.serialized) struct RoleWalkTests {
  private typealias Given = GrantedWorld

  /// Places of the numbered parts of addresses: of structure S1, of S2, of nobody.
  private static let inside = 1
  private static let outside = [Kind.participations: 5, .operations: 3]
  private static let absent = 99

  /// The address of a route, with the record of a number; nil for one that names something else.
  private static func address(_ route: Route, _ kind: Kind, _ id: Int) -> String? {
    var parts: [String] = []
    for part in route.pattern {
      switch part {
      case ":id": parts.append("\(id)")
      case ":kind": parts.append(kind.rawValue)
      case ":code": parts.append("ESF1420.CO01")
      case ":page": parts.append("pages")
      case ":file": parts.append("jalon.css")
      case ":number", ":token": return nil
      default: parts.append(part)
      }
    }
    return "/" + parts.joined(separator: "/")
  }

  private static func told(_ answer: Response, _ id: Int) throws -> String {
    var text = "\(answer.status) "
    switch answer.body {
    case .bytes(let bytes):
      text +=
        bytes.starts(with: Array("PK".utf8))
        ? "\(bytes.count)" : String(decoding: bytes, as: UTF8.self)
    case .file(let path, _): text += try String(contentsOfFile: path, encoding: .utf8)
    case .stream: break
    }
    return text.replacing(#/[0-9a-f]{16,}/#, with: "").replacing("/\(id)", with: "/N")
      .replacing("reprise=\(id)", with: "")
  }

  private static func right(of role: AccessRole) throws -> (grants: [Grant], right: Right) {
    let level: Level =
      role == .dataProtectionOfficer || role == .surveyor ? .figures : role.highestLevel([])
    let grant = try Given.grant(role, ["structure=100000001"], level, exact: role.counts)
    return ([grant], Right(grants: [grant], actors: Actors(), on: Given.today))
  }

  @Test(
    "A page opens when its need is met, and tells nothing of what is outside",
    arguments: AccessRole.allCases)
  func walk(role: AccessRole) async throws {
    let (grants, right) = try Self.right(of: role)
    let given = try GrantedWorld()
    try await given.enter(grants)
    let world = given.world
    var opened = 0
    for route in RouteTable.all where route.method == .get && route.need != .nobody {
      if case .live = route.answer { continue }
      for kind in Self.kinds(route) {
        let outside = try #require(Self.outside[kind])
        for format in ["", "format=csv", "format=xlsx"] {
          guard let own = Self.address(route, kind, Self.inside) else { continue }
          let isFile = !format.isEmpty
          let family = isFile ? route.family(of: Request(.get, own).segments) : nil
          let met = route.need.isMet(by: family.map(right.exporting) ?? right, kind: kind)
          // Who does not count all names what is closed.
          let scope = route.need == .act(.close) ? "structure=100000001" : ""
          let query = [format, scope].filter { !$0.isEmpty }.joined(separator: "&")
          let answer = await world.get(query.isEmpty ? own : own + "?" + query)
          #expect((answer.status == 403) == !met, "\(role) \(own)\(format) \(answer.status)")
          if answer.status == 200 { opened += 1 }
          let shown = try Self.told(answer, Self.inside)
          #expect(
            !shown.contains("B1-") && !shown.contains("NomB1") && !shown.contains("Action B1"),
            "\(role) \(own)\(format)")
          guard route.pattern.contains(":id"),
            let other = Self.address(route, kind, outside),
            let nobody = Self.address(route, kind, Self.absent)
          else { continue }
          let theirs = try Self.told(await world.get(other + "?" + format), outside)
          let none = try Self.told(await world.get(nobody + "?" + format), Self.absent)
          #expect(theirs == none, "\(role) \(other)\(format)")
        }
      }
    }
    #expect(opened >= 20, "\(role)")
  }

  /// The kinds whose numbers stand in an address.
  private static func kinds(_ route: Route) -> [Kind] {
    if route.pattern.contains(":kind") { return [.participations, .operations] }
    return route.need == .followed ? [.operations] : [.participations]
  }

  @Test(
    "What is sent from outside changes nothing, and is answered as for a record there is not",
    arguments: AccessRole.allCases)
  func sent(role: AccessRole) async throws {
    let (grants, right) = try Self.right(of: role)
    let given = try GrantedWorld()
    try await given.enter(grants)
    let world = given.world
    let before = world.view.dataset.commit
    let form = ["motif": "essai", "raison": "essai", "champ-intitule": "essai", "etat": "0"]
    for route in RouteTable.all where route.method == .post && route.pattern.contains(":id") {
      for kind in Self.kinds(route) {
        let outside = try #require(Self.outside[kind])
        guard let other = Self.address(route, kind, outside),
          let nobody = Self.address(route, kind, Self.absent)
        else { continue }
        let theirs = try Self.told(await world.post(other, form), outside)
        let none = try Self.told(await world.post(nobody, form), Self.absent)
        #expect(theirs == none, "\(role) \(other)")
        if !route.need.isMet(by: right, kind: kind) {
          #expect(theirs.hasPrefix("403"), "\(role) \(other)")
        }
      }
    }
    try world.site.follower.refresh()
    #expect(world.view.dataset.commit == before)
  }
}
