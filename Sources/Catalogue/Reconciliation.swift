/// A relation that must hold between the values of definitions in every cell of every cut and period.
package struct Reconciliation: Hashable, Sendable {
  package enum Relation: String, Sendable, CaseIterable {
    case equal = "=="
    case atMost = "<="
  }

  /// A sum of values of definitions and of a whole number.
  package struct Sum: Hashable, Sendable {
    /// Full names, in the order written; a name may come twice.
    package var names: [String]
    package var constant: Int

    package init(names: [String], constant: Int) {
      self.names = names
      self.constant = constant
    }
  }

  package var left: Sum
  package var relation: Relation
  package var right: Sum
  /// As its file writes it.
  package var text: String

  package init(left: Sum, relation: Relation, right: Sum, text: String) {
    self.left = left
    self.relation = relation
    self.right = right
    self.text = text
  }

  /// Every definition it speaks of, by full name.
  package var names: [String] { left.names + right.names }
}

extension Reconciliation {
  /// Reads `CO01 + CO03 <= TOTAL.complete`; bare codes are those of the frame where none has the name whole.
  init(_ text: String, frame: String, known: Set<String>) throws(Fault) {
    guard let relation = Relation.allCases.first(where: { text.contains($0.rawValue) }) else {
      throw Fault(offset: 0, message: Messages.relationExpected(text))
    }
    let sides = text.split(separator: relation.rawValue, omittingEmptySubsequences: false)
    guard sides.count == 2 else {
      throw Fault(offset: 0, message: Messages.relationExpected(text))
    }
    self.text = text
    self.relation = relation
    left = try Self.sum(sides[0], frame: frame, known: known)
    right = try Self.sum(sides[1], frame: frame, known: known)
  }

  private static func sum(
    _ side: Substring, frame: String, known: Set<String>
  ) throws(Fault) -> Sum {
    var sum = Sum(names: [], constant: 0)
    for part in side.split(separator: "+", omittingEmptySubsequences: false) {
      let start = part.drop { $0 == " " }
      let word = String(start.prefix { $0 != " " })
      let offset = side.base.unicodeScalars.distance(
        from: side.base.startIndex, to: start.startIndex)
      guard start.dropFirst(word.count).allSatisfy({ $0 == " " }), !word.isEmpty else {
        throw Fault(offset: offset, message: Messages.relationExpected(String(side.base)))
      }
      if let number = Int(word) {
        sum.constant += number
      } else if known.contains(frame + "." + word) {
        sum.names.append(frame + "." + word)
      } else if known.contains(word) {
        sum.names.append(word)
      } else {
        let own = known.filter { $0.hasPrefix(frame + ".") }
          .map { String($0.dropFirst(frame.count + 1)) }
        let nearest = nearestName(to: word, among: own.sorted() + known.sorted())
        throw Fault(
          offset: offset, message: Messages.unknownFigure(word, nearest: nearest.map { [$0] } ?? [])
        )
      }
    }
    return sum
  }
}
