internal import Catalogue
internal import Committees
internal import Steering
internal import Words

extension SessionPack {
  /// Something of a pack that is not as it was when it was frozen.
  struct Change: Hashable, Sendable {
    enum Matter: Hashable, Sendable {
      case figure, objective, carried, need

      var word: String {
        switch self {
        case .figure: Words.SessionPacks.figure
        case .objective: Words.SessionPacks.objective
        case .carried: Words.SessionPacks.carriedMatter
        case .need: Words.SessionPacks.needMatter
        }
      }
    }

    var matter: Matter
    var title: String
    /// Empty for what was not there.
    var then: String
    /// Empty for what is no more.
    var now: String
  }

  /// What changed between two contents: figures, objectives, what comes back, needs.
  static func changes(
    since then: Content, _ thenPage: SessionPage, to now: Content, _ nowPage: SessionPage,
    _ definitions: [Definition]
  ) -> [Change] {
    typealias Say = Words.SessionPacks
    var changes: [Change] = []
    for column in then.columns where column.cells != nil {
      guard let later = now.columns.first(where: { $0.title == column.title && $0.cells != nil })
      else { continue }
      for definition in definitions {
        let (before, after) = (text(definition, column), text(definition, later))
        guard before != after else { continue }
        changes.append(
          Change(
            matter: .figure, title: Words.printed(definition.label) + ", " + column.title,
            then: before, now: after))
      }
    }
    for roadmap in then.roadmaps {
      let code = roadmap.basis.roadmap.code
      guard let later = now.roadmaps.first(where: { $0.basis.roadmap.code == code }) else {
        continue
      }
      for objective in roadmap.objectives {
        guard let after = later.objectives.first(where: { $0.code == objective.code }),
          said(objective) != said(after)
        else { continue }
        changes.append(
          Change(
            matter: .objective, title: after.title, then: said(objective), now: said(after)))
      }
    }
    changes += moved(
      .carried, thenPage.carried.map { ($0.code, Words.printed($0.text)) },
      nowPage.carried.map { ($0.code, Words.printed($0.text)) })
    changes += moved(
      .need, then.needs.map { ($0.need.code, Words.printed($0.need.title)) },
      now.needs.map { ($0.need.code, Words.printed($0.need.title)) })
    return changes
  }

  private static func said(_ objective: RoadmapPage.Objective) -> String {
    let value = objective.today.isEmpty ? Words.FigurePages.notComputable : objective.today
    return ([value] + (objective.state.map { [Words.Dashboard.state($0.rawValue)] } ?? []))
      .joined(separator: ", ")
  }

  /// What came and what went of two lists.
  private static func moved(
    _ matter: Change.Matter, _ then: [(code: String, title: String)],
    _ now: [(code: String, title: String)]
  ) -> [Change] {
    typealias Say = Words.SessionPacks
    let (before, after) = (Set(then.map(\.code)), Set(now.map(\.code)))
    return now.filter { !before.contains($0.code) }.map {
      Change(matter: matter, title: $0.title, then: Say.absent, now: Say.awaited)
    }
      + then.filter { !after.contains($0.code) }.map {
        Change(matter: matter, title: $0.title, then: Say.awaited, now: Say.settled)
      }
  }
}
