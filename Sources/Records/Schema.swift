package import Columns

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
  /// Says whom to ask: kept with its record, read by those who write practices or read who sits in
  /// instances.
  case contact
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
  /// What its codes point at, when they do.
  package let refers: Reference?
  /// The days it may plausibly be, for a date.
  package let days: DaySpan
  /// What other systems call the column, in comparison form; the first field of the schema still
  /// without column takes a name given to several.
  package let synonyms: [String]
  /// What its codes mean, in French, for those that do not say it themselves.
  package let meanings: [String: String]
  /// What the datum is, in French, for the dictionary and the help beside the field.
  package let description: String

  package init(
    _ name: String, _ type: FieldType, required: Bool = false, stage: Stage = .plain,
    sensitivity: Sensitivity = .none, longest: Int = Field.label, refers: Reference? = nil,
    days: DaySpan = .recent, synonyms: [String] = [], meanings: [String: String] = [:],
    _ description: String
  ) {
    self.name = name
    self.type = type
    self.required = required
    self.stage = stage
    self.sensitivity = sensitivity
    self.longest = longest
    self.refers = refers
    self.days = days
    self.synonyms = synonyms
    self.meanings = meanings
    self.description = description
  }

  /// The codes of a coded field, else nothing.
  package var codes: [String] {
    switch type {
    case .code(let codes), .codes(let codes): codes
    default: []
    }
  }

  /// Whether it holds the code of a territory of one level.
  package var isTerritory: Bool { if case .territory = refers { true } else { false } }

  /// Whether it holds a SIREN or a SIRET, or a code of an organisation that may be one.
  package var isStructureNumber: Bool {
    switch type {
    case .digits(let width): width >= 9
    case .text: refers == .actor
    default: false
    }
  }

  /// Whether its codes answer a question by yes or no.
  package var isYesNo: Bool { codes.first == "oui" && codes.dropFirst().first == "non" }
}

/// What the codes of a field point at; a code it does not know is kept and reported.
package enum Reference: Hashable, Sendable {
  /// A record of a kind, by its one key.
  case record(Kind)
  /// A structure expected among the actors, by its code or its SIREN.
  case actor
  /// Structures, their codes separated by `|`.
  case actors
  /// Territories, each as `niveau:code`, separated by `|`.
  case territories
  /// Whom an edition of the dashboards is about: `national`, `niveau:code` or `oi:code`.
  case edition
  /// An indicator, by its full name.
  case definition
  /// A territory of a level.
  case territory(level: String)
  /// A territory whose level another field of the record says.
  case territoryOf(level: String)
}

/// What may make and change the records of a kind.
package enum RecordWriting: Hashable, Sendable {
  /// Files and forms make, complete and correct them.
  case free
  /// Acts alone make and change them: they are kept and shown, not exchanged.
  case acts
}

/// Whom a record is about.
package enum Subject: Hashable, Sendable {
  /// Nobody.
  case none
  /// A person, by the fields of the structure and of the identifiant it gives them; a record whose
  /// identifiant is empty names nobody.
  case person(structure: String, identifier: String)
  /// A person in an operation.
  case participation
}

/// What a kind of record is called in French.
package struct Noun: Hashable, Sendable {
  package let one: String
  package let many: String
  package let isFeminine: Bool

  package static func masculine(_ one: String, _ many: String) -> Noun {
    Noun(one: one, many: many, isFeminine: false)
  }

  package static func feminine(_ one: String, _ many: String) -> Noun {
    Noun(one: one, many: many, isFeminine: true)
  }
}

/// Everything the program knows of a kind of record, and its fields in the order of its public file.
///
/// A field's position is its stable number in tables, payloads and the store: fields are only ever
/// added at the end.
package struct Schema: Sendable {
  package let kind: Kind
  /// The name of its files, tables and definitions; never changed.
  package let name: String
  package let noun: Noun
  /// What a line of its file says, in a few words.
  package let line: String
  package let title: String
  package let subject: Subject
  package let family: RecordFamily
  /// What may make and change its records.
  package let writing: RecordWriting
  /// Names of the fields that tell which record it is to who knows it.
  package let telling: [String]
  /// Names of the fields that identify a record.
  package let key: [String]
  /// Whether the public format declares that key; without, it only recognises a line read again.
  package let declaresKey: Bool
  package let fields: [Field]
  package let keyIndices: [Int]
  private let positions: [String: Int]

  package init(
    _ kind: Kind, _ name: String, _ noun: Noun, line: String, title: String, key: [String],
    family: RecordFamily, writing: RecordWriting = .free, declaresKey: Bool = true,
    subject: Subject = .none, telling: [String]? = nil, fields: [Field]
  ) {
    self.kind = kind
    self.name = name
    self.noun = noun
    self.line = line
    self.subject = subject
    self.family = family
    self.writing = writing
    self.telling = telling ?? Array(key.prefix(5))
    self.title = title
    self.key = key
    self.declaresKey = declaresKey
    self.fields = fields
    let positions = Dictionary(
      uniqueKeysWithValues: fields.enumerated().map { ($1.name, $0) })
    self.positions = positions
    keyIndices = key.compactMap { positions[$0] }
  }

  /// Columns to read in a file whose kind is not known, or of no kind.
  package init(reading fields: [Field]) {
    self.init(
      .participations, "", .feminine("ligne", "lignes"), line: "", title: "", key: [],
      family: .operations,
      fields: fields)
  }

  /// Whether everyone who signed in reads its records, whatever else they see.
  package var isOpen: Bool { family.isOpen }

  /// The position of a field by its exact name.
  package func index(of name: String) -> Int? { positions[name] }

  /// The column kinds of a table of such records.
  package var columnKinds: [ColumnKind] { fields.map(\.type.column) }
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
