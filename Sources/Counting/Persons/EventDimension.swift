import Columns
import Kernel
import Records
import Synchronization

/// The code of a cut, or of what is counted once, for each fact; 0 is missing.
struct EventDimension: Sendable {
  /// How a text becomes a code.
  enum Reading: Hashable, Sendable {
    /// As it is.
    case text
    /// SIREN, else the normalised code of a structure.
    case structure
    /// First nine digits of a SIRET, else the text in its comparison form.
    case enterprise
    /// The name of a code, by its position in the list.
    case codes([String])
    /// The band of age of a date of birth on a day.
    case age
    /// The territory of a commune on a day.
    case residence(Territories.Level)
    /// A number from 0 to 8.
    case level
    /// Nobody has it.
    case missing
  }

  private let reading: Reading
  /// The field of `evenements` it reads.
  let field: Int?
  /// The field of `personnes` it reads.
  let attribute: Int?
  private let book: CodeBook?
  private let labels = CodeBook()
  /// The code of each value known when last made ready; `labels` says it for later ones.
  private var translation: [Int32] = []
  /// For residences, the first day and the code of each span of each commune, likewise.
  private var spans: [[(from: Int32, number: Int32)]] = []
  private let territories: Territories?

  /// The cut of a name over facts; cuts that facts do not have are missing everywhere.
  init(_ cut: Cut, _ books: EventBooks, territories: () -> Territories) {
    switch cut.source {
    case .structure:
      self.init(field: EventField.structure.rawValue, .structure, books)
    case .operationText(.dispositif):
      self.init(field: EventField.dispositif.rawValue, .text, books)
    case .operationText(.operation):
      self.init(field: EventField.operation.rawValue, .text, books)
    case .participationCode(let field):
      let name = Schema.participations.fields[field.rawValue].name
      if let own = Schema.personnes.index(of: name),
        case .code(let codes) = Schema.personnes.fields[own].type,
        Schema.personnes.fields[own].sensitivity == .none
      {
        self.init(attribute: own, .codes(codes), books)
      } else {
        self.init(field: nil, .missing, books)
      }
    case .educationLevel:
      self.init(attribute: PersonField.niveauCite.rawValue, .level, books)
    case .age:
      self.init(attribute: PersonField.dateNaissance.rawValue, .age, books)
    case .residence(nil):
      self.init(attribute: PersonField.commune.rawValue, .text, books)
    case .residence(.some(let level)):
      self.init(
        attribute: PersonField.commune.rawValue, .residence(level), books,
        territories: territories())
    case .operationText, .operationCode, .status:
      self.init(field: nil, .missing, books)
    }
  }

  /// Whether facts can have a code under a cut.
  static func has(_ cut: Cut) -> Bool {
    switch cut.source {
    case .structure, .operationText(.dispositif), .operationText(.operation), .educationLevel, .age,
      .residence:
      true
    case .participationCode(let field):
      Schema.personnes.index(of: Schema.participations.fields[field.rawValue].name)
        .map { Schema.personnes.fields[$0].sensitivity == .none } ?? false
    case .operationText, .operationCode, .status: false
    }
  }

  /// A reading of a field of facts.
  init(field: Int?, _ reading: Reading, _ books: EventBooks) {
    self.init(field: field, attribute: nil, reading, books, territories: nil)
  }

  private init(
    attribute: Int, _ reading: Reading, _ books: EventBooks, territories: Territories? = nil
  ) {
    self.init(field: nil, attribute: attribute, reading, books, territories: territories)
  }

  private init(
    field: Int?, attribute: Int?, _ reading: Reading, _ books: EventBooks,
    territories: Territories?
  ) {
    self.reading = reading
    self.field = field
    self.attribute = attribute
    self.territories = territories
    switch reading {
    case .text, .structure, .enterprise, .residence:
      book =
        field.map { books.book(.evenements, $0) } ?? attribute.map { books.book(.personnes, $0) }
    case .codes, .level, .age, .missing:
      book = nil
    }
    makeReady()
  }

