import Records

/// The invented words the demonstration is made of, read from the shipped lists.
struct WordLists {
  /// First names by code of `sexe` (0 F, 1 H).
  let firstNames: [[[UInt8]]]
  let lastNames: [[UInt8]]
  let places: [String]
  let streets: [String]
  let departments: [[String]]
  let regions: [[String]]
  let categories: [[String]]
  let programmeLines: [[String]]
  let programmes: [[String]]
  /// Type and name pattern of a structure, by key.
  let structures: [String: (type: String, pattern: String)]
  let titles: [String: String]
  private let words: [String: String]
  /// Field and header of the export other software would make.
  let export: [(field: String, header: String)]
  let leaflet: String
  /// Shipped reference lists: code, parent, label.
  let officialDepartments: [[String]]
  let officialRegions: [[String]]
  let officialFormerRegions: [[String]]

  init() throws(DemoError) {
    let names = try Self.read("demo/prenoms.csv")
    firstNames = ["F", "H"].map { sex in names.filter { $0[0] == sex }.map { Array($0[1].utf8) } }
    lastNames = try Self.read("demo/noms.csv").map { Array($0[0].utf8) }
    places = try Self.read("demo/lieux.csv").map { $0[0] }
    streets = try Self.read("demo/rues.csv").map { $0[0] }
    departments = try Self.read("demo/departements.csv")
    regions = try Self.read("demo/regions.csv")
    categories = try Self.read("demo/categories.csv")
    programmeLines = try Self.read("demo/lignes.csv")
    programmes = try Self.read("demo/programmes.csv")
    var structures: [String: (type: String, pattern: String)] = [:]
    for row in try Self.read("demo/structures.csv") { structures[row[0]] = (row[1], row[2]) }
    self.structures = structures
    var titles: [String: String] = [:]
    for row in try Self.read("demo/titres.csv") { titles[row[0]] = row[1] }
    self.titles = titles
    var words: [String: String] = [:]
    for row in try Self.read("demo/mots.csv") { words[row[0]] = row[1] }
    self.words = words
    export = try Self.read("demo/export.csv").map { ($0[0], $0[1]) }
    guard let leaflet = Assets.text("demo/LISEZMOI.txt") else {
      throw DemoError(subject: "demo/LISEZMOI.txt", code: 0)
    }
    self.leaflet = leaflet
    officialDepartments = try Self.read("reference/departements.csv", separator: ",")
    officialRegions = try Self.read("reference/regions.csv", separator: ",")
    officialFormerRegions = try Self.read("reference/regions_anciennes.csv", separator: ",")
  }

  /// A text with its place and number filled in; empty when there is no such text.
  func word(_ key: String, place: Int = 0, number: Int = 0) -> String {
    Self.fill(words[key] ?? "", place: places[place % places.count], number: String(number))
  }

  /// The name of a structure of a kind.
  func structureName(_ key: String, place: String) -> String {
    Self.fill(structures[key]?.pattern ?? "", place: place, number: "")
  }

  /// Replaces `{lieu}` and `{n}`.
  static func fill(_ pattern: String, place: String, number: String) -> String {
    replace(replace(pattern, "{lieu}", place), "{n}", number)
  }

  /// Replaces every occurrence of a mark.
  static func replace(_ text: String, _ mark: String, _ value: String) -> String {
    var result = text
    while let range = result.firstRange(of: mark) { result.replaceSubrange(range, with: value) }
    return result
  }

  /// The cells of a shipped list, its header line left out unless it is asked for.
  static func read(
    _ path: String, separator: Character = ";", header: Bool = false
  ) throws(DemoError) -> [[String]] {
    guard let text = Assets.text(path) else { throw DemoError(subject: path, code: 0) }
    return text.split(separator: "\n").dropFirst(header ? 0 : 1).map { line in
      line.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }
  }
}
