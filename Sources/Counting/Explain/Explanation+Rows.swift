import Columns

extension TermExplanation {
  /// Which rows of a funnel are asked for.
  package enum Fate: Hashable, Sendable {
    /// Rows counted in the end.
    case counted
    /// Rows of the perimeter asked for that are not counted.
    case excluded
    /// Rows that stop at one step, by its position.
    case stopped(Int)
  }

  /// The position of the last step that says what is asked for: the records, then the perimeter.
  package var start: Int {
    steps.lastIndex { step in
      switch step.clause {
      case .all, .perimeter: true
      default: false
      }
    } ?? 0
  }

  /// How many rows have a fate.
  package func count(_ fate: Fate) -> Int {
    switch fate {
    case .counted: remaining
    case .excluded: steps.isEmpty ? 0 : steps[start].remaining - remaining
    case .stopped(let step):
      step > 0 && step < steps.count ? steps[step - 1].remaining - steps[step].remaining : 0
    }
  }

  /// Why rows have a fate: a page of them in the order of the records, `positions` counted from 0.
  package func verdicts(_ fate: Fate, _ positions: Range<Int>) -> [Verdict] {
    guard let mask = mask(fate) else { return [] }
    var rows: [Int] = []
    var seen = 0
    mask.scan { row in
      if positions.contains(seen) { rows.append(row) }
      seen += 1
      return seen < positions.upperBound
    }
    return rows.compactMap(why)
  }

  private func mask(_ fate: Fate) -> RowMask? {
    guard let last = masks.last else { return nil }
    switch fate {
    case .counted: return last
    case .excluded: return masks[start].subtracting(last)
    case .stopped(let step):
      guard step > 0, step < masks.count else { return nil }
      return masks[step - 1].subtracting(masks[step])
    }
  }

  /// Rows that another term over the same rows counts and this one does not, or the other way round.
  package struct Moves: Sendable {
    /// Rows counted here and not there.
    package var entering: Int
    package var leaving: Int
    /// The first of those entering, each with what the other term stops them at.
    package var entered: [Verdict]
    /// The first of those leaving, each with what this term stops them at.
    package var left: [Verdict]
  }

  /// What changes sides from an earlier term to this one; nil when they do not read the same rows.
  package func moves(since earlier: TermExplanation, sample: Int) -> Moves? {
    guard rows.population == earlier.rows.population, rows.count == earlier.rows.count,
      let own = masks.last, let other = earlier.masks.last, own.rows == other.rows
    else { return nil }
    let (entering, leaving) = (own.subtracting(other), other.subtracting(own))
    func first(_ mask: RowMask, _ judge: TermExplanation) -> [Verdict] {
      var found: [Verdict] = []
      mask.scan { row in
        if found.count < sample { judge.why(row).map { found.append($0) } }
        return found.count < sample
      }
      return found
    }
    return Moves(
      entering: entering.count, leaving: leaving.count, entered: first(entering, earlier),
      left: first(leaving, self))
  }
}
