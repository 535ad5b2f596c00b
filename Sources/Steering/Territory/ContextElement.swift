/// What is read of a territory that the programme does not cause, in the order its source prints it.
///
/// Source: UNML, Flash n° 163 of 23 December 2011, annex 1, « socle commun signifiant ».
package struct ContextElement: Hashable, Sendable {
  /// How its value is told.
  package enum Kind: Hashable, Sendable {
    /// From 0 to 1.
    case share
    /// A change of a share, from -1 to 1.
    case change
    /// A number of its own unit.
    case number
  }

  package struct Block: Hashable, Sendable {
    /// As the source numbers it.
    package let number: Int
    package let elements: [ContextElement]
  }

  /// As files write it.
  package let code: String
  package let kind: Kind
  /// Another code of the same line, which the source prints twice.
  let twin: String?

  private init(_ code: String, _ kind: Kind = .share, twin: String? = nil) {
    self.code = code
    self.kind = kind
    self.twin = twin
  }

  package static let blocks = [
    Block(
      number: 1,
      elements: [ContextElement("CX1.1", .number), ContextElement("CX1.2")]),
    Block(
      number: 2,
      elements: [ContextElement("CX2.0", .number)]
        + (1...5).map { ContextElement("CX2.\($0)") }
        + [ContextElement("CX2.6", .number), ContextElement("CX2.7")]),
    Block(number: 3, elements: [ContextElement("CX3.1"), ContextElement("CX3.2")]),
    Block(number: 4, elements: [ContextElement("CX4.1"), ContextElement("CX4.2")]),
    Block(number: 5, elements: [ContextElement("CX5.1", .number)]),
    Block(
      number: 6,
      elements: (1...3).map { ContextElement("CX6.\($0)") }
        + [
          ContextElement("CX6.4", .number), ContextElement("CX6.5"),
          ContextElement("CX6.6", .number), ContextElement("CX6.7"),
          ContextElement("CX6.8", .change), ContextElement("CX6.9"),
        ]),
    Block(
      number: 7,
      elements: [ContextElement("CX7.1", twin: "CX6.10")]
        + (2...5).map { ContextElement("CX7.\($0)") }),
  ]

  package static let all = blocks.flatMap(\.elements)
}
