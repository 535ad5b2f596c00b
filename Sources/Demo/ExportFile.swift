import Kernel
import Records

/// A file as another software exports it: a title line, accented headers, French dates, Oui and
/// Non, Windows-1252.
struct ExportFile {
  static let name = "participations_export_1252.csv"
  private static let count = 48

  let geography: Geography
  let lists: WordLists
  let line: ParticipationLine

  /// Writes new entries of the last months; gives how many.
  func write(
    _ sink: FileSink, _ operation: Operation, _ people: inout People, _ random: inout Generator
  ) throws(DemoError) -> Int {
    var lines = Lines(sink, mark: false)
    lines.text(lists.word("titre_export"))
    try lines.end([13, 10])
    var fields: [ParticipationField] = []
    for column in lists.export {
      guard let index = Schema.participations.index(of: column.field),
        let field = ParticipationField(rawValue: index)
      else { continue }
      fields.append(field)
      lines.text(column.header)
    }
    try lines.end([13, 10])
    let code = Array(operation.code.utf8)
    var entries = EntryAnswers(operation.kind, quota: Self.count)
    for _ in 0..<Self.count {
      var draft = Draft()
      draft[.operation] = 0
      draft[.identifiant] = 0
      let entry = Calendar.entry(from: Calendar.date(2020, 9, 1), to: Calendar.today, &random)
      draft.set(.dateEntree, entry)
      draft.person = people.person(
        at: entry, entries.profile, commune: geography.commune(of: operation.department, &random),
        &random)
      entries.fill(&draft, operation, &random)
      draft.set(
        .dateFinPrevue, min(operation.end, entry.adding(days: random.between(120...400))))
      try line.writeFrench(draft, code, fields, to: &lines)
    }
    lines.recode(Self.windows1252)
    try lines.finish()
    return Self.count
  }

  /// UTF-8 as Windows-1252; what it lacks becomes a question mark.
  static func windows1252(_ bytes: [UInt8]) -> [UInt8] {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.map { scalar in
      switch scalar.value {
      case 0..<0x80, 0xA0..<0x100: UInt8(scalar.value)
      case 0x2019: 0x92
      case 0x0153: 0x9C
      case 0x20AC: 0x80
      default: UInt8(ascii: "?")
      }
    }
  }
}
