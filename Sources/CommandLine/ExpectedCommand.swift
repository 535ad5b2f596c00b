internal import Catalogue
internal import Counting
internal import Following
internal import Statistics
internal import Steering
internal import Words

extension JalonCommand {
  /// `jalon expected`: rates of structures beside what their public makes expected, in the contract's
  /// columns.
  func runExpected(_ call: Invocation) throws -> ExitStatus {
    let asked = try call.value("method").map { text throws(UsageError) in
      guard let method = ContextualReading.Method(rawValue: text) else {
        throw UsageError(.badValue, subject: "--method", value: text)
      }
      return method
    }
    guard let folder = call.value("csv") else { return try expectedFromStore(call, asked) }
    if let other = call.other(than: ["csv", "method", "model"]) {
      throw UsageError(.tooMany, subject: other)
    }
    return try expectedFromFiles(folder, asked, isModel: call.has("model"))
  }

  private func expectedFromFiles(
    _ folder: String, _ asked: ContextualReading.Method?, isModel: Bool
  ) throws -> ExitStatus {
    let files = try ExpectedFiles(folder, read: environment.readFile)
    let method = asked ?? files.method
    if isModel, method == .cells {
      throw UsageError(.badValue, subject: "--model", value: method.rawValue)
    }
    if !files.unread.isEmpty { tell(Words.Expected.unread(files.unread)) }
    let period = try files.period(method)
    let reading = ContextualReading(
      files.basis(method), period: period, lastYear: try files.lastYear(method),
      targets: try files.targets())
    environment.data(
      isModel
        ? ExpectedTable.csv(reading.model)
        : ExpectedTable(
          frame: files.frame, code: files.code, method: method, rows: reading.rows
        ).csv)
    if let refusal = reading.refusal {
      tell(
        Words.Expected.refused(
          refusal.code.rawValue, found: refusal.found, needed: refusal.needed))
    }
    if let dropped = reading.model?.dropped, !dropped.isEmpty {
      tell(Words.Expected.dropped(dropped.map(\.name)))
    }
    tellOwnShares(reading.rows.map { ($0, period.count) })
    if method == .logit, files.hasCells, reading.refusal == nil {
      let first = ContextualReading(
        files.basis(.cells), period: try files.period(.cells), lastYear: nil, targets: [:])
      let diverging = ContextualReading.diverging(reading.comparison, first.comparison)
      if !diverging.isEmpty { tell(Words.Expected.diverging(diverging)) }
    }
    tell(Words.Expected.caveat)
    return .done
  }

  private func expectedFromStore(
    _ call: Invocation, _ method: ContextualReading.Method?
  ) throws -> ExitStatus {
    let store = try open(call, .reading)
    let by = try call.required("by")
    guard by == "structure" else { throw UsageError(.badValue, subject: "--by", value: by) }
    guard method != .logit, !call.has("model") else {
      tell(Words.Expected.logitOfFiles)
      throw Said()
    }
    let name = try call.required("indicator")
    let definitions = try definitions(name, call, store)
    guard definitions.count == 1, let rate = RateByCells(definitions[0]) else {
      tell(Words.Expected.notARate(name))
      throw Said()
    }
    let request = rate.request(try request(call, definitions: definitions))
    var completeness = request
    completeness.definitions = try self.definitions("QLT.QLT1", call, store)
    completeness.by = ["structure"]
    let fields = Engine.fieldsNeeded(for: request)
      .merging(Engine.fieldsNeeded(for: completeness)) { $0.union($1) }
    let view = try recorded(call, store, fields)
    try requireKnownCodes(request, view)
    try requireInside(request, view)
    let compared: ReferredComparison
    let doubtful: Set<String>
    do {
      compared = ReferredComparison(
        rate.counts(try view.engine.compute(request)), names: PublicCells.cuts)
      doubtful = RateByCells.incomplete(try view.engine.compute(completeness))
    } catch {
      throw usage(error)
    }
    environment.data(
      ExpectedTable(
        frame: definitions[0].frame, code: definitions[0].code, method: .cells,
        rows: compared.rows
      ).csv)
    tellOwnShares(Array(zip(compared.rows, compared.referenceRows)))
    let doubted = compared.rows.filter {
      $0.structure.state != .hidden && doubtful.contains($0.structure.code)
    }
    if !doubted.isEmpty { tell(Words.Expected.doubtful(doubted.map(\.structure.code))) }
    tell(Words.Expected.caveat)
    tell(Words.Terminal.commit(view.commit))
    return .done
  }

  /// Names the structures mostly compared with themselves, each with the rows of its reference.
  private func tellOwnShares(_ rows: [(row: ComparedRow, of: Int)]) {
    for (row, all) in rows where row.structure.state == .ownShare {
      tell(
        Words.Expected.ownShare(
          row.structure.code, thousandths: row.structure.rows * 1_000 / max(1, all)))
    }
  }
}
