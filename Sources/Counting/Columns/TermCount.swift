import Catalogue
import Checks
import Columns
import Records

/// A term in the frame that says which rows it may count.
struct FramedTerm: Hashable, Sendable {
  var frame: String
  var term: Term
}

/// The cells of a term that hold something: group, piece of time, and what was counted.
typealias TermCells = [(group: Int, piece: Int, tallied: Tallied)]

/// Counts every term of one population together.
struct PopulationCount {
  let rows: PopulationRows
  let workbench: Workbench
  let timeline: Timeline
  /// Codes of each group of rows.
  let index: CutIndex
  private let indexKey: CellMaps.IndexKey
  let cuts: [Cut]
  /// Whether the bounds of each term are counted too.
  let range: Bool
  var planner: ConditionPlanner
  private let perimeter: MaskProgram.Node

  init(
    _ rows: PopulationRows, _ workbench: Workbench, cuts: [Cut], filter: RequestFilter,
    timeline: Timeline, ruleSet: RuleSet?, derived: DerivedColumns?, outcomes: Cells<Int32>? = nil,
    range: Bool = false
  ) {
    self.rows = rows
    self.workbench = workbench
    self.timeline = timeline
    self.range = range
    self.cuts = cuts
    let key = CellMaps.IndexKey(
      population: rows.population, cuts: cuts,
      ruleSet: cuts.contains { $0.readsDerived } ? ruleSet : nil)
    indexKey = key
    index = workbench.cellMaps.index(key) {
      CutIndex(cuts, rows, workbench, ruleSet)
    }
    var planner = ConditionPlanner(rows, workbench, derived: derived, outcomes: outcomes)
    let parts = filter.clauses.map { planner.node(of: $0, ruleSet: ruleSet) }
    perimeter = planner.all(parts)
    self.planner = planner
  }

  /// The cells of each term, in the order given.
  mutating func cells(_ terms: [FramedTerm]) -> [TermCells] {
    var maps: [Moment: CellMap] = [:]
    var orders: [Moment: SlotPlaces] = [:]
    var tallies: [MaskProgram.Tally] = []
    var kept: [(term: Int, nodes: [MaskProgram.Node])] = []
    var counted: [(term: Int, tallies: [Int])] = []
    // One cell, of rows two days tell: their number, without placing each in slots.
    var alone: [(term: Int, nodes: [MaskProgram.Node])] = []
    var stays: [(term: Int, nodes: [MaskProgram.Node])] = []
    for (position, framed) in terms.enumerated() {
      let term = framed.term
      let nodes = nodes(framed)
      if term.isOfStays {
        stays.append((position, nodes))
        continue
      }
      if term.aggregate == .count, index.keys.count == 1,
        let placed = planner.placedByDay(term.moment, timeline)
      {
        alone.append((position, nodes.map { planner.all([$0, placed]) }))
        continue
      }
      let map = maps[term.moment] ?? map(term.moment)
      maps[term.moment] = map
      if term.aggregate == .count {
        // A bound that is the value itself is not counted again.
        var places: [Int] = []
        for (place, node) in nodes.enumerated() {
          if let same = nodes[..<place].firstIndex(of: node) {
            places.append(places[same])
          } else {
            places.append(tallies.count)
            tallies.append(MaskProgram.Tally(node: node, map: map))
          }
        }
        counted.append((position, places))
      } else {
        kept.append((position, nodes))
        if term.aggregate.isReadBySlot, orders[term.moment] == nil {
          orders[term.moment] = places(term, map)
        }
      }
    }
    var results = [TermCells](repeating: [], count: terms.count)
    let counts = planner.program.count(tallies, rows: rows.count)
    for (position, places) in counted {
      results[position] = spread(places.map { counts[$0] }, terms[position].term)
    }
    var found = planner.program.masks(alone.flatMap(\.nodes), rows: rows.count)[...]
    for (position, nodes) in alone {
      // As if slots had been counted: nothing is asked of the first, that of rows out of the time.
      let counts = found.prefix(nodes.count).map { [0, UInt32($0.count)] }
      found = found.dropFirst(nodes.count)
      results[position] = spread(counts, terms[position].term)
    }
    let wanted = kept.flatMap(\.nodes)
    let masks = planner.program.masks(wanted, rows: rows.count)
    var place = 0
    for (position, nodes) in kept {
      let term = terms[position].term
      let own = Array(masks[place..<place + nodes.count])
      place += nodes.count
      guard let map = maps[term.moment] else { continue }
      results[position] = accumulate(term, own, map, orders[term.moment])
    }
    for (position, nodes) in stays {
      results[position] = staying(terms[position].term, nodes)
    }
    return results
  }

  /// The rows each counting term counts, by slot.
  mutating func slots(_ terms: [FramedTerm]) -> [[UInt32]] {
    let tallies = tallies(terms)
    return planner.program.count(tallies, rows: rows.count)
  }

