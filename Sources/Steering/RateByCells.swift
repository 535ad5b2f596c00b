package import Catalogue
package import Counting
internal import Kernel

/// A rate of participations counted by structure and by cell of the public.
///
/// The counts are the engine's own, so that what is observed of a structure is what its figure says.
package struct RateByCells: Sendable {
  private let rate: Definition
  /// Counts the denominator's rows whether or not the result is known; nil when it asks for none.
  let open: Definition?

  private static let openCode = "#ouvert"
  /// Codes by which a record says that an answer is not known.
  private static let unknownCodes: Set = ["inconnu", "inconnue"]

  /// - Returns: nil for what is not a share of participations.
  package init?(_ rate: Definition) {
    guard case .ratio(let numerator, let denominator) = rate.formula,
      [numerator, denominator].allSatisfy({
        $0.population == .participations && $0.aggregate == .count && $0.across.isEmpty
      })
    else { return nil }
    self.rate = rate
    let condition = Self.withoutKnowing(denominator.condition)
    if condition == denominator.condition {
      open = nil
    } else {
      var term = denominator
      term.condition = condition
      var definition = rate
      definition.code += Self.openCode
      definition.formula = .single(term)
      open = definition
    }
  }

  /// A condition without what only asks that an answer be known.
  private static func withoutKnowing(_ condition: Condition) -> Condition {
    switch condition {
    case .isNoneOf(let operand, let codes)
    where codes.allSatisfy({
      operand.codes.indices.contains($0) && unknownCodes.contains(operand.codes[$0])
    }):
      .always
    case .and(let parts): .and(parts.map(withoutKnowing))
    default: condition
    }
  }

  /// What to count, over the time and the perimeter of another request.
  package func request(_ asked: Request) -> Request { Self.request([self], asked) }

  /// The same of several rates at once.
  static func request(_ rates: [RateByCells], _ asked: Request) -> Request {
    var request = asked
    request.definitions = rates.flatMap { [$0.rate] + ($0.open.map { [$0] } ?? []) }
    request.by = ["region", "structure"] + PublicCells.cuts
    request.step = .all
    request.range = false
    return request
  }

  /// The cells of this rate in an answer to `request`.
  package func counts(_ cells: [Cell]) -> [ReferredComparison.Count] {
    cells.compactMap { cell in
      guard cell.keys.count == 2 + PublicCells.cuts.count, cell.frame == rate.frame,
        cell.code == rate.code || cell.code == open?.code
      else { return nil }
      let isOpen = cell.code == open?.code
      let numerator = Int(cell.numerator) ?? 0
      let rows = Int(cell.denominator) ?? 0
      // What is open holds what is known: the two are set against each other by cell.
      return ReferredComparison.Count(
        region: cell.keys[0], structure: cell.keys[1],
        cell: PublicCells.cell(cell.keys.dropFirst(2)), rows: isOpen ? 0 : rows,
        reached: isOpen ? 0 : numerator,
        unknown: isOpen ? numerator : (open == nil ? 0 : -rows))
    }
  }

  /// Of 20 records entered, complete ones below which a rate is in doubt.
  private static let leastComplete = 17

  /// The structures whose records are too often incomplete for their rate to be read without doubt.
  ///
  /// - Parameter cells: QLT1 by structure.
  package static func incomplete(_ cells: [Cell]) -> Set<String> {
    Set(
      cells.compactMap { cell in
        guard let structure = cell.keys.first, isIncomplete(cell) else { return nil }
        return structure
      })
  }

  /// Whether a cell of QLT1 says that records are too often incomplete.
  static func isIncomplete(_ cell: Cell) -> Bool {
    guard let complete = Int(cell.numerator), let all = Int(cell.denominator) else { return false }
    return complete * 20 < all * leastComplete
  }
}
