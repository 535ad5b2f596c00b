package import HTML
internal import HTTP
internal import Words

extension OperationsPage {
  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Words.Operations.title, lede: Words.Operations.lede,
      crumbs: [.init(Words.Frame.record, .record), .init(Words.Operations.title)], verb: .record,
      downloads: true, isLive: true
    ).document(chrome) {
      Components.sheet {
        form(.method("get"), .action(Address.operations.href), .class("filters"), .role("search")) {
          for pair in chrome.scope.pairs {
            input(.type("hidden"), .name(pair.name), .value(pair.value))
          }
          Field("q", Words.Operations.search, value: search, type: "search", isRequired: false)
            .view()
          button(.type("submit"), .class("btn btn-quiet mb-3")) { Words.Frame.show }
        }
        if lines.isEmpty {
          Components.nothing(Words.Operations.none)
        } else {
          table(chrome).node
          pager.view(chrome)
        }
      }
    }
  }

  private func table(_ chrome: Chrome) -> TableView {
    TableView(
      Words.Operations.caption(pager.total),
      [
        .init(Words.Operations.operation), .init(Words.Operations.beneficiary),
        .number(Words.Operations.participants), .number(Words.Operations.planned),
        .number(Words.Operations.complete),
      ],
      rows: lines.map { line in
        TableView.Row([
          group {
            HTMLLink.to(.operation(line.id), line.title.isEmpty ? line.code : line.title, chrome)
            " "
            span(.class("code")) { line.code }
          },
          .text(line.beneficiary), .text(Words.number(line.participants)),
          .text(line.planned.map(Words.number) ?? ""),
          .text(
            line.participants == 0
              ? "" : Words.percentage("\(Double(line.complete) / Double(line.participants))")),
        ])
      })
  }
}