  /// What `slots` costs.
  mutating func cost(_ terms: [FramedTerm]) -> MaskProgram.Cost {
    let tallies = tallies(terms)
    return planner.program.cost(tallies)
  }

  private mutating func tallies(_ terms: [FramedTerm]) -> [MaskProgram.Tally] {
    terms.map { framed in
      MaskProgram.Tally(node: node(framed), map: map(framed.term.moment))
    }
  }

  /// The rows a term counts.
  mutating func node(_ framed: FramedTerm) -> MaskProgram.Node {
    var parts = [planner.population(framed.frame), perimeter]
    if framed.term.records == .complete { parts.append(planner.complete()) }
    parts.append(planner.node(framed.term.condition))
    return planner.all(parts)
  }

  /// The rows of a term; when ranges are asked for, its sure and its possible rows after them.
  private mutating func nodes(_ framed: FramedTerm) -> [MaskProgram.Node] {
    let value = node(framed)
    guard range else { return [value] }
    let bounds = planner.bounds(framed.term.whole)
    if bounds.sure == bounds.possible { return [value] }
    let frame = [planner.population(framed.frame), perimeter]
    return [
      value, planner.all(frame + [bounds.sure]), planner.all(frame + [bounds.possible]),
    ]
  }

  /// The time rows are placed in: what is late is read on a day, that of the last stay without another.
  private func placing(_ moment: Moment) -> Timeline {
    timeline.reading(moment, on: { workbench.lastStayDay })
  }

  private func key(_ moment: Moment) -> CellMaps.MapKey {
    CellMaps.MapKey(index: indexKey, timeline: timeline, moment: moment)
  }

  /// The rows of each slot of a map.
  func slotRows(_ map: CellMap) -> SlotRows {
    SlotRows(map, perThread: workbench.thresholds.slotRowsPerThread)
  }

  /// Where rows are counted once, or averaged.
  private func places(_ term: Term, _ map: CellMap) -> SlotPlaces {
    SlotPlaces(
      order: workbench.cellMaps.order(key(term.moment)) { slotRows(map) }, groups: index.keys.count,
      pieces: timeline.count, accumulates: timeline.accumulates(term.moment, rows.population))
  }

  private func map(_ moment: Moment) -> CellMap {
    let key = key(moment)
    return workbench.cellMaps.map(key) {
      placing(moment).map(
        groups: index.groups, groupCount: index.keys.count, days: rows.dayView(moment),
        moment: moment, population: rows.population)
    }
  }

  /// Counts by slot as cells, earlier pieces added where the term accumulates.
  ///
  /// `counts` holds the value, then the sure and the possible rows where they differ from it.
  private func spread(_ counts: [[UInt32]], _ term: Term) -> TermCells {
    if counts.count == 1, !timeline.accumulates(term.moment, rows.population) {
      // Most slots of a fine cut are empty.
      var cells: TermCells = []
      let pieces = timeline.count
      for slot in counts[0].indices.dropFirst() where counts[0][slot] > 0 {
        let rows = Int(counts[0][slot])
        cells.append(
          (
            (slot - 1) / pieces, (slot - 1) % pieces,
            Tallied(rows: rows, present: rows, sum: Int128(rows))
          ))
      }
      return cells
    }
    return cells(of: term) { slot in
      let rows = Int(counts[0][slot])
      var tallied = Tallied(rows: rows, present: rows, sum: Int128(rows))
      if counts.count > 1 {
        tallied.bound(
          low: Int128(counts[1][slot]), high: Int128(counts[2][slot]),
          possible: Int(counts[2][slot]))
      }
      return tallied
    }
  }

  func cells(of term: Term, _ slot: (Int) -> Tallied) -> TermCells {
    let accumulates = timeline.accumulates(term.moment, rows.population)
    var cells: TermCells = []
    for group in 0..<index.keys.count {
      var running = Tallied()
      for piece in 0..<timeline.count {
        let own = slot(group * timeline.count + piece + 1)
        running = accumulates ? running + own : own
        if running.possible > 0 { cells.append((group, piece, running)) }
      }
    }
    return cells
  }

  /// What a term sums or tells apart in each cell; `masks` as for `spread`.
  private func accumulate(
    _ term: Term, _ masks: [RowMask], _ map: CellMap, _ places: SlotPlaces?
  ) -> TermCells {
    if term.aggregate.isAverage {
      return places.map { averages(term, masks[0], $0) } ?? []
    }
    var slots = [Tallied](repeating: Tallied(), count: map.slotCount)
    accumulate(term, masks[0], map, places, into: &slots)
    if masks.count > 1 {
      if term.aggregate.isOncePerCell {
        var low = [Tallied](repeating: Tallied(), count: map.slotCount)
        var high = low
        accumulate(term, masks[1], map, places, into: &low)
        accumulate(term, masks[2], map, places, into: &high)
        for slot in slots.indices {
          slots[slot].bound(low: low[slot].sum, high: high[slot].sum, possible: high[slot].rows)
        }
      } else {
        widen(&slots, term, sure: masks[1], possible: masks[2], map)
      }
    }
    return cells(of: term) { slots[$0] }
  }

