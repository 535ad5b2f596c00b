internal import Catalogue
internal import Checks
internal import Counting
internal import Following
internal import Kernel
internal import Records
internal import Stores
internal import Tabular
internal import Words

extension JalonCommand {
  /// `jalon compute`: figures, cut and dated as asked, in the contract's columns.
  func runCompute(_ call: Invocation) throws -> ExitStatus {
    let format = call.value("format") ?? "csv"
    guard ["csv", "tableur", "json", "table"].contains(format) else {
      throw UsageError(.badValue, subject: "--format", value: format)
    }
    let store = try open(call, .reading)
    var request = try request(
      call, definitions: definitions(try call.required("indicators"), call, store))
    request.range = true
    let view = try recorded(call, store, Engine.fieldsNeeded(for: request))
    try requireKnownCodes(request, view)
    try requireInside(request, view)
    let cells: [Cell]
    do {
      cells = try view.engine.compute(request)
    } catch {
      throw usage(error)
    }
    let files = FigureFiles(request, commit: view.commit, asOf: call.value("as-of"))
    switch format {
    case "json": environment.data(files.json(cells))
    case "tableur": environment.data(String(decoding: files.spreadsheet(cells), as: UTF8.self))
    case "table": environment.output(files.title + "\n\n" + figures(cells, request))
    default:
      var writer = CSVWriter(CSVWriter.Style(separator: 44, lineEnd: "\n", byteOrderMark: false))
      for row in FigureTable.csv(cells, by: request.by) { writer.append(row) }
      environment.data(String(decoding: writer.take(), as: UTF8.self))
    }
    for frame in Set(request.definitions.map(\.frame)).sorted() {
      let outside = view.engine.outside(frame)
      guard outside.operations > 0 else { continue }
      tell(
        Words.Figures.outside(
          frame, operations: outside.operations, participations: outside.participations))
    }
    tell(Words.Terminal.commit(view.commit))
    return .done
  }

  /// Refuses figures that are not, whole, of what the caller counts: a part is never shown under the
  /// label of the whole.
  func requireInside(_ request: Request, _ view: View) throws {
    guard view.counts(request.filter) else {
      tell(Words.printed(Words.Rights.outsideDetail))
      throw Refused()
    }
  }

  /// The definitions there are on the day `--definitions-as-of` says, else today: the shipped ones and
  /// those of the store.
  func catalogue(_ call: Invocation, _ store: any CommandStore) throws -> Catalogue {
    var day = environment.today(try store.info().zone)
    if let text = call.value("definitions-as-of") {
      guard let asked = CivilDate(text) else {
        throw UsageError(.badValue, subject: "--definitions-as-of", value: text)
      }
      day = asked
    }
    let fields = Set(Schema.definitions.fields.indices)
    let view = try View(reading: [.definitions: fields], of: store, reader, today: day)
    let (catalogue, problems) = try Catalogue.shipped()
      .including(view.publishedDefinitions, on: day)
    for problem in problems { tell(problem.description) }
    return catalogue
  }

  /// The definitions some patterns name.
  func definitions(
    _ patterns: String, _ call: Invocation, _ store: any CommandStore
  ) throws -> [Definition] {
    let catalogue = try catalogue(call, store)
    do {
      return try catalogue.select(patterns)
    } catch {
      for problem in error.problems { tell(problem.message) }
      throw Said()
    }
  }

  /// The request of a call over some definitions.
  func request(_ call: Invocation, definitions: [Definition]) throws -> Request {
    var request = Request(definitions: definitions)
    request.by = names(call.value("by"))
    if let text = call.value("period") {
      guard let period = Period(text) else {
        throw UsageError(.badValue, subject: "--period", value: text)
      }
      request.period = period
    }
    if let text = call.value("step") {
      guard let step = Step(rawValue: text) else {
        throw UsageError(
          .badValue, subject: "--step", value: text,
          nearest: Names.nearest(to: text, among: Step.allCases.map(\.rawValue)))
      }
      request.step = step
    }
    request.cumulative = call.has("cumulative")
    request.ruleSet = try ruleSet(call)
    for pair in names(call.value("where")) {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty else {
        throw UsageError(.badValue, subject: "--where", value: pair)
      }
      request.filter.append((String(parts[0]), String(parts[1])))
    }
    return request
  }

