internal import HTML
package import Records
package import Stores
internal import Words

/// One import as lists show it, or another commit as its page does.
package struct ImportLine: Sendable {
  /// What became of it since.
  package enum Standing: Hashable, Sendable {
    case stands
    /// By which import.
    case undone(Int64)
    /// It is itself an undoing, of which import.
    case undoes(Int64)
  }

  package var id: Int64
  package var origin: Origin
  package var kind: Kind
  package var files: [String]
  package var author: String
  /// As people read it, and as programs do.
  package var when: String
  package var shortly: String
  package var moment: String
  package var counts: ImportCounts
  package var standing: Standing

  /// Entries in the order given.
  package static func lines(_ entries: [CommitEntry], zone: String) -> [ImportLine] {
    let moment = ImportMoment(zone: zone)
    return entries.map { ImportLine($0, moment) }
  }

  init(_ entry: CommitEntry, _ moment: ImportMoment) {
    id = entry.id
    origin = entry.origin
    kind = entry.kind
    files = entry.files
    author = entry.author
    when = moment.text(entry.time)
    shortly = moment.short(entry.time)
    self.moment = moment.plain(entry.time)
    counts = entry.counts
    standing =
      entry.undoneBy.map { .undone($0) } ?? entry.undoes.map { .undoes($0) } ?? .stands
  }

  /// The state with its shape and its word.
  var mark: Node {
    switch standing {
    case .stands: .empty
    case .undone: Components.state(.idle, Words.ImportPages.undone)
    case .undoes: Components.state(.idle, Words.ImportPages.undoing)
    }
  }

  /// Imports as a table, each leading to its page.
  static func table(_ lines: [ImportLine], _ caption: String, _ chrome: Chrome) -> TableView {
    TableView(
      caption,
      [
        .init(Words.ImportPages.number), .init(Words.ImportPages.when),
        .init(Words.ImportPages.what), .init(Words.ImportPages.files),
        .init(Words.ImportPages.by), .number(Words.ImportPages.created),
        .number(Words.ImportPages.completed), .number(Words.ImportPages.corrected),
        .number(Words.ImportPages.unchanged), .number(Words.ImportPages.blocked),
        .init(Words.ImportPages.state),
      ],
      rows: lines.map { line in
        let counts = line.counts
        return TableView.Row([
          HTMLLink.to(
            .importEntry(line.id), Words.ImportPages.shortNumber(Int(line.id)), chrome),
          time(.datetime(line.moment)) { line.shortly },
          .text(Schema.of(line.kind).noun.many),
          .text(line.files.joined(separator: ", ")), .text(line.author),
          .text(Words.number(counts.created)), .text(Words.number(counts.completed)),
          .text(Words.number(counts.corrected)), .text(Words.number(counts.unchanged)),
          .text(Words.number(counts.blocked)), line.mark,
        ])
      }, hidesCaption: true)
  }
}
