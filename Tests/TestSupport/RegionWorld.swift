package import Access
import Columns
import Kernel
import Records
internal import SQLStores
import Stores

/// A store of two regions: one whose records are always the same, one whose records differ from store
/// to store, in their number too.
///
/// What is of the second region says so in each of its texts.
package struct RegionWorld {
  package static let inside = "11"
  package static let outside = "93"
  package static let mark = "zzdehors"
  /// Who reads the first region alone, and brought its records.
  package static let reader = "Dominique Exemple"
  package static let right = Right(
    seesIdentity: true, seesSensitiveAnswers: true, perimeter: .any([["region": [inside]]]),
    functions: Set(AccessFunction.allCases).subtracting([.administer, .define]))

  package let store = MemoryStore()
  private var random: Seeded

  /// - Parameter seed: draws the records of the second region.
  package init(seed: Int) throws {
    var same = Seeded(7)
    for schema in Schema.all where schema.isOpen {
      try store.put(schema.kind, try Self.rows(schema, 3, Self.inside, "commun", &same))
    }
    for schema in Schema.all where !schema.isOpen {
      try store.put(
        schema.kind, try Self.rows(schema, 6, Self.inside, "dedans", &same), author: Self.reader)
    }
    random = Seeded(seed)
    for schema in Schema.all where !schema.isOpen {
      let count = Int.random(in: 2...8, using: &random)
      try store.put(schema.kind, try Self.rows(schema, count, Self.outside, Self.mark, &random))
    }
    try wait()
    for region in [Self.inside, Self.outside, ""] { try close(region) }
    try store.explain(commit: 1, reason: "\(Self.mark) \(seed)", author: "essai", time: 1)
  }

  /// A line of the second region that waits.
  private mutating func wait() throws {
    let number = Int.random(in: 1...9, using: &random)
    let header = CommitHeader(
      .importing,
      kind: .operations, files: ["\(Self.mark).csv"], author: "essai", time: 2_000)
    _ = try store.publish(header) { writer in
      for line in 1...number {
        _ = try writer.hold(
          WaitingLine(
            kind: .operations, file: "\(Self.mark).csv", line: line, rules: ["F02"],
            header: "operation;region", text: "\(Self.mark)\(line);93", separator: 59,
            key: "\(Self.mark)\(line)"))
      }
      return .keep(ImportCounts())
    }
  }

  /// A closing of a region, or of all of them: only that of the first is the same in every store.
  private mutating func close(_ region: String) throws {
    let isSame = region == Self.inside
    _ = try store.close(
      ClosingDraft(
        time: 3_000, author: "essai", comment: isSame ? "dedans" : Self.mark,
        commit: try store.lastCommit(),
        scope: ClosingScope(
          figures: ["ESF1420.CO01"],
          perimeter: region.isEmpty ? [] : [ClosingScope.Clause("region", region)]),
        definitions: [],
        lines: [
          [
            "ESF1420", "CO01", isSame ? "3" : "\(Int.random(in: 100...999, using: &random))", "",
            "", "ok", "",
          ]
        ]))
  }

  // MARK: records drawn

  private static func rows(
    _ schema: Schema, _ count: Int, _ region: String, _ mark: String, _ random: inout Seeded
  ) throws -> [[String: String]] {
    (0..<count).map { number in row(schema, number, region, mark, &random) }
  }

  /// A record with every datum its format allows, of a region by whatever says so.
  private static func row(
    _ schema: Schema, _ number: Int, _ region: String, _ mark: String, _ random: inout Seeded
  ) -> [String: String] {
    var row: [String: String] = [:]
    for field in schema.fields {
      row[field.name] = value(field, "\(mark)-\(schema.name)-\(number)", &random)
    }
    func put(_ name: String, _ value: String) {
      if schema.index(of: name) != nil { row[name] = value }
    }
    put("region", region)
    put("operation", "\(mark)-\(schema.kind == .operations ? number : number % 2)")
    put("programme", "P")
    put("indicateur", "ESF1420.CO01")
    put(
      "territoire",
      [.conventions, .pratiques].contains(schema.kind)
        ? "region:\(region)" : row["territoire"] ?? "")
    if schema.family == .committees || schema.family == .seats {
      put("territoire_niveau", "region")
      if schema.kind == .instances { row["territoire"] = region }
      for (name, kind) in [
        ("instance", Kind.instances), ("seance", .seances), ("besoin", .besoins),
      ]
      where schema.kind != kind { put(name, "\(mark)-\(kind.rawValue)-\(number % 2)") }
    }
    if schema.family.isOfMeetings || schema.family == .texts, region == inside {
      for name in ["structure", "porteur", "pilote", "financeur"] { put(name, "commun-acteurs-0") }
    }
    if schema.kind == .questions, region == inside { row["acteur"] = "commun-acteurs-0" }
    if schema.family == .practices, region == inside {
      for name in ["acteur", "proprietaire", "porteur"] { put(name, "commun-acteurs-0") }
    }
    put("edition", "region:\(region)")
    put("trimestre", "2017T\(number % 2 + 1)")
    put("cloture", region == inside ? "1" : "2")
    put("statut", schema.kind == .operations ? "programmee" : row["statut"] ?? "")
    return row
  }

  private static func value(_ field: Field, _ text: String, _ random: inout Seeded) -> String {
    switch field.type {
    case .text: text
    case .digits(let width):
      String(String(Int.random(in: 10_000..<20_000, using: &random)).prefix(width))
    case .code(let codes), .codes(let codes): random.pick(codes)
    case .day: random.day("2016-01-01", "2017-12-31")
    case .moment: random.day("2016-01-01", "2017-12-31") + "T10:00:00"
    case .integer(let minimum, let maximum):
      "\(Int.random(in: max(minimum, 1)...max(max(minimum, 1), min(maximum, 60)), using: &random))"
    case .euros: "\(Int.random(in: 1...9_999, using: &random))"
    case .decimal(let minimum, _): minimum ?? 0 > 0 ? "1" : "0.5"
    }
  }
}
