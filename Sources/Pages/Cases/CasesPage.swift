package import Catalogue
internal import Checks
internal import Columns
internal import Counting
package import Following
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
    /// Its number in the register.
    package var id: Int64?
    package var answers: [(name: String, value: String)]
    package var lines: [Line]

    /// Nothing expected is nothing that holds.
    package var holds: Bool { !lines.isEmpty && lines.allSatisfy(\.holds) }
  }

  /// Those to look at again first, then by code.
  package var cases: [Case]

  package var toReview: Int { cases.count { !$0.holds } }

  package init(_ view: View, _ catalogue: Catalogue) {
    let table = view.dataset.table(.cas)
    let schema = Schema.cas
    func text(_ name: String, _ row: Int) -> String {
      guard let column = schema.index(of: name), table.kinds[column] == .text else { return "" }
      return table.text(column, row)
    }
    let ids = view.dataset.ids[.cas]
    let found = (0..<table.count).map { row in
      let told = IllustratedCase(answers: text("reponses", row), expected: text("attendu", row))
      return Case(
        code: text("cas", row), title: text("intitule", row), id: ids.map { $0[row] },
        answers: told.answers.map(Self.answer),
        lines: told.outcomes(catalogue).map { Self.line($0, catalogue) })
    }
    cases =
      found.filter { !$0.holds }.sorted { $0.code < $1.code }
      + found.filter(\.holds).sorted { $0.code < $1.code }
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
      crumbs: [.init(Words.Frame.count, .dictionary), .init(Words.Cases.title)], verb: .count
    ).document(chrome) {
      p { HTMLLink.to(.newRecord(.cas), Words.Cases.add, chrome) }
      if cases.isEmpty {
        Components.nothing(Words.Cases.none)
      } else {
        p(.look(.note)) { Words.Cases.summary(cases.count, toReview: toReview) }
        for one in cases { sheet(one, chrome) }
      }
    }
  }

  private func sheet(_ one: Case, _ chrome: Chrome) -> Node {
    Components.sheet(one.title) {
      p {
        one.holds
          ? Components.state(.good, Words.Cases.holds)
          : Components.state(.watch, Words.Cases.review)
        if let id = one.id {
          " · "
          HTMLLink.to(.registered(.cas, id), Words.Cases.record(one.code), chrome)
        }
      }
      p { one.answers.map { "\($0.name)\u{A0}: \($0.value)" }.joined(separator: " · ") }
      TableView(
        Words.Cases.outcomes,
        [
          .init(Words.Cases.rule), .init(Words.Cases.expected), .init(Words.Cases.found),
        ],
        rows: one.lines.map { line in
          TableView.Row([
            line.definition.map { HTMLLink.to(.figure($0.fullName), line.name, chrome) }
              ?? .text(line.name),
            .text(line.expected), .text(line.fault ?? line.found),
          ])
        }, hidesCaption: true
      ).node
    }
  }
}
