internal import Kernel

extension Schema {
  /// The public format as a Table Schema (Frictionless), one field after the other.
  ///
  /// Bounds that are only what a column can hold, or ours, are not part of the format and left out.
  package func tableSchemaJSON() -> String {
    let members = [
      ("$schema", JSON.string("https://specs.frictionlessdata.io/schemas/table-schema.json")),
      ("name", JSON.string(kind.rawValue)),
      ("title", JSON.string(title)),
      ("version", JSON.string("1.0.0")),
      ("primaryKey", JSON.array(declaresKey ? key.map(JSON.string) : [])),
      ("missingValues", JSON.array([JSON.string("")])),
    ]
    let head = members.map { "  \(JSON.string($0.0)): \($0.1)" }.joined(separator: ",\n")
    let items = fields.map { "    " + json($0) }.joined(separator: ",\n")
    return "{\n\(head),\n  \"fields\": [\n\(items)\n  ]\n}\n"
  }

  private func json(_ field: Field) -> String {
    var members = [
      ("name", JSON.string(field.name)),
      ("type", JSON.string(field.type.tableSchemaName)),
      ("description", JSON.string(field.description)),
    ]
    var constraints: [(String, String)] = []
    if field.required { constraints.append(("required", "true")) }
    if declaresKey, key == [field.name] { constraints.append(("unique", "true")) }
    constraints += field.type.tableSchemaConstraints
    if !constraints.isEmpty { members.append(("constraints", JSON.object(constraints))) }
    return JSON.object(members)
  }
}

extension FieldType {
  /// The largest count a whole number may be; beyond it a cell is unreadable, in every format.
  private static let widest = 1_000_000_000

  fileprivate var tableSchemaName: String {
    switch self {
    case .text, .digits, .code, .codes: "string"
    case .day: "date"
    case .moment: "datetime"
    case .integer: "integer"
    case .euros, .decimal: "number"
    }
  }

  fileprivate var tableSchemaConstraints: [(String, String)] {
    switch self {
    case .text, .digits, .codes, .day, .moment: []
    case .code(let codes): [("enum", JSON.array(codes.map(JSON.string)))]
    case .integer(let minimum, let maximum):
      Self.bounds(
        minimum > -Self.widest ? minimum : nil, maximum < Self.widest ? maximum : nil)
    case .euros(let minimum): Self.bounds(minimum, nil)
    case .decimal(let minimum, let maximum):
      Self.bounds(minimum, maximum == Self.largestWeight ? nil : maximum)
    }
  }

  private static func bounds(_ minimum: Int?, _ maximum: Int?) -> [(String, String)] {
    [("minimum", minimum), ("maximum", maximum)].compactMap { name, bound in
      bound.map { (name, String($0)) }
    }
  }
}
