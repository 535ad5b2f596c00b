internal import Catalogue
internal import Dialogues
internal import Words

/// What pairs of figures say, in words.
struct CrossReadingLabels {
  private typealias Say = Words.CrossReadings

  let catalogue: Catalogue
  /// Whether what is recorded is to be completed before anything is concluded.
  let toConfirm: Bool

  init(_ catalogue: Catalogue, _ outcomes: [CrossOutcome]) {
    self.catalogue = catalogue
    toConfirm = outcomes.contains { $0.reading == .capture && $0.state == .signal }
  }

  static func write(_ value: Double, _ unit: CrossReading.Unit) -> String {
    switch unit {
    case .percent: Say.percent(value)
    case .each: Say.each(value)
    case .days: Say.days(value)
    case .euros: Say.euros(value)
    }
  }

  /// The figures of a pair, by term; empty text for one that is not told.
  static func values(_ told: [CrossTold], _ reading: CrossReading) -> [String] {
    zip(told, reading.units).map { told, unit in
      told.value.map { write($0.value, unit) } ?? ""
    }
  }

  static func word(_ state: CrossOutcome.State) -> String {
    switch state {
    case .signal: Say.signal
    case .quiet: Say.quiet
    case .unread: Say.unread
    }
  }

  static func mark(_ state: CrossOutcome.State) -> State {
    switch state {
    case .signal: .watch
    case .quiet: .good
    case .unread: .idle
    }
  }

  /// What a pair says of the structure, or why it says nothing.
  func sentence(_ outcome: CrossOutcome) -> String {
    if case .unread(let gap) = outcome.state { return Say.notEvaluated(reason(gap)) }
    let said = said(outcome)
    return toConfirm && outcome.reading != .capture ? Say.toConfirm(said) : said
  }

  private func said(_ outcome: CrossOutcome) -> String {
    let reading = outcome.reading
    let here = Self.values(outcome.here, reading)
    let there = Self.values(outcome.there, reading)
    if reading == .capture {
      if outcome.state == .quiet, here.count == 2 { return Say.captured(here[0], here[1]) }
      // What is complete but late is told by what is late.
      if let whole = outcome.here.first?.value, whole.value >= 0.85, here.count == 2 {
        return Say.late(here[1])
      }
      return Say.sentence(reading.id, here: here, there: there, part: nil, gap: "") ?? ""
    }
    if outcome.state == .quiet {
      if case .underTerritory = reading.signal, here.count == 2 {
        return Say.besideTerritory(reading.id, here[0], here[1])
      }
      return Say.beside(reading.id, here.first ?? "", there.first ?? "")
    }
    let part = outcome.here.first?.value.flatMap { value in
      value.part.flatMap { part in
        value.count.map { (of: Say.count(part), in: Say.count($0)) }
      }
    }
    return Say.sentence(
      reading.id, here: here, there: there, part: part,
      gap: outcome.gap.map { Say.percent($0) } ?? "")
      ?? Say.beside(reading.id, here.first ?? "", there.first ?? "")
  }

  private func label(_ name: String) -> String {
    catalogue[name].map { Words.printed($0.label) } ?? name
  }

  func reason(_ gap: CrossGap) -> String {
    switch gap {
    case .unknownIndicator(let name): Say.unknownIndicator(name)
    case .untold(let name): Say.untold(label(name))
    case .untoldInRegion(let name): Say.untoldInRegion(label(name))
    case .outside: Say.outside
    case .regionOutside: Say.regionOutside
    case .noRegion: Say.noRegion
    case .few(let count, let name, let inRegion):
      Say.few(label(name), count, inRegion: inRegion)
    case .regionIsZero: Say.regionIsZero
    case .noExpectation: Say.noExpectation
    }
  }
}
