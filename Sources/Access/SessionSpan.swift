package import Kernel

/// How long the sessions of an account last, by what it may do: the more it may, the shorter.
///
/// The grants in force decide, at each request: one given or withdrawn changes sessions that are open.
package struct SessionSpan: Hashable, Sendable {
  /// Milliseconds without being used.
  package let idle: Int64
  /// Milliseconds in all.
  package let total: Int64

  /// Of who sees figures alone: the longest of all.
  package static let figures = SessionSpan(hours: 12, of: 7 * 24)
  /// Of who sees records of people.
  package static let records = SessionSpan(hours: 1, of: 12)
  /// Of who administers or protects the data.
  package static let governance = SessionSpan(minutes: 30, of: 8)

  private init(hours idle: Int64, of total: Int64) { self.init(minutes: 60 * idle, of: total) }

  private init(minutes idle: Int64, of hours: Int64) {
    self.idle = idle * 60_000
    total = hours * 3_600_000
  }

  /// - Parameter grants: of one account; those not in force on the day are left out.
  package init(_ grants: [Grant], on day: CivilDate) {
    let inForce = grants.filter { $0.isInForce(on: day) }
    self =
      if inForce.contains(where: { $0.role.isOfGovernance }) {
        .governance
      } else if inForce.contains(where: { $0.level >= .records }) {
        .records
      } else {
        .figures
      }
  }

  /// How often it is written that a session is used: what one may end early by.
  package var step: Int64 { min(5 * 60_000, idle / 30) }

  /// When a session last used at a moment is over.
  package func end(opened: Int64, used: Int64) -> Int64 { min(used + idle, opened + total) }
}
