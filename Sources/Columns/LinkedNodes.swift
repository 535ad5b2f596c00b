internal import CBits

/// Up to eight flags of the rows linked to, looked up together: one read of memory per row for all.
struct LinkedNodes: Sendable {
  let links: ColumnView<Int32>
  /// One byte per row linked to, after that of rows without link: bit n is the flag of node n.
  private let flags: [UInt8]
  private let nodes: [MaskProgram.Node]

  /// The linked nodes among some, gathered by the column they go through.
  static func gathered(
    _ instructions: [MaskProgram.Instruction], _ needed: [MaskProgram.Node]
  ) -> [LinkedNodes] {
    typealias Leaf = (node: MaskProgram.Node, links: ColumnView<Int32>, flags: Cells<UInt8>)
    var groups: [[Leaf]] = []
    for node in needed {
      guard case .linked(let links, let flags) = instructions[node] else { continue }
      let place = groups.firstIndex { group in
        unsafe group.count < 8 && group[0].links.identity == links.identity
          && group[0].flags.count == flags.count
      }
      if let place {
        groups[place].append((node, links, flags))
      } else {
        groups.append([(node, links, flags)])
      }
    }
    return groups.map { group in
      var flags = [UInt8](repeating: 0, count: group[0].flags.count + 1)
      for (bit, leaf) in group.enumerated() {
        for row in 0..<leaf.flags.count { flags[row + 1] |= (leaf.flags[row] & 1) << UInt8(bit) }
      }
      return LinkedNodes(links: group[0].links, flags: flags, nodes: group.map(\.node))
    }
  }

  /// Writes the words of the nodes (`MaskProgram.evaluate`).
  func evaluate(
    from row: Int, words: Int, rows: Int, into scratch: UnsafeMutablePointer<UInt64>
  ) {
    let cells = unsafe links.pointer(row)
    let whole = min(words, (rows - row) / 64)
    unsafe withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 8 * 64) { block in
      guard let base = block.baseAddress else { return }
      unsafe jalon_linked_flags(cells, flags, whole, nodes.count, base)
      for (bit, node) in nodes.enumerated() {
        unsafe (scratch + node * MaskProgram.blockWords).update(from: base + bit * 64, count: whole)
        guard whole < words else { continue }
        var rest: UInt64 = 0
        for offset in 0..<rows - row - whole * 64 {
          let flag = unsafe flags[Int(cells[whole * 64 + offset]) + 1] >> UInt8(bit) & 1
          rest |= UInt64(flag) << UInt64(offset)
        }
        unsafe scratch[node * MaskProgram.blockWords + whole] = rest
      }
    }
  }
}
