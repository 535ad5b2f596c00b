internal import Columns

extension Schema {
  /// Everything that gives the bytes of a table their meaning, for every kind: fields in order, their
  /// types, codes and sensitivity.
  ///
  /// Two programs that say the same read each other's columns alike.
  package static var layout: String {
    Kind.allCases.map { kind in
      let schema = of(kind)
      return "\(kind.rawValue) \(kind.number)\n"
        + schema.fields.map { field in
          "\(field.name) \(field.type.column.rawValue) \(field.type.layout) "
            + "\(field.sensitivity.rawValue)\n"
        }.joined()
    }.joined()
  }
}

extension FieldType {
  /// The type in a word, with its codes: a code is kept as its place among them.
  fileprivate var layout: String {
    switch self {
    case .text: "text"
    case .digits(let width): "digits \(width)"
    case .code(let codes): "code \(codes.joined(separator: "|"))"
    case .codes(let codes): "codes \(codes.joined(separator: "|"))"
    case .day: "day"
    case .moment: "moment"
    case .integer: "integer"
    case .euros: "euros"
    case .decimal: "decimal"
    }
  }
}
