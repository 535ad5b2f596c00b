internal import Columns
package import Following
package import HTML
package import Records
internal import Words

/// Every kind of record, with how many there are.
package struct RegistersPage: Sendable {
  package var counts: [(kind: Kind, count: Int)]

  package init(_ view: View) {
    counts = Kind.allCases.filter { !$0.isOwn }.map { ($0, view.dataset.table($0).count) }
  }

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Words.Registers.title, lede: Words.Registers.lede,
      crumbs: [.init(Words.Frame.record, .record), .init(Words.Registers.title)], verb: .record,
      isLive: true
    ).document(chrome) {
      Components.sheet {
        TableView(
          Words.Registers.title,
          [
            .init(Words.Registers.kind), .init(Words.Registers.holds),
            .number(Words.Registers.records),
          ],
          rows: counts.map { kind, count in
            TableView.Row([
              HTMLLink.to(.register(kind), RegisterLabels.kind(kind), chrome),
              .text(RegisterLabels.title(kind)),
              span(.data("live-text", "")) { Words.number(count) },
            ])
          }, hidesCaption: true
        ).node
      }
    }
  }
}
