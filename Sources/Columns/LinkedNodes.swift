internal import CBits

/// Up to 64 flags of the rows linked to, looked up together: one read of memory per row for all.
struct LinkedNodes {
  private let links: ColumnView<Int32>
  /// One word per row linked to: bit n is the flag of node n.
  private let flags: Cells<UInt64>
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
        group.count < 64 && group[0].links.bases == links.bases
          && group[0].flags.count == flags.count
      }
      if let place {
        groups[place].append((node, links, flags))
      } else {
        groups.append([(node, links, flags)])
      }
    }
    return groups.map { group in
      LinkedNodes(
        links: group[0].links,
        flags: Cells(count: group[0].flags.count) { row in
          var word: UInt64 = 0
          for (bit, leaf) in group.enumerated() {
            word |= UInt64(leaf.flags[row] & 1) << UInt64(bit)
          }
          return word
        }, nodes: group.map(\.node))
    }
  }

  /// Writes the words of the nodes (`MaskProgram.evaluate`).
  func evaluate(
    from row: Int, words: Int, rows: Int, into scratch: UnsafeMutablePointer<UInt64>
  ) {
    let cells = links.pointer(row)
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 64) { block in
      guard let base = block.baseAddress else { return }
      for word in 0..<words {
        let length = max(0, min(64, rows - row - word * 64))
        for offset in 0..<length {
          let link = cells[word * 64 + offset]
          base[offset] = link < 0 ? 0 : flags.pointer(Int(link)).pointee
        }
        for offset in length..<64 { base[offset] = 0 }
        jalon_transpose(base)
        for (bit, node) in nodes.enumerated() {
          scratch[node * MaskProgram.blockWords + word] = base[bit]
        }
      }
    }
  }
}
