internal import Kernel
internal import Records
internal import Steering

/// One thing `jalon report` writes by its name: as its page, or as a table for programs.
struct ReportedScreen: Sendable {
  typealias Place = ScreenReading.Scope.Place

  let name: String
  /// The page's path.
  let path: String
  /// The cuts that may limit it; nil for any in the table, and a region on the page.
  var cuts: [String]?
  /// Whether it is of one place only.
  var needsPlace = false
  /// What the page's address says more than its path, limited to a place.
  var query: @Sendable (Place?) -> [(name: String, value: String)] = Self.cut
  /// Writes the table.
  let table: @Sendable (JalonCommand, Place?, String, Invocation) throws -> ExitStatus

  static let all: [ReportedScreen] =
    Screen.all.map { screen in
      ReportedScreen(name: screen.name, path: "/comparer/tableau/" + screen.name) {
        try $0.writeTable(screen, $1, $2, $3)
      }
    } + [
      ReportedScreen(
        name: "grille-ml", path: "/comparer/grille-mission-locale", cuts: ["structure", "region"]
      ) { try $0.writeGrid($1, $2, $3) },
      ReportedScreen(
        name: "socle-ft", path: "/comparer/socle-france-travail",
        cuts: ["region", "departement", "clpe"], query: territory
      ) { try $0.writeBase($1, $2, $3) },
      ReportedScreen(
        name: RiskTable.name, path: "/verifier/operations-a-risque",
        query: everyOperation
      ) { try $0.writeRisks($1, $2, $3) },
      ReportedScreen(
        name: StructureTable.name, path: "/comparer/structures", cuts: ["structure"],
        needsPlace: true
      ) { try $0.writeStructure($1, $2, $3) },
      ReportedScreen(
        name: TerritoryTable.name, path: "/comparer/territoire",
        cuts: Territories.Level.allCases.map(\.rawValue), query: territory
      ) { try $0.writeTerritory($1, $2, $3) },
    ]

  /// Those that no test points at too, as in the table.
  @Sendable private static func everyOperation(
    _ place: Place?
  ) -> [(name: String, value: String)] {
    [(name: "tous", value: "oui")] + cut(place)
  }

  /// By the name of the cut.
  @Sendable private static func cut(_ place: Place?) -> [(name: String, value: String)] {
    place.map { [($0.cut, $0.code)] } ?? []
  }

  /// A region by its name, a smaller territory by its level and code.
  @Sendable private static func territory(_ place: Place?) -> [(name: String, value: String)] {
    place.map { place in
      place.cut == "region"
        ? [("region", place.code)] : [("territoire", place.cut + ":" + place.code)]
    } ?? []
  }
}

extension JalonCommand {
  /// Writes a screen in the form its file is named for.
  func run(_ screen: ReportedScreen, _ call: Invocation) throws -> ExitStatus {
    let path = try call.required("out")
    if screen.needsPlace { _ = try call.required("where") }
    let place = try place(call)
    if let place, let cuts = screen.cuts, !cuts.contains(place.cut) {
      throw UsageError(
        .badValue, subject: "--where", value: place.cut,
        nearest: Names.nearest(to: place.cut, among: cuts) ?? (cuts.count == 1 ? cuts[0] : nil))
    }
    switch path.split(separator: ".").last?.lowercased() {
    case "csv": return try screen.table(self, place, path, call)
    case "pdf", "html", "xlsx": break
    default: throw UsageError(.badValue, subject: "--out", value: path)
    }
    // Pages are limited by a region.
    if screen.cuts == nil, let place, place.cut != "region" {
      throw UsageError(.badValue, subject: "--where", value: place.cut)
    }
    return try page(screen.path, screen.query(place), path, call)
  }
}
