internal import Catalogue
internal import Counting
package import HTTP
internal import Kernel
internal import Records
package import Steering
internal import Words

/// The grid of missions locales, ready to print.
package struct MissionGridPage: Sendable {
  /// One line, with those that stand under it.
  package struct Line: Sendable {
    package var code: String
    package var label: String
    package var address: Address
    /// N-2, N-1, N-1 to the same day, N.
    package var cells: [PeriodText]
    package var region: String
    package var target: String
    package var state: State
    package var stateWord: String
    /// Its share of the line it is a part of; what is read beside euros for each young person.
    package var note: String
    package var parts: Int
    package var readings: Int
    package var under: [Line]
  }

  package struct Family: Sendable {
    package var title: String
    package var note: String
    package var lines: [Line]
  }

  /// A structure's own line.
  package struct Row: Sendable {
    package var name: String
    package var address: Address
    package var cells: [PeriodText]
    package var target: String
    package var state: State
    package var stateWord: String
  }

  /// The structures of the scope, one line of the grid for each.
  package struct Units: Sendable {
    package var indicator: String
    package var choices: [(value: String, label: String)]
    package var rows: [Row]
  }

  package var lede: String
  package var structure: String
  package var choices: [(value: String, label: String)]
  /// The four periods, as columns are named.
  package var columns: [String]
  package var families: [Family]
  package var units: Units?
  package var isEmpty: Bool
  /// Whether the reader may not count the scope whole.
  package var isOutside: Bool
  private let reading: MissionGridReading

  /// Names an address uses.
  package static let structureName = "structure"
  package static let indicatorName = "indicateur"

  /// The line told for each structure when none is asked for: young people asking for integration.
  private static let usual = MissionGrid.accompanied.all

  /// What an address asks that there is not.
  package static func unread(
    _ query: Parameters, _ structures: MissionsLocales
  ) -> UnreadValue? {
    UnreadValue.choice(query, structureName, Words.MissionGrid.structure) {
      $0.isEmpty || structures[$0] != nil
    }
      ?? UnreadValue.choice(query, indicatorName, Words.MissionGrid.indicator) { name in
        name.isEmpty || MissionGrid.lines.contains { $0.indicator == name }
      }
  }

  package init(_ reading: MissionGridReading, indicator: String?, isOutside: Bool) {
    self.reading = reading
    self.isOutside = isOutside
    let writing = MissionGridWriting(reading)
    structure = reading.scope.structure ?? ""
    let structures = reading.structures.of(region: nil)
      .sorted { Names.comesBefore($0.name, $1.name) }
    choices =
      [("", Words.MissionGrid.all)]
      + structures.map { ($0.code, Words.printed($0.name)) }
    lede = Words.MissionGrid.lede(writing.who, reading.date)
    columns = writing.columns
    families = writing.families
    isEmpty = reading.isEmpty
    let chosen = indicator ?? Self.usual
    units =
      reading.scope.structure == nil
      ? reading.lines.first { $0.definition.fullName == chosen }.map {
        writing.units($0.definition, reading)
      } : nil
    if units?.rows.isEmpty == true { units = nil }
  }

  /// Every line of the scope, then of each structure.
  package var sheet: DataSheet {
    let real: [String: DataSheet.Column.Kind] = [
      "value_n2": .decimal, "value_n1": .decimal, "value_n1_same_day": .decimal,
      "structure": .text,
    ]
    return DataSheet(
      name: "grille-mission-locale",
      columns: MissionGridTable.columns.map { name in
        DataSheet.Column(name, real[name] ?? DashboardWriting.kinds[name] ?? .text)
      }, rows: MissionGridTable(reading).rows, about: [Words.MissionGrid.title, lede])
  }
}

/// The texts of a grid.
private struct MissionGridWriting {
  private typealias Say = Words.MissionGrid

  private let reading: MissionGridReading
  /// What figures' pages are asked, so that they count the same; nil when too many structures would be
  /// named.
  private let filter: [(name: String, code: String)]?

  /// Structures an address names at most.
  private static let most = 100

  init(_ reading: MissionGridReading) {
    self.reading = reading
    if let structure = reading.scope.structure {
      filter = [("structure", structure)]
    } else if reading.scope.region == nil {
      filter = []
    } else {
      let codes = reading.structures.of(region: reading.scope.region).map(\.code)
      filter = codes.count > Self.most ? nil : codes.map { ("structure", $0) }
    }
  }

  /// Whom the grid is about.
  var who: String {
    if let code = reading.scope.structure {
      return Words.printed(reading.structures[code]?.name ?? code)
    }
    let count = reading.structures.of(region: reading.scope.region).count
    guard let region = reading.scope.region else { return Say.everyone(count) }
    return Say.everyone(count, of: Regions.label(region))
  }

  var columns: [String] {
    let days = reading.columns
    return [
      Say.year(days.twoBefore.start.components.year), Say.year(days.before.start.components.year),
      Say.toDay(days.sameDay.end), Say.toDay(days.now.end),
    ]
  }

