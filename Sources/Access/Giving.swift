package import Kernel

/// What an account may give to others, by its own rights in force (AC09).
package struct Giving: Sendable {
  private let account: Int64
  private let grants: [Grant]
  private let all: [Grant]
  private let day: CivilDate

  /// - Parameter grants: every grant of the store.
  package init(_ account: Int64, _ grants: [Grant], on day: CivilDate) {
    self.account = account
    self.day = day
    all = grants
    self.grants = grants.filter { $0.account == account && $0.isInForce(on: day) }
  }

  /// The roles it may give, in the order of the list.
  package var roles: [AccessRole] {
    AccessRole.allCases.filter { role in grants.contains { $0.role.gives.contains(role) } }
  }

  /// Why it may not give a grant: one of its own must allow the whole of it.
  package func defects(of grant: Grant) -> [Grant.Defect] {
    if grant.account == account { return [.toOneself] }
    let giving = grants.filter { $0.role.gives.contains(grant.role) }
    guard !giving.isEmpty else { return [.notOnesToGive(isRole: true)] }
    let isAllowed = giving.contains { own in
      // Who administers gives what is beyond itself: it sees no record.
      if own.role == .administrator { return true }
      return grant.level <= own.level && (own.isExact || !grant.isExact) && grant.end <= own.end
        && grant.clauses.allSatisfy { clause in own.clauses.contains { clause.isWithin($0) } }
    }
    return isAllowed ? [] : [.notOnesToGive(isRole: false)]
  }

  /// Whether a grant waits until somebody else confirms it: one that shows who people are, or exact
  /// figures, given by who administers alone, when another administers or protects the data.
  package func needsConfirmation(_ grant: Grant) -> Bool {
    guard grant.level >= .identity || grant.isExact else { return false }
    let isOfAdministrator = grants.allSatisfy {
      !$0.role.gives.contains(grant.role) || $0.role == .administrator
    }
    return isOfAdministrator
      && all.contains {
        [.administrator, .dataProtectionOfficer].contains($0.role) && $0.isInForce(on: day)
          && $0.account != account && $0.account != grant.account
      }
  }

  /// Whether it may confirm a grant that waits: who administers or protects the data, neither the giver
  /// nor the holder.
  ///
  /// - Parameter name: that of its account, by which givers are told.
  package func mayConfirm(_ grant: Grant, as name: String) -> Bool {
    grant.isPending && grant.withdrawal == nil && grant.giver != name && grant.account != account
      && grants.contains { [.administrator, .dataProtectionOfficer].contains($0.role) }
  }

  /// Whether it may withdraw a grant: one it could give.
  package func mayWithdraw(_ grant: Grant) -> Bool {
    grants.contains { own in
      own.role.gives.contains(grant.role)
        && (own.role == .administrator
          || grant.clauses.allSatisfy { clause in own.clauses.contains { clause.isWithin($0) } })
    }
  }
}

extension GrantClause {
  /// Whether all that this clause holds is held by another: it names each of its dimensions, with no
  /// other code.
  func isWithin(_ other: GrantClause) -> Bool {
    other.conditions.allSatisfy { name, codes in
      conditions[name].map { $0.isSubset(of: codes) } ?? false
    }
  }
}
