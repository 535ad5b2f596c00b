package import Kernel

/// The seats that the rule of an instance foresees.
package struct CompositionRule: Hashable, Sendable {
  /// Seats of one code.
  package struct Place: Hashable, Sendable {
    package var seat: String
    /// A raw value of `College`, or what an administrator wrote.
    package var college: String
    /// As it is read; empty for a shipped one, that words name by its code.
    package var label: String
    package var least: Int
    /// Nil for any number.
    package var most: Int?

    package init(
      _ seat: String, _ college: String, label: String = "", least: Int = 1, most: Int? = 1
    ) {
      self.seat = seat
      self.college = college
      self.label = label
      self.least = least
      self.most = most
    }
  }

  /// As instances name it: `FT2023.LOC`.
  package var name: String
  package var places: [Place]
  /// How many seats there are in all, where the text says no more; nil where it names them.
  package var total: Int?

  package init(_ name: String, _ places: [Place], total: Int? = nil) {
    self.name = name
    self.places = places
    self.total = total
  }

  package subscript(seat: String) -> Place? { places.first { $0.seat == seat } }
}

/// The sides of an instance.
package enum College: String, Hashable, Sendable, CaseIterable {
  case state = "etat"
  case authorities = "collectivites"
  case employment = "emploi"
  case protection = "protection"
  case insertion = "insertion"
  case partners = "partenaires"
  case named = "designes"
}

/// Where an instance's seats are from what its rule foresees, on a day (CM01); it blocks nothing.
package struct Composition: Hashable, Sendable {
  package struct Gap: Hashable, Sendable {
    package var seat: String
    package var count: Int
  }

  package struct Excess: Hashable, Sendable {
    package var seat: String
    package var count: Int
    package var most: Int
  }

  /// Seats in force with an organisation.
  package let seated: Int
  /// Seats foreseen that nobody was named to, in the rule's order.
  package let missing: [Gap]
  /// How many seats are missing of a rule that says their total alone; 0 for others.
  package let missingOfTotal: Int
  package let excess: [Excess]
  /// Seats in force that nobody holds.
  package let vacant: [Seat.Key]
  /// The sides that co-preside and of which no seat does.
  package let withoutPresident: [College]

  /// - Parameters:
  ///   - rule: nil for an instance that composes itself freely.
  ///   - isNational: where the State presides alone.
  package init(_ rule: CompositionRule?, _ seats: [Seat], isNational: Bool, on day: CivilDate) {
    let inForce = seats.filter { $0.isInForce(on: day) }
    let named = inForce.filter { !$0.actor.isEmpty }
    seated = named.count
    let counts = named.reduce(into: [:]) { $0[$1.key.code, default: 0] += 1 }
    let places = rule?.places ?? []
    missing = places.compactMap { place in
      let gap = place.least - (counts[place.seat] ?? 0)
      return gap > 0 ? Gap(seat: place.seat, count: gap) : nil
    }
    missingOfTotal = max(0, (rule?.total ?? 0) - named.count)
    excess = places.compactMap { place in
      guard let most = place.most else { return nil }
      let over = (counts[place.seat] ?? 0) - most
      return over > 0 ? Excess(seat: place.seat, count: over, most: most) : nil
    }
    vacant = inForce.filter { !$0.isHeld }.map(\.key).sorted()
    guard let rule, !rule.places.isEmpty else {
      withoutPresident = []
      return
    }
    let presiding = Set(named.filter(\.presides).compactMap { rule[$0.key.code]?.college })
    let sides: [College] = isNational ? [.state] : [.state, .authorities]
    withoutPresident = sides.filter { !presiding.contains($0.rawValue) }
  }

  package var isWhole: Bool {
    missing.isEmpty && missingOfTotal == 0 && excess.isEmpty && vacant.isEmpty
      && withoutPresident.isEmpty
  }
}

extension CompositionRule {
  /// The compositions the texts fix: those of the preparation of France Travail in 2023, where names
  /// win over the number printed, and the totals of the decrees of 2024.
  package static let shipped: [CompositionRule] = [
    CompositionRule(
      "FT2023.LOC",
      [
        Place("sous_prefet", state), Place("epci", authorities), Place("cr", authorities),
        Place("cd", authorities), Place("ddets", state), Place("ft", employment),
        Place("ml", employment), Place("education", state), Place("caf", protection),
        Place("ccas", authorities),
        Place("designe", College.named.rawValue, least: 0, most: 6),
      ]),
    CompositionRule(
      "FT2023.COTECH",
      [
        Place("cd", authorities), Place("cr", authorities), Place("ddets", state),
        Place("ft", employment), Place("ml", employment), Place("cap_emploi", employment),
        Place("mdph", protection),
      ]),
    CompositionRule(
      "FT2023.COPIL",
      [
        Place("prefet", state), Place("cd", authorities), Place("cr", authorities),
        Place("infra", authorities, most: nil), Place("ddets", state), Place("dasen", state),
        Place("ft", employment), Place("ml", employment), Place("cap_emploi", employment),
        Place("mdph", protection), Place("caf", protection), Place("msa", protection),
        Place("cpam", protection), Place("udccas", insertion), Place("iae", insertion),
        Place("associations", insertion, most: 2),
      ]),
    CompositionRule(
      "FT2023.REG",
      [
        Place("dreets", state), Place("cr", authorities),
        Place("infra", authorities, least: 2, most: 2), Place("ft", employment),
        Place("arml", employment), Place("cap_emploi", employment), Place("apec", employment),
      ]),
    CompositionRule(
      "FT2023.NAT",
      [
        Place("dgefp", state), Place("dgcs", state),
        Place("partenaires_sociaux", College.partners.rawValue, most: nil),
        Place("rdf", authorities), Place("adf", authorities), Place("adcf", authorities),
        Place("france_urbaine", authorities), Place("ft", employment), Place("ml", employment),
        Place("cap_emploi", employment), Place("apec", employment),
      ]),
    CompositionRule("RPE2024.LOC", [], total: 8),
    CompositionRule("RPE2024.DEP", [], total: 27),
    CompositionRule("RPE2024.REG", [], total: 29),
    CompositionRule("RPE2024.REG6", [], total: 36),
    CompositionRule("RPE2024.NAT", [], total: 48),
  ]

  private static let state = College.state.rawValue
  private static let authorities = College.authorities.rawValue
  private static let employment = College.employment.rawValue
  private static let protection = College.protection.rawValue
  private static let insertion = College.insertion.rawValue
}
