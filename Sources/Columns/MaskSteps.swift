internal import CBits

/// The nodes some wanted ones stand on, made ready to be evaluated block by block: what instructions
/// point to, laid out once, so that a block costs no more than its kernels.
struct MaskSteps: Sendable {
  private enum Kind {
    case and, or, not, choices, other
  }

  private struct Step: Sendable {
    var kind: Kind
    var node: Int
    /// Where its nodes, or its choices, begin, and how many there are.
    var first = 0
    var count = 0
    /// Where its planes begin, and how many there are.
    var plane = 0
    var width = 0
  }

  let program: MaskProgram
  /// Nodes evaluated, those linked included.
  let nodeCount: Int
  private let linked: [LinkedNodes]
  private var steps: [Step] = []
  private var nodes: [Int32] = []
  private var choices: [jalon_choice] = []
  private var planes: [Plane] = []

  /// Where the pieces of some planes begin, and which of the planes.
  @safe
  private struct Plane: Sendable {
    var places: SharedMemory<UnsafeMutableRawPointer>
    var offset: Int
  }

  init(_ program: MaskProgram, for wanted: [MaskProgram.Node]) {
    self.program = program
    let needed = program.closure(of: wanted)
    nodeCount = needed.count
    linked = LinkedNodes.gathered(program.instructions, needed)
    for node in needed { add(node) }
  }

  private mutating func add(_ node: MaskProgram.Node) {
    var step = Step(kind: .other, node: node)
    func join(_ kind: Kind, _ parts: [MaskProgram.Node]) {
      step.kind = kind
      step.first = nodes.count
      step.count = parts.count
    }
    switch program.instructions[node] {
    case .linked: return
    case .and(let parts):
      join(.and, parts)
      nodes += parts.map { Int32($0) }
    case .or(let parts):
      join(.or, parts)
      nodes += parts.map { Int32($0) }
    case .not(let part):
      join(.not, [part])
      nodes.append(Int32(part))
    case .planes(let planes, let test):
      step.kind = .choices
      step.first = choices.count
      step.count = test.choices.count
      choices += test.choices
      step.plane = self.planes.count
      step.width = planes.width
      self.planes += (0..<planes.width).map {
        unsafe Plane(places: planes.pieces.places, offset: $0 * BitPieces.words)
      }
    case .everything, .nothing, .codes, .integers, .amounts, .bits, .texts: break
    }
    steps.append(step)
  }

  /// Bits of columns read for each row: planes one each, each column once.
  var bitsPerRow: Int {
    var seen: Set<UnsafeRawPointer> = unsafe []
    var bits = 0
    func read(_ base: UnsafeRawPointer, _ width: Int) {
      if unsafe seen.insert(base).inserted { bits += width }
    }
    for step in steps where step.kind == .choices {
      unsafe read(planes[step.plane].places.base, step.width)
    }
    for step in steps where step.kind == .other {
      switch program.instructions[step.node] {
      case .codes(let view, _, _): unsafe read(view.identity, 8)
      case .integers(let view, _, _, _), .bits(let view, _, _): unsafe read(view.identity, 32)
      case .amounts(let view, _, _, _): unsafe read(view.identity, 64)
      case .texts(let found, _): unsafe read(found.table.columns[found.column], 64)
      default: break
      }
    }
    for group in linked { unsafe read(group.links.identity, 32) }
    return bits
  }

  /// Words of scratch that `evaluate` needs: some after those of the last node, which kernels read.
  var room: Int { program.instructions.count * MaskProgram.blockWords + 8 }

  /// Evaluates the nodes on `words` words from a row, a multiple of 64, into `scratch`.
  ///
  /// Node `n` takes `blockWords` words from `n * blockWords`. Bits past the last row may be set.
  func evaluate(
    from row: Int, words: Int, rows: Int, into scratch: UnsafeMutablePointer<UInt64>
  ) {
    for group in linked {
      unsafe group.evaluate(from: row, words: words, rows: rows, into: scratch)
    }
    let piece = row >> BitPieces.shift
    let place = row >> 6 & (BitPieces.words - 1)
    precondition(place + words <= BitPieces.words, "a block lies in one piece")
    unsafe withUnsafeTemporaryAllocation(
      of: Optional<UnsafePointer<UInt64>>.self, capacity: planes.count + 1
    ) { pointers in
      guard let pointers = pointers.baseAddress else { return }
      // Without a copy of each, which would count who holds it.
      for index in planes.indices {
        let words = unsafe planes[index].places.base[piece].assumingMemoryBound(to: UInt64.self)
        unsafe (pointers + index).initialize(
          to: UnsafePointer(words + planes[index].offset + place))
      }
      unsafe nodes.withUnsafeBufferPointer { nodes in
        unsafe choices.withUnsafeBufferPointer { choices in
          for step in steps {
            let output = unsafe scratch + step.node * MaskProgram.blockWords
            switch step.kind {
            case .and:
              unsafe jalon_and(
                scratch, nodes.baseAddress?.advanced(by: step.first), step.count, words, output)
            case .or:
              unsafe jalon_or(
                scratch, nodes.baseAddress?.advanced(by: step.first), step.count, words, output)
            case .not:
              let input = unsafe scratch + Int(nodes[step.first]) * MaskProgram.blockWords
              for word in 0..<words { unsafe output[word] = unsafe ~input[word] }
            case .choices:
              unsafe jalon_choices(
                pointers + step.plane, step.width, choices.baseAddress?.advanced(by: step.first),
                step.count,
                words, output)
            case .other:
              unsafe program.evaluate(step.node, from: row, words: words, rows: rows, into: output)
            }
          }
        }
      }
    }
  }
}

/// The forms of kernels, for tests that try each.
package enum Kernels {
  /// Forbids forms above a level: 2 allows AVX-512, 1 AVX2, 0 neither.
  package static func limit(to level: Int) { jalon_limit_level(Int32(level)) }

  /// The best form in use.
  package static var level: Int { Int(jalon_level()) }
}
