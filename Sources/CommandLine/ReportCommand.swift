package import Access
internal import Catalogue
internal import Counting
internal import Following
internal import Importing
internal import Kernel
internal import Records
internal import Steering
internal import Stores
internal import Tabular
internal import Words

/// What `jalon report page` is asked.
package struct PageReport: Sendable {
  package var store: StoreCall
  /// The page's address, scope and choices included, as a browser shows it.
  package var address: String
  /// Where the PDF is written.
  package var output: String
  /// Who the page is made for.
  package var reader: Reader

  package init(store: StoreCall, address: String, output: String, reader: Reader) {
    self.reader = reader
    self.store = store
    self.address = address
    self.output = output
  }
}

extension JalonCommand {
  /// `jalon report page ADDRESS --out FILE`: a page on paper, as a tagged PDF; `jalon report NAME`: a
  /// screen of the dashboard in the form its file is named for.
  func runReport(_ call: Invocation) throws -> ExitStatus {
    let name = call.operands.first ?? ""
    let screens = ReportedScreen.all
    if call.operands.count == 1, let screen = screens.first(where: { $0.name == name }) {
      return try run(screen, call)
    }
    guard name == "page" else {
      let names = ["page"] + screens.map(\.name)
      throw UsageError(
        .badValue, subject: "report", value: name, nearest: Names.nearest(to: name, among: names))
    }
    if let option = ["where", "as-of", "date"].first(where: { call.value($0) != nil }) {
      throw UsageError(.unknownOption, subject: option)
    }
    guard call.operands.count == 2, let address = call.operands.last, address.hasPrefix("/") else {
      throw UsageError(
        .badValue, subject: "report page", value: call.operands.dropFirst().first ?? "")
    }
    return try environment.report(
      PageReport(
        store: storeCall(call, .reading), address: address, output: try call.required("out"),
        reader: reader))
  }

  /// Writes a page in the form its file is named for.
  func page(
    _ path: String, _ asked: [(name: String, value: String)], _ output: String, _ call: Invocation
  ) throws -> ExitStatus {
    // Pages read what is recorded now.
    if let day = call.value("as-of") {
      throw UsageError(.badValue, subject: "--as-of", value: day)
    }
    var query = asked
    if let date = call.value("date") { query.append(("au", date)) }
    if output.lowercased().hasSuffix(".xlsx") { query.append(("format", "xlsx")) }
    let written = query.map { "\($0.name)=\(Self.encoded($0.value))" }.joined(separator: "&")
    return try environment.report(
      PageReport(
        store: storeCall(call, .reading), address: path + (written.isEmpty ? "" : "?" + written),
        output: output, reader: reader))
  }

  /// A value as an address writes it.
  private static func encoded(_ value: String) -> String {
    value.utf8.map { byte in
      let isPlain =
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        || [45, 46, 95, 126].contains(byte)
      return isPlain
        ? String(decoding: [byte], as: UTF8.self)
        : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
  }

  /// The one cut and code that limit a screen.
  func place(_ call: Invocation) throws -> ScreenReading.Scope.Place? {
    let filter = try request(call, definitions: []).filter
    guard filter.count <= 1 else {
      throw UsageError(.badValue, subject: "--where", value: call.value("where") ?? "")
    }
    return filter.first.map { .init(cut: $0.name, code: $0.code) }
  }

  func writeTable(
    _ screen: Screen, _ place: ScreenReading.Scope.Place?, _ path: String, _ call: Invocation
  ) throws -> ExitStatus {
    let store = try open(call, .reading)
    let catalogue = try catalogue(call, store)
    var request = Request(
      definitions: screen.lines.compactMap { catalogue[$0.indicator] }, by: ["region"],
      filter: place.map { [($0.cut, $0.code)] } ?? [])
    var fields = FigureOutlook.fieldsNeeded(for: request, catalogue)
    if screen.readsOperations {
      fields.merge(OperationRisks.fieldsNeeded(catalogue)) { $0.union($1) }
    }
    for kind in [Kind.cibles, .programmes, .contexte] {
      fields[kind] = Set(Schema.of(kind).fields.indices)
    }
    let view = try recorded(call, store, fields)
    request.by = []
    try requireKnownCodes(request, view)
    try requireInside(request, view)
    let date = try day(call, store)
    let reading: ScreenReading
    do {
      reading = try ScreenReading(
        screen, engine: view.engine, dataset: view.dataset, catalogue: catalogue,
        scope: .init(
          place: place, countsAll: reader.right.counted[.people].isEverything), on: date)
    } catch {
      throw usage(error)
    }
    return try write(ScreenTable.columns, ScreenTable(reading).rows, path, view)
  }

  /// The day a screen is read on: `--date`, else that of the records.
  func day(_ call: Invocation, _ store: any CommandStore) throws -> CivilDate {
    if let text = call.value("date") {
      guard let asked = CivilDate(text) else {
        throw UsageError(.badValue, subject: "--date", value: text)
      }
      return asked
    }
    return try call.value("as-of").flatMap { CivilDate($0) } ?? today(call, store.info().zone)
  }

  /// Writes a table for programs.
  func write(
    _ columns: [String], _ rows: [[String]], _ path: String, _ view: View
  ) throws -> ExitStatus {
    var writer = CSVWriter(CSVWriter.Style(separator: 44, lineEnd: "\n", byteOrderMark: false))
    writer.append(columns)
    for row in rows { writer.append(row) }
    do {
      try OwnFile(path).replace(with: writer.take())
    } catch {
      throw UnwritableFile(path: path)
    }
    tell(Words.Terminal.commit(view.commit))
    return .done
  }
}
