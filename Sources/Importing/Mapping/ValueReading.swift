internal import Columns
internal import Kernel
internal import Records
internal import Tabular

/// How the values of a column read into a field, and what those that do not would stand for.
struct ValueReading {
  private let field: Field
  private let position: Int
  private let builder: RowBuilder
  private let codes: [String]?
  private let forms: [String: String]
  /// The code a column of yes and no stands for, when its name is that of a code: « RSA (O/N) ».
  private let named: String?

  /// - Parameters:
  ///   - header: the name of the column.
  ///   - known: the codes of the store the field takes, when they are listed.
  init(
    _ field: Field, of kind: Kind, under header: String, known: [String]? = nil,
    today: CivilDate? = nil
  ) {
    self.field = field
    let schema = Schema.of(kind)
    position = schema.index(of: field.name) ?? 0
    // Years of two digits read as the import will read them.
    builder = RowBuilder(schema, today: today)
    let codes: [String]? =
      switch field.type {
      case .code(let codes): codes
      case .integer(let minimum, let maximum) where maximum - minimum <= 20:
        (minimum...maximum).map(String.init)
      default: known
      }
    self.codes = codes
    var forms: [String: String] = [:]
    for code in codes ?? [] { forms[Names.header(code)] = code }
    if let codes, field.isYesNo || codes.starts(with: ["oui", "non"]) {
      for form in Self.yes where forms[form] == nil { forms[form] = codes[0] }
      for form in Self.no where forms[form] == nil { forms[form] = codes[1] }
    }
    self.forms = forms
    let words = Set(Names.header(header).split(separator: "_").map(String.init))
    let spoken = (codes ?? []).filter { words.contains(Names.header($0)) && $0.count > 1 }
    named = spoken.count == 1 ? spoken[0] : nil
  }

  // What any reading takes for yes and no.
  private static let yes = ["oui", "o", "1", "vrai", "x", "true", "y", "yes"]
  private static let no = ["non", "n", "0", "faux", "false"]

  /// Whether a value is one of the field's as it is, as any reading forgives it.
  func reads(_ text: String) -> Bool {
    if text == "#EFFACER" { return true }
    if let codes, !codes.isEmpty, field.type == .text || field.isYesNo {
      return forms[Names.header(text)] != nil
    }
    builder.removeAll()
    builder.addRow()
    builder.read(text, into: position)
    let batch = builder.finish()
    guard !batch.table.isMissing(position, 0), batch.kept.isEmpty else { return false }
    if case .digits(let width) = field.type {
      let code = batch.table.text(position, 0)
      return code.utf8.count == width
        && code.utf8.count(where: { (48...57).contains($0) }) >= width - 1
    }
    return true
  }

  /// Whether a value may be one of the field's: it reads, it stands for one, or it says nothing.
  func mayHold(_ text: String) -> Bool {
    switch field.type {
    case .text: true
    // Their values are of a list to agree on, whatever they look like.
    case .code, .codes: true
    default: reads(text) || guess(text) != nil
    }
  }

  /// The code a value seems to stand for.
  func guess(_ text: String) -> String? {
    let whole = Names.header(text)
    if let named, let codes {
      if Self.yes.contains(whole) { return named }
      if Self.no.contains(whole) { return codes.first { ["aucun", "aucune", "non"].contains($0) } }
    }
    if let code = forms[whole] { return code }
    if let code = Synonyms.code(text, field: field.name) { return code }
    switch field.type {
    case .day, .moment, .integer, .euros, .decimal, .digits:
      guard codes == nil else { break }
      if Synonyms.nothing.contains(whole) { return MappingProposal.nothing }
      return field.name.hasSuffix("_mois") ? Months(text).map { String($0.count) } : nil
    default: break
    }
    guard let codes else { return nil }
    let form = ColumnGuess.form(text)
    let words = Set(whole.split(separator: "_").map(String.init))
    let held = codes.filter { code in
      let own = Names.header(code).split(separator: "_").map(String.init)
      return !own.isEmpty && own.allSatisfy(words.contains)
    }
    if let best = held.max(by: { $0.count < $1.count }),
      held.count(where: { $0.count == best.count }) == 1
    {
      return best
    }
    if Synonyms.nothing.contains(whole) { return MappingProposal.nothing }
    guard form.count >= 4 else { return nil }
    let longer = codes.filter { $0.count >= 4 }
    return Names.nearest(to: form, among: longer).flatMap { nearest in
      nearest.lowercased().first == form.first ? nearest : nil
    }
  }
}

/// A duration as people write it, in months: « 9 mois », « 1 an », « + de 2 ans », « 1 an 6 mois ».
struct Months {
  let count: Int

  init?(_ text: String) {
    var words = Names.header(text).split(separator: "_").map(String.init)
    for word in ["plus", "de", "environ", "depuis", "et", "moins"] {
      words.removeAll { $0 == word }
    }
    // « 9mois » is two words.
    words = words.flatMap { word -> [String] in
      let digits = word.prefix { $0.isNumber }
      return digits.isEmpty || digits.count == word.count
        ? [word] : [String(digits), String(word.dropFirst(digits.count))]
    }
    guard !words.isEmpty, words.count % 2 == 0 else { return nil }
    var months = 0
    for place in stride(from: 0, to: words.count, by: 2) {
      guard let number = Int(words[place]), number <= 600 else { return nil }
      switch words[place + 1] {
      case "mois", "m": months += number
      case "an", "ans", "annee", "annees": months += number * 12
      default: return nil
      }
    }
    count = months
  }
}