  var families: [MissionGridPage.Family] {
    let lines = Dictionary(
      reading.lines.map { ($0.line.indicator, $0) }, uniquingKeysWith: { first, _ in first })
    return MissionGrid.families.map { family in
      let known = family.lines.compactMap { lines[$0.indicator] }
      return MissionGridPage.Family(
        title: Say.family(family.number),
        note: family.number == MissionGrid.resources ? meansNote : "",
        lines: folded(known[...]))
    }.filter { !$0.lines.isEmpty }
  }

  /// The printed lines, each with all that stand under it, however deep.
  private func folded(
    _ lines: ArraySlice<MissionGridReading.Line>
  ) -> [MissionGridPage.Line] {
    var written: [MissionGridPage.Line] = []
    var rest = lines
    while let first = rest.popFirst() {
      let under = rest.prefix { $0.line.depth > 0 }
      rest = rest.dropFirst(under.count)
      written.append(line(first, under: under))
    }
    return written
  }

  private func line(
    _ line: MissionGridReading.Line, under: ArraySlice<MissionGridReading.Line>
  ) -> MissionGridPage.Line {
    let definition = line.definition
    var notes: [String] = []
    if let share = line.share, case .part(let whole) = line.line.role {
      notes.append(Say.share(percent(share), of: MissionGrid.code(whole)))
    }
    if let low = line.lowLevel {
      notes.append(Say.lowLevel(percent(low), reading.columns.before.end.components.year))
    }
    return MissionGridPage.Line(
      code: definition.code, label: Words.printed(definition.label),
      address: address(definition, reading.columns.now), cells: cells(line.years, definition),
      region: line.region.map {
        Words.printed(Words.Line.measured($0, unit: definition.unit.rawValue))
      } ?? "", target: target(line.goal, definition), state: state(line.state),
      stateWord: line.state.map { Words.Dashboard.state($0.rawValue) } ?? "",
      note: notes.joined(separator: "\u{202F}; "),
      parts: under.count { $0.line.role != .reading },
      readings: under.count { $0.line.role == .reading },
      under: under.map { self.line($0, under: []) })
  }

  func units(
    _ definition: Definition, _ reading: MissionGridReading
  ) -> MissionGridPage.Units {
    MissionGridPage.Units(
      indicator: definition.fullName,
      choices: reading.lines.map {
        ($0.definition.fullName, Words.printed($0.definition.label) + " (\($0.definition.code))")
      },
      rows: reading.rows(definition).map { row in
        MissionGridPage.Row(
          name: Words.printed(row.structure.name),
          address: Address.missionGrid.with(
            MissionGridPage.structureName, row.structure.code),
          cells: cells(row.years, definition, of: [("structure", row.structure.code)]),
          target: target(row.goal, definition), state: state(row.state),
          stateWord: row.state.map { Words.Dashboard.state($0.rawValue) } ?? "")
      })
  }

  private func cells(
    _ years: MissionGridReading.Years, _ definition: Definition,
    of filter: [(name: String, code: String)]? = nil
  ) -> [PeriodText] {
    let days = reading.columns
    return [
      (years.twoBefore, days.twoBefore), (years.before, days.before),
      (years.sameDay, days.sameDay), (years.now, days.now),
    ].map { figure, period in
      PeriodText(
        figure, definition,
        at: (filter ?? self.filter).map { PeriodText.address(definition, period, $0) })
    }
  }

  private func address(_ definition: Definition, _ period: Period) -> Address {
    PeriodText.address(definition, period, filter ?? [])
  }

  private func target(_ goal: Promise?, _ definition: Definition) -> String {
    guard let goal else { return "" }
    return Say.dueOn(
      Words.printed(Words.Line.measured(goal.value, unit: definition.unit.rawValue)), goal.date)
  }

  private func state(_ state: GoalState?) -> State {
    switch state {
    case .good, .reached, .kept: .good
    case .watch, .partlyKept: .watch
    case .failing, .notKept: .bad
    case .notYet, .uncertain, nil: .idle
    }
  }

  private func percent(_ share: Double) -> String { Words.printed(Words.Line.percent(share)) }

  /// What the means of each year are.
  private var meansNote: String {
    let now = reading.columns.now.end.components.year
    let codes =
      reading.scope.structure.map { [$0] }
      ?? reading.structures.of(region: reading.scope.region).map(\.code)
    let years = (now - 2...now).map { year -> String in
      let told = codes.map { reading.structures.means($0, year) }
      guard codes.count > 1 else {
        return Say.means(year, isRealised: told.first.flatMap(\.self).map { $0 == .realised })
      }
      return Say.means(
        year, realised: told.count { $0 == .realised }, foreseen: told.count { $0 == .foreseen },
        silent: told.count { $0 == nil })
    }
    return Say.meansNote(years, before: now - 1)
  }
}
