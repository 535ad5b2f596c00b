import Columns

/// The rows of each slot of a map, in their order: what is counted once in a cell, or averaged there, is
/// read slot by slot.
struct SlotRows: Sendable {
  /// Where the rows of each slot begin, and where those of the last one end.
  private let starts: [Int32]
  private let rows: Cells<Int32>
  private let perThread: Int

  /// The order of the rows a map places, those of the slot 0 of nowhere left out; `perThread` rows are
  /// worth a thread of their own.
  init(_ map: CellMap, perThread: Int) {
    self.perThread = perThread
    let count = map.rowCount
    let parts = max(1, min(Workers.width, count / perThread))
    @Sendable func range(_ part: Int) -> Range<Int> {
      count * part / parts..<count * (part + 1) / parts
    }
    let numbers = Workers.gather(parts) { part in
      var numbers = [Int32](repeating: 0, count: map.slotCount)
      for row in range(part) { numbers[map[row]] += 1 }
      return numbers
    }
    var starts: [Int32] = [0, 0]
    starts.reserveCapacity(map.slotCount + 1)
    // Where each part writes its first row of each slot.
    var firsts = numbers
    for slot in 1..<max(1, map.slotCount) {
      var place = starts[slot]
      for part in 0..<parts {
        firsts[part][slot] = place
        place += numbers[part][slot]
      }
      starts.append(place)
    }
    let rows = Cells<Int32>(repeating: 0, count: Int(starts.last ?? 0))
    let places = firsts
    Workers.run(parts) { part in
      var next = places[part]
      for row in range(part) where map[row] > 0 {
        rows[Int(next[map[row]])] = Int32(row)
        next[map[row]] += 1
      }
    }
    self.starts = starts
    self.rows = rows
  }

  /// Calls `body` with each row of a slot that a mask has, in order.
  @inline(__always)
  func scan(_ slot: Int, _ mask: RowMask, _ body: (Int) -> Void) {
    for place in starts[slot]..<starts[slot + 1] {
      let row = Int(rows[Int(place)])
      if mask.contains(row) { body(row) }
    }
  }

  /// Runs `body` over groups of `pieces` slots each, side by side, each part with about as many rows;
  /// what it returned, in order.
  func overGroups<Found: Sendable>(
    _ groups: Int, pieces: Int, _ body: @escaping @Sendable (Range<Int>) -> Found
  ) -> [Found] {
    let parts = max(1, min(Workers.width, rows.count / perThread, groups))
    var bounds = [0]
    var group = 0
    for part in 1..<max(parts, 1) {
      let target = rows.count * part / parts
      while group < groups, Int(starts[group * pieces + 1]) < target { group += 1 }
      bounds.append(group)
    }
    let starting = bounds + [groups]
    return Workers.gather(parts) { part in body(starting[part]..<starting[part + 1]) }
  }

  /// Bytes of memory held.
  var byteCount: Int { starts.count * 4 + rows.count * 4 }
}

/// A number of each row above 0, 0 or less for none.
struct RowUnits: Sendable {
  private let cells: Cells<Int32>
  private let base: Int32

  /// `base` is added to every cell.
  init(_ cells: Cells<Int32>, base: Int32 = 0) {
    self.cells = cells
    self.base = base
  }

  @inline(__always)
  subscript(row: Int) -> Int32 { cells[row] &+ base }

  /// One above the highest number.
  fileprivate var end: Int {
    var highest: Int32 = 0
    for row in 0..<cells.count { highest = max(highest, self[row]) }
    return Int(highest) + 1
  }
}

/// Where rows are counted once, or averaged: groups of some pieces of time.
struct SlotPlaces: Sendable {
  var order: SlotRows
  var groups: Int
  var pieces: Int
  /// Whether a piece counts what earlier ones counted.
  var accumulates: Bool

  private func slot(_ group: Int, _ piece: Int) -> Int { group * pieces + piece + 1 }

  /// What each number of the rows of a mask brings, once in a cell: in its first piece where pieces
  /// accumulate.
  ///
  /// A nil amount counts as a row without one.
  func once(
    _ units: RowUnits, _ mask: RowMask, amount: (@Sendable (Int32) -> Int128?)? = nil
  ) -> [(slot: Int, tallied: Tallied)] {
    let end = units.end
    return order.overGroups(groups, pieces: pieces) { range in
      var found: [(slot: Int, tallied: Tallied)] = []
      // The cell each number was last met in: no cell is met again once left.
      var seen = [Int32](repeating: -1, count: end)
      for group in range {
        for piece in 0..<pieces {
          let slot = slot(group, piece)
          let cell = Int32(truncatingIfNeeded: accumulates ? group : slot)
          var rows = 0
          var present = 0
          var sum: Int128 = 0
          order.scan(slot, mask) { row in
            let unit = units[row]
            guard unit > 0, seen[Int(unit)] != cell else { return }
            seen[Int(unit)] = cell
            rows += 1
            if let amount, let value = amount(unit) {
              present += 1
              sum += value
            }
          }
          if rows > 0 {
            found.append(
              (
                slot,
                amount == nil
                  ? Tallied(rows: rows, present: rows, sum: Int128(rows))
                  : Tallied(rows: rows, present: present, sum: sum)
              ))
          }
        }
      }
      return found
    }.flatMap { $0 }
  }

  /// What is made of the values of the rows of a mask in each cell, those of earlier pieces with them
  /// where pieces accumulate; nil leaves the cell out.
  func cells<Value: Sendable>(
    _ mask: RowMask, _ value: @escaping @Sendable (Int) -> Value?,
    _ tallied: @escaping @Sendable ([Value], _ piece: Int) -> Tallied?
  ) -> TermCells {
    order.overGroups(groups, pieces: pieces) { range in
      var cells: TermCells = []
      var values: [Value] = []
      for group in range {
        values.removeAll(keepingCapacity: true)
        for piece in 0..<pieces {
          if !accumulates { values.removeAll(keepingCapacity: true) }
          order.scan(slot(group, piece), mask) { row in
            if let value = value(row) { values.append(value) }
          }
          if let tallied = tallied(values, piece) { cells.append((group, piece, tallied)) }
        }
      }
      return cells
    }.flatMap { $0 }
  }
}
