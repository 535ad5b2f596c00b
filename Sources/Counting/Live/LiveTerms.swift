import Catalogue
import Columns
import Kernel
import Records
import Synchronization

/// The terms kept, where their counters stand, and how a single record is read for them.
final class LiveTerms: Sendable {
  /// Up to 64 terms that count rows, of one moment: a bit of a word each.
  struct Word: Sendable {
    /// What a plan says of a record, by bit.
    var nodes: [RowPlan.Node]
    /// The counter of the first term; the others follow.
    var first: Int
  }

  /// A term that adds weights: its sum, then its rows.
  struct Weighted: Sendable {
    var node: RowPlan.Node
    var first: Int
    /// The place of its column among those of weights.
    var weight: Int
  }

  /// The terms whose day is the same, and their counters.
  struct OfMoment: Sendable {
    var moment: Moment
    var day: PlacingDay
    var words: [Word] = []
    var weighted: [Weighted] = []
    /// Counters of a slot.
    var width = 0
  }

  /// Where the counters of a term stand.
  struct Place: Hashable, Sendable {
    /// The place of its moment.
    var moment: Int
    /// Its first counter; a weighted term has its sum there and its rows after it.
    var first: Int
  }

  let list: [FramedTerm]
  private let places: [FramedTerm: Place]
  let plan: RowPlan
  let steps: RowSteps
  let moments: [OfMoment]
  /// The columns of weights, each once.
  let weights: [Int]
  /// Room for readings, kept from one change to the next.
  private let spare = Mutex<[RowReading]>([])

  /// The additive terms over participations of some definitions, each once.
  init(_ definitions: [Definition], _ workbench: Workbench) {
    var list: [FramedTerm] = []
    var places: [FramedTerm: Place] = [:]
    var moments: [OfMoment] = []
    var weights: [Int] = []
    var plan = RowPlan(
      participations: workbench.dataset.table(.participations),
      operations: workbench.operations.table)
    let terms = definitions.flatMap { definition in
      definition.formula.terms.map { FramedTerm(frame: definition.frame, term: $0) }
    }
    // Terms that count come first: their counters stand together.
    let ordered = terms.filter { $0.term.aggregate == .count }
    for framed in ordered + terms where framed.term.isMaintained && places[framed] == nil {
      let moment = moments.firstIndex { $0.moment == framed.term.moment } ?? moments.count
      if moment == moments.count {
        moments.append(
          OfMoment(
            moment: framed.term.moment, day: Population.participations.day(framed.term.moment)))
      }
      let first = moments[moment].width
      places[framed] = Place(moment: moment, first: first)
      let node = plan.node(framed)
      guard case .weights(let column) = framed.term.aggregate else {
        if first % 64 == 0 { moments[moment].words.append(Word(nodes: [], first: first)) }
        moments[moment].words[first / 64].nodes.append(node)
        moments[moment].width += 1
        continue
      }
      let weight = weights.firstIndex(of: column) ?? weights.count
      if weight == weights.count { weights.append(column) }
      moments[moment].weighted.append(Weighted(node: node, first: first, weight: weight))
      moments[moment].width += 2
    }
    for framed in terms where places[framed] != nil && !list.contains(framed) {
      list.append(framed)
    }
    self.list = list
    self.places = places
    self.moments = moments
    self.weights = weights
    self.plan = plan
    steps = RowSteps(plan)
  }

  /// Room for the reading of records, to be given back.
  func takeReading(cubes: Int) -> RowReading {
    spare.withLock { $0.popLast() } ?? RowReading(self, cubes: cubes)
  }

  func giveBack(_ reading: RowReading) {
    spare.withLock { if $0.count < 4 { $0.append(reading) } }
  }

  func place(_ term: FramedTerm) -> Place? { places[term] }

  /// The frame of the term a counter of a moment belongs to.
  func frame(of counter: Int, _ moment: Int) -> String {
    let terms = list.filter {
      places[$0].map { $0.moment == moment && $0.first <= counter } ?? false
    }
    return terms.max { (places[$0]?.first ?? 0) < (places[$1]?.first ?? 0) }?.frame ?? ""
  }
}

/// A participation that a change touched: its row in the earlier and in the later generation, nil
/// where it is not.
package struct RowChange: Hashable, Sendable {
  package var before: Int?
  package var after: Int?

  package init(before: Int?, after: Int?) {
    self.before = before
    self.after = after
  }
}
