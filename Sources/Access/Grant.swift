package import Kernel

/// A right given to an account: as what, over what, how far, until when, by whom and why.
///
/// Never edited: withdrawn, and given again.
package struct Grant: Hashable, Sendable {
  /// From 1, in the order they were given.
  package var number: Int
  package var account: Int64
  package var role: AccessRole
  /// The code of the actor its holder acts for; empty when it is none.
  package var actsFor: String
  /// One of them holds a record, or the right does not.
  package var clauses: [GrantClause]
  package var level: Level
  /// Whether it counts exact figures; published ones otherwise.
  package var isExact: Bool
  package var functions: Set<AccessFunction>
  /// Whether it shows only the people followed by its holder.
  package var isPortfolio: Bool
  package var basis: LegalBasis?
  package var reason: String
  package var start: CivilDate
  /// The last day.
  package var end: CivilDate
  /// Who gave it.
  package var giver: String
  /// Milliseconds since 1970-01-01T00:00:00 UTC.
  package var given: Int64
  /// When and by whom it was withdrawn; nil while it is not.
  package var withdrawal: Withdrawal?
  /// Whether it waits for somebody else to confirm it: it allows nothing until then.
  package var isPending: Bool

  package struct Withdrawal: Hashable, Sendable {
    package var time: Int64
    package var author: String

    package init(time: Int64, author: String) {
      self.time = time
      self.author = author
    }
  }

  package init(
    number: Int = 0, account: Int64, role: AccessRole, actsFor: String = "",
    clauses: [GrantClause], level: Level = .figures, isExact: Bool = false,
    functions: Set<AccessFunction> = [], isPortfolio: Bool = false, basis: LegalBasis? = nil,
    reason: String, start: CivilDate, end: CivilDate, giver: String = "", given: Int64 = 0,
    withdrawal: Withdrawal? = nil, isPending: Bool = false
  ) {
    self.isPending = isPending
    self.number = number
    self.account = account
    self.role = role
    self.actsFor = actsFor
    self.clauses = clauses
    self.level = level
    self.isExact = isExact
    self.functions = functions
    self.isPortfolio = isPortfolio
    self.basis = basis
    self.reason = reason
    self.start = start
    self.end = end
    self.giver = giver
    self.given = given
    self.withdrawal = withdrawal
  }

  /// Whether it is given on a day; whether its account is open is asked elsewhere.
  package func isInForce(on day: CivilDate) -> Bool {
    withdrawal == nil && !isPending && start <= day && day <= end
  }

  /// Whether whoever holds it signs in with a second factor.
  package var asksSecondFactor: Bool {
    level >= .records || !functions.isEmpty || role.asksSecondFactor
  }

  /// Whether it is in force and ends soon: within sixty days.
  package func isToReview(on day: CivilDate) -> Bool {
    isInForce(on: day) && end <= day.adding(days: 60)
  }

  /// Months a grant lasts at most.
  package static let longest = 24

  /// Why it cannot be given as it is, the first reason first; none when it can.
  package var defects: [Defect] {
    var defects: [Defect] = []
    let highest = role.highestLevel(functions)
    if reason.isEmpty { defects.append(.noReason) }
    if clauses.isEmpty { defects.append(.noClause) }
    if end < start { defects.append(.endBeforeStart) }
    if end > start.adding(months: Self.longest) { defects.append(.tooLong) }
    if level > highest { defects.append(.levelAbove(highest)) }
    if level >= .records, clauses.contains(where: { !$0.showsRecords }) {
      defects.append(.territoriesAlone)
    }
    if level >= .records || isExact, basis == nil { defects.append(.noBasis) }
    if isExact, !role.counts { defects.append(.doesNotCount) }
    if let foreign = functions.subtracting(role.functions).min(by: { $0.rawValue < $1.rawValue }) {
      defects.append(.foreignFunction(foreign))
    }
    if functions.intersection(AccessFunction.apart).count > 1 { defects.append(.twoFunctionsApart) }
    return defects
  }

  /// Why a grant cannot be given.
  package enum Defect: Error, Hashable, Sendable {
    case noReason, noClause, endBeforeStart, tooLong, noBasis, territoriesAlone, doesNotCount
    case twoFunctionsApart
    /// The most its role may see.
    case levelAbove(Level)
    case foreignFunction(AccessFunction)
    /// The giver may not give this role, or not with this perimeter, level or end.
    case notOnesToGive(isRole: Bool)
    case toOneself
    /// With another grant of the account, it would do on one operation what must be done by two.
    case apartFrom(Int)
  }

  /// The grant, in force too, with which this one would do on an operation what must be done by two.
  package func conflict(with others: [Grant]) -> Grant? {
    let mine = functions.intersection(AccessFunction.apart)
    guard !mine.isEmpty else { return nil }
    return others.first { other in
      let theirs = other.functions.intersection(AccessFunction.apart)
      guard other.account == account, other.withdrawal == nil, other.end >= start,
        other.start <= end, mine.union(theirs).count > 1, !theirs.isEmpty
      else { return false }
      return clauses.contains { clause in
        other.clauses.contains { !clause.isApart(from: $0) }
      }
    }
  }
}
