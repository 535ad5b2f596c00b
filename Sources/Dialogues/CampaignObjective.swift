package import Kernel
package import Records

/// What the dialogues of a campaign agreed on one figure, beside what its region promised.
///
/// Contract of the dialogues, TD05: the values agreed are added up as they are, nothing is rescaled.
package struct CampaignObjective: Hashable, Sendable {
  /// Full name.
  package let indicator: String
  package let version: Int
  package let due: CivilDate?
  /// How many dialogues settled a value, how many still negotiate, how many disagree.
  package let settled: Int
  package let open: Int
  package let disagreed: Int
  /// The sum of the values settled; nil for what does not add up, and while none is settled.
  package let total: Double?
  /// What the region is to reach at that day; nil without a target of its own.
  package let target: Double?

  /// From what is settled to the region's target; nil where one is missing.
  package var gap: Double? {
    guard let total, let target else { return nil }
    return total - target
  }

  /// By figure, version and day.
  ///
  /// - Parameters:
  ///   - objectives: those of the campaign's dialogues, all of them.
  ///   - addsUp: whether the values of a figure may be added up.
  ///   - target: the region's target of a figure at a day.
  package static func all(
    _ objectives: [Objective], addsUp: (String) -> Bool, target: (String, CivilDate?) -> Double?
  ) -> [CampaignObjective] {
    struct Place: Hashable {
      var indicator: String
      var version: Int
      var due: CivilDate?
    }
    let places = Dictionary(grouping: objectives) {
      Place(indicator: $0.indicator, version: $0.version, due: $0.due)
    }
    return places.map { place, objectives in
      let values = objectives.filter(\.isSettled).compactMap { Double($0.value) }
      return CampaignObjective(
        indicator: place.indicator, version: place.version, due: place.due,
        settled: objectives.count(where: \.isSettled),
        open: objectives.count { [.open, .arbitration].contains($0.state) },
        disagreed: objectives.count { $0.state == .disagreement },
        total: values.isEmpty || !addsUp(place.indicator) ? nil : values.reduce(0, +),
        target: target(place.indicator, place.due))
    }.sorted {
      ($0.indicator, $0.version, $0.due ?? CivilDate(day: 0))
        < ($1.indicator, $1.version, $1.due ?? CivilDate(day: 0))
    }
  }

  /// The region's own target of a figure at a day: the line in force of the programme, of no structure,
  /// operation nor line of the programme.
  package static func regionTarget(
    _ indicator: String, _ due: CivilDate?, of campaign: Campaign, _ dataset: Dataset
  ) -> Double? {
    guard let due, campaign.level == "region" else { return nil }
    let narrow = [
      "axe", "pi", "os", "categorie_region", "acteur", "operation", "appel", "niveau", "territoire",
      "modalite",
    ]
    let rows = KindRows(.cibles, dataset).all.filter { row in
      row.text("indicateur") == indicator && row.text("programme") == campaign.programme
        && row.text("region") == campaign.territory && row.text("nature") == "cible"
        && row.day("date") == due && ["", "arretee", "revisee"].contains(row.text("statut"))
        && narrow.allSatisfy { row.text($0).isEmpty }
    }
    let stands = rows.max {
      let left = ($0.text("date_decision"), $0.text("statut") == "revisee" ? 1 : 0, $0.id)
      let right = ($1.text("date_decision"), $1.text("statut") == "revisee" ? 1 : 0, $1.id)
      return left < right
    }
    return stands.flatMap { Double($0.text("valeur")) }.flatMap { $0 > 0 ? $0 : nil }
  }
}

/// What the dialogues of a campaign found most, to propose its priorities from.
package struct CampaignSigns: Hashable, Sendable {
  /// A cross-reading and how many structures found it, most first.
  package let readings: [Sign]

  package struct Sign: Hashable, Sendable {
    package let reading: String
    package let structures: Int
  }

  /// - Parameter findings: those of the campaign's dialogues; what was withdrawn counts for nothing.
  package init(_ findings: [DialogueFinding]) {
    var structures: [String: Set<String>] = [:]
    for finding in findings where !finding.reading.isEmpty && finding.state != .withdrawn {
      structures[finding.reading, default: []].insert(finding.key.structure)
    }
    readings = structures.map { Sign(reading: $0, structures: $1.count) }.sorted {
      ($1.structures, $0.reading) < ($0.structures, $1.reading)
    }
  }
}
