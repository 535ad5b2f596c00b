import Catalogue
import Kernel
import Records
import Words

/// The common base as a table, as programs read it: the columns of a screen, then those of its own.
///
/// `reference` is the nation's value; a delay says beside it the median with unfinished waits and how
/// many wait.
package struct CommonBaseTable: Hashable, Sendable {
  /// The columns added after those of every screen.
  package static let added = [
    "level", "territory", "value_above", "median_censored", "queue", "period_start", "period_end",
  ]
  package static let columns = ScreenTable.columns + added

  package let rows: [[String]]

  package init(_ reading: CommonBaseReading) {
    rows = reading.lines.enumerated().map { place, line in
      let values = line.values
      var cells = [
        "screen": CommonBase.name, "line": "\(place + 1)", "code": line.line.indicator,
        "value": ScreenTable.text(values?.here.value ?? line.survey?.value),
        "state": Self.state(line), "reference": ScreenTable.text(values?.nation?.value),
        "sentence": PeriodSentence.base(line),
      ]
      let isUndefined = line.line.kind == .undefined
      if isUndefined { (cells["value"], cells["reference"]) = ("", "") }
      if let survey = line.survey { cells["context_vintage"] = survey.vintage }
      return ScreenTable.row(cells)
        + [
          reading.place.level?.rawValue ?? "pays", reading.place.code,
          isUndefined ? "" : ScreenTable.text(values?.above?.value),
          ScreenTable.text(line.delay?.censored.value), ScreenTable.text(line.delay?.queue.value),
          reading.period.start.description, reading.period.end.description,
        ]
    }
  }

  private static func state(_ line: CommonBaseReading.Line) -> String {
    switch line.line.kind {
    case .undefined: "to_define"
    case .survey: line.survey == nil ? "not_measured" : ""
    default: line.values?.here.stateName ?? ""
    }
  }
}

extension PeriodSentence {
  /// What is told of a line of the common base.
  static func base(_ line: CommonBaseReading.Line) -> String {
    guard let definition = line.definition, let values = line.values else {
      let label = Words.Line.survey(line.line.indicator)
      guard let survey = line.survey else {
        return Words.Line.told(label, Words.Line.notMeasured, [])
      }
      return Words.Line.told(
        label, Words.Line.score(survey.value),
        [Words.Line.source(survey.source, vintage: survey.vintage)])
    }
    var clauses: [String] = []
    if let delay = line.delay {
      clauses.append(Words.Line.censored(text(delay.censored, definition)))
      if let queue = delay.queue.value { clauses.append(Words.Line.waiting(queue)) }
    }
    if line.line.kind == .undefined {
      if let count = values.here.value { clauses.append(Words.Line.namedAlone(count)) }
      return Words.Line.told(definition.label, Words.Line.toDefine, clauses)
    }
    if let above = values.above, above.value != nil {
      clauses.append(Words.Line.levelAbove(text(above, definition)))
    }
    if let nation = values.nation, nation.value != nil {
      clauses.append(Words.Line.ofNation(text(nation, definition)))
    }
    if line.line.kind == .convention { clauses.append(Words.Line.convention) }
    return Words.Line.told(definition.label, text(values.here, definition), clauses)
  }
}
