/// The kinds of operation the invented programme funds.
enum OperationKind: Int, CaseIterable {
  case youth
  case neet
  case creators
  case redeployment
  case training
  case pupils
  case plie
  case departement
  case association
  /// Modernisation of services: no participants.
  case services
  /// Technical assistance: no participants.
  case assistance

  /// Share of the operations with participants, in hundredths; 0 for those without.
  var share: Int {
    switch self {
    case .youth: 15
    case .neet: 12
    case .creators: 7
    case .redeployment: 5
    case .training: 6
    case .pupils: 5
    case .plie: 18
    case .departement: 18
    case .association: 14
    case .services, .assistance: 0
    }
  }

  /// Key of its title in the shipped list.
  var titleKey: String {
    switch self {
    case .youth: "mission_locale"
    case .neet: "neet"
    case .creators: "creation"
    case .redeployment: "maison_emploi"
    case .training: "opco"
    case .pupils: "ecole"
    case .plie: "plie"
    case .departement: "departement"
    case .association: "association"
    case .services: "services"
    case .assistance: "assistance"
    }
  }

  /// Key of the structures that carry it out.
  var structureKey: String {
    switch self {
    case .neet: "mission_locale"
    case .services: "maison_emploi"
    case .assistance: "plie"
    default: titleKey
    }
  }

  var isYouthInitiative: Bool { self == .neet }

  /// Axis, investment priority and the specific objectives it may fall under.
  var line: (axe: String, pi: String, os: [String]) {
    switch self {
    case .youth: ("1", "8.1", ["OS1", "OS2"])
    case .neet: ("1", "8.2", ["OS1"])
    case .creators: ("1", "8.3", ["OS1"])
    case .redeployment: ("2", "8.5", ["OS2"])
    case .training: ("2", "8.5", ["OS1"])
    case .pupils: ("1", "10.1", ["OS1"])
    case .plie: ("3", "9.1", ["OS1", "OS1", "OS2"])
    case .departement: ("3", "9.1", ["OS1", "OS1", "OS3"])
    case .association: ("3", "9.1", ["OS1", "OS2"])
    case .services: ("1", "8.7", ["OS1", "OS2"])
    case .assistance: ("4", "AT", ["OS1", "OS2"])
    }
  }

  /// Value of `dispositif`.
  var dispositif: String {
    switch self {
    case .plie: "plie"
    case .departement: "accompagnement_global"
    default: ""
    }
  }

  /// Share of the participations, in hundredths.
  var publicShare: Int {
    switch self {
    case .youth: 16
    case .neet: 11
    case .creators: 6
    case .redeployment: 5
    case .training: 4
    case .pupils: 4
    case .plie: 19
    case .departement: 24
    case .association: 11
    case .services, .assistance: 0
    }
  }

  /// Total cost of one participant, euros.
  var unitCost: ClosedRange<Int> {
    switch self {
    case .plie: 1400...2600
    case .association: 2200...5200
    case .creators: 900...1900
    case .training: 500...1200
    default: 1000...2400
    }
  }
}
