internal import Access
package import Catalogue
internal import Columns
package import Following
package import HTML
internal import Kernel
internal import Records
internal import Steering
package import Stores
internal import Words

/// Every row about one target: what was proposed, decided and revised of it, by which act and why.
package struct TargetHistoryPage: Sendable {
  /// One row.
  package struct Line: Sendable {
    package var decided: String
    package var value: String
    package var status: String
    package var isInForce: Bool
    package var source: String
    package var motive: String
    /// Who wrote it, and when; empty when it is not known.
    package var author: String
    package var record: Address
  }

  package var place: String
  package var lede: String
  package var lines: [Line]
  package var revise: Address?
  /// The targets of the same figure and day; nil for what is no promise.
  package var targets: Address?

  /// The history of what the row of a number is about; nil when there is none.
  ///
  /// `zone` is the store's. Two reads of the store.
  package init?(_ view: View, _ catalogue: Catalogue, row: RecordID, zone: String) throws {
    guard let at = view.dataset.place(.cibles, row),
      let history = TargetHistory(of: at, view.dataset, catalogue),
      let numbers = view.dataset.ids[.cibles]
    else { return nil }
    let ids = history.lines.map { numbers[$0.row] }
    let texts = try view.records(.cibles, ids)
    let facts = try view.histories(.cibles, ids)
    let moment = ImportMoment(zone: zone)
    let labels = TargetLabels(view)
    let unit = catalogue[history.indicator]?.unit ?? .value
    let schema = Schema.cibles
    func text(_ name: String, _ id: RecordID) -> String {
      guard let row = texts.rows[id], let column = schema.index(of: name) else { return "" }
      return schema.fields[column].text(texts.table, column, row)
    }
    lines = zip(ids, history.lines).map { id, line in
      let made = facts[id]?.first
      return Line(
        decided: line.decided.map(Words.shortDate) ?? Words.Targets.undated,
        value: line.value.map { TargetLabels.value($0, unit) } ?? "",
        status: Words.Targets.status(line.state), isInForce: line.row == history.inForce,
        source: Words.printed(text("source", id)), motive: Words.printed(text("motif", id)),
        author: made.map { Words.Targets.written($0.author, moment.short($0.time)) } ?? "",
        record: .registered(.cibles, id))
    }
    place = labels.full(history.place)
    let horizon = Horizon(code: history.nature)
    lede = Words.Targets.historyLede(
      Words.printed(catalogue[history.indicator]?.label ?? history.indicator),
      horizon.map {
        Words.Targets.deadline(
          isTarget: $0 == .target, history.date, from: history.start)
      } ?? Words.Targets.forecast(history.date))
    targets = horizon.map { horizon in
      .targets(
        of: TargetTree.Key(
          indicator: history.indicator, horizon: horizon, date: history.date,
          start: history.start))
    }
    if view.reader.right.writes(.plans), view.mayWrite(.cibles, row) {
      revise = .revising(
        history.place, indicator: history.indicator, nature: history.nature, date: history.date,
        start: history.start, decided: view.today)
    }
  }
}

extension TargetHistoryPage {
  private typealias Say = Words.Targets

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Say.historyOf(place), lede: lede,
      crumbs: [
        .init(Words.Frame.compare, .compare), .init(Say.title, targets ?? .targets),
        .init(Say.history),
      ],
      actions: revise.map { [.init(Say.revise, $0, isPrimary: true)] } ?? [], verb: .compare
    ).document(chrome) {
      Components.sheet {
        if !lines.contains(where: \.isInForce) { p(.look(.note)) { Say.noneInForce } }
        TableView(
          Say.history,
          [
            .init(Say.decided), .number(Say.value), .init(Say.status, role: .status),
            .init(Say.source), .init(Say.motive), .init(Say.author), .init(Say.record),
          ],
          rows: lines.map { line in
            TableView.Row([
              .text(line.decided), .text(line.value),
              group {
                line.status
                if line.isInForce {
                  " "
                  Components.state(.good, Say.inForce)
                }
              },
              .text(line.source), .text(line.motive), .text(line.author),
              HTMLLink.to(line.record, Say.record, chrome),
            ])
          }, hidesCaption: true
        ).node
        p(.look(.note)) { Say.historyNote }
      }
    }
  }
}
