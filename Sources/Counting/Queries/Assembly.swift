import Catalogue
import Columns
import Kernel

/// The groups of all populations under the same cuts, each once.
struct GroupCodes {
  private(set) var codes: [[String]] = []
  /// By bytes: codes that differ only by how an accent is written are two codes.
  private var numbers: [[[UInt8]]: Int] = [:]

  /// The number of a group, new or known.
  @discardableResult
  mutating func add(_ key: [String]) -> Int {
    let bytes = key.map { Array($0.utf8) }
    if let number = numbers[bytes] { return number }
    numbers[bytes] = codes.count
    codes.append(key)
    return codes.count - 1
  }

  /// The number of a group that is known.
  func number(of key: [String]) -> Int? { numbers[key.map { Array($0.utf8) }] }

  /// The place of each group in the order of its codes, by bytes.
  var ranks: [Int] {
    let order = codes.indices.sorted { left, right in
      for (a, b) in zip(codes[left], codes[right]) where !a.utf8.elementsEqual(b.utf8) {
        return a.utf8.lexicographicallyPrecedes(b.utf8)
      }
      return false
    }
    var ranks = [Int](repeating: 0, count: codes.count)
    for (rank, group) in order.enumerated() { ranks[group] = rank }
    return ranks
  }
}

/// Makes printed figures of what was counted.
struct Assembly {
  /// What a term gives in one cell.
  struct Entry {
    var group: Int
    var piece: Int
    var tallied: Tallied
  }

  private let groups: GroupCodes
  private let ranks: [Int]
  private let timeline: Timeline
  private let hasCuts: Bool
  /// Whether figures say the bounds that missing answers leave them.
  private let hasRange: Bool
  /// Cuts that figures are told apart by, or limited to codes of.
  private let named: [Cut]
  private let counted: [FramedTerm: [Entry]]
  private let untracked: UntrackedGroups

  init(
    groups: GroupCodes, timeline: Timeline, cuts: [Cut], filter: RequestFilter, hasRange: Bool,
    counted: [FramedTerm: [Entry]], untracked: UntrackedGroups
  ) {
    self.groups = groups
    ranks = groups.ranks
    self.timeline = timeline
    hasCuts = !cuts.isEmpty
    named = cuts + filter.clauses.map(\.cut)
    self.hasRange = hasRange
    self.counted = counted
    self.untracked = untracked
  }

  /// What the terms of a definition give in one cell.
  private struct Joined {
    var place: Int
    var group: Int
    var piece: Int
    var numerator = Tallied()
    var denominator = Tallied()

    /// Whether no row is counted.
    var isEmpty: Bool { numerator.rows == 0 && denominator.rows == 0 }
  }

  /// The figures of one definition, in order.
  func cells(_ definition: Definition) -> [Cell] {
    var joined: [Joined] = []
    switch definition.formula {
    case .single(let term):
      joined = entries(definition, term).map { entry in
        var cell = empty(entry.group, entry.piece)
        cell.numerator = entry.tallied
        return cell
      }
    case .ratio(let numerator, let denominator):
      var places: [Int: Int] = [:]
      for entry in entries(definition, numerator) {
        var cell = empty(entry.group, entry.piece)
        cell.numerator = entry.tallied
        places[cell.place] = joined.count
        joined.append(cell)
      }
      for entry in entries(definition, denominator) {
        let place = place(entry.group, entry.piece)
        if let known = places[place] {
          joined[known].denominator = entry.tallied
        } else if denominator.across.isEmpty || !hasCuts {
          var cell = empty(entry.group, entry.piece)
          cell.denominator = entry.tallied
          joined.append(cell)
        }
      }
    }
    let inapplicable = readsParticipations(definition) ? untracked.groups(definition.frame) : []
    if !hasCuts || !inapplicable.isEmpty {
      let present = Set(joined.map(\.place))
      let added = hasCuts ? inapplicable.sorted() : [0]
      for group in added {
        for piece in 0..<timeline.count where !present.contains(place(group, piece)) {
          joined.append(empty(group, piece))
        }
      }
    }
    if hasCuts {
      // Where only possible rows are, a count of 0 is left out as it is without range.
      joined.removeAll { $0.isEmpty && !inapplicable.contains($0.group) }
    }
    joined.sort { $0.place < $1.place }
    return joined.map { cell in
      cell.isEmpty && inapplicable.contains(cell.group)
        ? notApplicable(definition, cell) : printed(definition, cell)
    }
  }

  private func entries(_ definition: Definition, _ term: Term) -> [Entry] {
    counted[FramedTerm(frame: definition.frame, term: term)] ?? []
  }

  private func place(_ group: Int, _ piece: Int) -> Int { ranks[group] * timeline.count + piece }

  private func empty(_ group: Int, _ piece: Int) -> Joined {
    Joined(place: place(group, piece), group: group, piece: piece)
  }

  private func readsParticipations(_ definition: Definition) -> Bool {
    definition.formula.terms.contains { $0.population == .participations }
  }

