/// Rows gathered by a dense number, each group in the order of the table.
///
/// A later generation shares the chunks of groups that no change touched.
package struct RowGroups: Sendable {
  /// Some groups that follow each other: where each begins among `rows`.
  private final class Chunk: Sendable {
    let starts: [Int32]
    let rows: [Int32]

    init(_ starts: [Int32], _ rows: [Int32]) {
      self.starts = starts
      self.rows = rows
    }
  }

  /// Groups of a chunk, as a power of two.
  private static let shift = 8
  private var chunks: [Chunk]
  package let count: Int

  /// Gathers rows by `numbers`, 0 to `count` - 1; rows numbered otherwise are in no group.
  package init(_ numbers: Cells<Int32>, count: Int) {
    var starts = [Int32](repeating: 0, count: count + 1)
    for number in numbers where number >= 0 && number < count { starts[Int(number) + 1] += 1 }
    for group in 0..<count { starts[group + 1] += starts[group] }
    var next = starts
    var rows = [Int32](repeating: 0, count: Int(starts[count]))
    for (row, number) in numbers.enumerated() where number >= 0 && number < count {
      rows[Int(next[Int(number)])] = Int32(row)
      next[Int(number)] += 1
    }
    chunks = stride(from: 0, to: count, by: 1 << Self.shift).map { first in
      let end = min(count, first + 1 << Self.shift)
      let base = starts[first]
      return Chunk(
        starts[first...end].map { $0 - base }, Array(rows[Int(base)..<Int(starts[end])]))
    }
    self.count = count
  }

  package subscript(group: Int) -> ArraySlice<Int32> {
    let chunk = chunks[group >> Self.shift]
    let place = group & (1 << Self.shift - 1)
    return chunk.rows[Int(chunk.starts[place])..<Int(chunk.starts[place + 1])]
  }

  /// The groups of a later generation, and those whose rows are not what they were, in order.
  ///
  /// Rows that take other numbers are all gathered anew: `touched` then has only the groups of
  /// changed rows. Costs the chunks of the groups touched.
  ///
  /// - Parameters:
  ///   - old: the number of each row of the earlier generation; `new` that of each of the later one.
  ///   - count: groups of the later generation, never fewer than before.
  package func next(
    _ changes: RowChanges, from old: Cells<Int32>, to new: Cells<Int32>, count: Int
  ) -> (groups: RowGroups, touched: [Int]) {
    var leaving: [Int: Set<Int32>] = [:]
    var entering: [Int: [Int32]] = [:]
    for row in changes.removed where old[row] >= 0 {
      leaving[Int(old[row]), default: []].insert(Int32(row))
    }
    for row in changes.written {
      let before = changes.old(row)
      let (from, to) = (before.map { old[$0] } ?? -1, new[row])
      if let before, from >= 0 { leaving[Int(from), default: []].insert(Int32(before)) }
      if to >= 0 { entering[Int(to), default: []].append(Int32(row)) }
    }
    let touched = Set(leaving.keys).union(entering.keys).sorted()
    guard changes.removed.isEmpty, changes.inserted.isEmpty, count >= self.count else {
      return (RowGroups(new, count: count), touched.filter { $0 < count })
    }
    var later = RowGroups(chunks: chunks, count: count)
    for (index, groups) in later.chunksToMake(touched, from: self.count) {
      let first = index << Self.shift
      let end = min(count, first + 1 << Self.shift)
      var starts: [Int32] = [0]
      var rows: [Int32] = []
      for group in first..<end {
        let held = group < self.count ? self[group] : []
        if groups.contains(group) {
          let gone = leaving[group] ?? []
          rows += (held.filter { !gone.contains($0) } + (entering[group] ?? [])).sorted()
        } else {
          rows += held
        }
        starts.append(Int32(rows.count))
      }
      let chunk = Chunk(starts, rows)
      if index < later.chunks.count {
        later.chunks[index] = chunk
      } else {
        later.chunks.append(chunk)
      }
    }
    return (later, touched)
  }

  private init(chunks: [Chunk], count: Int) {
    self.chunks = chunks
    self.count = count
  }

  /// The chunks to make anew, in order: those of groups touched, and those that gain groups.
  private func chunksToMake(_ touched: [Int], from known: Int) -> [(Int, Set<Int>)] {
    var wanted: [Int: Set<Int>] = [:]
    for group in touched { wanted[group >> Self.shift, default: []].insert(group) }
    if count > known {
      for index in known >> Self.shift...(count - 1) >> Self.shift {
        wanted[index, default: []].formUnion([])
      }
    }
    return wanted.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Bytes held, those shared with other generations included.
  package var byteCount: Int {
    chunks.reduce(0) { $0 + ($1.starts.count + $1.rows.count) * 4 }
  }
}
