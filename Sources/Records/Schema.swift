package import Columns

/// The kinds of record the product reads, each with one public file format.
package enum Kind: String, CaseIterable, Sendable {
  case programmes
  case acteurs
  case territoires
  case rattachements
  case operations
  case maquette
  case cibles
  case depenses
  case entites
  case realisations
  case participations
  case personnes
  case evenements
  case offres
}

/// When in the life of a record a datum is known.
package enum Stage: String, Sendable {
  /// Part of what identifies the record.
  case key
  /// A reference datum, or the identity of a person.
  case plain
  /// Known when the person enters the operation.
  case entry
  /// Known in the four weeks after the exit.
  case exit
  /// Known six months after the exit.
  case sixMonths
}

/// How a datum is kept.
package enum Sensitivity: String, Sendable {
  case none
  /// Identifies a person: sealed, held by the person, never in a figure.
  case identity
  /// A special category of data or treated as such: sealed, read by figures as a code only.
  case sensitive
}

/// What a cell of a field may hold.
package enum FieldType: Hashable, Sendable {
  case text
  /// Digits (or a Corsican commune code) of a fixed width whose leading zeros a spreadsheet drops.
  case digits(width: Int)
  /// One of a list of codes.
  case code([String])
  /// Codes of a list, separated by `|`; at most 30 codes, kept as a bit set.
  case codes([String])
  case day
  /// Civil local date and time, in seconds since 1970-01-01T00:00:00.
  case moment
  case integer(minimum: Int, maximum: Int)
  /// Euros, kept in cents.
  case euros(minimum: Int?)
  /// A decimal number, kept in millionths.
  case decimal(minimum: Int?, maximum: Int?)

  /// The column that holds it.
  package var column: ColumnKind {
    switch self {
    case .text, .digits: .text
    case .code: .code
    case .day, .integer, .codes: .integer
    case .moment, .euros, .decimal: .amount
    }
  }
}

/// One datum of a record: a column of the public file and of the store.
package struct Field: Sendable {
  /// The column's name in files, definitions and cuts; never renamed.
  package let name: String
  package let type: FieldType
  /// An empty cell is an error.
  package let required: Bool
  package let stage: Stage
  package let sensitivity: Sensitivity
  /// The most signs (Unicode scalars) a text may have.
  package let longest: Int
  /// What the datum is, in French, for the dictionary and the help beside the field.
  package let description: String

  package init(
    _ name: String, _ type: FieldType, required: Bool = false, stage: Stage = .plain,
    sensitivity: Sensitivity = .none, longest: Int = Field.label, _ description: String
  ) {
    self.name = name
    self.type = type
    self.required = required
    self.stage = stage
    self.sensitivity = sensitivity
    self.longest = longest
    self.description = description
  }

  /// The codes of a coded field, else nothing.
  package var codes: [String] {
    switch type {
    case .code(let codes), .codes(let codes): codes
    default: []
    }
  }

  /// Whether its codes answer a question by yes or no.
  package var isYesNo: Bool { codes.first == "oui" && codes.dropFirst().first == "non" }
}

/// The fields of a kind of record, in the order of its public file.
///
/// A field's position is its stable number in tables, payloads and the store: fields are only ever
/// added at the end.
package struct Schema: Sendable {
  package let kind: Kind
  package let title: String
  /// Names of the fields that identify a record.
  package let key: [String]
  /// Whether the public format declares that key; without, it only recognises a line read again.
  package let declaresKey: Bool
  package let fields: [Field]
  package let keyIndices: [Int]
  private let positions: [String: Int]

  package init(
    _ kind: Kind, title: String, key: [String], declaresKey: Bool = true, fields: [Field]
  ) {
    self.kind = kind
    self.title = title
    self.key = key
    self.declaresKey = declaresKey
    self.fields = fields
    let positions = Dictionary(
      uniqueKeysWithValues: fields.enumerated().map { ($1.name, $0) })
    self.positions = positions
    keyIndices = key.compactMap { positions[$0] }
  }

  /// The position of a field by its exact name.
  package func index(of name: String) -> Int? { positions[name] }

  /// The column kinds of a table of such records.
  package var columnKinds: [ColumnKind] { fields.map(\.type.column) }

  /// The schema of a kind.
  package static func of(_ kind: Kind) -> Schema {
    switch kind {
    case .programmes: .programmes
    case .acteurs: .acteurs
    case .territoires: .territoires
    case .rattachements: .rattachements
    case .operations: .operations
    case .maquette: .maquette
    case .cibles: .cibles
    case .depenses: .depenses
    case .entites: .entites
    case .realisations: .realisations
    case .participations: .participations
    case .personnes: .personnes
    case .evenements: .evenements
    case .offres: .offres
    }
  }
}

extension Schema {
  /// Column kinds of a table that holds only the fields wanted, and identity only where it may be.
  package func columnKinds(_ wanted: Set<Int>, identity: Bool) -> [ColumnKind] {
    fields.enumerated().map { position, field in
      let isHidden = field.sensitivity == .identity && !identity
      return wanted.contains(position) && !isHidden ? field.type.column : .absent
    }
  }
}
