import Columns
package import Counting
package import Kernel
import Records
import Statistics

/// The plan, line by line, and the operations that spend it, on a day.
package struct ProgrammePlan: Sendable {
  /// A line of the plan.
  package struct Line: Hashable, Sendable {
    package let place: PlanPlace
    /// The Union's part, in cents.
    package var cents: Int128
    /// The reserve the line writes, in cents; nil when it writes none.
    package var reserve: Int128?
  }

  /// An operation.
  package struct Operation: Hashable, Sendable {
    package let code: String
    package let title: String
    package let place: PlanPlace
    /// The same in the region of before, which lines of the plan may name.
    let former: PlanPlace
    package let start: CivilDate?
    package var end: CivilDate?
    /// The last day it spends on, when it stops before its end.
    var stop: CivilDate?
    /// The Union's part programmed and certified by the day, in cents; nil when figures do not count it.
    var programmed: Int128?
    var certified: Int128
  }

  package private(set) var lines: [Line]
  package private(set) var operations: [Operation]
  /// The day money is foreseen for: the end of the year.
  package let horizon: CivilDate
  private let byCode: [String: Int]

  /// Costs no request.
  ///
  /// - Parameter region: the scope; nil for all there is.
  package init(_ engine: Engine, region: String?, on date: CivilDate) {
    horizon = CivilDate(day: CivilDate.days(year: date.components.year, month: 12, day: 31))
    let plan = engine.dataset.table(.maquette)
    let fields = Schema.maquette.fields
    func text(_ field: PlanField, _ row: Int) -> String {
      plan.kinds[field.rawValue] == .absent
        ? "" : fields[field.rawValue].text(plan, field.rawValue, row)
    }
    func cents(_ field: PlanField, _ row: Int) -> Int128? {
      guard plan.kinds[field.rawValue] == .amount else { return nil }
      let amount = plan.amount(field.rawValue, row)
      return amount == Table.missingAmount ? nil : Int128(amount)
    }
    lines = (0..<plan.count).compactMap { row in
      guard let amount = cents(.montantUe, row) else { return nil }
      return Line(
        place: PlanPlace(
          programme: text(.programme, row), axe: text(.axe, row), pi: text(.pi, row),
          os: text(.os, row), region: text(.region, row), body: text(.oi, row),
          category: text(.categorieRegion, row)),
        cents: amount, reserve: cents(.reserveUe, row))
    }.filter { region == nil || Self.region($0.place) == region }.sorted { $0.place < $1.place }
    let table = engine.dataset.table(.operations)
    func day(_ field: OperationField, _ row: Int) -> CivilDate? {
      guard table.kinds[field.rawValue] == .integer else { return nil }
      let day = table.integer(field.rawValue, row)
      return day == Table.missingInteger ? nil : CivilDate(day: day)
    }
    operations = OperationPlaces(table).all.filter { region == nil || $0.place.region == region }
      .map { row, code, title, place in
        var former = place
        let column = OperationField.regionAncienne.rawValue
        if table.kinds[column] == .text { former.region = table.text(column, row) }
        let standing = engine.standing(ofOperation: row, on: date)
        return Operation(
          code: code, title: title, place: place, former: former, start: day(.dateDebut, row),
          end: day(.dateFin, row),
          programmed: standing.isCounted ? standing.programmed.european : nil,
          certified: standing.certified.european ?? 0)
      }
    byCode = Dictionary(
      operations.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The region of a line: that which took a former one over.
  static func region(_ place: PlanPlace) -> String {
    ShippedTerritories.current.regionOfFormerRegion[place.region] ?? place.region
  }

  /// An operation by its code.
  package func operation(_ code: String) -> Operation? { byCode[code].map { operations[$0] } }

  /// A line by its place.
  package func line(_ place: PlanPlace) -> Line? { lines.first { $0.place == place } }

  // MARK: moves

  /// Moves money, and the reserve that goes with it; what that does to the sums of a framework.
  mutating func move(_ cents: Int128, from: PlanPlace, to: PlanPlace) -> [FrameworkChanges.PlanMove]
  {
    guard let source = lines.firstIndex(where: { $0.place == from }),
      let aim = lines.firstIndex(where: { $0.place == to })
    else { return [] }
    // Money takes its part of the reserve along; a line that writes none has the regulation's share.
    let carried =
      lines[source].reserve.map { reserve in
        lines[source].cents > 0
          ? Self.rounded(reserve * cents, over: lines[source].cents) : 0
      } ?? Self.rounded(cents * Int128(FrameworkRules.regulation.reserveShare), over: 100)
    lines[source].cents -= cents
    lines[aim].cents += cents
    var moves: [FrameworkChanges.PlanMove] = []
    for (line, sign) in [(source, Int128(-1)), (aim, 1)] {
      var place = lines[line].place
      place.region = Self.region(place)
      moves.append(.init(figure: .allocation, place: place, cents: sign * cents))
      if let reserve = lines[line].reserve {
        lines[line].reserve = reserve + sign * carried
        moves.append(.init(figure: .reserve, place: place, cents: sign * carried))
      } else {
        moves.append(.init(figure: .unreserved, place: place, cents: sign * cents))
      }
    }
    return moves
  }

  mutating func change(_ code: String, _ body: (inout Operation) -> Void) {
    guard let place = byCode[code] else { return }
    body(&operations[place])
  }

  mutating func add(_ new: AddedOperation) {
    operations.append(
      Operation(
        code: "", title: "", place: new.place, former: new.place, start: new.start, end: new.end,
        programmed: new.cents, certified: 0))
  }

  /// A quotient to the nearest whole number, halves up.
  private static func rounded(_ top: Int128, over bottom: Int128) -> Int128 {
    (2 * top + bottom) / (2 * bottom)
  }

  // MARK: read

  /// The line an operation is on: the most precise of those that hold it.
  func place(of operation: Operation, in lines: [PlanPlace]) -> PlanPlace? {
    lines.filter { $0.holds(operation.place) || $0.holds(operation.former) }.max { left, right in
      left.depth != right.depth ? left.depth < right.depth : right < left
    }
  }

  /// Each line with what is programmed on it; operations that no line holds under their axis.
  package var money: [LineMoney] {
    let byAxis = Dictionary(grouping: lines.map(\.place)) { [$0.programme, $0.axe] }
    var spent: [PlanPlace: [Operation]] = [:]
    for operation in operations where operation.programmed != nil {
      let axis = PlanPlace(programme: operation.place.programme, axe: operation.place.axe)
      let lines = byAxis[[axis.programme, axis.axe]] ?? []
      spent[place(of: operation, in: lines) ?? axis, default: []].append(operation)
    }
    let known = Set(lines.map(\.place))
    let outside = spent.keys.filter { !known.contains($0) }.sorted()
    return lines.map { money($0.place, $0.cents, spent[$0.place] ?? []) }
      + outside.map { money($0, nil, spent[$0] ?? []) }
  }

  /// All lines together.
  package var total: LineMoney {
    money(
      PlanPlace(), lines.isEmpty ? nil : lines.reduce(0) { $0 + $1.cents },
      operations.filter { $0.programmed != nil })
  }

  private func money(
    _ place: PlanPlace, _ envelope: Int128?, _ operations: [Operation]
  ) -> LineMoney {
    let certified = CertifiedForecast(
      operations.compactMap { operation in
        guard let programmed = operation.programmed else { return nil }
        var days: ClosedRange<Int>?
        if let start = operation.start, let end = operation.end, start <= end {
          days = Int(start.day)...Int(end.day)
        }
        var part = CertifiedForecast.Part(
          programmed: Double(programmed) / 100, certified: Double(operation.certified) / 100,
          days: days)
        part.stop = operation.stop.map { Int($0.day) }
        return part
      }
    ).prediction(on: Int(horizon.day))
    return LineMoney(
      place: place, envelope: envelope,
      programmed: operations.reduce(0) { $0 + ($1.programmed ?? 0) },
      certified: certified.value, certifiedLow: certified.low, certifiedHigh: certified.high)
  }
}

/// A line of the plan with what is programmed on it and what will be certified, in cents and in euros.
package struct LineMoney: Hashable, Sendable {
  package let place: PlanPlace
  /// Nil where the plan has nothing.
  package let envelope: Int128?
  package let programmed: Int128
  /// At the end of the year, in euros.
  package let certified: Double
  package let certifiedLow: Double
  package let certifiedHigh: Double

  /// What is left to programme, below zero when too much is; nil without plan.
  package var available: Int128? { envelope.map { $0 - programmed } }

  /// Programmed over planned; nil without plan.
  package var rate: Ratio? {
    envelope.flatMap { $0 > 0 ? .reduced(programmed, over: $0) : nil }
  }

  /// How what is programmed stands against the plan; nil where there is neither.
  package var standing: ProgrammingStanding? {
    guard let rate else { return programmed > 0 ? .withoutPlan : nil }
    if let one = Ratio(1, over: 1), one.isBelow(rate) { return .over }
    return rate.isBelow(60) ? .under : .inLine
  }
}

/// How what is programmed stands against the plan.
///
/// `operations_evaluation.md`, OP05.
package enum ProgrammingStanding: String, Hashable, Sendable, CaseIterable {
  case withoutPlan = "sans_maquette"
  case over = "surprogrammation"
  case under = "sous_programmation"
  case inLine = "conforme"
}
