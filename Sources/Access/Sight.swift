package import Records

/// Which records of each family someone sees, or writes.
package struct Sight: Hashable, Sendable {
  private var families: [RecordFamily: Perimeter]

  package init(_ families: [RecordFamily: Perimeter]) {
    self.families = families
  }

  /// Records of references and definitions whatever the perimeter, those of other kinds that it holds.
  package init(_ perimeter: Perimeter) {
    families = Dictionary(
      uniqueKeysWithValues: RecordFamily.allCases.map { ($0, $0.isOpen ? .everything : perimeter) })
  }

  package static let everything = Sight(.everything)
  package static let nothing = Sight([:])

  package subscript(family: RecordFamily) -> Perimeter { families[family] ?? .nothing }
  package subscript(kind: Kind) -> Perimeter { self[Schema.of(kind).family] }

  package var isEverything: Bool { isEverything(in: RecordFamily.allCases) }

  /// Whether it holds every record of some families.
  func isEverything(in families: [RecordFamily]) -> Bool {
    families.allSatisfy { self[$0].isEverything }
  }

  /// The sight in one text, the same for the same records in whatever order they were granted.
  package var canonical: String {
    if isEverything { return "*" }
    return RecordFamily.allCases.map { "\($0.rawValue):\(self[$0].canonical)" }
      .joined(separator: ";")
  }
}
