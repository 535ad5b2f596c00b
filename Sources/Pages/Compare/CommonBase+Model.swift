internal import Catalogue
internal import Counting
package import HTTP
internal import Kernel
internal import Records
package import Steering
internal import Words

/// The common base of France Travail, ready to print.
package struct CommonBasePage: Sendable {
  package struct Line: Sendable {
    package var code: String
    package var label: String
    /// Nil for a survey.
    package var address: Address?
    package var here: PeriodText?
    /// What stands in place of a value: a line to define, a survey.
    package var said: String
    package var above: PeriodText?
    package var nation: PeriodText?
    package var notes: [String]
  }

  package struct Block: Sendable {
    package var title: String
    package var lines: [Line]
  }

  /// An operator with the paths it is in charge of.
  package struct Operator: Sendable {
    package var name: String
    package var count: String
    /// Empty under thirty in all.
    package var share: String
  }

  package var lede: String
  package var territory: String
  package var choices: [(value: String, label: String)]
  package var here: String
  package var above: String
  package var hasNation: Bool
  package var blocks: [Block]
  package var operators: [Operator]
  package var isEmpty: Bool
  package var isOutside: Bool
  package var sheet: DataSheet

  /// The name an address uses for the territory: `departement:59`.
  package static let territoryName = "territoire"

  /// The place an address asks for: that it names, else the region of its scope, else the nation.
  package static func place(_ query: Parameters, region: String?) -> BasePlace {
    let parts = (query[territoryName] ?? "").split(separator: ":", maxSplits: 1).map(String.init)
    if parts.count == 2, let level = Territories.Level(rawValue: parts[0]),
      BaseCommunes.levels.contains(level)
    {
      return BasePlace(level, parts[1])
    }
    return region.map { BasePlace(.region, $0) } ?? .nation
  }

  /// A territory there is not.
  package static func unread(_ query: Parameters, _ communes: BaseCommunes) -> UnreadValue? {
    UnreadValue.choice(query, territoryName, Words.CommonBase.territory) { asked in
      asked.isEmpty
        || BaseCommunes.levels.contains { level in
          asked.hasPrefix(level.rawValue + ":")
            && communes.codes(level).contains(String(asked.dropFirst(level.rawValue.count + 1)))
        }
    }
  }

  package init(
    _ reading: CommonBaseReading, _ communes: BaseCommunes, _ labels: FigureLabels,
    asked: String, isOutside: Bool
  ) {
    typealias Say = Words.CommonBase
    self.isOutside = isOutside
    territory = asked
    let writing = CommonBaseWriting(reading, labels)
    here = writing.name(reading.place)
    above = reading.above.map(writing.name) ?? ""
    hasNation = reading.lines.contains { $0.values?.nation != nil }
    lede = Say.lede(here, reading.period.start, reading.period.end)
    choices =
      [("", Say.scope)]
      + BaseCommunes.levels.flatMap { level in
        communes.codes(level).map { code in
          (
            level.rawValue + ":" + code,
            Say.choice(level.rawValue, writing.name(BasePlace(level, code)))
          )
        }.sorted { Names.comesBefore($0.1, $1.1) }
      }
    let lines = Dictionary(
      reading.lines.map { ($0.line.indicator, writing.line($0)) },
      uniquingKeysWith: { first, _ in first })
    blocks = CommonBase.blocks.map { block in
      Block(title: Say.block(block.name), lines: block.lines.compactMap { lines[$0.indicator] })
    }.filter { !$0.lines.isEmpty }
    let paths = reading.operators.reduce(0) { $0 + $1.count }
    operators = reading.operators.map { each in
      Operator(
        name: labels.name("structure", each.code), count: Words.Line.amount(each.count),
        share: paths < LineReading.leastTold
          ? "" : Words.printed(Words.Line.percent(each.count / paths)))
    }.sorted { Names.comesBefore($0.name, $1.name) }
    isEmpty = reading.lines.allSatisfy { line in
      line.survey == nil && (line.values?.here.value ?? 0) == 0
    }
    sheet = DataSheet(
      name: "socle-france-travail",
      columns: CommonBaseTable.columns.map { name in
        DataSheet.Column(name, Self.kinds[name] ?? DashboardWriting.kinds[name] ?? .text)
      }, rows: CommonBaseTable(reading).rows, about: [Say.title, lede])
  }

  private static let kinds: [String: DataSheet.Column.Kind] = [
    "value_above": .decimal, "median_censored": .decimal, "queue": .integer,
    "period_start": .date, "period_end": .date,
  ]
}

/// The texts of the common base.
private struct CommonBaseWriting {
  private typealias Say = Words.CommonBase

  private let reading: CommonBaseReading
  private let labels: FigureLabels

  init(_ reading: CommonBaseReading, _ labels: FigureLabels) {
    self.reading = reading
    self.labels = labels
  }

  func name(_ place: BasePlace) -> String {
    place.cut.map { labels.name($0, place.code) } ?? Regions.label(nil)
  }

  func line(_ line: CommonBaseReading.Line) -> CommonBasePage.Line {
    guard let definition = line.definition, let values = line.values else {
      return survey(line)
    }
    var notes: [String] = []
    if let delay = line.delay {
      notes.append(Say.censored(text(delay.censored, definition)))
      notes.append(Say.mean(text(delay.mean, definition)))
      if let queue = delay.queue.value {
        notes.append(Say.queue(Words.Line.amount(queue)))
      }
    }
    if line.line.kind == .convention { notes.append(Say.convention) }
    var said = ""
    if line.line.kind == .undefined {
      said = Say.toDefine
      if let count = values.here.value {
        notes.append(Say.reorientations(Words.Line.amount(count)))
      }
    }
    let isUndefined = !said.isEmpty
    return CommonBasePage.Line(
      code: definition.code, label: Words.printed(definition.label),
      address: address(definition, reading.place) ?? address(definition, .nation),
      here: isUndefined
        ? nil : PeriodText(values.here, definition, at: address(definition, reading.place)),
      said: said,
      above: isUndefined
        ? nil
        : values.above.map { figure in
          PeriodText(figure, definition, at: reading.above.flatMap { address(definition, $0) })
        },
      nation: isUndefined
        ? nil
        : values.nation.map { PeriodText($0, definition, at: address(definition, .nation)) },
      notes: notes)
  }

  private func survey(_ line: CommonBaseReading.Line) -> CommonBasePage.Line {
    CommonBasePage.Line(
      code: line.line.indicator, label: Say.survey(line.line.indicator), address: nil, here: nil,
      said: line.survey.map { Words.Line.score($0.value) } ?? Say.notMeasured, above: nil,
      nation: nil,
      notes: line.survey.map { [Words.printed(Say.surveyed($0.source, $0.vintage))] } ?? [])
  }

  /// The page that counts the same; nil for offers of a territory, which no cut of theirs tells.
  private func address(_ definition: Definition, _ place: BasePlace) -> Address? {
    guard let cut = place.cut else { return PeriodText.address(definition, reading.period) }
    guard definition.cuts.contains(cut) else { return nil }
    return PeriodText.address(definition, reading.period, [(cut, place.code)])
  }

  private func text(_ figure: PeriodFigure, _ definition: Definition) -> String {
    let text = PeriodText(figure, definition)
    return text.reason.isEmpty ? text.text : "\(text.text) (\(text.reason))"
  }
}
