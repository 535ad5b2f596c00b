/// What someone may do; each includes what the ones before it may.
package enum Role: Int, Sendable, Comparable, CaseIterable {
  /// Not signed in: the pages that say who one is, and the help.
  case visitor = 0
  /// Signed in: reads every page and brings records.
  case member = 1
  /// Signed in and in charge of the installation.
  case administrator = 2

  package static func < (left: Role, right: Role) -> Bool { left.rawValue < right.rawValue }
}

/// Someone who may sign in.
package struct Account: Hashable, Sendable {
  package var id: Int64
  /// What is typed to sign in: an address of electronic mail, compared without case.
  package var login: String
  /// Shown beside what this person does.
  package var name: String
  package var role: Role
  package var isActive: Bool

  package init(id: Int64, login: String, name: String, role: Role, isActive: Bool = true) {
    self.id = id
    self.login = login
    self.name = name
    self.role = role
    self.isActive = isActive
  }
}
