internal import Kernel
internal import Records
internal import Words

/// Answers as people read them.
enum AnswerWords {
  /// A value as a file writes it, in words.
  static func text(_ field: Records.Field, _ text: String) -> String {
    guard !text.isEmpty else { return "" }
    switch field.type {
    case .codes:
      return text.split(separator: "|").map { Words.People.answer(field.name, String($0)) }
        .joined(separator: ", ")
    case .day: return CivilDate(text).map(Words.longDate) ?? text
    case .moment:
      guard let day = CivilDate(text.prefix(10)) else { return text }
      let clock = text.dropFirst(11).prefix(5).split(separator: ":").compactMap { Int($0) }
      guard clock.count == 2, clock != [0, 0] else { return Words.longDate(day) }
      return Words.ImportPages.moment(day, hour: clock[0], minute: clock[1])
    case .decimal: return Words.decimal(text)
    default: return Words.People.answer(field.name, text)
    }
  }
}
