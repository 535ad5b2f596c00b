import Catalogue
import Columns
import Kernel
import Records

/// What kept terms say of one participation of a generation, record after record.
struct RowReading: Sendable {
  /// Whether there is a participation: without one, nothing is counted.
  private(set) var isThere = false
  private(set) var row = 0
  private(set) var link = -1
  /// By moment: its day, missing when it has none.
  private(set) var days: [Int32]
  /// By moment: months counted from year 0, `LiveCube.undated` without a day; nil for nowhere.
  private(set) var months: [Int32?]
  /// The terms that count it: a word of each moment after the other.
  private(set) var bits: [UInt64]
  /// Its weights, column by column.
  private(set) var weights: [Int64]
  /// Its group under each list of cuts.
  var groups: [Int32]
  /// By node of the plan: 1 where it holds.
  private var truth: [UInt8]
  /// The operation that tests of operations were last answered for; nil when for none.
  private var answered: Int?

  /// Room for readings.
  init(_ terms: LiveTerms, cubes: Int) {
    days = [Int32](repeating: Table.missingInteger, count: terms.moments.count)
    months = [Int32?](repeating: nil, count: terms.moments.count)
    bits = [UInt64](repeating: 0, count: terms.moments.reduce(0) { $0 + $1.words.count })
    weights = [Int64](repeating: 0, count: terms.weights.count)
    groups = [Int32](repeating: 0, count: cubes)
    truth = [UInt8](repeating: 0, count: terms.plan.instructions.count)
  }

  /// Forgets what was read of another generation.
  mutating func restart() { answered = nil }

  /// Takes up a participation, or none: where it counts, before what it counts for.
  mutating func begin(_ row: Int?, _ source: RowSource, _ terms: LiveTerms) {
    isThere = row != nil
    guard let row else {
      for moment in months.indices { months[moment] = nil }
      return
    }
    self.row = row
    link = Int(source.links[row])
    let held = terms.moments
    let moments = held.span
    for place in moments.indices {
      let moment = moments[place].moment
      let day = source.day(moments[place].day, row, link)
      if days[place] == day, months[place] != nil { continue }
      days[place] = day
      if day != Table.missingInteger {
        let (year, month, _) = CivilDate(day: day).components
        months[place] = Int32(year * 12 + month - 1)
      } else {
        // Exits without a day are in no figure.
        months[place] = moment == .exit ? nil : LiveCube.undated
      }
    }
  }

  /// Reads every cell that terms ask of it.
  mutating func read(_ source: RowSource, _ terms: LiveTerms) {
    guard isThere else { return empty() }
    _ = terms.steps.test(terms.steps.ofRow, row, link, source, &truth)
    _ = readOperation(source, terms)
    conclude(source, terms)
  }

  /// Reads what may differ of a participation that another reading, of the generation before, has
  /// under the same number.
  mutating func read(
    _ source: RowSource, _ terms: LiveTerms, after earlier: RowReading, _ changes: RowSteps.Changes
  ) {
    guard isThere else { return empty() }
    guard earlier.isThere, earlier.row == row else { return read(source, terms) }
    answered = nil
    for node in 0..<truth.count { truth[node] = earlier.truth[node] }
    var differs = terms.steps.test(changes.nodes, row, link, source, &truth)
    if changes.hasOperations || earlier.link != link {
      differs = readOperation(source, terms) || differs
    }
    if differs { return conclude(source, terms) }
    for word in 0..<bits.count { bits[word] = earlier.bits[word] }
    readWeights(source, terms)
  }

  /// Answers the tests of its operation; says whether an answer is not what it was.
  private mutating func readOperation(_ source: RowSource, _ terms: LiveTerms) -> Bool {
    if answered == link { return false }
    answered = link
    return terms.steps.test(terms.steps.ofOperation, row, link, source, &truth)
  }

  private mutating func empty() {
    for word in 0..<bits.count { bits[word] = 0 }
    for place in 0..<truth.count { truth[place] = 0 }
    answered = nil
  }

  private mutating func conclude(_ source: RowSource, _ terms: LiveTerms) {
    terms.steps.combine(&truth)
    var place = 0
    let held = terms.moments
    let moments = held.span
    for moment in moments.indices {
      let words = moments[moment].words.span
      for word in words.indices {
        bits[place] = Self.held(words[word].nodes, truth)
        place += 1
      }
    }
    readWeights(source, terms)
  }

  /// The truth of some nodes, a bit each.
  private static func held(_ nodes: [RowPlan.Node], _ truth: [UInt8]) -> UInt64 {
    let nodes = nodes.span
    let truth = truth.span
    var held: UInt64 = 0
    for bit in nodes.indices {
      held |= UInt64(truth[Int(nodes[bit])]) << UInt64(truncatingIfNeeded: bit)
    }
    return held
  }

  private mutating func readWeights(_ source: RowSource, _ terms: LiveTerms) {
    for (place, column) in terms.weights.enumerated() {
      weights[place] = source.weight(column, row)
    }
  }

  /// What a weighted term adds for it; nil when it does not count it.
  func weight(_ term: LiveTerms.Weighted) -> Int64? {
    isThere && truth[Int(term.node)] == 1 ? weights[term.weight] : nil
  }
}
