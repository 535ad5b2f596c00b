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

  @Test func `Every page speaks plain French`() async throws {
    let world = try World(try RegionWorld(seed: 5).store)
    try await world.signIn()
    var pages = 0
    var seen: Set<String> = []
    for address in try Self.addresses() {
      let answer = await world.get(address)
      guard case .bytes(let bytes) = answer.body else { continue }
      let page = String(decoding: bytes, as: UTF8.self)
      guard page.hasPrefix("<!doctype html>") else { continue }
      pages += 1
      for text in Self.texts(page) where seen.insert(text).inserted {
        let faults = PageWords.faults(text)
        #expect(faults.isEmpty, "\(address) : \(faults) \(text)")
      }
    }
    #expect(pages > 100)
  }
}
