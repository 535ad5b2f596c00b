package import Access
package import HTML
internal import Records
package import Stores
internal import Words

/// Who read what of people, and who did what, the last first.
package struct JournalPage: Sendable {
  package static let shown = 200
  /// Numbers of records shown of one reading.
  private static let numbers = 5

  /// Nil for who may not read what was read.
  package var readings: [Reading]?
  package var acts: [ActEntry]
  private var names: [Int64: String]
  /// The one participation whose readings are shown.
  package var record: RecordID?
  package var zone: String

  package init(
    readings: [Reading]?, acts: [ActEntry], accounts: [Account], record: RecordID?, zone: String
  ) {
    self.readings = readings
    self.acts = acts
    names = Dictionary(accounts.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    self.record = record
    self.zone = zone
  }

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Words.Journal.title, lede: Words.Journal.lede, crumbs: [.init(Words.Journal.title)]
    ).document(chrome) {
      if let readings {
        Components.sheet(Words.Journal.readings) {
          p(.look(.note)) {
            record.map { Words.Journal.ofRecord("\($0)") } ?? Words.Journal.latest(Self.shown)
          }
          search(chrome)
          if readings.isEmpty {
            Components.nothing(Words.Journal.noReading)
          } else {
            table(readings).node
          }
        }
      }
      Components.sheet(Words.Journal.acts) {
        if acts.isEmpty {
          Components.nothing(Words.Journal.noAct)
        } else {
          p(.look(.note)) { Words.Journal.latest(Self.shown) }
          actsTable.node
        }
      }
    }
  }

  private func search(_ chrome: Chrome) -> Node {
    form(.method("get"), .unfilled, .action(chrome.href(.journal)), .look(.narrow)) {
      Field(
        "fiche", Words.Journal.record, value: record.map { "\($0)" } ?? "", isRequired: false
      ).view()
      button(.type("submit"), .look(.quietButton)) { Words.Journal.search }
    }
  }

  private func table(_ readings: [Reading]) -> TableView {
    let moment = ImportMoment(zone: zone)
    return TableView(
      Words.Journal.readings, Words.Journal.readingHeaders.map { .init($0) },
      rows: readings.map { reading in
        TableView.Row([
          .text(moment.text(reading.time)), .text(names[reading.account] ?? "\(reading.account)"),
          .text(page(reading.route)), .text(records(reading)),
          .text(Words.Rights.level(reading.level.rawValue)),
          .text(reading.grant == 0 ? "" : "\(reading.grant)"),
          Components.state(
            reading.outcome == .answered ? .idle : .watch,
            Words.Journal.outcome(reading.outcome.rawValue)),
        ])
      }, hidesCaption: true)
  }

  /// The name of the page a route belongs to.
  private func page(_ route: String) -> String {
    let segments = route.split(separator: "/").map(String.init)
    let found = SitePage.all.filter { page in
      !page.address.segments.isEmpty && segments.starts(with: page.address.segments)
    }
    // A participation has no page of the site above it: it is one of a person's.
    if segments.starts(with: ["saisir", "participations"]) { return Words.SiteMap.people }
    return found.max { $0.address.segments.count < $1.address.segments.count }?.label
      ?? Words.Journal.otherPage
  }

  private func records(_ reading: Reading) -> String {
    let noun = reading.kind.map { kind in
      let noun = Schema.of(kind).noun
      return reading.subjects.count > 1 ? noun.many : noun.one
    }
    return Words.Journal.records(
      noun ?? "", reading.subjects.prefix(Self.numbers).map { "\($0)" },
      more: max(0, reading.subjects.count - Self.numbers))
  }

  private var actsTable: TableView {
    let moment = ImportMoment(zone: zone)
    return TableView(
      Words.Journal.acts, Words.Journal.actHeaders.map { .init($0) },
      rows: acts.map { entry in
        TableView.Row([
          .text(moment.text(entry.time)), .text(entry.author),
          .text(Words.Journal.act(entry.act.rawValue)), .text(subject(entry)),
        ])
      }, hidesCaption: true)
  }

  /// The account an act is about, by its name; of other acts, their number.
  private func subject(_ entry: ActEntry) -> String {
    guard entry.subject != 0 else { return "" }
    return entry.act.isOfAccount ? names[entry.subject] ?? "\(entry.subject)" : "\(entry.subject)"
  }
}
