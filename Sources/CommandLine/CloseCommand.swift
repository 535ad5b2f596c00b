internal import Access
internal import Catalogue
internal import Checks
internal import Closings
internal import Counting
internal import Following
internal import Kernel
internal import Records
internal import Stores
internal import Tabular
internal import Words

extension JalonCommand {
  /// `jalon close`: figures closed as they are, the list of closings, or one beside today's figures.
  func runClose(_ call: Invocation) throws -> ExitStatus {
    if call.has("list") { return try listClosings(call) }
    if let number = call.value("show") { return try showClosing(number, call) }
    if let number = call.value("remove") { return try removeClosing(number, call) }
    let comment = try sentence(try call.required("comment"), of: "comment")
    let store = try open(call, .writing)
    let request = try request(
      call, definitions: definitions(try call.required("indicators"), call, store))
    let view = try recorded(call, store, Engine.fieldsNeeded(for: request))
    try requireKnownCodes(request, view)
    let cells: [Cell]
    do {
      cells = try view.engine.compute(request)
    } catch {
      throw usage(error)
    }
    guard !cells.isEmpty else {
      tell(Words.Closings.nothing)
      throw Said()
    }
    switch environment.closingRoom.excess(of: cells.count, beside: try store.closings(reader)) {
    case .one(let cells, let most):
      tell(Words.Closings.tooMany(cells, most: most))
      throw Said()
    case .all(let cells, let kept, let most):
      tell(Words.Closings.tooManyKept(cells, kept: kept, most: most))
      throw Said()
    case nil: break
    }
    let draft = Publication(request, cells: cells, commit: view.commit)
      .draft(
        author: call.value("author") ?? environment.author, comment: comment,
        time: environment.now())
    let entry = try store.close(draft)
    environment.output(
      Words.Closings.made(entry.number, cells: entry.cells, commit: entry.commit) + "\n")
    let earlier = try view.closings().filter { $0.supersededBy == entry.number }
    if !earlier.isEmpty {
      environment.output(Words.Closings.replaces(earlier.map(\.number)) + "\n")
    }
    tell(Words.Terminal.commit(view.commit))
    return .done
  }

  private func removeClosing(_ text: String, _ call: Invocation) throws -> ExitStatus {
    let reason = try sentence(try call.required("reason"), of: "reason")
    guard let number = Int(text) else {
      throw UsageError(.badValue, subject: "--remove", value: text)
    }
    let isRemoved = try open(call, .writing).removeClosing(
      number, reason: reason, author: call.value("author") ?? environment.author,
      time: environment.now())
    guard isRemoved else {
      tell(Words.Closings.unknown(number))
      return .blocked
    }
    environment.output(Words.Closings.removed(number) + "\n")
    return .done
  }

  private func listClosings(_ call: Invocation) throws -> ExitStatus {
    let store = try open(call, .reading)
    let zone = try store.info().zone
    var table = TextTable(Words.Closings.listHeaders, right: [0, 3, 4])
    let view = try recorded(call, store, [:])
    for entry in try view.closings() {
      table.add([
        String(entry.number), CivilZone.day(of: entry.time, in: zone).description, entry.author,
        String(entry.commit), Words.number(entry.cells), scope(entry.scope), entry.comment,
        entry.supersededBy.map { Words.Closings.supersededBy($0) } ?? "",
      ])
    }
    environment.output(table.text)
    return .done
  }

  /// What a closing asked, as the options of the command line.
  private func scope(_ scope: ClosingScope) -> String {
    var parts = [Words.Closings.figures(scope.figures)]
    if !scope.by.isEmpty { parts.append("--by " + scope.by.joined(separator: ",")) }
    if !scope.perimeter.isEmpty {
      parts.append(
        "--where " + scope.perimeter.map { "\($0.name)=\($0.code)" }.joined(separator: ","))
    }
    if let period = scope.period { parts.append("--period \(period.start)..\(period.end)") }
    if scope.step != .all { parts.append("--step \(scope.step.rawValue)") }
    if scope.isCumulative { parts.append("--cumulative") }
    if let rules = scope.ruleSet { parts.append("--rules \(rules.rawValue)") }
    return parts.joined(separator: " ")
  }

  private func showClosing(_ text: String, _ call: Invocation) throws -> ExitStatus {
    let format = call.value("format") ?? "table"
    guard ["csv", "tableur", "json", "table"].contains(format) else {
      throw UsageError(.badValue, subject: "--format", value: format)
    }
    guard let number = Int(text) else {
      throw UsageError(.badValue, subject: "--show", value: text)
    }
    let store = try open(call, .reading)
    guard let closing = try recorded(call, store, [:]).closing(number) else {
      tell(Words.Closings.unknown(number))
      return .usage
    }
    let catalogue = try catalogue(call, store)
    let fields = ClosingComparison.fields(closing, catalogue)
    let view = try recorded(call, store, fields)
    let now = SourceState(view.countedDataset, view.engine)
    let comparison: ClosingComparison
    do {
      comparison = try ClosingComparison(closing, catalogue, now)
    } catch {
      guard error.size == nil else { throw error }
      tell(Words.Closings.unknownCut(number))
      return .blocked
    }
    let explained = try ExplainedCells(comparison, comparison.differing, now, store, reader)
    let compared = comparison.cells.enumerated().map { position, cell in
      (cell: cell, terms: explained.terms[position] ?? [])
    }
    let by = closing.entry.scope.by
    switch format {
    case "csv", "tableur":
      let rows = ClosingText.rows(
        closing, commit: comparison.commit, compared, scope: scope(closing.entry.scope))
      var writer = CSVWriter(CSVWriter.Style(separator: 44, lineEnd: "\n", byteOrderMark: false))
      if format == "csv" { for row in rows { writer.append(row) } }
      let bytes = format == "csv" ? writer.take() : ClosingText.spreadsheet(rows)
      environment.data(String(decoding: bytes, as: UTF8.self))
    case "json":
      environment.output(
        ClosingText.json(
          closing, explained.notTakenBack, comparison.commit, compared,
          scope: scope(closing.entry.scope)))
    default:
      environment.output(
        ClosingText.table(
          closing, compared, by: by, zone: try store.info().zone,
          scope: scope(closing.entry.scope)))
    }
    if explained.notTakenBack > 0 { tell(Words.Past.notTakenBack(explained.notTakenBack)) }
    tell(Words.Closings.compared(closed: closing.entry.commit, today: comparison.commit))
    return .done
  }
}
