internal import Catalogue
package import Closings
internal import Counting
internal import Kernel
internal import Records
package import Stores
internal import Words

/// One closing beside today's figures, one of them explained by cause.
package struct ClosingPage: Sendable {
  /// The position in `cells` of what is explained; nil when nothing differs.
  package var chosen: Int?
  package var pager: Pager
  /// Positions in `cells` as the page lists them: what differs comes first.
  let order: [Int]
  let comparison: ClosingComparison
  let explained: ExplainedCells
  let labels: ClosingLabels
  let when: String
  /// Of the store.
  let zone: String

  package static let lineName = "ligne"
  /// Records of a cause shown with a link.
  package static let linked = 20

  /// The figure a page explains: the one asked for, from 1, else the first that differs.
  package static func chosen(_ comparison: ClosingComparison, line: Int?) -> Int? {
    line.flatMap { $0 > 0 && $0 <= comparison.cells.count ? $0 - 1 : nil }
      ?? comparison.differing.first
  }

  /// - Parameters:
  ///   - explained: the causes of the figure chosen; those of every figure, for a file.
  ///   - entry: the closing as its list says it, where that is newer than the comparison.
  package init(
    _ comparison: ClosingComparison, _ explained: ExplainedCells, entry: ClosingEntry? = nil,
    labels: FigureLabels, zone: String, line: Int? = nil, page: Int = 1
  ) {
    self.comparison = comparison
    self.entry = entry ?? comparison.closing.entry
    self.explained = explained
    self.labels = ClosingLabels(labels)
    self.zone = zone
    when = ImportMoment(zone: zone).text(comparison.closing.entry.time)
    let cells = comparison.cells
    chosen = Self.chosen(comparison, line: line)
    order = comparison.differing + cells.indices.filter { !cells[$0].differs }
    pager = Pager(page: page, total: cells.count)
  }

  /// The terms of the figure explained.
  package var terms: [ComparedTerm] { chosen.flatMap { explained.terms[$0] } ?? [] }

  let entry: ClosingEntry

  /// The page of a record that is there today, when its kind has one.
  static func address(_ record: RecordChangeReference) -> Address? {
    guard record.isThere else { return nil }
    switch record.kind {
    case .participations: return .participation(record.id)
    case .operations: return .operation(record.id)
    default: return nil
    }
  }

  /// The figure's own page in the scope and time of a cell; nil for a figure there is no more.
  func figure(_ cell: ComparedCell) -> Address? {
    guard cell.definition != nil else { return nil }
    let names = Set(entry.scope.by)
    let codes =
      entry.scope.perimeter.filter { !names.contains($0.name) }.map { ($0.name, $0.code) }
      + zip(entry.scope.by, cell.place.keys).map { ($0, $1) }
    var address = Address.figure(cell.place.fullName)
    for (name, code) in codes { address = address.adding(name, code) }
    guard let end = cell.place.end else { return address }
    if let start = cell.place.start {
      return address.with(FigureQuery.periodName, "\(start)..\(end)")
    }
    return address.with("au", end.description)
  }

  /// What a part's cause is, in words.
  static func cause(_ part: DifferencePart) -> String {
    let kind = part.cause.kindName
    let fields = part.cause.fieldNames.map { FigureRecords.name($0) }
    return Words.capitalised(
      Words.printed(
        Words.Closings.cause(part.cause.code, kind: kind.map { Schema.many($0) })
          + (fields.isEmpty ? "" : " : " + fields.joined(separator: ", "))))
  }

  /// The comparison as a file: one line a cause, one for a figure that did not change.
  package var sheet: DataSheet {
    let by = entry.scope.by
    let numbers = ["numerateur", "denominateur", "valeur"]
    let columns: [DataSheet.Column] =
      [.init("indicateur", .code)] + by.map { .init($0, .code) }
      + [.init("debut", .date), .init("fin", .date)]
      + ["publie", "aujourd_hui"].flatMap { side in
        numbers.map { DataSheet.Column("\($0)_\(side)", .decimal) }
      }
      + [
        .init("terme", .code), .init("ecart", .decimal), .init("cause", .code),
        .init("nature", .code), .init("champs"), .init("part", .decimal),
        .init("fiches", .integer), .init("motifs"), .init("version", .integer),
      ]
    var rows: [[String]] = []
    let versions = Dictionary(
      comparison.closing.definitions.map { ($0.name, "\($0.version)") },
      uniquingKeysWith: { first, _ in first })
    for (position, cell) in comparison.cells.enumerated() {
      let head = head(cell)
      let version = versions[cell.place.fullName] ?? ""
      let parts = (explained.terms[position] ?? []).flatMap { term in
        term.parts.map { part in
          [
            term.role.rawValue, Self.plain(term.differenceText), part.cause.code,
            part.cause.kindName ?? "", part.cause.fieldNames.joined(separator: " | "),
            Self.plain(part.text), "\(part.count)",
            part.reasons.map {
              $0.text(
                erased: Words.Closings.erasedMark, unreadable: Words.Closings.unreadableMark)
            }
            .joined(separator: " | "), version,
          ]
        }
      }
      rows +=
        parts.isEmpty
        ? [head + [String](repeating: "", count: 8) + [version]] : parts.map { head + $0 }
    }
    var sheet = DataSheet(
      name: "cloture-\(entry.number)", columns: columns, rows: rows,
      about: [
        Words.Closings.title(
          entry.number, author: entry.author, commit: entry.commit, comment: entry.comment)
      ], isOfToday: true)
    sheet.reach = .own(labels.perimeter(entry.scope))
    sheet.constants = [
      (DataSheet.Column("periode"), ClosingLabels.period(entry.scope)),
      (DataSheet.Column("cloture", .integer), "\(entry.number)"),
      (DataSheet.Column("close_le", .text), when),
      (DataSheet.Column("etat_base_clos", .integer), "\(entry.commit)"),
      (DataSheet.Column("empreinte", .code), entry.digest),
    ]
    return sheet
  }

  private func head(_ cell: ComparedCell) -> [String] {
    [cell.place.fullName] + cell.place.keys
      + [cell.place.start?.description ?? "", cell.place.end?.description ?? ""]
      + [cell.published, cell.today].flatMap { cell in
        [cell?.numerator ?? "", cell?.denominator ?? "", cell?.value ?? ""]
      }
  }

  private static func plain(_ text: String) -> String {
    text.hasPrefix("+") ? String(text.dropFirst()) : text
  }
}
