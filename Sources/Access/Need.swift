package import Records

/// What a page, a form or a command asks of a right before anything is read.
package enum Need: Hashable, Sendable {
  /// Nothing: whoever comes.
  case nobody
  /// An account; what it shows is narrowed by the right.
  case account
  /// Exact figures over something.
  case count
  /// Exact figures over something, or records of people: to be told when either changes.
  case recorded
  /// To see records of a family.
  case see(RecordFamily)
  /// To see operations and the people in them: what is told of the one reads the others.
  case followed
  /// To write records of a family.
  case write(RecordFamily)
  /// To see, or to write by a form, records of the kind that the address names; no form writes those
  /// that acts move, no list shows what accounts keep for themselves.
  case seeNamed, writeNamed
  /// To write records of some family; which one is said by what is sent.
  case writeSome
  case act(AccessFunction)
  /// To be one of some roles.
  case be(Set<AccessRole>)

  /// To give rights to others.
  package static let give = Need.be(Set(AccessRole.allCases.filter { !$0.gives.isEmpty }))

  /// - Parameter kind: the kind that the address names; one there is not is said by the page.
  package func isMet(by right: Right, kind: Kind? = nil) -> Bool {
    switch self {
    case .nobody, .account: true
    case .count: right.counts
    case .recorded: right.readsPeople
    case .see(let family): right.sees(family)
    case .followed: right.sees(.operations) && right.sees(.people)
    case .write(let family): right.writes(family)
    case .seeNamed:
      kind.map { !$0.isOwn && right.sees(Schema.of($0).family) } ?? true
    case .writeNamed:
      kind.map { Schema.of($0).writing == .free && right.writes(Schema.of($0).family) } ?? true
    case .writeSome: RecordFamily.allCases.contains { $0 != .own && right.writes($0) }
    case .act(let function): right.may(function)
    case .be(let roles): !right.roles.isDisjoint(with: roles)
    }
  }
}
