internal import Columns
internal import Counting
internal import Following
internal import Records
internal import Words

/// The programmed operations that no frame of the European funds counts, because their programme names
/// none and their fund is another (choice `programme.frames`).
struct HomeFrames {
  private let outside: OutsideFrame

  init(_ view: View, region: String?) {
    outside = view.kept(
      "accueil.cadres:\(region ?? "")", of: [.programmes, .operations, .participations]
    ) {
      view.engine.outsideAllFunds(region: region)
    }
  }

  /// What is said of them; nil when there is none.
  var attention: HomePage.Attention? {
    guard outside.operations > 0 else { return nil }
    return HomePage.Attention(
      .frames, .watch, Words.Home.toWatch,
      Words.Home.withoutFrame(
        operations: outside.operations, participations: outside.participations),
      .register(.programmes))
  }
}
