package import Catalogue
package import Counting
package import Stores

/// Figures ready to be closed: what was asked, and what it gave at one commit.
package struct Publication: Sendable {
  package let scope: ClosingScope
  package let cells: [Cell]
  package let commit: Int
  private let definitions: [Definition]

  /// Figures as computed: `cells` must be the answer of `engine` to `request`.
  package init(_ request: Request, cells: [Cell], commit: Int) {
    scope = ClosingScope(request)
    definitions = request.definitions
    self.cells = cells
    self.commit = commit
  }

  /// The closing of these figures, by someone, for a reason.
  package func draft(author: String, comment: String, time: Int64) -> ClosingDraft {
    ClosingDraft(
      time: time, author: author, comment: comment, commit: commit, scope: scope,
      definitions: definitions.map(ClosedDefinition.init), lines: cells.map(FigureTable.row))
  }
}

extension ClosedDefinition {
  /// A definition as it counts now.
  package init(_ definition: Definition) {
    self.init(
      name: definition.fullName, version: definition.version, text: definition.canonicalText)
  }
}

extension ClosingScope {
  /// What a request asks; the perimeter in the order of its names and codes, as it has none.
  package init(_ request: Request) {
    self.init(
      figures: request.definitions.map(\.fullName), by: request.by,
      perimeter: Set(request.filter.map { Clause($0.name, $0.code) }).sorted {
        ($0.name, $0.code) < ($1.name, $1.code)
      },
      period: request.period, step: request.step, isCumulative: request.cumulative,
      ruleSet: request.ruleSet)
  }

  /// The request again, over those of its figures a catalogue still knows.
  package func request(_ catalogue: Catalogue) -> Request {
    Request(
      definitions: figures.compactMap { catalogue[$0] }, by: by, period: period, step: step,
      cumulative: isCumulative, ruleSet: ruleSet, filter: perimeter.map { ($0.name, $0.code) })
  }
}
