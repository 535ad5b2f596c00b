package import Dialogues
package import HTML
internal import Words

/// The official answers on one thing, shown beside it.
package struct QuestionHelp: Sendable {
  private let answers: [Question]

  /// - Parameter answers: official ones alone.
  package init(_ answers: [Question]) {
    self.answers = answers
  }
}

extension QuestionHelp {
  /// Folded under how many there are; nothing without.
  package func view(_ chrome: Chrome) -> Node {
    guard !answers.isEmpty else { return .empty }
    return details(.look(.more)) {
      summary { Words.Questions.beside(answers.count) }
      for answer in answers {
        p { strong { Words.printed(answer.text) } }
        p(.look(.prose)) { Words.printed(answer.answer) }
        p { HTMLLink.to(.question(answer.id), Words.Questions.open, chrome) }
      }
    }
  }
}

/// The official answers of a day, by what they are about.
package struct OfficialAnswers: Sendable {
  private let answers: [Question]

  /// - Parameter answers: official ones alone.
  package init(_ answers: [Question]) {
    self.answers = answers.filter { $0.subject.isShownBeside && !$0.ref.isEmpty }
  }

  /// On an indicator, by its full name.
  package func of(definition name: String) -> [Question] {
    answers.filter { $0.subject == .definition && $0.ref == name }
  }

  /// On the data of a kind, by the names of their fields.
  package func of(kind: String) -> [String: [Question]] {
    let prefix = kind + "."
    var found: [String: [Question]] = [:]
    for answer in answers where answer.subject == .capture && answer.ref.hasPrefix(prefix) {
      found[String(answer.ref.dropFirst(prefix.count)), default: []].append(answer)
    }
    return found
  }

  /// On a rule, or a rule set, by its code.
  package func of(rule code: String) -> [Question] {
    answers.filter { $0.subject == .rule && $0.ref == code }
  }
}
