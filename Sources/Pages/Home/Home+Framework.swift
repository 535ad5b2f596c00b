package import Steering
internal import Words

extension HomePage.Attention {
  /// What the performance framework says first, as the things to look at on arriving.
  package static func framework(_ framework: PerformanceFramework) -> [HomePage.Attention] {
    guard !framework.axes.isEmpty else { return [] }
    let writing = FrameworkWriting(framework)
    return framework.statements.prefix(2).compactMap { statement in
      guard let (state, word) = standing(statement) else { return nil }
      let sentence = writing.sentence(statement).map(\.text).joined()
      return HomePage.Attention(.framework, state, word, sentence, .framework)
    }
  }

  /// The state a statement puts on the home page; nil for those it leaves to the framework's page.
  private static func standing(_ statement: Statement) -> (State, String)? {
    switch statement {
    case .fails: (.bad, Words.Home.atStake)
    case .derogation: (.watch, Words.Home.toWatch)
    case .allPass: (.good, Words.Home.fine)
    case .others, .notAssessable, .nothing, .noOwnGoals: nil
    }
  }
}
