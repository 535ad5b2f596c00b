package import Records

/// What someone is in the programme: what a grant of rights is given for.
///
/// Said once here: what each role may at most see, do, and give to others.
package enum AccessRole: String, Sendable, CaseIterable {
  case adviser = "conseiller"
  case headOfService = "chef_de_service"
  case projectHolder = "porteur"
  case surveyor = "enqueteur"
  case intermediateBody = "gestionnaire"
  case delegatedAuthority = "autorite_deleguee"
  case managingAuthority = "autorite_gestion"
  case committeeSecretary = "secretariat"
  case committeeMember = "membre_comite"
  case funder = "financeur"
  case network = "reseau"
  case evaluator = "evaluateur"
  case dataProtectionOfficer = "dpo"
  case steward = "gardien"
  case administrator = "administrateur"

  /// The two letters by which documents and the command line name it.
  package var letters: String {
    switch self {
    case .adviser: "CO"
    case .headOfService: "CH"
    case .projectHolder: "PO"
    case .surveyor: "EN"
    case .intermediateBody: "OI"
    case .delegatedAuthority: "AD"
    case .managingAuthority: "AG"
    case .committeeSecretary: "SE"
    case .committeeMember: "ME"
    case .funder: "FI"
    case .network: "RE"
    case .evaluator: "EV"
    case .dataProtectionOfficer: "DP"
    case .steward: "GA"
    case .administrator: "AM"
    }
  }

  /// A role by its code or its two letters, in whatever case.
  package init?(named text: String) {
    let found = Self.allCases.first {
      $0.rawValue == text.lowercased() || $0.letters == text.uppercased()
    }
    guard let found else { return nil }
    self = found
  }

  /// Whether it publishes practices, and writes those of others.
  package var keepsPractices: Bool { self == .committeeSecretary || isOfAuthority }

  /// Whether it works in a structure that receives people.
  package var isOfStructure: Bool {
    self == .adviser || self == .headOfService || self == .projectHolder
  }

  /// Whether it manages operations for a body or an authority.
  package var isOfAuthority: Bool {
    self == .intermediateBody || self == .delegatedAuthority || self == .managingAuthority
  }

  /// Whether it administers the installation or protects its data.
  package var isOfGovernance: Bool { self == .administrator || self == .dataProtectionOfficer }

  /// Whether whoever holds it signs in with a second factor, whatever they see.
  package var asksSecondFactor: Bool { isOfAuthority || isOfGovernance || self == .evaluator }

  /// The most it may see of people.
  package func highestLevel(_ functions: Set<AccessFunction>) -> Level {
    switch self {
    case .adviser, .headOfService, .projectHolder, .dataProtectionOfficer: .sensitive
    case .surveyor: .identity
    case .intermediateBody, .delegatedAuthority:
      functions.contains(.control) ? .sensitive : .identity
    case .managingAuthority: functions.contains(.control) ? .identity : .records
    case .committeeSecretary, .committeeMember, .funder, .network, .evaluator, .steward,
      .administrator:
      .figures
    }
  }

  /// What it may be given to do.
  package var functions: Set<AccessFunction> {
    switch self {
    case .adviser: [.importing]
    case .headOfService: [.importing, .merge]
    case .projectHolder: [.importing, .close, .merge]
    case .intermediateBody:
      [.instruct, .control, .certify, .decide, .importing, .close, .merge, .publish]
    case .delegatedAuthority, .managingAuthority:
      [.instruct, .control, .certify, .decide, .importing, .close, .merge, .publish, .arbitrate]
    case .steward: [.define]
    case .administrator: [.administer]
    case .surveyor, .committeeSecretary, .committeeMember, .funder, .network, .evaluator,
      .dataProtectionOfficer:
      []
    }
  }

  /// What it does when a grant does not say: all, but what must be given to one or to another.
  package var usualFunctions: Set<AccessFunction> { functions.subtracting(AccessFunction.apart) }

  /// The roles it may give.
  package var gives: Set<AccessRole> {
    let ofStructures: Set<AccessRole> = [.adviser, .headOfService, .projectHolder, .surveyor]
    switch self {
    case .headOfService: return [.adviser]
    case .projectHolder: return ofStructures
    case .intermediateBody:
      return [.projectHolder, .committeeSecretary, .committeeMember, .surveyor]
    case .delegatedAuthority:
      return Self.intermediateBody.gives.union([.intermediateBody, .funder, .network])
    case .managingAuthority:
      return Self.delegatedAuthority.gives.union([.delegatedAuthority, .steward, .evaluator])
    case .committeeSecretary: return [.committeeMember]
    case .dataProtectionOfficer: return [.dataProtectionOfficer]
    case .administrator: return Set(Self.allCases).subtracting([.dataProtectionOfficer])
    case .adviser, .surveyor, .committeeMember, .funder, .network, .evaluator, .steward: return []
    }
  }

  /// Whether it counts figures over people.
  package var counts: Bool {
    switch self {
    case .surveyor, .dataProtectionOfficer, .steward, .administrator: false
    default: true
    }
  }

  /// Whether it sees records of a family, those of people at the level of its grant.
  package func sees(_ family: RecordFamily) -> Bool {
    switch family {
    case .references, .definitions, .commons, .practices, .questions, .own: true
    case .people, .offers: isOfStructure || isOfAuthority
    case .operations:
      isOfStructure || isOfAuthority
        || [.committeeSecretary, .evaluator, .funder].contains(self)
    case .dialogues, .payments, .said, .texts:
      isOfAuthority || [.projectHolder, .funder, .network].contains(self)
    case .committees: ![.dataProtectionOfficer, .steward].contains(self)
    case .seats:
      isOfAuthority || [.committeeSecretary, .committeeMember, .administrator].contains(self)
    case .linked: sees(.said) || sees(.committees)
    case .plans: ![.dataProtectionOfficer, .steward, .administrator].contains(self)
    }
  }

  /// Whether it writes records of a family, holding these functions.
  ///
  /// Choice `rights.writing` of `docs/decisions.md`.
  package func writes(_ family: RecordFamily, _ functions: Set<AccessFunction>) -> Bool {
    let treats = !functions.isDisjoint(with: [.instruct, .control, .certify, .decide])
    switch family {
    case .people, .offers: return isOfStructure
    case .operations: return self == .projectHolder || isOfAuthority && treats
    case .plans: return isOfAuthority && treats
    case .dialogues: return isOfAuthority && treats
    case .payments: return isOfAuthority && treats || self == .funder
    case .said, .texts:
      return isOfAuthority && treats || [.projectHolder, .funder, .network].contains(self)
    case .committees, .seats:
      return isOfAuthority && treats || [.committeeSecretary, .administrator].contains(self)
    case .linked: return writes(.said, functions) || writes(.committees, functions)
    case .commons, .practices:
      return isOfStructure || isOfAuthority
        || [.committeeSecretary, .funder, .network].contains(self)
    case .references: return self == .administrator || self == .managingAuthority
    case .definitions, .questions: return functions.contains(.define)
    case .own: return true
    }
  }

  /// Whether it takes away files of records of a family it sees.
  package func exports(_ family: RecordFamily) -> Bool {
    switch family {
    case .people, .offers: self == .projectHolder
    case .operations: isOfAuthority
    case .plans, .references, .definitions, .dialogues, .payments, .said, .committees, .linked,
      .commons, .practices, .questions:
      sees(family)
    case .seats: self == .committeeSecretary || isOfAuthority
    case .texts, .own: false
    }
  }
}

