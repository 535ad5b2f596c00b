internal import Access
internal import Catalogue
internal import Following
internal import Kernel
internal import Statistics
internal import Steering
internal import Words

/// Puts a simulation in words.
struct SimulatorWriting {
  private typealias Say = Words.Simulator
  typealias Cell = SimulatorPage.Cell
  typealias Line = SimulatorPage.Line

  private let sources: SimulatorSources
  private let labels: FigureLabels
  private let actors: (String) -> String
  private let catalogue: Catalogue

  init(_ sources: SimulatorSources, _ view: View, _ catalogue: Catalogue) {
    self.sources = sources
    labels = FigureLabels.of(view)
    actors = { Words.printed(view.actors.name($0)) }
    self.catalogue = catalogue
  }

  // MARK: names

  /// A line or a place by itself: who holds it and where, then the line of the programme.
  func name(_ place: PlanPlace) -> String {
    var parts: [String] = []
    if !place.body.isEmpty { parts.append(actors(place.body)) }
    if !place.region.isEmpty {
      let isRegion = Regions.all.contains { $0.code == place.region }
      parts.append(
        isRegion
          ? Regions.label(place.region) : labels.name("region_ancienne", place.region))
    }
    if !place.category.isEmpty { parts.append(labels.name("categorie_region", place.category)) }
    if parts.isEmpty { parts.append(Words.Frame.nation) }
    parts.append(
      Words.Targets.line(place.programme, axe: place.axe, pi: place.pi, os: place.os))
    return parts.joined(separator: " · ")
  }

  private func operation(_ code: String) -> String {
    sources.plan.operation(code).map { found in
      found.title.isEmpty ? code : "\(code), \(Words.printed(found.title))"
    } ?? code
  }

  private func indicator(_ name: String) -> String {
    catalogue[name].map { Words.printed($0.label) } ?? name
  }

  /// Every figure and date whose targets may be moved, in the order of the catalogue.
  var deadlines: [(value: String, label: String)] {
    let keys = Set(sources.promises.map { TargetTree.Key($0) })
    return catalogue.definitions.flatMap { definition in
      keys.filter { $0.indicator == definition.fullName }.sorted { $0.text < $1.text }.map { key in
        (
          key.text,
          "\(definition.code), \(Words.printed(definition.label)), \(TargetLabels.deadline(key))"
        )
      }
    }
  }

  /// The places of which something is promised by a date.
  func places(_ key: TargetTree.Key) -> [(value: String, label: String)] {
    let unit = catalogue[key.indicator]?.unit ?? .participations
    return sources.promised(key).map { place, promise in
      (
        value: place.text,
        label: Say.choice(name(place), TargetLabels.value(promise.value, unit))
      )
    }.sorted { $0.label < $1.label }
  }

  // MARK: moves

  func text(_ move: Move) -> String {
    switch move {
    case .euros(let from, let to, let cents):
      return Say.euros(Words.Euros.whole(cents), from: name(from), to: name(to))
    case .target(let key, let from, let to, let number):
      return Say.target(
        value(number, key.indicator), of: indicator(key.indicator), from: name(from),
        to: name(to), deadline: Words.Framework.uncapitalized(TargetLabels.deadline(key)))
    case .addition(let new):
      return Say.addition(
        on: name(new.place), from: new.start, to: new.end, planned: Int(new.planned),
        amount: Words.Euros.whole(new.cents))
    case .stop(let code): return Say.stop(operation(code), on: sources.day)
    case .end(let code, let day): return Say.end(operation(code), on: day)
    case .planned(let code, let number): return Say.planned(operation(code), number)
    case .rate(let hundredths): return Say.rate(hundredths)
    case .completion: return Say.completion
    }
  }

  private func value(_ millionths: Int128, _ name: String) -> String {
    TargetLabels.value(
      Double(millionths) / 1_000_000, catalogue[name]?.unit ?? .participations)
  }

