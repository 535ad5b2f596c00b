/// A place of the programme: a line of the plan, or what something is promised of; an empty part does
/// not limit it.
package struct PlanPlace: Hashable, Sendable {
  package var programme: String
  package var axe: String
  package var pi: String
  package var os: String
  package var region: String
  /// An intermediate body, or a structure.
  package var body: String
  package var category: String

  package init(
    programme: String = "", axe: String = "", pi: String = "", os: String = "",
    region: String = "", body: String = "", category: String = ""
  ) {
    self.programme = programme
    self.axe = axe
    self.pi = pi
    self.os = os
    self.region = region
    self.body = body
    self.category = category
  }

  /// The place of a promise made of a line or of an actor; nil for others.
  init?(_ place: Promise.Place) {
    guard place.operation.isEmpty, place.call.isEmpty, place.level.isEmpty,
      place.territory.isEmpty, place.modality.isEmpty
    else { return nil }
    self.init(
      programme: place.programme, axe: place.axe, pi: place.pi, os: place.os,
      region: place.region, body: place.actor, category: place.category)
  }

  /// In the order texts have them.
  var parts: [String] { [programme, axe, pi, os, region, body, category] }

  init(parts: [String]) {
    func part(_ position: Int) -> String { position < parts.count ? parts[position] : "" }
    self.init(
      programme: part(0), axe: part(1), pi: part(2), os: part(3), region: part(4), body: part(5),
      category: part(6))
  }

  /// How many parts limit it.
  var depth: Int { parts.count { !$0.isEmpty } }

  /// Which parts limit it.
  var shape: [Bool] { parts.map { !$0.isEmpty } }

  /// The same in one word.
  package var level: String { shape.map { $0 ? "1" : "0" }.joined() }

  /// Whether a place that says every part is in this one.
  func holds(_ place: PlanPlace) -> Bool {
    zip(parts, place.parts).allSatisfy { $0.isEmpty || $0 == $1 }
  }

  /// The line of the programme, whoever holds it.
  package var line: [String] { [programme, axe, pi, os, category] }

  /// The same place in one word.
  package var text: String {
    var parts = parts.map(MoveText.escaped)
    while parts.last?.isEmpty == true { parts.removeLast() }
    return parts.joined(separator: "/")
  }

  /// The place a word says; nil for what is none.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      .map { MoveText.plain(String($0)) }
    guard (1...7).contains(parts.count), !(parts.first ?? "").isEmpty else { return nil }
    self.init(parts: parts)
  }
}

extension PlanPlace: Comparable {
  package static func < (left: PlanPlace, right: PlanPlace) -> Bool {
    left.parts.lexicographicallyPrecedes(right.parts) {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
  }
}

/// How moves are written: their parts between colons, codes with the marks of the writing escaped.
enum MoveText {
  private static let marks: [(plain: String, escaped: String)] = [
    ("%", "%25"), (":", "%3A"), ("/", "%2F"), ("|", "%7C"),
  ]

  static func escaped(_ text: String) -> String {
    marks.reduce(text) { $0.replacing($1.plain, with: $1.escaped) }
  }

  static func plain(_ text: String) -> String {
    marks.reversed().reduce(text) { $0.replacing($1.escaped, with: $1.plain) }
  }
}
