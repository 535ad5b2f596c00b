package import Checks
internal import Columns
package import Following
package import Kernel
internal import Records
internal import Words

/// One operation: what it promised, what it recorded, what it spent, what is wrong.
package struct OperationPage: Sendable {
  /// A participation of the operation, as a line of its list.
  package struct Line: Sendable {
    package var id: Int64
    package var entry: CivilDate?
    package var exit: CivilDate?
    package var isComplete: Bool
    /// Anomalies that stand on it.
    package var findings: FindingBook.Counts
  }

  package var id: Int64
  package var record: OperationRecord
  package var axisLabel: String
  package var priorityLabel: String
  package var objectiveLabel: String
  package var programmeLabel: String
  package var date: CivilDate
  package var participants: Int
  package var complete: Int
  package var quality: OperationQuality
  package var money: OperationMoney
  package var findings: FindingBook.Counts
  /// The worst and latest anomalies.
  package var latest: [FindingLine]
  /// Every participation, the latest first.
  package var lines: [Line]
  package var pager: Pager
  /// Where its structure is read; nil for who does not count it.
  package var structure: Address?

  /// How many anomalies the page shows.
  private static let latestCount = 6

  /// Reads an operation by its record's number; nil when there is none.
  package init?(
    _ view: View, _ book: FindingBook, id: Int64, scope: Scope, page: Int = 1
  ) {
    let dataset = view.dataset
    guard let row = dataset.row(.operations, id) else { return nil }
    let record = OperationRecord(dataset, row)
    self.id = id
    self.record = record
    date = scope.date ?? view.today
    structure = view.structurePage(record.structure)
    let labels = view.kept("programmes.libelles", of: [.programmes]) { ProgrammeLabels(dataset) }
    let programme = record.text(.programme)
    programmeLabel = labels.label(programme)
    axisLabel = labels.label(programme, axe: record.text(.axe))
    priorityLabel = labels.label(programme, axe: record.text(.axe), pi: record.text(.pi))
    objectiveLabel = labels.label(
      programme, axe: record.text(.axe), pi: record.text(.pi), os: record.text(.os))
    let tally = OperationTally.of(view, at: date)
    participants = tally.entered[row]
    complete = tally.complete[row]
    quality = view.findings.qualities[row]
    money = OperationMoney(view, record, at: date)
    let places = book.places(ofOperation: row)
    findings = book.counts(places)
    latest = places.prefix(Self.latestCount).map { FindingLine(dataset, book.entry($0)) }
    (lines, pager) = Self.participations(
      view, book, places, operation: row, at: date, page: page)
  }

  /// The participations entered by a day, the latest first, and the part of them shown.
  private static func participations(
    _ view: View, _ book: FindingBook, _ places: [FindingBook.Place], operation: Int,
    at date: CivilDate, page: Int
  ) -> ([Line], Pager) {
    let dataset = view.dataset
    func day(_ field: ParticipationField, _ row: Int) -> CivilDate? {
      ParticipationRecord(dataset, row).day(field)
    }
    let rows = view.owners.ofOperation[operation].map { Int($0) }.filter {
      day(.dateEntree, $0).map { $0 <= date } ?? true
    }.sorted { left, right in
      let (a, b) = (day(.dateEntree, left), day(.dateEntree, right))
      return a == b ? left > right : (a?.day ?? 0) > (b?.day ?? 0)
    }
    var counts: [Int: FindingBook.Counts] = [:]
    var incomplete: Set<Int> = []
    for place in places {
      let (kind, row) = book.record(place)
      guard kind == .participations else { continue }
      counts[row, default: FindingBook.Counts()].add(book.severity(place))
      if book.rule(place) == .r01 { incomplete.insert(row) }
    }
    let pager = Pager(page: page, size: 25, total: rows.count)
    let lines = rows.map { row in
      Line(
        id: dataset.id(.participations, row), entry: day(.dateEntree, row),
        exit: day(.dateSortie, row), isComplete: !incomplete.contains(row),
        findings: counts[row] ?? FindingBook.Counts())
    }
    return (lines, pager)
  }

  /// The part of the list the page shows.
  package var shown: ArraySlice<Line> { lines[pager.range] }

  /// The participations whose names the page shows.
  package var participationIDs: [Int64] {
    shown.map(\.id) + latest.compactMap(\.participation)
  }

  /// The share of the operation's time that is over on the day looked at; nil outside of it.
  package var elapsed: Double? {
    guard let start = record.day(.dateDebut), let end = record.day(.dateFin), start < end,
      date >= start
    else { return nil }
    return min(1, Double(date.day - start.day + 1) / Double(end.day - start.day + 1))
  }
}

extension OperationPage {
  /// Every participation of the operation as a file, without names.
  package var sheet: DataSheet {
    var sheet = DataSheet(
      name: "operation-\(record.code)",
      columns: [
        .init("operation", .code), .init("participation", .integer), .init("date_entree", .date),
        .init("date_sortie", .date), .init("fiche_complete", .code), .init("erreurs", .integer),
        .init("a_verifier", .integer), .init("informations", .integer),
      ],
      rows: lines.map { line in
        [
          record.code, "\(line.id)", line.entry?.description ?? "",
          line.exit?.description ?? "", Words.Figures.answer(line.isComplete ? "yes" : "no"),
          "\(line.findings.errors)", "\(line.findings.warnings)",
          "\(line.findings.information)",
        ]
      }, about: [record.title])
    sheet.participations = lines.map(\.id)
    return sheet
  }
}
