internal import Catalogue
internal import Kernel
internal import Records
internal import Words

/// What registers call things: kinds, data, codes, values.
enum RegisterLabels {
  /// A kind, as the title of its register.
  static func kind(_ kind: Kind) -> String {
    Words.Registers.capitalised(Schema.of(kind).noun.many)
  }

  /// One record of a kind, by its number.
  static func record(_ kind: Kind, _ id: Int64) -> String {
    "\(Words.Registers.capitalised(Schema.of(kind).noun.one)) \(Words.Registers.number(id))"
  }

  /// A record to be made.
  static func new(_ kind: Kind) -> String {
    let noun = Schema.of(kind).noun
    return Words.Registers.new(noun.one, isFeminine: noun.isFeminine)
  }

  /// A datum in a few words.
  static func field(_ field: Records.Field) -> String {
    let known = Words.People.label(field.name)
    return known == field.name ? Words.Registers.field(field.name) : known
  }

  /// What a kind of record is, in a line.
  static func title(_ kind: Kind) -> String { Words.printed(Schema.of(kind).title) }

  /// What a datum is, its codes called as pages call them.
  static func help(_ field: Records.Field) -> String {
    field.codes.filter { $0.contains("_") }.reduce(Words.printed(field.description)) { text, code in
      text.replacing(
        "«\u{A0}\(code)\u{A0}»", with: "«\u{A0}\(Words.People.answer(field.name, code))\u{A0}»")
    }
  }

  /// What a code means; the code itself when nothing says it.
  static func code(_ kind: Kind, _ field: Records.Field, _ code: String) -> String {
    if let meaning = field.meanings[code] { return meaning }
    let named = FieldNames.code(kind, field.name, code)
    if named != code { return Words.printed(named) }
    if let label = Words.Sheets.label(field.name, code) { return label }
    let answer = Words.People.answer(field.name, code)
    return answer == code ? Words.Registers.code(code) : answer
  }

  /// A value as a file writes it, in words; days in figures when they are `brief`.
  static func value(
    _ kind: Kind, _ field: Records.Field, _ text: String, brief: Bool = false
  ) -> String {
    guard !text.isEmpty else { return "" }
    switch field.type {
    case .text, .digits: return text
    case .code: return code(kind, field, text)
    case .codes:
      return text.split(separator: "|").map { code(kind, field, String($0)) }
        .joined(separator: ", ")
    case .day where brief: return CivilDate(text).map(Words.shortDate) ?? text
    case .moment where brief:
      guard let day = CivilDate(text.prefix(10)) else { return text }
      return Words.shortDate(day) + "\u{A0}" + text.dropFirst(11).prefix(5)
    case .day, .moment: return AnswerWords.text(field, text)
    case .integer:
      let named = Words.People.answer(field.name, text)
      return named == text ? Words.decimal(text) : named
    case .euros: return Words.decimal(text) + "\u{202F}€"
    case .decimal: return Words.decimal(text)
    }
  }
}