  func text(_ refusal: MoveRefusal) -> String {
    switch refusal {
    case .unknownLine(let place): Say.unknownLine(name(place))
    case .unknownTarget(let place): Say.unknownTarget(name(place))
    case .unknownIndicator(let name): Say.unknownIndicator(indicator(name))
    case .indivisible(let name): Say.indivisible(indicator(name))
    case .otherLevel: Say.otherLevel
    case .unknownOperation(let code): Say.unknownOperation(code)
    case .samePlace: Say.samePlace
    case .nothing: Say.nothing
    case .notEnough(let place, let cents): Say.notEnough(name(place), Words.Euros.whole(cents))
    case .lessPromised(let place, let left):
      Say.lessPromised(name(place), TargetLabels.value(Double(left) / 1_000_000, .participations))
    case .endBeforeStart(let day): Say.endBeforeStart(day)
    case .withoutStart: Say.withoutStart
    case .ended(let day): Say.ended(day)
    }
  }

  // MARK: tables

  static let frameworkCodes = [
    "verdict", "reserve_ue", "a_atteindre", "realise", "atteinte", "prevu_operations",
    "prevu_combine",
  ]
  static let moneyCodes = [
    "enveloppe_ue", "programme_ue", "taux", "disponible_ue", "classement", "certifie_prevu_ue",
  ]
  static let targetCodes = [
    "cible", "realise", "atteinte", "seuil", "prevu_operations", "prevu_combine",
  ]

  func tables(_ simulation: Simulation) -> SimulatorPage.Tables {
    let (before, after) = (simulation.before, simulation.after ?? simulation.before)
    let framework = FrameworkWriting(before.framework)
    return SimulatorPage.Tables(
      deadline: Words.Framework.lede(
        before.framework.calendar.date, deadlines: framework.deadlines,
        isTarget: framework.isTarget, region: nil),
      horizon: sources.plan.horizon, axes: axes(before.framework, after.framework),
      money: money(before, after),
      targets: zip(before.targets, after.targets).map { now, next in
        (
          Words.Targets.caption(indicator(now.key.indicator), TargetLabels.deadline(now.key)),
          targets(now, next)
        )
      })
  }

  private func axes(_ now: PerformanceFramework, _ next: PerformanceFramework) -> [Line] {
    guard !now.axes.isEmpty else { return [] }
    let several = now.programmes.count > 1
    var lines: [Line] = []
    for (axis, changed) in zip(now.axes, next.axes) {
      let place = PlanPlace(
        programme: axis.programme, axe: axis.axe, category: axis.category ?? "")
      lines.append(
        Line(
          name: Words.Framework.axisTitle(
            axis.axe, label: axis.label, category: axis.category,
            programme: several ? axis.programme : nil), isWhole: true,
          cells: [verdict(axis, changed), euros(axis.reserve, changed.reserve)], place: place))
      lines += zip(axis.indicators, changed.indicators).map { indicator, other in
        Line(
          name: Words.Framework.shortLabel(indicator.label, axe: axis.axe), code: indicator.code,
          cells: [
            Cell(now: ""), Cell(now: ""), quantity(indicator.goal, other.goal),
            quantity(indicator.achieved, other.achieved),
            ratio(indicator.ratio, other.ratio, band: (indicator.band, other.band)),
            prediction(indicator.capacity, other.capacity),
            prediction(indicator.combined, other.combined),
          ], place: place, indicator: indicator.fullName)
      }
    }
    lines.append(
      Line(
        name: Say.allReserve, isWhole: true,
        cells: [Cell(now: ""), euros(now.reserve, next.reserve)]))
    lines.append(
      Line(
        name: Say.secured, isWhole: true,
        cells: [Cell(now: ""), euros(now.securedReserve, next.securedReserve)]))
    return lines
  }

  private func verdict(_ now: AxisResult, _ next: AxisResult) -> Cell {
    var cell = same(
      Words.Framework.verdict(now.verdict.key), Words.Framework.verdict(next.verdict.key),
      (now.verdict.key, next.verdict.key))
    cell.state = now.verdict.state
    cell.nextState = next.verdict.state
    return cell
  }

