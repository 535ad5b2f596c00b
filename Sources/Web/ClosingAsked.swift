internal import Closings
internal import Counting
internal import Following
internal import Pages
internal import Stores
internal import Words

/// What a page of a closing needs explained, on the records of its view.
struct ClosingAsked: Sendable {
  let comparison: ClosingComparison
  /// The closing as its list says it now.
  let entry: ClosingEntry
  let zone: String
  /// The line asked for, from 1.
  let line: Int?
  private let visit: Visit
  private let now: SourceState
  /// Positions of the figures to explain together.
  private let positions: [Int]
  private let key: String

  /// Compares the figures: once for a view, without the records of then.
  ///
  /// - Parameters:
  ///   - number: of the closing; nil for none.
  ///   - explainsFile: whether a file of the page tells why each figure differs.
  ///   - order: figures by full name, the first of which whose value differs is explained when none is
  ///     asked for; else the first of the closing.
  /// - Throws: `Refusal`; errors of the store.
  init(_ visit: Visit, number: Int?, explainsFile: Bool = true, first order: [String] = [])
    throws
  {
    let store = visit.site.store
    guard let number,
      let closing = try visit.view.closing(number)
    else { throw Refusal.notFound }
    let view = visit.view
    let catalogue = visit.catalogue
    let now = SourceState(view.countedDataset, view.engine)
    let comparison = try view.kept("cloture.\(number)") {
      do {
        return try ClosingComparison(closing, catalogue, now)
      } catch let error as RequestError where error.size == nil {
        throw Refusal.unreadable(Words.printed(Words.Closings.unknownCut(number)))
      }
    } cost: {
      $0.bytes
    }
    line =
      visit.asked(ClosingPage.lineName).flatMap { Int($0) }
      ?? order.lazy.compactMap { name in
        comparison.differing.first { place in
          let cell = comparison.cells[place]
          return cell.place.fullName == name && cell.published?.value != cell.today?.value
        }
      }.first.map { $0 + 1 }
    zone = try store.info().zone
    let isFile = visit.asked("format") != nil
    positions =
      isFile
      ? explainsFile ? comparison.differing : []
      : ClosingPage.chosen(comparison, line: line).map { comparison.block(of: $0) } ?? []
    let sight = ExplainedCells.sight(
      ClosingComparison.fields(closing, catalogue), visit.reader)
    let part = isFile ? "fichier" : positions.first.map { "\($0)" } ?? ""
    // Reasons are given between commits: what was explained before them is not what is shown.
    let reasons = positions.isEmpty ? 0 : try store.lastReason(visit.reader)
    key = "cloture.\(number).ecarts.\(part)|\(sight)|\(reasons)"
    entry = closing.entry
    self.comparison = comparison
    self.visit = visit
    self.now = now
  }

  /// Why the figures differ: explained already, or in its turn, left off when who asked is gone.
  ///
  /// - Throws: `Patience.Over`; errors of the store.
  func explained() async throws -> ExplainedCells {
    if positions.isEmpty { return .nothing }
    if let kept = visit.view.ready(key, as: ExplainedCells.self) { return kept }
    let patience = Patience(visit.site.comparisonPatience)
    return try await withTaskCancellationHandler {
      try await visit.site.comparisons.run { try explained(patience) }
    } onCancel: {
      patience.abandon()
    }
  }

  /// Explains the figures, or waits for who does.
  ///
  /// - Throws: `Patience.Over`; errors of the store.
  private func explained(_ patience: Patience) throws -> ExplainedCells {
    try patience.check()
    return try visit.view.kept(key) {
      try ExplainedCells(
        comparison, positions, now, visit.site.store, visit.reader,
        recordsNamed: ClosingPage.linked, patience: patience)
    } cost: {
      $0.bytes
    }
  }
}
