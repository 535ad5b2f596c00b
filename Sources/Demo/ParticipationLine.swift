import Kernel
import Records

/// Writes drafts as lines of `participations.csv`.
struct ParticipationLine {
  private let geography: Geography
  private let firstNames: [[[UInt8]]]
  private let lastNames: [[UInt8]]
  private let streets: [[UInt8]]
  private let prescribers: [[UInt8]]
  private let prescriberTypes: [[UInt8]]
  /// How each field of the schema is written.
  private let columns: [Column]

  /// A field and the texts of its codes.
  private struct Column {
    var field: ParticipationField
    var type: FieldType
    var codes: [[UInt8]]
    /// The codes as spreadsheets of other software write them.
    var frenchCodes: [[UInt8]]
  }

  init(_ geography: Geography, _ lists: WordLists) {
    self.geography = geography
    firstNames = lists.firstNames
    lastNames = lists.lastNames
    streets = lists.streets.map { Array($0.utf8) }
    prescribers = (0..<24).map { Array(lists.word("prescripteur", place: $0).utf8) }
    prescriberTypes = [
      "departement", "france_travail", "mission_locale", "ccas", "spontane", "autre",
    ].map { Array($0.utf8) }
    var columns: [Column] = []
    for (index, field) in Schema.participations.fields.enumerated() {
      guard let position = ParticipationField(rawValue: index) else { continue }
      let codes = field.codes.map { Array($0.utf8) }
      var french = codes
      if field.isYesNo {
        french = field.codes.map { Array(($0.prefix(1).uppercased() + $0.dropFirst()).utf8) }
      }
      columns.append(
        Column(field: position, type: field.type, codes: codes, frenchCodes: french))
    }
    self.columns = columns
  }

  /// A whole line, in the order of the schema.
  func write(
    _ draft: Draft, _ operation: [UInt8], to lines: inout Lines
  ) throws(DemoError) {
    for column in columns {
      if let spoiled = draft.spoiled, spoiled.field == column.field {
        lines.text(spoiled.text)
        continue
      }
      write(draft, column, operation, to: &lines)
    }
    try lines.end()
  }

  /// Some fields, with French dates and answers.
  func writeFrench(
    _ draft: Draft, _ operation: [UInt8], _ fields: [ParticipationField], to lines: inout Lines
  ) throws(DemoError) {
    for field in fields {
      let column = columns[field.rawValue]
      let value = draft[field]
      if value != Draft.empty, case .code = column.type {
        lines.raw(column.frenchCodes[Int(value) - 1])
      } else if value != Draft.empty, case .day = column.type {
        lines.frenchDay(Int32(value))
      } else {
        write(draft, column, operation, to: &lines)
      }
    }
    try lines.end([13, 10])
  }

  private func write(
    _ draft: Draft, _ column: Column, _ operation: [UInt8], to lines: inout Lines
  ) {
    let value = draft[column.field]
    guard value != Draft.empty else {
      lines.empty()
      return
    }
    switch column.type {
    case .code: lines.raw(column.codes[Int(value) - 1])
    case .codes:
      var text: [UInt8] = []
      for (bit, code) in column.codes.enumerated() where value & (1 << Int64(bit)) != 0 {
        if !text.isEmpty { text.append(UInt8(ascii: "|")) }
        text += code
      }
      lines.raw(text)
    case .day: lines.day(Int32(value))
    case .moment: lines.moment(value)
    case .integer: lines.number(value)
    case .decimal: lines.text(Amount.millionths(Int128(value)))
    case .euros: lines.text(Amount.euros(cents: Int128(value)))
    case .text, .digits: writeText(draft, column.field, Int(value), operation, to: &lines)
    }
  }

  private static let enterprise = Array("9990".utf8)
  private static let establishment = Array("00015".utf8)

  private func writeText(
    _ draft: Draft, _ field: ParticipationField, _ value: Int, _ operation: [UInt8],
    to lines: inout Lines
  ) {
    let person = draft.person
    switch field {
    case .operation: lines.raw(operation)
    case .identifiant: lines.code([UInt8(ascii: "P")], person.number, width: 8)
    case .clePartagee: lines.code(Array("DOS".utf8), person.number, width: 8)
    case .nom: lines.raw(name(person))
    case .nomNaissance: lines.raw(lastNames[person.lastName])
    case .prenom: lines.raw(firstNames[person.sex][person.firstName])
    case .commune: lines.raw(geography.communes[person.commune].code)
    case .codePostal: lines.raw(geography.communes[person.commune].postalCode)
    case .adresse:
      lines.raw(Array("\(value % 1000) ".utf8) + streets[value / 1000 % streets.count])
    // The range kept for fiction by the numbering plan.
    case .telephone: lines.code(Array("063998".utf8), person.number % 10_000, width: 4)
    case .courriel:
      lines.code(
        [UInt8(ascii: "p")], person.number, width: 8, suffix: Array("@exemple.invalid".utf8))
    case .referent: lines.code(Array("REF-".utf8), value, width: 4)
    case .prescripteur: lines.raw(prescribers[value])
    case .typePrescripteur: lines.raw(prescriberTypes[value])
    case .employeurSortie, .siretCreation:
      lines.code(Self.enterprise, value, width: 5, suffix: Self.establishment)
    default: lines.empty()
    }
  }

  private func name(_ person: Person) -> [UInt8] {
    let last = lastNames[person.lastName]
    guard person.secondName >= 0 else { return last }
    return last + [UInt8(ascii: "-")] + lastNames[person.secondName]
  }
}
