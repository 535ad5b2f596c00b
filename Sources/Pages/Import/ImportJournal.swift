package import HTML
internal import HTTP
internal import Records
package import Stores
internal import Words

/// The journal of imports, the latest first: a page of it, or all of it.
package struct ImportJournalPage: Sendable {
  package var lines: [ImportLine]
  package var pager: Pager

  /// - Parameter imports: those at the places of the pager, for a page; all of them, for a file.
  package init(_ imports: [CommitEntry], _ pager: Pager, zone: String) {
    lines = ImportLine.lines(imports, zone: zone)
    self.pager = pager
  }

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Words.ImportPages.journalTitle, lede: Words.ImportPages.journalLede,
      crumbs: [.init(Words.Frame.record, .record), .init(Words.ImportPages.journalTitle)],
      actions: [.init(Words.ImportPages.importFile, .newImport, isPrimary: true)], verb: .record,
      downloads: !lines.isEmpty
    ).document(chrome) {
      Components.sheet {
        if lines.isEmpty {
          Components.nothing(Words.ImportPages.nothingYet)
        } else {
          p(.look(.note)) { Words.ImportPages.journalCaption(pager.total) }
          div(.look(.tight)) {
            ImportLine.table(lines, Words.ImportPages.journalTitle, chrome).node
          }
          pager.view(chrome)
        }
      }
    }
  }

  /// The whole journal as a file.
  package var sheet: DataSheet {
    DataSheet(
      name: "imports",
      columns: [
        .init("import", .integer), .init("moment"), .init("nature", .code), .init("fichiers"),
        .init("auteur"), .init("nouvelles", .integer), .init("completees", .integer),
        .init("corrigees", .integer), .init("inchangees", .integer), .init("bloquees", .integer),
        .init("annule_par", .integer), .init("annule", .integer),
      ],
      rows: lines.map { line in
        let counts = line.counts
        var undoneBy = ""
        var undoes = ""
        switch line.standing {
        case .stands: break
        case .undone(let other): undoneBy = "\(other)"
        case .undoes(let other): undoes = "\(other)"
        }
        return [
          "\(line.id)", line.moment, line.kind.rawValue, line.files.joined(separator: " | "),
          line.author, "\(counts.created)", "\(counts.completed)", "\(counts.corrected)",
          "\(counts.unchanged)", "\(counts.blocked)", undoneBy, undoes,
        ]
      })
  }
}
