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
    let folder = try call.required("csv")
    let files = try ExpectedFiles(folder, read: environment.readFile)
    let method = asked ?? files.method
    if call.has("model"), method == .cells {
      throw UsageError(.badValue, subject: "--model", value: method.rawValue)
    }
    if !files.unread.isEmpty { tell(Words.Expected.unread(files.unread)) }
    let period = try files.period(method)
    let reading = ContextualReading(
      files.basis(method), period: period, lastYear: try files.lastYear(method),
      targets: try files.targets())
    let isModel = call.has("model")
    environment.data(
      isModel
        ? ExpectedTable.csv(reading.model)
        : ExpectedTable(frame: files.frame, code: files.code, reading: reading).csv)
    tellDoubts(of: reading, period)
    if method == .logit, files.hasCells, reading.refusal == nil {
      let first = ContextualReading(
        files.basis(.cells), period: try files.period(.cells), lastYear: nil, targets: [:])
      tellDivergence(
        ContextualReading.diverging(reading.comparison, first.comparison))
    }
    tell(Words.Expected.caveat)
    return .done
  }

  /// What a reader must know before the figures.
  private func tellDoubts(of reading: ContextualReading, _ period: Cohort) {
    if let refusal = reading.refusal {
      tell(
        Words.Expected.refused(
          refusal.code.rawValue, found: refusal.found, needed: refusal.needed))
    }
    if let dropped = reading.model?.dropped, !dropped.isEmpty {
      tell(Words.Expected.dropped(dropped.map(\.name)))
    }
    for structure in reading.comparison.structures where structure.state == .ownShare {
      tell(
        Words.Expected.ownShare(
          structure.code, thousandths: structure.rows * 1_000 / max(1, period.count)))
    }
  }

  private func tellDivergence(_ codes: [String]) {
    if !codes.isEmpty { tell(Words.Expected.diverging(codes)) }
  }
}
