package import Access
internal import Catalogue
internal import Counting
internal import Kernel
package import Records
package import Stores

/// Why figures of a closing differ from today's, as printed.
///
/// The records of then are read for it, and let go as soon as it is made.
package struct ExplainedCells: Sendable {
  /// The terms of the cells explained, by their position in the comparison.
  package let terms: [Int: [ComparedTerm]]
  /// Facts after the closing that could not be taken back.
  package let notTakenBack: Int

  /// Explains some cells, each by the causes whose sum is its difference; none for a figure the
  /// catalogue does not know any more.
  ///
  /// - Parameters:
  ///   - positions: in the cells of the comparison.
  ///   - now: the records the comparison was made with.
  ///   - most: records named for each cause.
  ///   - patience: asked before the records of then are read, after, and between figures.
  ///   - threads: that share the figures.
  /// - Throws: errors of the store; `RequestError` for a cut this program does not know;
  ///   `Patience.Over`.
  package init(
    _ comparison: ClosingComparison, _ positions: [Int], _ now: SourceState,
    _ store: any PastReads & ClosingStore, _ reader: Reader, recordsNamed most: Int = .max,
    patience: Patience = Patience(),
    threads: Int = 2
  ) throws {
    try patience.check()
    let sides = try ComparedSides(comparison, now, store, reader, most)
    let found = try SideBySide.map(positions, threads: threads) { position in
      try patience.check()
      return try sides.terms(comparison.cells[position])
    }
    terms = Dictionary(zip(positions, found)) { first, _ in first }
    notTakenBack = sides.notTakenBack
  }

  /// Nothing explained: nothing differs, or nothing was asked.
  package static let nothing = ExplainedCells()

  private init() {
    terms = [:]
    notTakenBack = 0
  }

  /// Bytes it holds, nearly.
  package var bytes: Int {
    terms.values.joined().reduce(4096) { bytes, term in
      term.parts.reduce(bytes + 256) { $0 + 256 + $1.records.count * 24 }
    }
  }

  /// What tells the records two readers are given of then, when their rights make a difference.
  ///
  /// Records are read without identity for who may not see it: nothing else is left out of a count.
  package static func sight(_ fields: [Kind: Set<Int>], _ reader: Reader) -> String {
    let readsIdentity = fields.contains { kind, positions in
      positions.contains { Schema.of(kind).fields[$0].sensitivity == .identity }
    }
    return readsIdentity && !reader.seesIdentity ? "sans identité" : "tout"
  }
}

/// The records of a closing and those of today, while its differences are explained.
private struct ComparedSides: Sendable {
  private let comparison: ClosingComparison
  private let then: SourceState
  private let now: SourceState
  private let changes: RecordChanges
  private let matches: MatchChanges
  let notTakenBack: Int
  private let most: Int

  init(
    _ comparison: ClosingComparison, _ now: SourceState, _ store: any PastReads & ClosingStore,
    _ reader: Reader,
    _ most: Int
  ) throws {
    self.comparison = comparison
    self.now = now
    self.most = most
    let fields = Engine.fieldsNeeded(for: comparison.request)
    let commit = comparison.closing.entry.commit
    let today = comparison.commit
    let (past, since) = try SideBySide.both {
      let past = try store.counted(fields: fields, at: commit, reader)
      return (SourceState(past.dataset), past.matches, past.notTakenBack)
    } and: {
      var changes = RecordChanges(reasons: try store.reasons(reader))
      try store.eachFact(
        of: Set(fields.keys), in: commit + 1..<max(today, commit) + 1, reader
      ) { changes.add($0) }
      return (changes, try store.matches(at: today, reader))
    }
    (then, notTakenBack) = (past.0, past.2)
    changes = since.0
    matches = MatchChanges(then: past.1, now: since.1)
  }

