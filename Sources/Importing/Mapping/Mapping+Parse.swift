internal import Kernel
internal import Records
internal import YAML

extension Mapping {
  /// Reads a mapping file; every problem is told at once.
  ///
  /// Keys: `nature` (the kind), `titre`, and either `colonnes` (one record a line) or
  /// `enregistrements`, a list of blocks of `si` (column: value) and `colonnes`. Under `colonnes`,
  /// `field: header`, or `field: {colonne, valeurs, constante, modele}`.
  package static func parse(_ bytes: [UInt8]) -> Result<Mapping, MappingProblems> {
    var reader = MappingReader()
    let mapping = reader.read(bytes)
    if let mapping, reader.problems.isEmpty { return .success(mapping) }
    return .failure(MappingProblems(all: reader.problems))
  }
}

/// Every problem of a mapping file.
package struct MappingProblems: Error, Sendable {
  package var all: [MappingProblem]
}

private struct MappingReader {
  var problems: [MappingProblem] = []

  mutating func read(_ bytes: [UInt8]) -> Mapping? {
    let root: Node
    do {
      root = try parseYAML(bytes)
    } catch {
      problems.append(
        MappingProblem(
          line: error.line, column: error.column, code: .notYAML, subject: error.message))
      return nil
    }
    guard let top = entries(root) else { return nil }
    var kind: Kind?
    var title = ""
    var records: [RecordRecipe] = []
    if let node = top.first(where: { $0.key == "nature" })?.value, let name = scalar(node) {
      kind = Kind(rawValue: name)
      if kind == nil {
        note(.unknownKind, name, node, nearest: Kind.allCases.map(\.rawValue))
      }
    } else {
      note(.missingKey, "nature", root)
    }
    guard let kind else { return nil }
    for entry in top {
      switch entry.key {
      case "nature": break
      case "titre": title = scalar(entry.value) ?? ""
      case "colonnes":
        records.append(RecordRecipe(conditions: [], cells: cells(entry.value, kind)))
      case "enregistrements":
        for block in items(entry.value) { record(block, kind).map { records.append($0) } }
      default:
        note(
          .unknownKey, entry.key, entry.value,
          nearest: ["nature", "titre", "colonnes", "enregistrements"])
      }
    }
    if records.isEmpty { note(.missingKey, "colonnes", root) }
    return Mapping(kind: kind, title: title, records: records)
  }

  private mutating func record(_ block: Node, _ kind: Kind) -> RecordRecipe? {
    guard let parts = entries(block) else { return nil }
    var recipe = RecordRecipe(conditions: [], cells: [])
    for part in parts {
      switch part.key {
      case "si":
        for condition in entries(part.value) ?? [] {
          recipe.conditions.append((condition.key, scalar(condition.value) ?? ""))
        }
      case "colonnes": recipe.cells = cells(part.value, kind)
      default: note(.unknownKey, part.key, part.value, nearest: ["si", "colonnes"])
      }
    }
    return recipe
  }

  private mutating func cells(_ node: Node, _ kind: Kind) -> [(field: String, recipe: CellRecipe)] {
    let schema = Schema.of(kind)
    var cells: [(field: String, recipe: CellRecipe)] = []
    for entry in entries(node) ?? [] {
      if schema.index(of: entry.key) == nil {
        note(.unknownField, entry.key, entry.value, nearest: schema.fields.map(\.name))
      } else if let recipe = recipe(entry.value) {
        cells.append((entry.key, recipe))
      }
    }
    return cells
  }

  private mutating func recipe(_ node: Node) -> CellRecipe? {
    if case .scalar(let header, _) = node {
      return CellRecipe(source: .column(header), values: [:])
    }
    guard let parts = entries(node) else { return nil }
    var source: CellRecipe.Source?
    var values: [String: String] = [:]
    for part in parts {
      switch part.key {
      case "colonne": source = .column(scalar(part.value) ?? "")
      case "constante": source = .constant(scalar(part.value) ?? "")
      case "modele": source = pattern(part.value).map { .pattern($0) }
      case "valeurs":
        for pair in entries(part.value) ?? [] {
          let key = pair.key == "*" ? "*" : Names.normalised(pair.key)
          values[key] = scalar(pair.value) ?? ""
        }
      default:
        note(
          .unknownKey, part.key, part.value,
          nearest: ["colonne", "constante", "modele", "valeurs"])
      }
    }
    guard let source else {
      note(.missingKey, "colonne", node)
      return nil
    }
    return CellRecipe(source: source, values: values)
  }

  private mutating func pattern(_ node: Node) -> [CellRecipe.Piece]? {
    guard let text = scalar(node) else { return nil }
    var pieces: [CellRecipe.Piece] = []
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "{") {
      if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
      guard let close = rest[open...].firstIndex(of: "}") else {
        note(.badPattern, text, node)
        return nil
      }
      let name = String(rest[rest.index(after: open)..<close])
      pieces.append(name == "ligne" ? .recordNumber : .column(name))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    return pieces
  }

  // MARK: nodes

  private mutating func entries(_ node: Node) -> [(key: String, value: Node)]? {
    if case .mapping(let pairs, _) = node { return pairs.map { ($0.key, $0.value) } }
    note(.notAMapping, "", node)
    return nil
  }

  private mutating func items(_ node: Node) -> [Node] {
    if case .sequence(let nodes, _) = node { return nodes }
    note(.wrongKind, "enregistrements", node)
    return []
  }

  private mutating func scalar(_ node: Node) -> String? {
    if case .scalar(let text, _) = node { return text }
    note(.wrongKind, "", node)
    return nil
  }

  private mutating func note(
    _ code: MappingProblem.Code, _ subject: String, _ node: Node, nearest names: [String] = []
  ) {
    let mark = node.mark
    problems.append(
      MappingProblem(
        line: mark.line, column: mark.column, code: code, subject: subject,
        nearest: Names.nearest(to: subject, among: names)))
  }
}
