internal import Access
internal import Committees
internal import Dialogues
internal import Following
internal import Kernel
internal import Pages
internal import Records
internal import Stores

extension Visit {
  /// What an account is in the dialogues and the committees, by its grants in force.
  struct Bearing: Sendable {
    /// The organisations it acts for, and those it sits for.
    var organisations: Set<String> = []
    var seated: Set<String> = []
    var login = ""
    /// What tells it from another, for what is kept.
    var key: String {
      ([login] + organisations.sorted() + ["\u{1F}"] + seated.sorted()).joined(separator: "\u{1E}")
    }
  }

  /// Reads the grants once.
  ///
  /// - Throws: the store's errors.
  func bearing() throws -> Bearing {
    guard let account = session?.account else { return Bearing() }
    let grants = try site.store.grants().filter {
      $0.account == account.id && !$0.actsFor.isEmpty && $0.isInForce(on: view.today)
    }
    return Bearing(
      organisations: Set(grants.map(\.actsFor)),
      seated: Set(grants.filter { $0.role == .committeeMember }.map(\.actsFor)),
      login: account.login.lowercased())
  }

  /// What whoever reads has to do in the dialogues and the committees it reads, by date.
  ///
  /// - Throws: the store's errors.
  func duties(_ bearing: Bearing) -> [Duty] {
    let right = reader.right
    let today = view.today
    return view.kept("devoirs \(today) \(bearing.key)") {
      var duties: [Duty] = []
      if right.sees(.dialogues) {
        duties += Duty.ofDialogues(
          dialogues, view.dataset, for: bearing.organisations, on: today)
      }
      if right.sees(.committees) {
        let book = committees
        duties += Duty.ofCommittees(
          book, needs, roadmaps, for: committeeBearing(bearing, book), on: today)
      }
      if right.sees(.linked) {
        duties += Duty.ofActions(actions, for: bearing.organisations, on: today)
      }
      return Duty.ordered(duties)
    }
  }

  /// As what the reader acts in the committees: the instances it writes, of which its organisation keeps
  /// the secretariat or it is itself the secretary.
  func committeeBearing(_ bearing: Bearing, _ book: CommitteeBook) -> CommitteeBearing {
    let roles = reader.right.roles
    let isSecretary = roles.contains(.committeeSecretary)
    let kept = book.instances.filter { instance in
      guard isSecretary || bearing.organisations.contains(instance.secretariat) else {
        return false
      }
      return (roles.isEmpty || isSecretary || roles.contains(where: \.isOfAuthority))
        && writes(instance)
    }
    return CommitteeBearing(
      secretariats: Set(kept.map(\.code)), organisations: bearing.organisations,
      seated: bearing.seated, login: bearing.login)
  }

  /// The same, ready to print; nil for who reads neither dialogues nor committees.
  ///
  /// - Throws: the store's errors.
  var dutyLines: [DutyLine]? {
    get throws {
      guard reader.right.sees(.dialogues) || reader.right.sees(.committees) else { return nil }
      let duties = duties(try bearing())
      let labels = DutyLabels(view)
      return duties.map { DutyLine($0, labels, on: view.today) }
    }
  }
}