  /// The least and the most a sum can come to, amounts below zero included.
  private func widen(
    _ slots: inout [Tallied], _ term: Term, sure: RowMask, possible: RowMask, _ map: CellMap
  ) {
    let amount = AmountReader(term.aggregate, rows.table)
    for slot in slots.indices { slots[slot].bound(low: 0, high: 0, possible: 0) }
    possible.scan { row in
      let slot = map[row]
      let value = amount[row] ?? 0
      let isSure = sure.contains(row)
      slots[slot].bound(
        low: slots[slot].low + (isSure ? value : min(0, value)),
        high: slots[slot].high + (isSure ? value : max(0, value)),
        possible: slots[slot].possible + 1)
      return true
    }
  }

  /// Adds what a term counts of some rows to the slots of a map.
  ///
  /// `places` is there for what is counted once in a cell.
  func accumulate(
    _ term: Term, _ mask: RowMask, _ map: CellMap, _ places: SlotPlaces?,
    into slots: inout [Tallied]
  ) {
    func once(_ units: RowUnits?, amount: (@Sendable (Int32) -> Int128?)? = nil) {
      guard let units, let places else { return }
      for (slot, tallied) in places.once(units, mask, amount: amount) { slots[slot] = tallied }
    }
    switch term.aggregate {
    case .count:
      mask.scan { row in
        slots[map[row]] = slots[map[row]] + Tallied(rows: 1, present: 1, sum: 1)
        return true
      }
    case .distinct(let column):
      if rows.table.kinds[column] == .text { once(RowUnits(workbench.texts(rows, column).ids)) }
    case .distinctStructures:
      guard let links = rows.links, let cut = try? Cut("structure") else { break }
      let structures = workbench.operationDimension(cut).ids
      once(RowUnits(Grouping.gather(links.view, structures, missing: 0)))
    case .distinctPersons: once(rows.persons(workbench.dataset))
    case .distinctEnterprises(let column): once(RowUnits(rows.enterprises(column)))
    case .sumOfOperations(let column):
      let amounts = AmountReader(.sum(column), rows.operations.table)
      once(rows.links.map { RowUnits($0, base: 1) }) { amounts[Int($0) - 1] }
    case .mean, .median, .quantile, .medianSurvival:
      break
    case .sum, .sumProduct, .weights:
      let amount = AmountReader(term.aggregate, rows.table)
      mask.scan { row in
        let slot = map[row]
        slots[slot].rows += 1
        if let value = amount[row] {
          slots[slot].present += 1
          slots[slot].sum += value
        }
        return true
      }
      for slot in slots.indices { slots[slot].narrow() }
    }
  }
}

/// Reads the amount a term adds for a row, or nothing when it is missing.
struct AmountReader: Sendable {
  private enum Source: Sendable {
    case absent
    case integers(ColumnView<Int32>)
    case amounts(ColumnView<Int64>)
    case product(ColumnView<Int64>, ColumnView<Int64>)
    /// Weights in millionths; nil when the table does not hold them.
    case weights(ColumnView<Int64>?)
  }

  private let source: Source

  init(_ aggregate: Aggregate, _ table: Table) {
    func amounts(_ column: Int) -> ColumnView<Int64>? {
      table.kinds[column] == .amount ? table.amountView(column) : nil
    }
    switch aggregate {
    case .weights(let column):
      source = .weights(amounts(column))
    case .sum(let column):
      if table.kinds[column] == .integer {
        source = .integers(table.integerView(column))
      } else {
        source = amounts(column).map(Source.amounts) ?? .absent
      }
    case .sumProduct(let column, let share):
      if let values = amounts(column), let shares = amounts(share) {
        source = .product(values, shares)
      } else {
        source = .absent
      }
    case .count, .distinct, .distinctStructures, .distinctPersons, .distinctEnterprises,
      .sumOfOperations, .mean, .median, .quantile, .medianSurvival:
      source = .absent
    }
  }

  subscript(row: Int) -> Int128? {
    switch source {
    case .absent: nil
    case .integers(let view):
      view[row] == Table.missingInteger ? nil : Int128(view[row])
    case .amounts(let view):
      view[row] == Table.missingAmount ? nil : Int128(view[row])
    case .product(let values, let shares):
      values[row] == Table.missingAmount || !CountedNumber.isShare(shares[row])
        ? nil : Int128(values[row]) * Int128(shares[row])
    case .weights(let view):
      Int128(view.map { CountedNumber.weight($0[row]) } ?? CountedNumber.one)
    }
  }
}
