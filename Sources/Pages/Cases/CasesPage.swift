package import Catalogue
internal import Checks
package import Counting
package import HTML
internal import Kernel
internal import Records
internal import Words

/// The illustrated cases, each run again under the rules and the definitions of today.
package struct CasesPage: Sendable {
  package struct Line: Sendable {
    /// The rule set, or the indicator.
    package var name: String
    package var definition: Definition?
    package var expected: String
    package var found: String
    /// Why it cannot be asked.
    package var fault: String?
    package var holds: Bool
  }

  package struct Case: Sendable {
    package var code: String
    package var title: String
    /// The code of the question it illustrates the answer of; empty for none.
    package var question: String
    /// Its number in the register.
    package var id: Int64
    package var answers: [(name: String, value: String)]
    package var lines: [Line]
    package var holds: Bool

    /// A case as it came out under a catalogue.
    package init(_ run: CaseRun, _ catalogue: Catalogue) {
      code = run.code
      title = run.title
      question = run.question
      id = run.id
      answers = run.told.answers.map(CasesPage.answer)
      lines = run.outcomes.map { CasesPage.line($0, catalogue) }
      holds = run.holds
    }
  }

  /// Those to look at again first, then by code.
  package var cases: [Case]
  /// The questions that are seen, by code: their number and their text.
  package var questions: [String: (id: Int64, text: String)]

  package var toReview: Int { cases.count { !$0.holds } }

  package init(
    _ runs: [CaseRun], _ catalogue: Catalogue, questions: [String: (id: Int64, text: String)]
  ) {
    cases = runs.map { Case($0, catalogue) }
    self.questions = questions
  }

  /// An answer in words.
  private static func answer(_ answer: (name: String, value: String)) -> (String, String) {
    let prefix = "operation."
    let isOfOperation = answer.name.hasPrefix(prefix)
    let kind: Kind = isOfOperation ? .operations : .participations
    let name = isOfOperation ? String(answer.name.dropFirst(prefix.count)) : answer.name
    guard let index = Schema.of(kind).index(of: name) else {
      return (Words.Cases.unknownDatum, answer.value)
    }
    let field = Schema.of(kind).fields[index]
    return (RegisterLabels.field(field), RegisterLabels.value(kind, field, answer.value))
  }

  private static func line(_ outcome: IllustratedCase.Outcome, _ catalogue: Catalogue) -> Line {
    let definition = catalogue[outcome.name]
    let isOfRules = RuleSet(rawValue: outcome.name) != nil
    return Line(
      name: isOfRules
        ? Words.Cases.status(Words.FigurePages.ruleSet(outcome.name))
        : definition.map { Words.printed($0.label) } ?? outcome.name,
      definition: definition, expected: Words.Cases.value(outcome.expected),
      found: Words.Cases.value(outcome.found), fault: outcome.fault.map(fault),
      holds: outcome.holds)
  }

  private static func fault(_ fault: IllustratedCase.Fault) -> String {
    switch fault {
    case .unknownField: Words.Cases.unknownField
    case .unreadable(let field, let value):
      Words.Cases.unreadable(Words.People.label(field), value)
    case .identity: Words.Cases.identity
    case .unknownIndicator: Words.Cases.unknownIndicator
    case .refused: Words.Cases.refused
    }
  }
}

extension CasesPage {
  package func view(_ chrome: Chrome) -> Node {
    Pages.Frame(
      Words.Cases.title, lede: Words.Cases.lede,
      crumbs: [.init(Words.Frame.count, .dictionary), .init(Words.Cases.title)],
      actions: [.init(Words.Questions.title, .questions)], verb: .count
    ).document(chrome) {
      p { HTMLLink.to(.newRecord(.cas), Words.Cases.add, chrome) }
      if cases.isEmpty {
        Components.nothing(Words.Cases.none)
      } else {
        p(.look(.note)) { Words.Cases.summary(cases.count, toReview: toReview) }
        for one in cases {
          Components.sheet(one.title) {
            if let question = questions[one.question] {
              p {
                Words.Questions.ofCase + "\u{A0}: "
                HTMLLink.to(
                  .question(question.id), Words.clipped(Words.printed(question.text)), chrome)
              }
            }
            one.outcome(chrome)
          }
        }
      }
    }
  }
}

extension CasesPage.Case {
  /// On the page of the question it illustrates.
  func view(_ chrome: Chrome) -> Node {
    group {
      h3 { Words.printed(title) }
      outcome(chrome)
    }
  }

  /// Whether it comes out as expected, what it tells, and what the rules make of it.
  @Markup fileprivate func outcome(_ chrome: Chrome) -> [Node] {
    p {
      holds
        ? Components.state(.good, Words.Cases.holds)
        : Components.state(.watch, Words.Cases.review)
      if id > 0 {
        " · "
        HTMLLink.to(.registered(.cas, id), Words.Cases.record(code), chrome)
      }
    }
    p { answers.map { "\($0.name)\u{A0}: \($0.value)" }.joined(separator: " · ") }
    TableView(
      Words.Cases.outcomes,
      [
        .init(Words.Cases.rule), .init(Words.Cases.expected), .init(Words.Cases.found),
      ],
      rows: lines.map { line in
        TableView.Row([
          line.definition.map { HTMLLink.to(.figure($0.fullName), line.name, chrome) }
            ?? .text(line.name),
          .text(line.expected), .text(line.fault ?? line.found),
        ])
      }, hidesCaption: true
    ).node
  }
}
