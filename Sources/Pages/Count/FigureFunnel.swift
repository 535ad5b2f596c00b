internal import Catalogue
package import Counting
internal import Words

/// From all the records of a term to those that count, as steps ready to print.
package struct FigureFunnel: Sendable {
  package struct Step: Hashable, Sendable {
    package var label: String
    package var count: Int
    /// Whether these records leave the way there.
    package var leaves: Bool
    /// Which records they are; nil for the whole at the start.
    package var fate: TermExplanation.Fate?
    /// Whether these records would be read again once complete.
    package var isIncomplete = false
  }

  package var role: TermExplanation.Role
  package var steps: [Step]
  /// What missing answers leave open, and how sensitive questions were answered, as sentences.
  package var range: [String]

  /// Reads an explanation; requirements that stop no record are left out.
  ///
  /// `perimeter` is what was asked for, in words.
  package init(
    _ term: TermExplanation, label: String, perimeter: [String], isCumulative: Bool
  ) {
    role = term.role
    range = Self.range(term.range)
    let population = term.term.population.rawValue
    guard !term.steps.isEmpty else {
      steps = []
      return
    }
    steps = [
      Step(
        label: Words.FigurePages.all(population, perimeter),
        count: term.steps[term.start].remaining, leaves: false)
    ]
    for index in term.steps.indices.dropFirst(term.start + 1) {
      let stopped = term.count(.stopped(index))
      guard stopped > 0 else { continue }
      steps.append(
        Step(
          label: Self.out(term.steps[index], isCumulative), count: stopped, leaves: true,
          fate: .stopped(index), isIncomplete: term.steps[index].clause == .complete))
    }
    steps.append(
      Step(
        label: Words.FigurePages.counted(role.rawValue, label), count: term.remaining,
        leaves: false,
        fate: .counted))
  }

  /// Sentences about the records that missing answers leave open; none when nothing is missing.
  static func range(_ range: TermRange) -> [String] {
    var sentences: [String] = []
    if range.isOpen {
      sentences.append(
        "\(Words.Range.title) : " + Words.Range.records(sure: range.sure, possible: range.possible))
    }
    if !range.opened.isEmpty {
      sentences.append(
        Words.Range.opened(range.opened.map { (FigureRecords.name($0.name), $0.count) }))
    }
    sentences += range.sensitive.map { answers in
      Words.Range.sensitive(
        FigureRecords.name(answers.name), empty: answers.empty, refused: answers.refused,
        asked: range.asked)
    }
    return sentences.map { Words.printed(Words.capitalised($0)) + "." }
  }

  /// What stops at a step, with the data most often missing.
  static func out(_ step: FunnelStep, _ isCumulative: Bool, namesMissing: Bool = true) -> String {
    if case .time = step.clause { return Words.FigurePages.outOfPeriod(isCumulative) }
    return Words.FigurePages.out(
      key: step.clause.key, text: step.text,
      missing: step.missing.prefix(namesMissing ? 3 : 0).map { FigureRecords.noun($0.name) })
  }
}