  /// Refuses a perimeter that names a code there is not: nothing counted there is a 0.
  func requireKnownCodes(_ request: Request, _ view: View) throws {
    let unknown: UnknownCode?
    do {
      unknown = try view.engine.unknownCode(in: request.filter)
    } catch {
      throw usage(error)
    }
    guard let unknown else { return }
    tell(
      Words.Figures.unknownCode(
        unknown.code, of: unknown.cut, all: unknown.all, nearest: unknown.nearest))
    throw Said()
  }

  func ruleSet(_ call: Invocation) throws -> RuleSet? {
    guard let text = call.value("rules") else { return nil }
    guard let ruleSet = RuleSet(rawValue: text) else {
      throw UsageError(
        .badValue, subject: "--rules", value: text,
        nearest: Names.nearest(to: text, among: RuleSet.allCases.map(\.rawValue)))
    }
    return ruleSet
  }

  private func names(_ list: String?) -> [String] {
    (list ?? "").split(separator: ",").map { String($0).trimmingSpaces() }
  }

  /// A request the engine refuses, as an error of usage; said already when it is too large.
  func usage(_ error: RequestError) -> any Error {
    if let size = error.size {
      tell(
        error.code == .tooManyPieces
          ? Words.Figures.tooManyPieces(size.pieces, most: RequestSize.mostPieces)
          : Words.Figures.tooManyCells(
            size.cuts.map { ($0.name, $0.codes) }, groups: size.groups, pieces: size.pieces))
      return Said()
    }
    return UsageError(
      .badValue, subject: "--by / --where", value: error.subject, nearest: error.nearest)
  }

  /// Figures as a table to read: label, cuts, period, value.
  private func figures(_ cells: [Cell], _ request: Request) -> String {
    let labels = Dictionary(
      request.definitions.map { ($0.fullName, $0) }, uniquingKeysWith: { first, _ in first })
    let dated = cells.contains { $0.end != nil }
    let headers = Words.Figures.headers(by: request.by, dated: dated)
    let cuts = request.by.count
    var table = TextTable(
      headers, right: Set((2 + cuts + (dated ? 1 : 0))..<headers.count))
    for cell in cells {
      let definition = labels[cell.frame + "." + cell.code]
      let period =
        dated
        ? [Words.Figures.period(cell.start?.description, cell.end?.description)] : []
      table.add(
        [cell.frame + "." + cell.code, definition?.label ?? ""] + cell.keys + period
          + [
            value(cell, unit: definition?.unit.rawValue ?? ""),
            Words.plainDecimal(cell.numerator), Words.plainDecimal(cell.denominator),
          ])
    }
    return table.text
  }
}

/// A value with its unit and, where missing answers leave it open, its range; or why there is none.
func value(_ cell: Cell, unit: String) -> String {
  let value = Words.Figures.value(
    cell.value, unit: unit, state: cell.state.rawValue, reason: frenchReason(cell.reason))
  let bounds = range(cell, unit, Words.Range.bounds)
  return bounds.isEmpty ? value : "\(value) (\(bounds))"
}

/// The range of a figure as a sentence gives its bounds, each with its unit.
func range(_ cell: Cell, _ unit: String, _ sentence: (String, String) -> String) -> String {
  func bound(_ text: String) -> String {
    text.isEmpty
      ? "" : Words.Figures.value(text, unit: unit, state: FigureState.ok.rawValue, reason: "")
  }
  return sentence(bound(cell.low), bound(cell.high))
}

/// Why a figure has no value, in French.
func frenchReason(_ key: String) -> String {
  EmptyReason(rawValue: key)?.french ?? Words.Figures.reason(key)
}
