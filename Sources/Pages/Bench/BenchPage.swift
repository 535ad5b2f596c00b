package import Catalogue
package import Counting
package import Following
package import Kernel
internal import Words

/// The bench where an indicator is written, tried on the records as they are, and published.
package struct BenchPage: Sendable {
  /// What the indicator counts today.
  package struct Trial: Sendable {
    package struct Region: Sendable {
      package var label: String
      package var text: FigureText
      /// What the version in force counts, when there is one.
      package var before: FigureText?
    }

    /// Who changes sides from the version in force, for one of its terms.
    package struct Change: Sendable {
      package var role: TermExplanation.Role
      package var entering: Int
      package var leaving: Int
      /// The first ones, those entering first; `isCounted` where they are counted from now on.
      package var lines: [FigureRecords.Line]
    }

    package var definition: Definition
    package var changes: [Change] = []
    package var value: FigureText
    package var before: FigureText?
    package var funnels: [FigureFunnel]
    package var regions: [Region]
    package var interval: Period
    /// Records looked at.
    package var records: Int
  }

  package var form: DefinitionForm
  package var errors: [FieldError]
  package var trial: Trial?
  /// The versions published so far, the last first.
  package var versions: [PublishedDefinition]
  package var mayPublish: Bool

  /// The number of the version that would be published.
  package var next: Int { (versions.first?.version ?? 0) + 1 }

  /// Reads what was typed, and tries it when nothing is wrong with it.
  package init(
    _ form: DefinitionForm, _ catalogue: Catalogue, _ view: View, scope: Scope,
    mayPublish: Bool
  ) throws {
    self.form = form
    self.mayPublish = mayPublish
    versions = view.publishedDefinitions.filter { $0.name == form.name }
      .sorted { $0.version > $1.version }
    errors = []
    guard !form.isBlank else { return }
    do {
      let definition = try catalogue.reading(path: form.path, text: form.text(version: 1))
      trial = try Self.tried(definition, before: catalogue[form.name], view, scope)
    } catch let error as CatalogueError {
      errors = form.errors(error.problems)
    }
  }

  /// Who changes sides, term by term, where both versions read the same records.
  private static func changes(
    from earlier: Explanation, to later: Explanation, _ view: View
  ) -> [Trial.Change] {
    let level = max(earlier.definition.listLevel, later.definition.listLevel)
    return zip(later.terms, earlier.terms).compactMap { later, earlier in
      guard later.role == earlier.role, let moves = later.moves(since: earlier, sample: 5) else {
        return nil
      }
      func lines(_ verdicts: [Verdict], isCounted: Bool) -> [FigureRecords.Line] {
        FigureRecords.lines(verdicts, view, level, moment: later.term.moment).map { line in
          var line = line
          line.isCounted = isCounted
          return line
        }
      }
      return Trial.Change(
        role: later.role, entering: moves.entering, leaving: moves.leaving,
        lines: lines(moves.entered, isCounted: true) + lines(moves.left, isCounted: false))
    }
  }

  private static func tried(
    _ definition: Definition, before: Definition?, _ view: View, _ scope: Scope
  ) throws -> Trial {
    let interval = FigureBasis.interval(view, to: scope.date ?? view.today)
    let filter = scope.region.map { [(name: "region", code: $0)] } ?? []
    let explanation = try view.engine.explain(
      definition, filter: filter, period: interval, cumulative: true, sample: 0,
      words: { french($0) })
    func regions(_ definition: Definition) throws -> [String: FigureText] {
      let cells = try view.engine.compute(
        Request(
          definitions: [definition], by: ["region"], period: interval, cumulative: true,
          filter: filter, range: true))
      return Dictionary(
        cells.map { ($0.keys.first ?? "", FigureText($0, definition)) },
        uniquingKeysWith: { first, _ in first })
    }
    let now = try regions(definition)
    let earlier = try before.map(regions)
    let labels = FigureLabels.of(view)
    let codes = Set(now.keys).union(earlier?.keys ?? [:].keys)
    let nothing = FigureText(
      Cell(
        frame: definition.frame, code: definition.code, keys: [], numerator: "0", denominator: "",
        value: "0", state: .ok), definition)
    var earlierValue: FigureText?
    var changes: [Trial.Change] = []
    if let before {
      let earlier = try view.engine.explain(
        before, filter: filter, period: interval, cumulative: true, sample: 0,
        words: { french($0) })
      changes = Self.changes(from: earlier, to: explanation, view)
      earlierValue = try view.engine.compute(
        Request(
          definitions: [before], period: interval, cumulative: true, filter: filter, range: true)
      ).first.map { FigureText($0, before) }
    }
    return Trial(
      definition: definition, changes: changes, value: FigureText(explanation.cell, definition),
      before: earlierValue,
      funnels: explanation.terms.map { term in
        FigureFunnel(
          term, label: Words.printed(definition.label), perimeter: [], isCumulative: true)
      },
      regions: codes.map { code in
        Trial.Region(
          label: labels.full("region", code), text: now[code] ?? nothing,
          before: earlier.map { $0[code] ?? nothing })
      }.sorted { left, right in
        let (a, b) = (left.text.number ?? -1, right.text.number ?? -1)
        return a == b ? Names.comesBefore(left.label, right.label) : a > b
      }, interval: interval,
      records: explanation.terms.reduce(0) { $0 + ($1.steps.first?.remaining ?? 0) })
  }
}
