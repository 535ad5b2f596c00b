package import Access
internal import Words

/// Whose day the first page shows: one template, other things first.
package enum HomeView: String, CaseIterable, Sendable {
  /// Accompanies people.
  case adviser = "conseiller"
  /// Runs operations.
  case holder = "porteur"
  /// Follows the operations of others by delegation.
  case intermediate = "organisme"
  /// Answers for the programme.
  case authority = "autorite"
  /// Prepares the meetings where it is discussed.
  case secretariat

  /// The parameter of the address that chooses it.
  package static let parameter = "vue"

  /// The view of someone who did not choose one, by what they are.
  package init(of roles: Set<AccessRole>) {
    let views: [(AccessRole, HomeView)] = [
      (.managingAuthority, .authority), (.delegatedAuthority, .authority),
      (.intermediateBody, .intermediate), (.projectHolder, .holder), (.headOfService, .adviser),
      (.adviser, .adviser), (.committeeSecretary, .secretariat),
    ]
    self = views.first { roles.contains($0.0) }?.1 ?? .authority
  }

  package var label: String { Words.HomeViews.label(rawValue) }

  /// What is to do, the first first; what is not named is left to others.
  var topics: [HomePage.Attention.Topic] {
    switch self {
    case .adviser: [.alarm, .exits, .waiting, .errors, .incomplete]
    case .holder: [.alarm, .waiting, .errors, .risks, .exits, .incomplete]
    case .intermediate: [.alarm, .errors, .risks, .exits, .incomplete, .frames, .framework]
    case .authority: HomePage.Attention.Topic.allCases
    case .secretariat: [.alarm, .framework, .incomplete]
    }
  }

  /// The figures that matter, the first that the catalogue has is shown.
  package var figures: [String] {
    switch self {
    case .adviser: ["ESF1420.CR04.taux", "ESF1420.CO01"]
    case .holder: ["TDB.SYN08", "ESF1420.CO01"]
    case .intermediate: ["TDB.SYN08", "ESF1420.CO01"]
    case .authority, .secretariat: ["TDB.SYN08", "ESF1420.CO01"]
    }
  }

  /// Whether operations at risk are shown.
  package var showsOperations: Bool {
    self == .holder || self == .intermediate || self == .authority
  }
}
