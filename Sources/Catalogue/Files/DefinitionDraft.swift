import Records
import YAML

/// A definition as its file writes it, before the definitions it refers to are known.
struct DefinitionDraft {
  /// One term of the formula, its condition still a text.
  struct Term {
    var measure: Measure
    var records: RecordScope
    var moment: Moment
    var condition: Text
    var syntax: Syntax
    var across: [String] = []
  }

  /// A scalar and where it starts.
  struct Text {
    var value: String
    var mark: Mark
  }

  var source: SourceText
  /// All but the formula, which the terms give.
  var definition: Definition
  var codeMark: Mark
  /// One term, or a numerator and a denominator.
  var terms: [Term]
  /// What must hold, as written.
  var relations: [Text] = []

  /// Whether other definitions may use its condition.
  var isReferable: Bool { terms.count == 1 && terms[0].measure.population.isReferable }
}