  /// Why a cell differs: its terms, each with the causes whose sum is its difference.
  ///
  /// None for a figure the catalogue does not know any more.
  func terms(_ cell: ComparedCell) throws -> [ComparedTerm] {
    guard let definition = cell.definition else { return [] }
    let asked = comparison.request.cell(cell.place)
    let old = try then.explain(definition, asked)
    let new = try now.explain(definition, asked)
    let cellThen = old.cell
    return zip(old.terms, new.terms).map { old, new in
      let isDenominator = new.role == .denominator
      func printed(_ cell: Cell?) -> String {
        (isDenominator ? cell?.denominator : cell?.numerator) ?? ""
      }
      let term = new.term
      // A mean, and a value of context, is of no record in particular.
      if term.aggregate.number != nil || term.population == .context {
        return average(
          term, new.role, published: printed(cell.published), then: printed(cellThen),
          today: printed(cell.today), definition)
      }
      if printed(cell.published).isEmpty, printed(cell.today).isEmpty {
        return ComparedTerm(
          role: new.role, published: "", today: "", difference: 0,
          differenceText: term.printed(difference: 0), parts: [])
      }
      // A whole is of every cell: where one side has none, nothing of it is there.
      let isWhole = !term.across.isEmpty
      let before =
        isWhole && cell.published == nil ? Contributions() : then.engine.contributions(old)
      let after = isWhole && cell.today == nil ? Contributions() : now.engine.contributions(new)
      let published = term.number(printed: printed(cell.published)) ?? 0
      var parts = parts(before.differences(to: after), definition, term)
      let rest = before.sum - published
      if rest != 0 {
        parts.append(
          DifferencePart(
            cause: restCause(definition), amount: rest, text: term.printed(difference: rest),
            count: 0, records: []))
      }
      let difference = after.sum - published
      return ComparedTerm(
        role: new.role, published: printed(cell.published), today: printed(cell.today),
        difference: difference, differenceText: term.printed(difference: difference),
        parts: parts)
    }
  }

  /// A term that no record has a part of: what moved since the closing, whole.
  private func average(
    _ term: Term, _ role: TermExplanation.Role, published: String, then: String, today: String,
    _ definition: Definition
  ) -> ComparedTerm {
    let before = term.number(printed: published) ?? 0
    let middle = term.number(printed: then) ?? 0
    let after = term.number(printed: today) ?? 0
    let parts = [
      (middle - before, restCause(definition)), (after - middle, DifferenceCause.shared),
    ]
    .filter { $0.0 != 0 }
    .map { amount, cause in
      DifferencePart(
        cause: cause, amount: amount, text: term.printed(difference: amount), count: 0,
        records: [])
    }
    return ComparedTerm(
      role: role, published: published, today: today, difference: after - before,
      differenceText: term.printed(difference: after - before), parts: parts)
  }

  /// Why the closing's own records do not give what was published.
  private func restCause(_ definition: Definition) -> DifferenceCause {
    if comparison.isChanged(definition) { return .definition }
    return notTakenBack > 0 ? .erased : .unexplained
  }

  private func parts(
    _ contributions: [RecordContribution], _ definition: Definition, _ term: Term
  ) -> [DifferencePart] {
    let causes = CauseFinder(
      then: then, now: now, changes: changes, matches: matches, comparison.request, definition,
      term)
    var found: [DifferenceCause: DifferencePart] = [:]
    for contribution in contributions {
      let cause = causes.cause(contribution.kind, contribution.id)
      var part =
        found.removeValue(forKey: cause)
        ?? DifferencePart(cause: cause, amount: 0, text: "", count: 0, records: [])
      part.amount += contribution.amount
      part.count += 1
      let row = now.row(contribution.kind, contribution.id)
      if part.count <= most {
        part.records.append(
          RecordChangeReference(
            kind: contribution.kind, id: contribution.id, isThere: row != nil))
      }
      part.tell(changes.reasons(contribution.kind, contribution.id))
      if case .operation = cause, let row, let own = now.operation(of: contribution.kind, row) {
        part.tell(changes.reasons(.operations, own))
      }
      found[cause] = part
    }
    return found.values.sorted { DifferenceCause.precedes($0.cause, $1.cause) }.map { part in
      var part = part
      part.text = term.printed(difference: part.amount)
      return part
    }
  }
}
