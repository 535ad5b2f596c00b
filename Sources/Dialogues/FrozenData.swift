package import Catalogue
package import Counting
package import Kernel

/// The figures a dialogue freezes: those of its frame and of its commitments, the two years before it.
///
/// Contract of the dialogues, DG2.
package enum FrozenData {
  /// Why nothing can be frozen yet.
  package enum Fault: Hashable, Sendable {
    /// The frame that the campaign names has no indicator.
    case unknownFrame(String)
    /// The year before the one that is negotiated is not over: its figures would be called those of
    /// its last day.
    case unfinished(year: Int)
  }

  /// What prevents the data of a campaign from being frozen on a day; nil for nothing.
  package static func fault(
    _ campaign: Campaign, _ catalogue: Catalogue, on day: CivilDate
  ) -> Fault? {
    if day.year < campaign.year { return .unfinished(year: campaign.year - 1) }
    let isKnown =
      campaign.frame.isEmpty || catalogue.definitions.contains { $0.frame == campaign.frame }
    return isKnown ? nil : .unknownFrame(campaign.frame)
  }

  /// What is asked of the engine; nil when the campaign names no frame and no commitment is measured.
  ///
  /// - Parameter commitments: those of the year before and of the year itself.
  package static func request(
    _ campaign: Campaign, _ key: DialogueKey, _ commitments: [Commitment], _ catalogue: Catalogue
  ) -> Request? {
    let promised = Set(commitments.filter(\.isMeasured).map(\.indicator))
    let definitions = catalogue.definitions.filter {
      !campaign.frame.isEmpty && $0.frame == campaign.frame || promised.contains($0.fullName)
    }
    guard !definitions.isEmpty,
      let start = CivilDate(year: campaign.year - 2, month: 1, day: 1),
      let end = CivilDate(year: campaign.year - 1, month: 12, day: 31),
      let period = Period(start, end)
    else { return nil }
    return Request(
      definitions: definitions, period: period, step: .year,
      filter: key.filter)
  }

  /// Which figure a line is: its indicator and its year.
  package struct Place: Hashable, Sendable {
    package let indicator: String
    package let year: Int

    package init(indicator: String, year: Int) {
      self.indicator = indicator
      self.year = year
    }
  }

  /// The cells that hold a value, by what they are of.
  package static func values(_ cells: [Cell]) -> [Place: Cell] {
    var values: [Place: Cell] = [:]
    for cell in cells where cell.state == .ok {
      guard let start = cell.start else { continue }
      values[Place(indicator: cell.frame + "." + cell.code, year: start.year)] = cell
    }
    return values
  }
}