/// An act that a role may be given to do, with its code.
package enum AccessFunction: String, Sendable, CaseIterable {
  case importing = "importer"
  case merge = "fusionner"
  case close = "clore"
  case instruct = "instruire"
  case control = "controler"
  case certify = "certifier"
  case decide = "decider"
  case arbitrate = "arbitrer"
  case publish = "publier"
  case define = "definir"
  case administer = "administrer"

  /// Of these nobody holds two on one operation: who prepares does not check, nor who checks certify.
  package static let apart: Set<AccessFunction> = [.instruct, .control, .certify]
}

/// How much of a record someone sees; each includes what the ones before it show.
package enum Level: Int, Sendable, CaseIterable, Comparable {
  /// Figures alone.
  case figures = 0
  /// Records, without who they are of.
  case records = 1
  /// Names, addresses and identifiers too.
  case identity = 2
  /// Sensitive answers too.
  case sensitive = 3

  package static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }

  /// The level at which data so kept is read.
  package init(reading sensitivity: Sensitivity) {
    self =
      switch sensitivity {
      case .none, .contact: .records
      case .identity: .identity
      case .sensitive: .sensitive
      }
  }
}

/// What in law lets someone see people's records or exact figures.
package enum LegalBasis: String, Sendable, CaseIterable {
  case agreement = "convention"
  case fundManagement = "gestion_fse"
  case youthCentre = "mission_locale"
  case employmentNetwork = "reseau_emploi"
  case inclusionPath = "parcours_insertion"
  case control = "controle"
  case research = "recherche"
  case dataProtection = "rgpd"
}