  /// Learns the values its column holds by now.
  mutating func makeReady() {
    switch reading {
    case .text, .structure, .enterprise:
      translation = (book?.texts ?? []).map { Self.number(of: $0, reading, labels) }
    case .residence(let level):
      spans = (book?.texts ?? []).map { spans(of: $0, level) }
    case .codes(let codes):
      translation = [0] + codes.map { Self.number(of: $0, .text, labels) }
    case .level:
      translation = (0...8).map { labels.number(String($0)) }
    case .age:
      translation = Dimension.ageBands.map { labels.number($0.label) }
    case .missing:
      break
    }
  }

  /// The territories of a commune at a level, each with its first day.
  private func spans(
    of commune: String, _ level: Territories.Level
  ) -> [(from: Int32, number: Int32)] {
    guard !commune.isEmpty, let territories else { return [] }
    return territories.timeline(of: commune, level).map { span in
      guard let code = span.code, code != Cut.unknown else { return (span.from, 0) }
      return (span.from, Self.number(of: code, .text, labels))
    }
  }

  /// The number of a text as a code; `inconnu` is missing.
  private static func number(of text: String, _ reading: Reading, _ labels: CodeBook) -> Int32 {
    if text.isEmpty || text == Cut.unknown { return 0 }
    return switch reading {
    case .structure, .enterprise: labels.number(Names.siren(siret: text, name: text))
    default: labels.number(text)
    }
  }

  /// The number of a code as it prints.
  func number(ofLabel label: String) -> Int32 {
    label == Cut.unknown ? 0 : labels.number(label)
  }

  /// The code a number prints as.
  func label(_ number: Int32) -> String { number == 0 ? Cut.unknown : labels.text(number) }

  /// Numbers given so far, the missing one included.
  var count: Int { labels.count }

  /// Values of its column, from 0, whose number is known and depends on no day.
  var knownValues: Int {
    switch reading {
    case .text, .structure, .enterprise, .codes, .level: translation.count
    case .age, .residence, .missing: 0
    }
  }

  /// Whether another reads the same thing in the same way.
  func isSame(as other: EventDimension) -> Bool {
    field == other.field && attribute == other.attribute && reading == other.reading
  }

  /// Whether its code depends on a day.
  var isOfDay: Bool {
    switch reading {
    case .age, .residence: true
    default: false
    }
  }

  /// The number of a value of its column on a day; `missing` says the column holds nothing.
  @inline(__always)
  func number(_ value: Int32, day: Int32) -> Int32 {
    switch reading {
    case .text, .structure, .enterprise, .codes:
      Int(value) < translation.count ? translation[Int(value)] : later(value)
    case .age: band(value, day)
    case .level: (0...8).contains(value) ? translation[Int(value)] : 0
    case .residence(let level): residence(value, level, day)
    case .missing: 0
    }
  }

  /// The number of a text first met after this was made.
  private func later(_ value: Int32) -> Int32 {
    guard let book else { return 0 }
    return Self.number(of: book.text(value), reading, labels)
  }

  private func band(_ birth: Int32, _ day: Int32) -> Int32 {
    guard birth != Table.missingInteger, day != Table.missingInteger else { return 0 }
    let years = CivilDate(day: day).completedYears(since: CivilDate(day: birth))
    return Dimension.ageBands.lastIndex { Int($0.from) <= years }.map { translation[$0] } ?? 0
  }

  private func residence(_ commune: Int32, _ level: Territories.Level, _ day: Int32) -> Int32 {
    guard let book, commune != 0 else { return 0 }
    let known =
      Int(commune) < spans.count ? spans[Int(commune)] : spans(of: book.text(commune), level)
    guard known.count > 1 else { return known.first?.number ?? 0 }
    return known.last { $0.from <= day }?.number ?? 0
  }
}
