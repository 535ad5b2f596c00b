internal import Columns
package import Following
package import Kernel
internal import Records
internal import Words

/// The operations of the scope, filtered and sorted, ready to print.
package struct OperationsPage: Sendable {
  package struct Line: Sendable {
    package var id: Int64
    package var code: String
    package var title: String
    package var beneficiary: String
    package var axis: String
    package var priority: String
    package var status: String
    package var end: CivilDate?
    /// Participants taken in up to the day looked at; nil when the operation follows none.
    package var participants: Int?
    /// What the operation said it would reach; nil when it did not say.
    package var planned: Int?
    /// Complete records, of `participants`.
    package var complete: Int
    /// EU funding, in cents.
    package var european: Int64?
    package var total: Int64?
  }

  /// What the whole list adds up to.
  package struct Totals: Sendable, Equatable {
    package var operations = 0
    package var participants = 0
    /// Participants of operations that foresaw a number, and that number; abandoned ones apart.
    package var foreseen = 0
    package var planned = 0
    /// Abandoned operations that foresaw a number, and that number.
    package var abandoned = 0
    package var abandonedPlanned = 0
    package var complete = 0
    package var european: Int128 = 0
    /// Operations that follow participants and have none yet.
    package var empty = 0
  }

  package var filters: OperationFilters
  package var choices: OperationFilters.Choices
  package var sorting: Sorting
  package var date: CivilDate
  package var region: String?
  /// Every line, in order; the page shows a part of them.
  package var lines: [Line]
  package var totals: Totals
  package var pager: Pager

  package static let sortKeys = [
    "titre", "beneficiaire", "axe", "participants", "prevus", "taux", "completes", "ue", "fin",
  ]

  package init(
    _ view: View, scope: Scope, filters: OperationFilters = OperationFilters(),
    sort: String? = nil, page: Int = 1
  ) {
    let dataset = view.dataset
    let date = scope.date ?? view.today
    let tally = OperationTally.of(view, at: date)
    self.filters = filters
    self.date = date
    region = scope.region
    choices = OperationFilters.Choices.of(view)
    sorting = Sorting(asked: sort, keys: Self.sortKeys, otherwise: Sorting("titre"))
    let texts = view.maintained(OperationTexts.self, .one)
    let rows = (0..<dataset.table(.operations).count).filter {
      filters.accepts(OperationRecord(dataset, $0), region: scope.region, texts)
    }
    let kept = rows.map {
      Line(OperationRecord(dataset, $0), tally, id: dataset.id(.operations, $0))
    }
    lines = Self.sorted(kept, rows, texts, sorting)
    totals = Self.add(lines)
    pager = Pager(page: page, total: lines.count)
  }

  /// - Parameter rows: the row of the operation of each line.
  private static func sorted(
    _ lines: [Line], _ rows: [Int], _ texts: OperationTexts, _ sorting: Sorting
  ) -> [Line] {
    let places = Array(lines.indices)
    let order =
      switch sorting.key {
      case "beneficiaire": sorting.sorted(places) { texts.beneficiaries[rows[$0]] }
      case "axe": sorting.sorted(places) { "\(lines[$0].axis) \(lines[$0].priority)" }
      case "participants": sorting.sorted(places) { lines[$0].participants }
      case "prevus": sorting.sorted(places) { lines[$0].planned }
      case "taux": sorting.sorted(places) { lines[$0].attainment }
      case "completes": sorting.sorted(places) { lines[$0].completeness }
      case "ue": sorting.sorted(places) { lines[$0].european }
      case "fin": sorting.sorted(places) { lines[$0].end }
      default: sorting.sorted(places) { texts.titles[rows[$0]] }
      }
    return order.map { lines[$0] }
  }

  private static func add(_ lines: [Line]) -> Totals {
    lines.reduce(into: Totals()) { totals, line in
      totals.operations += 1
      totals.european += Int128(line.european ?? 0)
      guard let participants = line.participants else { return }
      totals.participants += participants
      totals.complete += line.complete
      if participants == 0 { totals.empty += 1 }
      guard let planned = line.planned else { return }
      if line.status == OperationRecord.abandoned {
        totals.abandoned += 1
        totals.abandonedPlanned += planned
      } else {
        totals.planned += planned
        totals.foreseen += participants
      }
    }
  }

  /// The whole list as a file.
  package var sheet: DataSheet {
    var sheet = DataSheet(
      name: "operations",
      columns: [
        .init("operation", .code), .init("intitule"), .init("beneficiaire"), .init("axe", .code),
        .init("pi", .code), .init("statut", .code), .init("date_fin", .date),
        .init("participants", .integer), .init("participants_prevus", .integer),
        .init("fiches_completes", .integer), .init("montant_ue", .amount),
        .init("cout_total", .amount),
      ],
      rows: lines.map { line in
        [
          line.code, line.title, line.beneficiary, line.axis, line.priority, line.status,
          line.end?.description ?? "", line.participants.map(String.init) ?? "",
          line.planned.map(String.init) ?? "", line.participants == nil ? "" : "\(line.complete)",
          line.european.map { Amount.euros(cents: Int128($0)) } ?? "",
          line.total.map { Amount.euros(cents: Int128($0)) } ?? "",
        ]
      }, about: [Words.Operations.about(region.map { Regions.label($0) }, date)])
    sheet.filters = filters.words
    return sheet
  }
}

extension OperationsPage.Line {
  init(_ record: OperationRecord, _ tally: OperationTally, id: Int64) {
    self.id = id
    code = record.code
    title = record.title
    beneficiary = record.text(.beneficiaire)
    axis = record.text(.axe)
    priority = record.text(.pi)
    status = record.status
    end = record.day(.dateFin)
    participants = record.isTracked ? tally.entered[record.row] : nil
    planned = record.isTracked ? record.planned : nil
    complete = tally.complete[record.row]
    european = record.amount(.montantUe)
    total = record.amount(.coutTotal)
  }

  /// Participants over what was foreseen.
  package var attainment: Double? {
    guard let participants, let planned, planned > 0 else { return nil }
    return Double(participants) / Double(planned)
  }

  /// Complete records over participants.
  package var completeness: Double? {
    guard let participants, participants > 0 else { return nil }
    return Double(complete) / Double(participants)
  }
}
