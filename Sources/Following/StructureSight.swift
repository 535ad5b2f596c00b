internal import Access
internal import Records

/// How far a reader may read one structure: in which region, and beside what.
package struct StructureSight: Hashable, Sendable {
  /// What a structure is compared with.
  package enum Reference: Hashable, Sendable {
    case all
    case region(String)

    /// Nil for all there is.
    package var region: String? {
      if case .region(let code) = self { code } else { nil }
    }
  }

  /// The one region that is read; nil for all of the structure.
  package let region: String?
  /// What the reader counts whole, to compare with; nil when nothing is.
  package let reference: Reference?
}

extension View {
  /// How far the reader may read a structure; nil for who counts it neither whole nor in one region.
  ///
  /// Who follows one region reads what the structure does there, and nothing else is counted under its
  /// name.
  ///
  /// - Parameters:
  ///   - regions: those of its operations, among the records counted.
  ///   - isPlaced: whether each of its operations says its region.
  ///   - asked: the region looked at; nil for none.
  package func sight(
    ofStructure code: String, regions: [String], isPlaced: Bool, in asked: String?
  ) -> StructureSight? {
    let isWhole = counts([("structure", code)])
    let inside: String?
    switch asked {
    case nil where isWhole: inside = nil
    case nil:
      let counted = regions.filter { counts([("structure", code), ("region", $0)]) }
      guard counted.count == 1 else { return nil }
      inside = counted[0]
    case let region?:
      guard regions.contains(region), counts([("structure", code), ("region", region)]) else {
        return nil
      }
      // All of it is there.
      inside = isWhole && isPlaced && regions == [region] ? nil : region
    }
    let reference: StructureSight.Reference?
    if let inside {
      reference = counts([("region", inside)]) ? .region(inside) : nil
    } else if reader.right.counted[.people].isEverything {
      reference = .all
    } else {
      reference =
        isPlaced && regions.count == 1 && counts([("region", regions[0])])
        ? .region(regions[0]) : nil
    }
    return StructureSight(region: inside, reference: reference)
  }
}
