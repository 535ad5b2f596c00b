internal import Following
internal import Kernel
internal import Records
package import Steering
internal import Words

extension HomePage {
  /// An operation to follow, with what makes it one.
  package struct Followed: Sendable {
    package var id: Int64
    package var title: String
    package var beneficiary: String
    package var risk: OperationRisk
  }

  /// Operations shown at most.
  private static let mostFollowed = 5

  /// The first operations of the list of those at risk.
  static func followed(_ risks: [OperationRisk], _ view: View) -> [Followed] {
    risks.filter { $0.level != .none }.prefix(mostFollowed).map { risk in
      let record = OperationRecord(view.dataset, risk.row)
      return Followed(
        id: view.dataset.id(.operations, risk.row), title: record.title,
        beneficiary: record.text(.beneficiaire), risk: risk)
    }
  }
}

extension HomePage.Attention {
  /// How many operations are to be followed, and the one to look at first; nil when none is.
  static func risks(_ risks: [OperationRisk], _ view: View) -> HomePage.Attention? {
    guard let worst = risks.first, worst.level != .none else { return nil }
    return HomePage.Attention(
      .risks, .watch, Words.Home.toWatch,
      Words.RisksPage.home(
        followed: risks.count { $0.level != .none }, of: risks.count,
        worst: OperationRecord(view.dataset, worst.row).title, points: worst.points), .risks)
  }
}
