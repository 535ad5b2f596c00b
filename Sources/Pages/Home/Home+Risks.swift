package import Catalogue
package import Following
internal import Kernel
internal import Steering
internal import Words

extension HomePage.Attention {
  /// How many operations are to be followed, and the one to look at first; nil when none is.
  package static func risks(
    _ view: View, _ catalogue: Catalogue, scope: Scope
  ) throws -> HomePage.Attention? {
    let date = scope.date ?? view.today
    let all = try OperationRisks.of(view, catalogue, on: date).limited(to: scope.region, view)
    guard let worst = all.first, worst.level != .none else { return nil }
    return HomePage.Attention(
      .risks, .watch, Words.Home.toWatch,
      Words.RisksPage.home(
        followed: all.count { $0.level != .none }, of: all.count,
        worst: OperationRecord(view.dataset, worst.row).title, points: worst.points), .risks)
  }
}
