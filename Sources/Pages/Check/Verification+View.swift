package import HTML
internal import Words

extension Address {
  /// What is kept counted, and the looks that check it.
  package static let verification = Address("verification")
}

extension VerificationPage {
  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Words.Verification.title, lede: Words.Verification.lede,
      crumbs: [.init(Words.Frame.check, .check), .init(Words.Verification.title)], verb: .check,
      downloads: !lines.isEmpty
    ).document(chrome) {
      if let alarm { Components.notice(alarm.state, alarm.sentence) }
      Components.sheet(Words.Verification.kept) {
        p(.look(.statement)) { reading }
        if kept.isEmpty {
          Components.nothing(Words.Verification.nothingKept)
        } else {
          keptTable.node
        }
      }
      Components.sheet(Words.Verification.runs) {
        if let last = lines.first, last.key == "agrees", alarm == nil {
          p(.look(.statement)) { Words.Verification.same(last.when) }
        }
        if lines.isEmpty {
          Components.nothing(Words.Verification.noRun)
        } else {
          runsTable.node
        }
      }
    }
  }

  private var keptTable: TableView {
    TableView(
      Words.Verification.keptCaption,
      [
        .init(Words.Verification.cut), .number(Words.Verification.memory),
      ],
      rows: kept.map { line in
        TableView.Row([
          .text(line.cuts), .text(Words.Verification.bytes(line.bytes)),
        ])
      })
  }

  private var runsTable: TableView {
    TableView(
      Words.Verification.runsCaption,
      [
        .init(Words.Verification.when), .init(Words.Verification.slice),
        .number(Words.Verification.commit), .number(Words.Verification.records),
        .number(Words.Verification.cells), .init(Words.Verification.conclusion),
      ],
      rows: lines.map { line in
        TableView.Row([
          time(.datetime(line.moment)) { line.when }, .text(line.slice),
          .text(Words.number(line.commit)), .text(Words.number(line.records)),
          .text(Words.number(line.cells)),
          group {
            Components.state(line.state, line.conclusion)
            if !line.details.isEmpty {
              ul {
                for detail in line.details { li { detail } }
              }
            }
          },
        ])
      })
  }
}
