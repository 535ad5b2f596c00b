import Catalogue
package import Kernel

/// An operation that a scenario adds.
package struct AddedOperation: Hashable, Sendable {
  package var place: PlanPlace
  package var start: CivilDate
  package var end: CivilDate
  /// Participants it foresees in all.
  package var planned: Double
  /// The Union's part, in cents.
  package var cents: Int128

  package init(
    place: PlanPlace, start: CivilDate, end: CivilDate, planned: Double, cents: Int128
  ) {
    self.place = place
    self.start = start
    self.end = end
    self.planned = planned
    self.cents = cents
  }
}

/// One thing a scenario changes.
package enum Move: Hashable, Sendable {
  /// Money of the plan, in cents.
  case euros(from: PlanPlace, to: PlanPlace, cents: Int128)
  /// A part of what is promised of a figure by a date, in millionths of its unit.
  case target(TargetTree.Key, from: PlanPlace, to: PlanPlace, millionths: Int128)
  case addition(AddedOperation)
  /// An operation stops on the day of the figures.
  case stop(operation: String)
  case end(operation: String, CivilDate)
  /// Participants an operation foresees in all.
  case planned(operation: String, Int)
  /// The share of what they foresee that operations realise, in hundredths.
  case rate(Int)
  /// Incomplete records are completed.
  case completion
}

extension Move {
  /// As addresses and records write it.
  package var text: String {
    switch self {
    case .euros(let from, let to, let cents):
      Self.joined("euros", from.text, to.text, Amount.euros(cents: cents))
    case .target(let key, let from, let to, let millionths):
      Self.joined(
        "cible", MoveText.escaped(key.indicator), key.horizon.code, key.date.description,
        key.start?.description ?? "", from.text, to.text, Amount.millionths(millionths))
    case .addition(let new):
      Self.joined(
        "ajout", new.place.text, new.start.description, new.end.description,
        "\(Int(new.planned))", Amount.euros(cents: new.cents))
    case .stop(let code): Self.joined("arret", MoveText.escaped(code))
    case .end(let code, let day): Self.joined("fin", MoveText.escaped(code), day.description)
    case .planned(let code, let count): Self.joined("prevus", MoveText.escaped(code), "\(count)")
    case .rate(let hundredths): Self.joined("realisation", "\(hundredths)")
    case .completion: "completer"
    }
  }

  private static func joined(_ parts: String...) -> String { parts.joined(separator: ":") }

  /// The move a text says; nil for a text that is none.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard let nature = parts.first else { return nil }
    func code(_ place: Int) -> String? {
      let code = MoveText.plain(parts[place])
      return code.isEmpty ? nil : code
    }
    switch (nature, parts.count) {
    case ("euros", 4):
      guard let from = PlanPlace(parts[1]), let to = PlanPlace(parts[2]),
        let cents = Self.hundredths(parts[3])
      else { return nil }
      self = .euros(from: from, to: to, cents: cents)
    case ("cible", 8):
      guard let indicator = code(1), let horizon = Horizon(code: parts[2]),
        let date = CivilDate(parts[3]), parts[4].isEmpty || CivilDate(parts[4]) != nil,
        let from = PlanPlace(parts[5]), let to = PlanPlace(parts[6]),
        let number = Self.millionths(parts[7])
      else { return nil }
      self = .target(
        TargetTree.Key(
          indicator: indicator, horizon: horizon, date: date, start: CivilDate(parts[4])),
        from: from, to: to, millionths: number)
    case ("ajout", 6):
      guard let place = PlanPlace(parts[1]), let start = CivilDate(parts[2]),
        let end = CivilDate(parts[3]), let planned = Self.count(parts[4]),
        let cents = Self.hundredths(parts[5])
      else { return nil }
      self = .addition(
        AddedOperation(
          place: place, start: start, end: end, planned: Double(planned), cents: cents))
    case ("arret", 2):
      guard let code = code(1) else { return nil }
      self = .stop(operation: code)
    case ("fin", 3):
      guard let code = code(1), let day = CivilDate(parts[2]) else { return nil }
      self = .end(operation: code, day)
    case ("prevus", 3):
      guard let code = code(1), let planned = Self.count(parts[2]) else { return nil }
      self = .planned(operation: code, planned)
    case ("realisation", 2):
      guard let rate = Self.count(parts[1]), (1...200).contains(rate) else { return nil }
      self = .rate(rate)
    case ("completer", 1): self = .completion
    default: return nil
    }
  }

  /// A whole number from 0 to a billion.
  private static func count(_ text: String) -> Int? {
    guard !text.isEmpty, text.utf8.count <= 9, text.utf8.allSatisfy({ (48...57).contains($0) })
    else { return nil }
    return Int(text)
  }

  /// A plain decimal from 0 on, in millionths.
  private static func millionths(_ text: String) -> Int128? {
    guard text.utf8.count <= 20, let number = Quantity(text, .value)?.millionths, number >= 0 else {
      return nil
    }
    return number
  }

  /// Euros and cents, in cents.
  private static func hundredths(_ text: String) -> Int128? {
    guard let number = millionths(text), number % 10_000 == 0 else { return nil }
    return number / 10_000
  }
}

/// The moves of one hypothesis, in order.
package struct Scenario: Hashable, Sendable {
  package var moves: [Move]

  package init(_ moves: [Move] = []) { self.moves = moves }

  package var isEmpty: Bool { moves.isEmpty }

  /// The most moves one holds.
  package static let most = 40

  /// As records keep it.
  package var text: String { moves.map(\.text).joined(separator: "|") }

  /// The scenario a record keeps; nil when part of it says no move.
  package init?(_ text: String) {
    let parts = text.split(separator: "|").map(String.init)
    let moves = parts.compactMap { Move($0) }
    guard moves.count == parts.count, moves.count <= Self.most else { return nil }
    self.moves = moves
  }
}

/// What a scenario makes of operations.
package struct OperationChanges: Sendable {
  var ends: [String: CivilDate] = [:]
  var stopped: Set<String> = []
  var planned: [String: Double] = [:]
  var added: [AddedOperation] = []
  /// The share of what they foresee that operations realise; nil for what was measured or supposed.
  var rate: Double?

  var isEmpty: Bool {
    ends.isEmpty && stopped.isEmpty && planned.isEmpty && added.isEmpty && rate == nil
  }
}

/// What a scenario makes of a framework.
package struct FrameworkChanges: Sendable {
  /// Money that comes to a line of the plan, or leaves it.
  struct PlanMove: Sendable {
    var figure: PlanFigure
    var place: PlanPlace
    var cents: Int128
  }

  /// Nil for those in force.
  var promises: Promises?
  var plan: [PlanMove] = []
  var operations = OperationChanges()
  /// By the day figures are read; empty for records as they are.
  var completions: [CivilDate: Completions] = [:]

  package init() {}

  /// Whether operations or their records change.
  var isOfOperations: Bool { !operations.isEmpty || !completions.isEmpty }
}

extension TargetTree.Key {
  /// The same in one word.
  package var text: String {
    [MoveText.escaped(indicator), horizon.code, date.description, start?.description ?? ""]
      .joined(separator: ":")
  }

  /// The key a word says; nil for what is none.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 4, !parts[0].isEmpty, let horizon = Horizon(code: parts[1]),
      let date = CivilDate(parts[2]), parts[3].isEmpty || CivilDate(parts[3]) != nil
    else { return nil }
    self.init(
      indicator: MoveText.plain(parts[0]), horizon: horizon, date: date,
      start: CivilDate(parts[3]))
  }
}
