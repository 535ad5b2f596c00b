internal import Committees
package import Dialogues
package import Following
internal import HTML
package import Kernel
internal import Words

/// What an account has to do about one object, ready to print.
package struct DutyLine: Sendable {
  package let state: State
  /// How near it is, in words.
  package let when: String
  package let sentence: String
  package let address: Address

  /// - Parameters:
  ///   - duty: what is to do.
  ///   - today: the day nearness is told from.
  package init(_ duty: Duty, _ labels: DutyLabels, on today: CivilDate) {
    typealias Say = Words.Duties
    switch Duty.Nearness(duty.day, on: today) {
    case .undated: (state, when) = (.idle, Say.undated)
    case .ahead(let days), .soon(let days): (state, when) = (.idle, Say.ahead(days))
    case .near(let days): (state, when) = (.watch, Say.ahead(days))
    case .today: (state, when) = (.watch, Say.today)
    case .late(let days): (state, when) = (.bad, Say.late(days))
    }
    sentence = Say.line(labels.name(duty), duty.tasks.map(DutyLabels.task))
    address = DutyLabels.address(duty.object)
  }
}

/// How the objects of dialogues and committees are called where they are listed together.
package struct DutyLabels: Sendable {
  private let labels: CommitmentLabels

  package init(_ view: View) { labels = CommitmentLabels(view) }

  package func name(_ duty: Duty) -> String {
    switch duty.object {
    case .campaign: Words.Duties.campaign(Words.printed(duty.title), nil)
    case .dialogue(let key, let year):
      Words.Dialogues.dialogueTitle(labels.name(key.structure), year.map { "\($0)" } ?? "")
    case .session(_, let day): Words.Duties.session(Words.printed(duty.title), day)
    case .decision, .action, .need, .roadmap: Self.short(Words.printed(duty.title))
    }
  }

  package static func task(_ task: Duty.Task) -> String {
    Words.Duties.task(task.matter.rawValue, task.count, by: task.day, isUsual: task.isUsual)
  }

  package static func address(_ object: Duty.Object) -> Address {
    switch object {
    case .campaign(let code): .campaigns.with(CampaignsPage.campaignName, code)
    case .dialogue(let key, _): .dialogue(key)
    case .session(let id, _): .session(id)
    case .decision(let id): .decision(id)
    case .action(let kind, let id): .action(kind, id)
    case .need(let id): .need(id)
    case .roadmap(let code): .roadmap(code)
    }
  }

  /// A text that may be long, cut at a word.
  private static func short(_ text: String) -> String {
    let most = 90
    guard text.count > most else { return text.hasSuffix(".") ? String(text.dropLast()) : text }
    let cut = text.prefix(most)
    return String(cut[..<(cut.lastIndex(of: " ") ?? cut.endIndex)]) + "…"
  }
}

extension HomePage {
  /// Lines shown before the rest is folded.
  private static let dutiesShown = 12

  /// What the account has to do in the dialogues and the committees; nothing for who has no part in any.
  static func duties(_ lines: [DutyLine], _ chrome: Chrome) -> Node {
    typealias Say = Words.Duties
    return Components.sheet(Say.title) {
      div(.data("live-text", Say.title)) {
        if lines.isEmpty {
          p(.look(.note)) { Say.nothing }
        } else {
          p(.look(.note)) { Say.note }
          list(lines.prefix(dutiesShown), from: 0, chrome)
          if lines.count > dutiesShown {
            details(.look(.more)) {
              summary { Say.others(lines.count - dutiesShown) }
              list(lines.dropFirst(dutiesShown), from: dutiesShown, chrome)
            }
          }
        }
      }
      p { HTMLLink.to(.changes, Words.Changes.title, chrome) }
    }
  }

  private static func list(
    _ lines: ArraySlice<DutyLine>, from first: Int, _ chrome: Chrome
  ) -> Node {
    ul(.look(.todo)) {
      for (place, line) in lines.enumerated() {
        li {
          div { Components.state(line.state, line.when) }
          p(.id("devoir-\(first + place)")) { line.sentence }
          a(
            .look(.quietButton, .smallButton), .href(chrome.href(line.address)),
            .id("ouvrir-\(first + place)"),
            .aria("labelledby", "ouvrir-\(first + place) devoir-\(first + place)")
          ) { Words.HomeViews.see }
        }
      }
    }
  }
}
