internal import Checks
internal import Following
internal import Kernel
internal import Records

/// The anomalies of a book that some filters keep: how many, and any part of them in order.
///
/// Costs the number of operations; a part of the list costs the anomalies of its rule.
struct FindingList: Sendable {
  /// Anomalies of one section and one rule.
  private struct Piece: Sendable {
    var section: Int
    /// Their places in the section, the latest records first.
    var indices: Range<Int>
    /// Those of them kept; nil for all.
    var kept: [Int]?

    var count: Int { kept?.count ?? indices.count }
    var places: [Int] { kept ?? Array(indices) }
  }

  private let book: FindingBook
  /// The pieces of each rule and severity, in the order of the book.
  private var pieces: [(rank: Int, rule: RuleID, severity: Severity, pieces: [Piece])] = []

  /// - Parameter operations: for each operation, whether its anomalies are kept; nil when all are, those
  ///   of none included.
  init(_ book: FindingBook, rule: RuleID?, severity: Severity?, operations: [Bool]?) {
    self.book = book
    var byRank: [Int: (rule: RuleID, severity: Severity, pieces: [Piece])] = [:]
    for (number, section) in book.sections.enumerated() where !section.runs.isEmpty {
      if let operations, let only = section.onlyOperation, only < 0 || !operations[Int(only)] {
        continue
      }
      for run in section.runs
      where (rule == nil || run.rule == rule) && (severity == nil || run.severity == severity) {
        var piece = Piece(section: number, indices: run.range)
        if let operations, section.onlyOperation == nil {
          piece.kept = run.range.filter {
            let operation = section.operation($0)
            return operation >= 0 && operations[Int(operation)]
          }
        }
        guard piece.count > 0 else { continue }
        let rank = DatasetFinding.rank(run.severity, run.rule)
        byRank[rank, default: (run.rule, run.severity, [])].pieces.append(piece)
      }
    }
    pieces = byRank.sorted { $0.key < $1.key }.map {
      ($0.key, $0.value.rule, $0.value.severity, $0.value.pieces)
    }
  }

  /// How many there are of each rule and severity, in the order of the book.
  var rules: [(rule: RuleID, severity: Severity, count: Int)] {
    pieces.map { ($0.rule, $0.severity, $0.pieces.reduce(0) { $0 + $1.count }) }
  }

  var counts: FindingBook.Counts {
    rules.reduce(into: FindingBook.Counts()) { $0.add($1.severity, $1.count) }
  }

  /// How many each operation has, by its row; first how many belong to none.
  func countsByOperation(_ operations: Int) -> [FindingBook.Counts] {
    var counts = [FindingBook.Counts](repeating: FindingBook.Counts(), count: operations + 1)
    for (_, _, severity, pieces) in pieces {
      for piece in pieces {
        let section = book.sections[piece.section]
        if let only = section.onlyOperation {
          counts[Int(only) + 1].add(severity, piece.count)
        } else {
          for index in piece.places { counts[Int(section.operation(index)) + 1].add(severity) }
        }
      }
    }
    return counts
  }

  /// A part of the list.
  func places(_ range: Range<Int>) -> [FindingBook.Place] {
    var found: [FindingBook.Place] = []
    var start = 0
    for (_, _, _, pieces) in pieces {
      let count = pieces.reduce(0) { $0 + $1.count }
      let part = range.clamped(to: start..<start + count)
      if !part.isEmpty {
        found += Self.part(pieces, book, part.lowerBound - start..<part.upperBound - start)
      }
      start += count
    }
    return found
  }

  /// The whole list.
  var all: [FindingBook.Place] { places(0..<counts.total) }

  /// A part of the anomalies of one rule, the latest records first.
  ///
  /// Only the blocks of rows that hold the part are sorted.
  private static func part(
    _ pieces: [Piece], _ book: FindingBook, _ range: Range<Int>
  ) -> [FindingBook.Place] {
    let shift = 10
    func each(_ body: (_ row: Int, _ piece: Piece, _ index: Int) -> Void) {
      for piece in pieces {
        let section = book.sections[piece.section]
        if let kept = piece.kept {
          for index in kept { body(section.record(index).row, piece, index) }
        } else {
          for index in piece.indices { body(section.record(index).row, piece, index) }
        }
      }
    }
    var blocks: [Int] = []
    each { row, _, _ in
      let block = row >> shift
      while blocks.count <= block { blocks.append(0) }
      blocks[block] += 1
    }
    // From the last block down: which of them hold the part, and how many come before them.
    var before = 0
    var last = blocks.count - 1
    while last >= 0, before + blocks[last] <= range.lowerBound {
      before += blocks[last]
      last -= 1
    }
    var (first, reached) = (last, before)
    while first >= 0 {
      reached += blocks[first]
      if reached >= range.upperBound { break }
      first -= 1
    }
    var some: [(row: Int, place: FindingBook.Place)] = []
    each { row, piece, index in
      guard row >> shift <= last, row >> shift >= max(first, 0) else { return }
      some.append(
        (row, FindingBook.Place(section: Int32(piece.section), index: Int32(index))))
    }
    some.sort {
      $0.row == $1.row
        ? ($0.place.section, $0.place.index) < ($1.place.section, $1.place.index)
        : $0.row > $1.row
    }
    return some[range.lowerBound - before..<range.upperBound - before].map(\.place)
  }
}
