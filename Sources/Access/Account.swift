/// Someone who may sign in.
package struct Account: Hashable, Sendable {
  package var id: Int64
  /// What is typed to sign in: an address of electronic mail, compared without case.
  package var login: String
  /// Shown beside what this person does.
  package var name: String
  package var isActive: Bool

  package init(id: Int64, login: String, name: String, isActive: Bool = true) {
    self.id = id
    self.login = login
    self.name = name
    self.isActive = isActive
  }
}
