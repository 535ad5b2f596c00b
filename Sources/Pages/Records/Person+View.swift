package import HTML
internal import Kernel
internal import Words

extension PersonPage {
  package func view(_ chrome: Chrome) -> Node {
    Frame(
      title, lede: Words.People.personLede,
      crumbs: [
        .init(Words.Frame.record, .record), .init(Words.People.title, .people), .init(title),
      ], actions: [.init(Words.Requests.new, .newRequest.with("personne", "\(id)"))],
      verb: .record
    ).document(chrome) {
      div(.look(.grid, .wideAndNarrow)) {
        Components.sheet(Words.People.participations) {
          p(.look(.statement)) { sentence }
          table(chrome).node
        }
        Components.sheet(Words.People.identity) {
          if seesIdentity {
            dl(.look(.facts)) {
              for fact in identity {
                dt { fact.label }
                dd { fact.value }
              }
            }
          } else {
            p { Words.People.noIdentity }
          }
        }
      }
    }
  }

  private var title: String {
    let display = name?.display ?? ""
    return display.isEmpty ? Words.People.person(id) : display
  }

  private var sentence: String {
    Words.People.path(
      participations: lines.count, first: lines.compactMap(\.entry).min(),
      open: lines.count { $0.exit == nil }, structures: Set(lines.map(\.structure)).count)
  }

  private func table(_ chrome: Chrome) -> TableView {
    TableView(
      Words.People.participationsCaption(lines.count),
      [
        .init(Words.People.operation), .init(Words.People.entry), .init(Words.People.exit),
        .init(Words.People.situation), .init(Words.Quality.findings),
      ],
      rows: lines.map { line in
        TableView.Row([
          group {
            HTMLLink.to(
              .participation(line.id),
              line.title.isEmpty ? Words.People.participation(line.id) : line.title, chrome)
            div(.look(.under)) { line.structure }
          },
          .text(line.entry.map(Words.shortDate) ?? ""),
          .text(line.exit.map(Words.shortDate) ?? Words.People.stillIn), .text(line.situation),
          .text(
            Words.Quality.counts(
              errors: line.findings.errors, warnings: line.findings.warnings,
              information: line.findings.information)),
        ])
      }, hidesCaption: true)
  }
}
