package import Access
package import Catalogue
internal import Columns
package import Counting
internal import Records
package import Stores

/// One figure of a closing beside the same figure today.
package struct ComparedCell: Sendable {
  package var place: CellPlace
  package var definition: Definition?
  /// Nil for a cell the closing did not have.
  package var published: Cell?
  /// Nil for a cell there is no more, or a figure the catalogue does not know.
  package var today: Cell?

  /// Whether what is printed differs.
  package var differs: Bool {
    guard let published, let today else { return true }
    return published.numerator != today.numerator || published.denominator != today.denominator
      || published.value != today.value || published.state != today.state
  }
}

/// The difference of one term of a figure, by cause.
package struct ComparedTerm: Sendable {
  package var role: TermExplanation.Role
  /// As printed; empty for none.
  package var published: String
  package var today: String
  /// Today less published, in the term's own scale: exactly the sum of the parts.
  package var difference: Int128
  package var differenceText: String
  package var parts: [DifferencePart]
}

/// A closing beside what the same request gives at a later commit.
package final class ClosingComparison: Sendable {
  package let closing: Closing
  package let catalogue: Catalogue
  /// The commit of « today ».
  package let commit: Int
  package let cells: [ComparedCell]
  /// Facts after the closing that could not be taken back.
  package let notTakenBack: Int
  private let request: Request
  private let then: SourceState
  private let now: SourceState
  private let changes: RecordChanges
  private let matches: MatchChanges
  private let versions: [String: ClosedDefinition]

  /// Counts the request of a closing on the records as they are, or as they stood at a later commit.
  ///
  /// - Throws: errors of the store; `RequestError` for a cut this program does not know.
  package init(
    _ closing: Closing, _ catalogue: Catalogue, _ store: any PastReads & Store, _ reader: Reader,
    at later: Int? = nil
  ) throws {
    self.closing = closing
    self.catalogue = catalogue
    request = closing.entry.scope.request(catalogue)
    let fields = Engine.fieldsNeeded(for: request)
    commit = try later ?? store.info().commit
    let present = try store.dataset(fields: fields, at: commit, reader)
    let past = try store.dataset(fields: fields, at: closing.entry.commit, reader)
    now = SourceState(present.dataset)
    then = SourceState(past.dataset)
    notTakenBack = past.notTakenBack
    var changes = RecordChanges()
    try store.eachFact(
      of: Set(fields.keys), in: closing.entry.commit + 1..<max(commit, closing.entry.commit) + 1,
      reader
    ) { changes.add($0) }
    self.changes = changes
    matches = MatchChanges(then: past.matches, now: present.matches)
    versions = Dictionary(
      closing.definitions.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    cells = Self.compared(
      closing, try now.engine.compute(request), request.definitions)
  }

  /// Bytes the records of both sides hold, nearly.
  package var bytes: Int { then.bytes + now.bytes }

  private static func compared(
    _ closing: Closing, _ today: [Cell], _ definitions: [Definition]
  ) -> [ComparedCell] {
    let cuts = closing.entry.scope.by.count
    let published = closing.lines.compactMap { Cell(line: $0, cuts: cuts) }
    let known = Dictionary(
      definitions.map { ($0.fullName, $0) }, uniquingKeysWith: { first, _ in first })
    var current = Dictionary(today.map { ($0.place, $0) }, uniquingKeysWith: { first, _ in first })
    var cells = published.map { cell in
      ComparedCell(
        place: cell.place, definition: known[cell.place.fullName], published: cell,
        today: current.removeValue(forKey: cell.place))
    }
    cells += today.compactMap { cell in
      current[cell.place].map { cell in
        ComparedCell(
          place: cell.place, definition: known[cell.place.fullName], published: nil, today: cell)
      }
    }
    return cells
  }

  /// Why a cell differs: its terms, each with the causes whose sum is its difference.
  ///
  /// None for a figure the catalogue does not know any more.
  package func terms(_ cell: ComparedCell) throws -> [ComparedTerm] {
    guard let definition = cell.definition else { return [] }
    let asked = request.cell(cell.place)
    let old = try then.explain(definition, asked)
    let new = try now.explain(definition, asked)
    return zip(old.terms, new.terms).map { old, new in
      let isDenominator = new.role == .denominator
      func printed(_ cell: Cell?) -> String {
        (isDenominator ? cell?.denominator : cell?.numerator) ?? ""
      }
      let term = new.term
      let before = then.engine.contributions(old)
      let after = now.engine.contributions(new)
      let published = term.number(printed: printed(cell.published)) ?? 0
      var parts = parts(before.differences(to: after), definition, term)
      let rest = before.sum - published
      if rest != 0 {
        parts.append(
          DifferencePart(
            cause: restCause(definition), amount: rest, text: term.printed(difference: rest),
            records: []))
      }
      let difference = after.sum - published
      return ComparedTerm(
        role: new.role, published: printed(cell.published), today: printed(cell.today),
        difference: difference, differenceText: term.printed(difference: difference),
        parts: parts)
    }
  }

  /// Why the closing's own records do not give what was published.
  private func restCause(_ definition: Definition) -> DifferenceCause {
    if isChanged(definition) { return .definition }
    return notTakenBack > 0 ? .erased : .unexplained
  }

  /// Whether a figure is not defined as it was when it was closed.
  package func isChanged(_ definition: Definition) -> Bool {
    versions[definition.fullName] != ClosedDefinition(definition)
  }

  private func parts(
    _ contributions: [RecordContribution], _ definition: Definition, _ term: Term
  ) -> [DifferencePart] {
    let causes = CauseFinder(
      then: then, now: now, changes: changes, matches: matches, request, definition, term)
    var found: [DifferenceCause: (amount: Int128, records: [RecordChangeReference])] = [:]
    for contribution in contributions {
      let cause = causes.cause(contribution.kind, contribution.id)
      let record = RecordChangeReference(
        kind: contribution.kind, id: contribution.id,
        isThere: now.row(contribution.kind, contribution.id) != nil)
      found[cause, default: (0, [])].amount += contribution.amount
      found[cause, default: (0, [])].records.append(record)
    }
    return found.sorted { DifferenceCause.precedes($0.key, $1.key) }.map { cause, part in
      DifferencePart(
        cause: cause, amount: part.amount, text: term.printed(difference: part.amount),
        records: part.records)
    }
  }
}