  private func money(_ before: Simulation.Side, _ after: Simulation.Side) -> [Line] {
    let known = Dictionary(
      before.lines.map { ($0.place, $0) }, uniquingKeysWith: { first, _ in first })
    var lines = after.lines.map { next in line(name(next.place), known[next.place], next) }
    // An axis that an operation left.
    let places = Set(after.lines.map(\.place))
    lines += before.lines.filter { !places.contains($0.place) }.map {
      line(name($0.place), $0, nil)
    }
    lines.append(line(Say.total, before.total, after.total))
    lines[lines.count - 1].isWhole = true
    return lines
  }

  private func line(_ name: String, _ now: LineMoney?, _ next: LineMoney?) -> Line {
    func cents(_ amount: Int128?) -> Quantity? {
      amount.map { Quantity(millionths: $0 * 10_000, unit: .euros) }
    }
    func forecast(_ money: LineMoney?) -> Quantity? {
      money.flatMap { $0.programmed > 0 ? $0.certified : nil }.map {
        Quantity(millionths: Int128(($0 * 100).rounded()) * 10_000, unit: .euros)
      }
    }
    let standings = (now?.standing, next?.standing)
    var standing = same(
      standings.0.map { Say.standing($0.rawValue) } ?? "",
      standings.1.map { Say.standing($0.rawValue) } ?? "",
      (standings.0?.rawValue ?? "", standings.1?.rawValue ?? ""))
    standing.state = standings.0.map(State.init)
    standing.nextState = standings.1.map(State.init)
    return Line(
      name: name,
      cells: [
        euros(cents(now?.envelope), cents(next?.envelope)),
        euros(cents(now?.programmed), cents(next?.programmed)),
        ratio(now?.rate, next?.rate, thresholds: [60, 100]),
        euros(cents(now?.available), cents(next?.available)), standing,
        euros(forecast(now), forecast(next)),
      ], place: (next ?? now)?.place ?? PlanPlace())
  }

  private func targets(_ now: TargetSet, _ next: TargetSet) -> [Line] {
    let unit = now.definition.unit
    var lines = zip(now.units, next.units).map { before, after in
      Line(
        name: name(before.place),
        cells: [
          number(before.target, after.target, unit), reached(before, after, unit),
          share(before.attainment, after.attainment), state(before.attainment, after.attainment),
          prediction(before.capacity, after.capacity),
          prediction(before.combined, after.combined),
        ], place: before.place, indicator: now.key.indicator)
    }
    lines.append(
      Line(
        name: Say.total, isWhole: true,
        cells: [
          number(now.target, next.target, unit), Cell(now: ""),
          share(now.attainment, next.attainment), state(now.attainment, next.attainment),
        ], indicator: now.key.indicator))
    return lines
  }

  // MARK: cells

  private func same(_ now: String, _ next: String, _ plain: (String, String)) -> Cell {
    Cell(now: now, next: now == next ? nil : next, plain: plain)
  }

  /// A value in its unit, with the difference; what is not known is said.
  private func quantity(_ now: Quantity?, _ next: Quantity?) -> Cell {
    guard let unit = (now ?? next)?.unit else { return Cell(now: "") }
    if unit == .euros { return euros(now, next) }
    return number(now?.millionths, next?.millionths, unit)
  }

  private func number(_ now: Int128?, _ next: Int128?, _ unit: FigureUnit) -> Cell {
    func text(_ value: Int128?) -> String {
      value.map { TargetLabels.value(Double($0) / 1_000_000, unit) } ?? Say.none
    }
    var cell = Cell(
      now: text(now), next: now == next ? nil : text(next),
      plain: (
        now.map { Amount.millionths($0) } ?? "", next.map { Amount.millionths($0) } ?? ""
      ))
    if let now, let next, now != next { cell.difference = TargetLabels.signed(next - now, unit) }
    return cell
  }

