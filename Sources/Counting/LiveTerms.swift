import Catalogue
import Columns
import Kernel
import Records

/// The terms kept, where their counters stand in a slot, and how a single record is read for them.
struct LiveTerms: Sendable {
  /// A term as records are read for it.
  struct Kept: Sendable {
    /// Its place in what a plan says of a record.
    var node: RowPlan.Node
    /// Its first counter.
    var place: Int
    /// The column of its weights, when it adds weights.
    var weight: Int?
  }

  /// The terms whose day is the same.
  struct OfMoment: Sendable {
    var moment: Moment
    var terms: [Kept]
  }

  let list: [FramedTerm]
  /// The first counter of each term; a weighted term has its sum there and its rows after it.
  private let places: [FramedTerm: Int]
  let width: Int
  private(set) var plan: RowPlan
  private(set) var moments: [OfMoment] = []

  /// The additive terms over participations of some definitions, each once.
  init(_ definitions: [Definition], _ workbench: Workbench) {
    var list: [FramedTerm] = []
    var places: [FramedTerm: Int] = [:]
    var width = 0
    for definition in definitions {
      for term in definition.formula.terms {
        let framed = FramedTerm(frame: definition.frame, term: term)
        guard term.isMaintained, places[framed] == nil else { continue }
        places[framed] = width
        list.append(framed)
        width += term.aggregate == .count ? 1 : 2
      }
    }
    self.list = list
    self.places = places
    self.width = width
    plan = RowPlan(
      participations: workbench.dataset.table(.participations),
      operations: workbench.operations.table)
    makePlan()
  }

  func place(_ term: FramedTerm) -> Int? { places[term] }

  private mutating func makePlan() {
    moments = []
    for term in list {
      let weight: Int? =
        if case .weights(let column) = term.term.aggregate { column } else { nil }
      let kept = Kept(node: plan.node(term), place: places[term] ?? 0, weight: weight)
      if let known = moments.firstIndex(where: { $0.moment == term.term.moment }) {
        moments[known].terms.append(kept)
      } else {
        moments.append(OfMoment(moment: term.term.moment, terms: [kept]))
      }
    }
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

/// What a plan says of one participation of a generation.
///
/// One owner writes it, record after record.
final class RowReading {
  let source: RowSource
  private(set) var row = 0
  /// By node of the plan.
  private(set) var truth: [Bool]
  /// By moment: its day, missing when it has none.
  private(set) var days: [Int32]
  /// By moment: months counted from year 0, `LiveCube.undated` without a day; nil for nowhere.
  private(set) var months: [Int32?]

  /// Room for a reading.
  init(_ source: RowSource, _ terms: LiveTerms) {
    self.source = source
    truth = [Bool](repeating: false, count: terms.plan.instructions.count)
    days = [Int32](repeating: Table.missingInteger, count: terms.moments.count)
    months = [Int32?](repeating: nil, count: terms.moments.count)
  }

  /// Reads a participation.
  func read(_ row: Int, _ terms: LiveTerms) {
    self.row = row
    terms.plan.read(row, source, into: &truth)
    for (place, own) in terms.moments.enumerated() {
      let day = source.day(own.moment, row)
      days[place] = day
      if day != Table.missingInteger {
        let (year, month, _) = CivilDate(day: day).components
        months[place] = Int32(year * 12 + month - 1)
      } else {
        // Exits without a day are in no figure.
        months[place] = own.moment == .exit ? nil : LiveCube.undated
      }
    }
  }
}
