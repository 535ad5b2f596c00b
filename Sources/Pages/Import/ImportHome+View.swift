internal import Access
package import HTML
internal import Records
internal import Words

extension ImportHomePage {
  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Words.ImportPages.recordTitle, lede: Words.ImportPages.recordLede,
      actions: [
        .init(Words.Registers.title, .registers),
        .init(Words.ImportPages.importFile, .newImport, isPrimary: true),
      ], verb: .record, isLive: true
    ).document(chrome) {
      div(.look(.grid, .thirds)) {
        // Who may see none would read that there are none.
        if SitePage.need(of: .people).isMet(by: chrome.right) {
          card(
            Words.ImportPages.participations, participations, .people,
            Words.ImportPages.findPerson, chrome)
        }
        if SitePage.need(of: .operations).isMet(by: chrome.right) {
          card(
            Words.ImportPages.operations, operations, .operations,
            Words.ImportPages.seeOperations, chrome)
        }
        card(
          Words.ImportPages.waitingLines, waiting, .waiting,
          waiting > 0 ? Words.ImportPages.seeWaiting : Words.ImportPages.noneWaiting, chrome)
      }
      if !brought.isEmpty {
        Components.sheet(Words.ImportPages.depositsTitle) {
          p(.look(.note)) { Words.ImportPages.depositsLede }
          deposits(chrome).node
        }
      }
      Components.sheet(Words.ImportPages.recentImports) {
        if recent.isEmpty {
          Components.nothing(Words.ImportPages.nothingYet) {
            HTMLLink.button(Words.ImportPages.importFile, .newImport)
          }
        } else {
          div(.look(.tight)) {
            ImportLine.table(recent, Words.ImportPages.recentImports, chrome).node
          }
          p {
            HTMLLink.to(.imports, Words.ImportPages.allImports, chrome)
          }
        }
      }
    }
  }

  private func card(
    _ label: String, _ value: Int, _ address: Address, _ note: String, _ chrome: Chrome
  ) -> Node {
    Components.card(
      label, value: a(.href(chrome.href(address))) { Words.number(value) }
    ) {
      HTMLLink.to(address, note, chrome)
    }
  }

  private func deposits(_ chrome: Chrome) -> TableView {
    TableView(
      Words.ImportPages.depositsTitle,
      [
        .init(Words.ImportPages.files), .init(Words.ImportPages.what),
        .init(Words.ImportPages.when), .init(Words.ImportPages.by),
      ],
      rows: brought.map { one in
        TableView.Row([
          HTMLLink.to(.deposit(one.id), one.names, chrome),
          .text(one.kind.map { Schema.many($0) } ?? ""), .text(one.when), .text(one.author),
        ])
      }, hidesCaption: true)
  }
}
