import Foundation
import Testing

/// A table as a document printed it.
struct PublishedTable {
  /// What stands for a name on a line that adds others up.
  static let total = "TOTAL PUBLIE"

  var lines: [PublishedLine]

  init(_ text: String) throws {
    let rows = text.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let names = try #require(rows.first)
    lines = try rows.dropFirst().map { row in
      try #require(row.count == names.count, "\(row)")
      return PublishedLine(cells: Dictionary(uniqueKeysWithValues: zip(names, row)))
    }
  }

  /// A table of the shared data.
  init(published name: String) throws {
    let file = Outside.shared.appending(path: "data/published_tables/\(name).csv")
    try self.init(String(decoding: Data(contentsOf: file), as: UTF8.self))
  }

  /// The first line that has this value in this column.
  func line(_ column: String, _ value: String) throws -> PublishedLine {
    try #require(lines.first { $0.cells[column] == value }, "\(column) = \(value)")
  }
}

/// A line of a published table, by the names of its columns.
struct PublishedLine {
  var cells: [String: String]

  func text(_ column: String) throws -> String { try #require(cells[column], "\(column)") }

  func count(_ column: String) throws -> Int {
    let cell = try text(column)
    return try #require(Int(cell), "\(column) : \(cell)")
  }

  /// Euros of an amount printed in euros, in thousands or in millions of them.
  func euros(_ column: String, each unit: Int = 1) throws -> Int {
    let cell = try text(column)
    return Int((try #require(Double(cell), "\(column) : \(cell)") * Double(unit)).rounded())
  }
}

/// A figure of `compute --format csv`.
struct PrintedFigure {
  /// In cents for euros.
  var numerator: Int?
  /// In cents for euros.
  var denominator: Int?
  /// Whether its value is also the least and the most it can be.
  var isCertain: Bool

  init(_ cells: ArraySlice<String>) {
    let six = Array(cells)
    numerator = Self.number(six[0])
    denominator = Self.number(six[1])
    isCertain = six[5] == "ok" && six[2] == six[3] && six[2] == six[4]
  }

  private static func number(_ cell: String) -> Int? {
    cell.contains(".") ? cents(cell) : Int(cell)
  }

  /// The quotient in percent, as a document rounds it.
  func percent(_ decimals: Int = 0) -> String? {
    numerator.flatMap { quotient($0 * 100, by: denominator, decimals) }
  }

  /// The quotient, as a document rounds it.
  func ratio(_ decimals: Int) -> String? {
    numerator.flatMap { quotient($0, by: denominator, decimals) }
  }
}

/// A quotient of whole numbers rounded half up to some decimals; none by zero.
func quotient(_ numerator: Int, by denominator: Int?, _ decimals: Int) -> String? {
  guard let denominator, denominator > 0 else { return nil }
  let scale = (0..<decimals).reduce(1) { scale, _ in scale * 10 }
  let rounded = (2 * numerator * scale + denominator) / (2 * denominator)
  guard decimals > 0 else { return "\(rounded)" }
  let parts = String(rounded % scale)
  let zeros = String(repeating: "0", count: decimals - parts.count)
  return "\(rounded / scale).\(zeros)\(parts)"
}

/// A store of invented records that add up to a published table.
struct PublishedWorld {
  static let operation = [
    "beneficiaire": "Organisme", "region": "00", "programme": "PX", "fonds": "FSE", "axe": "3",
    "pi": "9.1", "date_debut": "2015-01-01", "date_fin": "2018-12-31", "statut": "conventionnee",
  ]
  /// A complete record of someone unemployed.
  static let person = [
    "sexe": "F", "date_naissance": "1980-05-04", "niveau_cite": "2", "en_emploi": "non",
    "categorie_ft": "A", "duree_recherche_mois": "14", "date_entree": "2018-01-15",
  ]

  let folder: Folder

  init() throws { folder = try Folder() }

  /// Operations of one name that share these euros and lose none.
  static func operations(
    _ name: String, count: Int = 1, ue: Int, total: Int? = nil, _ answers: [String: String] = [:]
  ) -> [[String: String]] {
    (0..<count).map { place in
      func share(_ euros: Int) -> String {
        "\(euros / count + (place < euros % count ? 1 : 0))"
      }
      var line = operation.merging(answers) { $1 }
      line["operation"] = "\(name)-\(place + 1)"
      line["intitule"] = line["intitule"] ?? name
      line["montant_ue"] = share(ue)
      line["cout_total"] = total.map(share)
      return line
    }
  }

  /// Imports lines of a kind: all are new, and nothing is said of them but what they leave out.
  func take(_ kind: String, _ lines: [[String: String]]) async throws {
    let names = Set(lines.flatMap(\.keys)).sorted()
    let rows = [names] + lines.map { line in names.map { line[$0] ?? "" } }
    try folder.write("\(kind).csv", rows.map { $0.joined(separator: ",") + "\n" }.joined())
    let done = try await folder.jalon(
      "import", kind, "\(kind).csv", "--store", "a.db", "--json", "--today", "2019-06-30")
    try #require(done.status == 0, "\(done.said)")
    let told = try done.json(ImportJSON.self)
    #expect(told.lignes == CountsJSON(nouvelles: lines.count))
    #expect(Set(told.regles.keys).isSubset(of: ["O03", "R01", "R19"]), "\(told.regles)")
  }

  /// People of one operation, numbered in their order.
  func enter(_ operation: String, _ people: [[String: String]]) async throws {
    let lines = people.enumerated().map { place, answers in
      answers.merging(["operation": operation, "identifiant": "P\(place + 1)"]) { $1 }
    }
    try await take("participations", lines)
  }

  /// Figures by code and value of each cut, `SYN03 OS1` for one.
  func figures(_ names: String, _ options: String...) async throws -> [String: PrintedFigure] {
    let outcome = try await folder.jalon(
      ["compute", "--store", "a.db", "--indicators", names] + options)
    try #require(outcome.status == 0, "\(outcome.said)")
    var figures: [String: PrintedFigure] = [:]
    for row in cells(outcome).dropFirst() {
      try #require(row.count >= 10, "\(row)")
      let name = row[1..<(row.count - 8)].joined(separator: " ")
      try #require(figures[name] == nil, "twice: \(name)")
      figures[name] = PrintedFigure(row.suffix(6))
    }
    return figures
  }
}
