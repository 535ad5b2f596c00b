internal import Access
internal import Following
package import HTML
package import HTTP
internal import Kernel
package import Pages
internal import Tabular
internal import Words

extension Visit {
  /// The page, or its table as a file when the address asks for a format.
  ///
  /// - Parameter others: what stands beside the table in a workbook, each on its sheet.
  /// - Throws: `Refusal.notFound` for a format there is not.
  package func answer(
    _ document: @autoclosure () -> Node, or sheet: @autoclosure () -> DataSheet,
    beside others: () -> [DataSheet] = { [] }
  ) throws -> Response {
    switch asked("format") {
    case nil: return answer(document())
    case "csv":
      let made = try sheet().takenAway(view).identified(view).labelled
      return .download(
        Sheet(made.stamped(stamp(made)), notes: []).csv, type: "text/csv; charset=utf-8",
        name: fileName(made, "csv"))
    case "xlsx":
      let made = sheet()
      return .download(
        try workbook(made, beside: others()),
        type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        name: fileName(made, "xlsx"))
    case "pdf":
      let made = sheet()
      // The page shows rows that no file of it may take away.
      guard made.takenAway(view).rows.count == made.rows.count else { throw Refusal.forbidden }
      return .download(
        try site.pdf(of: document().bytes(document: true)), type: "application/pdf",
        name: fileName(made, "pdf"))
    default: throw Refusal.notFound
    }
  }

  /// A table as a workbook, with what stands beside it, each on its sheet.
  ///
  /// - Throws: as `takenAway`; when the workbook cannot be written.
  func workbook(_ sheet: DataSheet, beside others: [DataSheet]) throws -> [UInt8] {
    let made = try sheet.takenAway(view).identified(view).labelled
    return try Workbook(
      sheets: [Sheet(made, notes: made.notes(stamp(made)))]
        + others.map { Sheet($0.labelled, notes: []) },
      notesName: Words.Pages.about, made: Int(site.civilNow())
    ).bytes(in: site.deposits)
  }

  /// What every file says of itself: where, when, at which commit or in which edition.
  private func stamp(_ sheet: DataSheet) -> DataSheet.Stamp {
    DataSheet.Stamp(
      territory: view.place(scope.region), day: day(sheet),
      commit: reader.right.readsPeople ? view.commit : nil)
  }

  /// The day a table tells.
  private func day(_ sheet: DataSheet) -> CivilDate {
    if let edition = sheet.edition { return edition.day }
    return sheet.isOfToday ? view.today : scope.date ?? view.today
  }

  /// Says what, where, when and at which commit, so that two files are never taken for one another.
  private func fileName(_ sheet: DataSheet, _ ending: String) -> String {
    let place =
      sheet.reach == .seen ? scope.region.map { "-region-\($0)" } ?? "" : ""
    let basis =
      sheet.edition.map { "-d\($0.number)" }
      ?? (reader.right.readsPeople ? "-n\(view.commit)" : "")
    return "jalon-\(sheet.name)\(place)-\(day(sheet))\(basis).\(ending)"
  }
}

extension Sheet {
  /// A page's table with typed cells; a cell that is not what its column says stays as text.
  fileprivate init(_ sheet: DataSheet, notes: [String]) {
    self.init(
      name: sheet.title ?? sheet.name,
      columns: sheet.columns.map { Column($0.name, $0.kind.sheetKind) },
      rows: sheet.rows.enumerated().map { place, row in
        zip(sheet.columns, row).map { column, text in
          sheet.quotients?.value(text, column.name, place, sheet) ?? Value(text, column.kind)
        }
      }, notes: notes)
  }
}

extension DataSheet.Quotients {
  /// A cell that is a quotient, or a number shown as its row is; nil for any other.
  fileprivate func value(
    _ text: String, _ name: String, _ row: Int, _ sheet: DataSheet
  ) -> Sheet.Value? {
    guard name == column || alike.contains(name), row < kinds.count, !text.isEmpty,
      Double(text) != nil
    else { return nil }
    let kind = kinds[row].sheetKind
    guard name == column, rows.contains(row),
      let top = sheet.columns.firstIndex(where: { $0.name == numerator }),
      let bottom = sheet.columns.firstIndex(where: { $0.name == denominator })
    else { return .shown(text, kind) }
    return .quotient(top, over: bottom, value: text, kind)
  }
}

extension Sheet.Value {
  fileprivate init(_ text: String, _ kind: DataSheet.Column.Kind) {
    guard !text.isEmpty else {
      self = .empty
      return
    }
    switch kind {
    case .text, .code: self = .text(text)
    case .integer: self = Int(text).map { .integer($0) } ?? .text(text)
    case .amount, .decimal, .rate: self = Double(text) == nil ? .text(text) : .decimal(text)
    case .date: self = CivilDate(text).map { .date($0) } ?? .text(text)
    }
  }
}

extension DataSheet.Column.Kind {
  fileprivate var sheetKind: Sheet.Kind {
    switch self {
    case .text: .text
    case .code: .code
    case .integer: .integer
    case .amount: .amount
    case .decimal: .decimal
    case .rate: .percent
    case .date: .date
    }
  }
}
