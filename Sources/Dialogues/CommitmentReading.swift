package import Catalogue
package import Counting
package import Kernel
import Records
package import Steering

/// The commitments of a dialogue read on a day: each with its figure, or why it has none.
package struct CommitmentReading: Sendable {
  /// One commitment and what became of it.
  package struct Line: Sendable {
    package let commitment: Commitment
    package let outcome: CommitmentOutcome
    package let definition: Definition?
    /// What was reached, when a figure measures it.
    package let value: LineReading.Bounds?
    /// Where it starts from: as it was promised; for an objective of a dialogue, the figure of the year
    /// before, counted with the same definition by who counts it.
    package let base: Double?
    /// Why no figure does; nil when one does, or none was asked for.
    package let unread: Unread?
  }

  /// Why a commitment's figure is not told.
  package enum Unread: String, Hashable, Sendable {
    /// Its indicator is not in the catalogue.
    case unknownIndicator
    /// The definition in force is not the one it was made with.
    case otherVersion
    /// The figures of the structure are not the reader's to count.
    case outside
    /// Nothing can be counted for the structure.
    case notComputable
  }

  package let key: DialogueKey
  package let day: CivilDate
  /// Those of the structure's side, then of the funders'.
  package let ofStructure: [Line]
  package let ofFunders: [Line]

  /// Reads commitments, in one pass of the engine per year in which some are due.
  ///
  /// A figure is counted for the structure from 1 January of the year it is due to that day, or to `day`
  /// before it: choice `commitment.period` of `docs/decisions.md`.
  ///
  /// - Parameters:
  ///   - advance: what the payment of the first quarter is called.
  ///   - counts: whether the reader counts the structure.
  package init(
    _ key: DialogueKey, _ book: DialogueBook, engine: Engine, catalogue: Catalogue,
    advance: String, counts: Bool, on day: CivilDate
  ) throws(RequestError) {
    self.key = key
    self.day = day
    let commitments = book.commitments(of: key, advance: advance)
    var figures: [Window: [String: Cell]] = [:]
    if counts {
      let measured = commitments.filter(\.isMeasured)
      let asked =
        measured.map { (Window($0, day), $0) }
        + measured.filter(\.startsFromYearBefore).map { (Window(before: $0), $0) }
      for window in Set(asked.map(\.0)) {
        let names = Set(
          asked.filter { $0.0 == window && Self.isReadable($0.1, catalogue) }.map(\.1.indicator))
        guard !names.isEmpty else { continue }
        let request = Request(
          definitions: names.sorted().compactMap { catalogue[$0] },
          period: Period(window.start, window.end),
          filter: key.filter,
          range: true)
        for cell in try engine.compute(request) {
          figures[window, default: [:]][cell.frame + "." + cell.code] = cell
        }
      }
    }
    let lines = commitments.map { commitment in
      Self.line(
        commitment, commitment.isMeasured ? figures[Window(commitment, day)] : nil,
        before: figures[Window(before: commitment)], catalogue, counts: counts, on: day)
    }
    let isOfStructure = commitments.map { book.isOfStructure($0, key) }
    ofStructure = zip(lines, isOfStructure).filter(\.1).map(\.0)
    ofFunders = zip(lines, isOfStructure).filter { !$0.1 }.map(\.0)
  }

  /// The days a commitment's figure is counted over.
  private struct Window: Hashable {
    var start: CivilDate
    var end: CivilDate

    init(_ commitment: Commitment, _ day: CivilDate) {
      start = CivilDate(year: commitment.due.year, month: 1, day: 1) ?? commitment.due
      end = max(start, min(commitment.due, day))
    }

    /// The whole year before the one it is due in.
    init(before commitment: Commitment) {
      let year = commitment.due.year - 1
      start = CivilDate(year: year, month: 1, day: 1) ?? commitment.due
      end = CivilDate(year: year, month: 12, day: 31) ?? commitment.due
    }
  }

  private static func isReadable(_ commitment: Commitment, _ catalogue: Catalogue) -> Bool {
    catalogue[commitment.indicator].map {
      commitment.version == nil || commitment.version == $0.version
    } ?? false
  }

  private static func line(
    _ commitment: Commitment, _ figures: [String: Cell]?, before: [String: Cell]?,
    _ catalogue: Catalogue, counts: Bool, on day: CivilDate
  ) -> Line {
    let definition = catalogue[commitment.indicator]
    func told(_ unread: Unread?) -> Line {
      Line(
        commitment: commitment,
        outcome: unread == nil ? commitment.told(on: day) : .unreadable, definition: definition,
        value: nil, base: commitment.base, unread: unread)
    }
    guard commitment.isMeasured, let goal = commitment.goal else { return told(nil) }
    guard let definition else { return told(.unknownIndicator) }
    guard isReadable(commitment, catalogue) else { return told(.otherVersion) }
    guard counts else { return told(.outside) }
    guard let cell = figures?[definition.fullName], cell.state == .ok,
      let value = Double(cell.value)
    else { return told(.notComputable) }
    let bounds = LineReading.Bounds(
      Double(cell.low) ?? value, Double(cell.high) ?? value)
    let base =
      commitment.startsFromYearBefore
      ? before?[definition.fullName].flatMap { $0.state == .ok ? Double($0.value) : nil }
      : commitment.base
    let promise = GoalState.Promise(
      goal: goal, base: base, falls: commitment.falls,
      addsUp: TargetMeasure(definition).addsUp,
      start: CivilDate(year: commitment.due.year, month: 1, day: 1) ?? commitment.due,
      due: commitment.due)
    return Line(
      commitment: commitment, outcome: .read(GoalState(bounds, promise, on: day)),
      definition: definition, value: bounds, base: base, unread: nil)
  }
}
