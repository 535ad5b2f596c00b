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
  /// How many signed dialogues settled a value, how many agreed on one and are not signed yet, how many
  /// still negotiate, how many disagree or ended without agreement.
  package let settled: Int
  package let unsigned: Int
  package let open: Int
  package let disagreed: Int
  /// The sum of the values signed; nil for what does not add up, and while none is settled.
  package let total: Double?
  /// What the region is to reach at that day; nil without a target of its own.
  package let target: Double?

  /// From what is settled to the region's target; nil where one is missing.
  package var gap: Double? {
    guard let total, let target else { return nil }
    return total - target
  }

  /// How far a dialogue is, as far as its values bind.
  package enum Standing: Hashable, Sendable {
    case underWay, signed, withoutAgreement

    /// - Parameter isSigned: whether every signatory signed a version of its record.
    package init(_ state: DialogueState?, isSigned: Bool) {
      switch state {
      // While it is amended, its values may be those nobody signed yet.
      case .signed, .signedWithReserves: self = .signed
      case .closed: self = isSigned ? .signed : .withoutAgreement
      case .disagreement, .dropped: self = .withoutAgreement
      default: self = .underWay
      }
    }
  }

  /// By figure, version and day.
  ///
  /// - Parameters:
  ///   - objectives: those of the campaign's dialogues, all of them.
  ///   - standing: how far the dialogue of a structure is.
  ///   - addsUp: whether the values of a figure may be added up.
  ///   - target: the region's target of a figure in a version, at a day.
  package static func all(
    _ objectives: [Objective], standing: (DialogueKey) -> Standing, addsUp: (String) -> Bool,
    target: (String, Int, CivilDate?) -> Double?
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
      let signed = objectives.filter { $0.isSettled && standing($0.key) == .signed }
      let values = signed.compactMap { Double($0.value) }
      let ended = objectives.filter {
        $0.state == .disagreement || standing($0.key) == .withoutAgreement
      }
      return CampaignObjective(
        indicator: place.indicator, version: place.version, due: place.due,
        settled: signed.count,
        unsigned: objectives.count { $0.isSettled && standing($0.key) == .underWay },
        open: objectives.count {
          [.open, .arbitration].contains($0.state) && standing($0.key) != .withoutAgreement
        },
        disagreed: ended.count,
        total: values.isEmpty || !addsUp(place.indicator) ? nil : values.reduce(0, +),
        target: target(place.indicator, place.version, place.due))
    }.sorted {
      ($0.indicator, $0.version, $0.due ?? CivilDate(day: 0))
        < ($1.indicator, $1.version, $1.due ?? CivilDate(day: 0))
    }
  }

  /// The region's own target of a figure at a day, counted as objectives are: the line in force of the
  /// programme, over the campaign's year, of that version or of none said, of no structure, operation nor
  /// line of the programme.
  package static func regionTarget(
    _ indicator: String, _ version: Int, _ due: CivilDate?, of campaign: Campaign,
    _ dataset: Dataset
  ) -> Double? {
    guard let due, campaign.level == "region" else { return nil }
    let narrow = [
      "axe", "pi", "os", "categorie_region", "acteur", "operation", "appel", "modalite",
    ]
    func isOfRegion(_ row: KindRows.Row) -> Bool {
      let (level, place) = (row.text("niveau"), row.text("territoire"))
      if level.isEmpty, place.isEmpty { return row.text("region") == campaign.territory }
      return level == "region" && place == campaign.territory
        && ["", campaign.territory].contains(row.text("region"))
    }
    let rows = KindRows(.cibles, dataset).all.filter { row in
      row.text("indicateur") == indicator && row.text("programme") == campaign.programme
        && isOfRegion(row) && row.text("nature") == "cible" && row.day("date") == due
        && row.day("debut") == CivilDate(year: campaign.year, month: 1, day: 1)
        && ["", "\(version)"].contains(row.text("version"))
        && ["", "arretee", "revisee"].contains(row.text("statut"))
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

  /// - Parameter findings: those of the campaign's dialogues; what both sides share counts alone.
  package init(_ findings: [DialogueFinding]) {
    var structures: [String: Set<String>] = [:]
    for finding in findings where !finding.reading.isEmpty && finding.state == .shared {
      structures[finding.reading, default: []].insert(finding.key.structure)
    }
    readings = structures.map { Sign(reading: $0, structures: $1.count) }.sorted {
      ($1.structures, $0.reading) < ($0.structures, $1.reading)
    }
  }
}
