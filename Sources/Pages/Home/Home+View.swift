package import HTML
internal import Kernel
internal import Words

extension HomePage {
  package func view(_ chrome: Chrome) -> Node {
    isEmpty ? welcome(chrome) : day(chrome)
  }

  private func day(_ chrome: Chrome) -> Node {
    Frame(
      Words.Home.title, lede: Words.Home.lede(place, date),
      actions: [.init(Words.Home.importFile, .newImport, isPrimary: true)], isLive: true
    ).document(chrome) {
      Components.sheet(Words.Home.attention) {
        // Replaced whole when records change: sentences come and go.
        div(.data("live-text", Words.Home.attention)) {
          if attention.isEmpty {
            p(.look(.statement)) { Words.Home.calm }
          } else {
            ul(.look(.attention)) {
              for item in attention {
                li {
                  Components.state(item.state, item.word)
                  HTMLLink.to(item.address, item.sentence, chrome)
                }
              }
            }
          }
        }
      }
      Components.sheet(Words.Home.base) {
        p(.data("live-text", "base")) {
          Words.Home.base(
            operations: operations, participations: participations, date: date ?? today)
        }
        p {
          HTMLLink.to(.dictionary, Words.Home.seeFigures, chrome)
          " · "
          HTMLLink.to(.framework, Words.Home.seeFramework, chrome)
        }
      }
      if !imports.isEmpty { importsSheet(chrome) }
    }
  }

  private func importsSheet(_ chrome: Chrome) -> Node {
    Components.sheet(Words.Home.imports) {
      TableView(
        Words.Home.importsCaption,
        [
          .init(Words.Home.number), .init(Words.Home.day), .init(Words.Home.files),
          .init(Words.Home.author), .number(Words.Home.changes),
          .number(Words.Home.blockedLines),
        ],
        rows: imports.map { entry in
          TableView.Row([
            group {
              HTMLLink.to(.importEntry(entry.id), "\(entry.id)", chrome)
              if entry.isUndone {
                " "
                Components.state(.idle, Words.Home.undone)
              }
            },
            time(.datetime(entry.moment)) { entry.when }, .text(entry.files), .text(entry.author),
            .text(Words.number(entry.changes)), .text(Words.number(entry.blocked)),
          ])
        }
      ).node
      p { HTMLLink.to(.imports, Words.Home.allImports, chrome) }
    }
  }

  private func welcome(_ chrome: Chrome) -> Node {
    Frame(
      Words.Home.emptyTitle, lede: Words.Home.emptyLede,
      actions: [.init(Words.Home.importFile, .newImport, isPrimary: true)]
    ).document(chrome) {
      Components.sheet(Words.Home.emptyHeading) {
        ol(.look(.firstSteps)) {
          li { Words.Home.stepOperations }
          li {
            Words.Home.stepGuide
            HTMLLink.to(.guide("importer"), Words.Home.guideImport, chrome)
            "."
          }
          li {
            Words.Home.stepDemo
            HTMLLink.to(.guide("administration"), Words.Home.guideDemo, chrome)
            "."
          }
        }
      }
    }
  }
}