  private func reached(
    _ now: TargetSet.Unit, _ next: TargetSet.Unit, _ unit: FigureUnit
  ) -> Cell {
    func millionths(_ value: Double?) -> Int128? {
      value.map { Int128(($0 * 1_000_000).rounded()) }
    }
    return number(millionths(now.reached), millionths(next.reached), unit)
  }

  private func euros(_ now: Quantity?, _ next: Quantity?) -> Cell {
    func text(_ value: Quantity?) -> String {
      value.map { Words.Euros.whole($0.millionths / 10_000) } ?? ""
    }
    func plain(_ value: Quantity?) -> String {
      value.map { Amount.euros(cents: $0.millionths / 10_000) } ?? ""
    }
    var cell = Cell(
      now: text(now), next: now == next ? nil : text(next), plain: (plain(now), plain(next)))
    if let now, let next, now != next {
      let cents = (next - now).millionths / 10_000
      cell.difference = Words.Targets.signed(
        Words.Euros.whole(abs(cents)), isNegative: cents < 0, isZero: cents == 0)
    }
    return cell
  }

  private func ratio(
    _ now: Ratio?, _ next: Ratio?, band: (Band?, Band?) = (nil, nil),
    thresholds: [Int] = [65, 75, 85, 100]
  ) -> Cell {
    func text(_ value: Ratio?) -> String {
      value.map { Words.Framework.percent($0, thresholds: thresholds) } ?? ""
    }
    var cell = Cell(
      now: text(now), next: now == next ? nil : text(next),
      plain: (now?.text ?? "", next?.text ?? ""))
    if band.0 != nil || band.1 != nil {
      cell.state = band.0.state
      cell.nextState = band.1.state
    }
    if let now, let next, now != next {
      cell.difference = Words.printed(Words.Line.points(next.approximate - now.approximate))
    }
    return cell
  }

  private func share(_ now: Double?, _ next: Double?) -> Cell {
    func plain(_ value: Double?) -> String {
      value.map { Amount.millionths(Int128(($0 * 1_000_000).rounded())) } ?? ""
    }
    var cell = Cell(
      now: now.map(TargetLabels.percent) ?? Say.none,
      next: now == next ? nil : next.map(TargetLabels.percent) ?? Say.none,
      plain: (plain(now), plain(next)))
    if let now, let next, now != next {
      cell.difference = Words.printed(Words.Line.points(next - now))
    }
    return cell
  }

  private func state(_ now: Double?, _ next: Double?) -> Cell {
    let states = (now.map(TargetSet.state), next.map(TargetSet.state))
    func word(_ state: GoalState?) -> String {
      state.map { Words.Dashboard.state($0.rawValue) } ?? ""
    }
    var cell = same(
      word(states.0), word(states.1), (states.0?.rawValue ?? "", states.1?.rawValue ?? ""))
    cell.state = states.0.map(State.init(goal:))
    cell.nextState = states.1.map(State.init(goal:))
    return cell
  }

  /// A forecast with its range.
  private func prediction(_ now: Prediction?, _ next: Prediction?) -> Cell {
    func text(_ value: Prediction?) -> String {
      guard let value else { return "" }
      let middle = Words.Line.amount(value.value)
      guard let low = value.low, let high = value.high else { return Words.printed(middle) }
      return Words.printed(
        "\(middle) (\(Say.bounds(Words.Line.amount(low), Words.Line.amount(high))))")
    }
    func plain(_ value: Prediction?) -> String {
      value.map { Amount.millionths(Int128(($0.value * 1_000_000).rounded())) } ?? ""
    }
    var cell = Cell(
      now: text(now), next: now == next ? nil : text(next), plain: (plain(now), plain(next)))
    if let now, let next, now != next {
      let gap = next.value.rounded() - now.value.rounded()
      cell.difference = Words.Targets.signed(
        Words.printed(Words.Line.amount(gap.magnitude)), isNegative: gap < 0, isZero: gap == 0)
    }
    return cell
  }
}

extension State {
  fileprivate init(_ standing: ProgrammingStanding) {
    self =
      switch standing {
      case .inLine: .good
      case .over, .under: .watch
      case .withoutPlan: .idle
      }
  }
}
