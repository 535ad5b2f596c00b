internal import Catalogue
internal import Checks
internal import Counting
internal import Kernel
internal import Tabular
internal import Words

/// Figures as files that stand alone: each says its perimeter, the state of the store, the version of
/// its definition.
struct FigureFiles {
  private let request: Request
  private let commit: Int
  /// The day the records are read as of, when it was asked for.
  private let asOf: String?
  private let definitions: [String: Definition]

  init(_ request: Request, commit: Int, asOf: String?) {
    self.request = request
    self.commit = commit
    self.asOf = asOf
    definitions = Dictionary(
      request.definitions.map { ($0.fullName, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The perimeter as `--where` takes it.
  private var perimeter: String {
    request.filter.map { "\($0.name)=\($0.code)" }.joined(separator: ",")
  }

  private func definition(_ cell: Cell) -> Definition? { definitions[cell.frame + "." + cell.code] }

  /// What the table says above it.
  var title: String {
    Words.Figures.asked(
      perimeter: perimeter,
      period: request.period.map { ($0.start.description, $0.end.description) },
      isCumulative: request.cumulative, ruleSet: request.ruleSet?.rawValue, asOf: asOf,
      commit: commit)
  }

  /// The public rows as JSON, each with what it holds of.
  func json(_ cells: [Cell]) -> String {
    FigureTable.json(cells, by: request.by) { cell in
      [
        ("scope", JSON.string(perimeter)),
        ("period", request.period.map { JSON.string("\($0.start)..\($0.end)") } ?? "null"),
        ("rules", request.ruleSet.map { JSON.string($0.rawValue) } ?? "null"),
        ("as_of", asOf.map { JSON.string($0) } ?? "null"), ("commit", String(commit)),
        ("version", definition(cell).map { String($0.version) } ?? "null"),
      ]
    }
  }

  /// The same for a spreadsheet.
  func spreadsheet(_ cells: [Cell]) -> [UInt8] {
    let numbers = ["numerateur", "denominateur", "valeur", "bas", "haut"]
    let columns: [Sheet.Column] =
      [.init("indicateur", .code), .init("libelle", .text)] + request.by.map { .init($0, .code) }
      + [.init("debut", .date), .init("fin", .date)] + numbers.map { .init($0, .decimal) }
      + [
        .init("etat", .code), .init("perimetre", .text), .init("periode", .text),
        .init("jeu_regles", .code), .init("au_soir_du", .text), .init("etat_base", .integer),
        .init("version", .integer),
      ]
    return Sheet(name: "indicateurs", columns: columns, rows: cells.map(row)).csv
  }

  private func row(_ cell: Cell) -> [Sheet.Value] {
    let definition = definition(cell)
    let head: [Sheet.Value] =
      [.text(cell.frame + "." + cell.code), .text(definition?.label ?? "")]
      + cell.keys.map { .text($0) } + [cell.start, cell.end].map { $0.map { .date($0) } ?? .empty }
    let numbers: [Sheet.Value] = [
      cell.numerator, cell.denominator, cell.value, cell.low, cell.high,
    ].map { $0.isEmpty ? .empty : .decimal($0) }
    let rest: [Sheet.Value] = [
      .text(cell.state.rawValue), .text(perimeter),
      .text(request.period.map { "\($0.start)..\($0.end)" } ?? ""),
      .text(request.ruleSet?.rawValue ?? ""), .text(asOf ?? ""), .integer(commit),
      definition.map { .integer($0.version) } ?? .empty,
    ]
    return head + numbers + rest
  }
}