  private func cell(_ definition: Definition, _ joined: Joined, _ state: FigureState) -> Cell {
    let dates = timeline.dates(joined.piece)
    return Cell(
      frame: definition.frame, code: definition.code, keys: groups.codes[joined.group],
      start: dates.start, end: dates.end, numerator: "", denominator: "", value: "", state: state,
      reason: "")
  }

  /// Prints a mean with what it is the mean of, a median alone; neither over nothing.
  private func average(
    _ tallied: Tallied, _ term: Term, _ definition: Definition, _ cell: inout Cell
  ) {
    let isMean = term.aggregate.isMean
    cell.denominator = isMean ? String(tallied.rows) : ""
    if tallied.present > 0,
      let mean = Self.ratio(tallied.sum, term.scale, Int128(tallied.rows), 0)
    {
      if isMean { cell.value = mean.text }
    } else {
      cell.numerator = ""
      cell.value = ""
      cell.state = .notComputable
      cell.reason =
        tallied.rows > 0
        ? Reasons.medianNotReached
        : definition.emptyReason.isEmpty ? Reasons.emptyDenominator : definition.emptyReason
    }
  }

  private func notApplicable(_ definition: Definition, _ joined: Joined) -> Cell {
    var cell = cell(definition, joined, .notApplicable)
    cell.reason = Reasons.untracked
    return cell
  }

  private func printed(_ definition: Definition, _ joined: Joined) -> Cell {
    var cell = cell(definition, joined, .ok)
    switch definition.formula {
    case .single(let term):
      let isUntold =
        term.population.isStated && term.population != .plan && joined.numerator.rows == 0
      guard !isUntold, let number = term.number(joined.numerator) else {
        cell.state = .notComputable
        cell.reason = Reasons.missingValue
        return cell
      }
      cell.numerator = term.text(number)
      cell.value = cell.numerator
      if term.aggregate.isAverage {
        average(joined.numerator, term, definition, &cell)
      } else if hasRange {
        cell.low = term.text(joined.numerator.low)
        cell.high = term.text(joined.numerator.high)
      }
    case .ratio(let numerator, let denominator):
      // Where the rows of one term cannot have a code that those of the other have, nothing is compared.
      let has = named.map { (numerator.population.has($0), denominator.population.has($0)) }
      let hidesTop = has.contains { !$0 && $1 }
      let hidesBottom = has.contains { $0 && !$1 }
      let top =
        hidesTop || numerator.population.isStated && joined.numerator.rows == 0
        ? nil : numerator.number(joined.numerator)
      // What nobody told is missing, not a counted 0.
      let isMissing = denominator.population.isStated && joined.denominator.rows == 0
      let bottom = isMissing || hidesBottom ? nil : denominator.number(joined.denominator)
      cell.numerator = top.map(numerator.text) ?? ""
      cell.denominator = bottom.map(denominator.text) ?? ""
      if let top, let bottom,
        let ratio = Self.ratio(top, numerator.scale, bottom, denominator.scale)
      {
        cell.value = ratio.text
        if hasRange {
          let range = QuotientRange(
            numerator, joined.numerator, over: denominator, joined.denominator)
          cell.low = range.low?.text ?? ""
          cell.high = range.high?.text ?? ""
        }
      } else {
        cell.state = .notComputable
        let isEmpty = isMissing || bottom == 0
        cell.reason =
          hidesTop || hidesBottom
          ? Reasons.cutOfOneTerm
          : isEmpty && !definition.emptyReason.isEmpty
            ? definition.emptyReason
            : isEmpty ? Reasons.emptyDenominator : Reasons.missingValue
        // Nothing to divide by yet: missing answers may still bring something.
        if hasRange, top != nil, bottom == 0, joined.denominator.high > 0 {
          let range = QuotientRange(
            numerator, joined.numerator, over: denominator, joined.denominator)
          cell.low = range.low?.text ?? ""
          cell.high = range.high?.text ?? ""
        }
      }
    }
    return cell
  }

  /// The quotient of two numbers of different scales, or nil when there is nothing to divide by.
  static func ratio(
    _ top: Int128, _ topScale: Int, _ bottom: Int128, _ bottomScale: Int
  ) -> Ratio? {
    func power(_ exponent: Int) -> Int128 {
      (0..<max(0, exponent)).reduce(Int128(1)) { product, _ in product * 10 }
    }
    return Ratio(top * power(bottomScale - topScale), over: bottom * power(topScale - bottomScale))
  }
}

/// Keys of the reasons the engine itself gives for a figure without value.
package enum Reasons {
  package static let emptyDenominator = "empty_denominator"
  package static let missingValue = "missing_value"
  package static let untracked = "untracked"
  /// A cut or a filter that the rows of one of its two terms cannot have.
  package static let cutOfOneTerm = "cut_of_one_term"
  /// More than half of the durations have not ended.
  package static let medianNotReached = "median_not_reached"
  /// The structure does not use the module the line is about.
  package static let noModule = "no_module"
}
