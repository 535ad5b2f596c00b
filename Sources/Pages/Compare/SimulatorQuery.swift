internal import Catalogue
package import HTTP
internal import Kernel
internal import Records
package import Steering
internal import Words

/// What the address of the simulator asks: the moves made, and one more that a form of it asks for.
package struct SimulatorQuery: Sendable {
  package static let moveName = "mouvement"
  package static let natureName = "nature"
  package static let targetName = "cible"
  static let titleName = "intitule"

  /// The forms by which one more move is asked for.
  package enum Nature: String, Sendable, CaseIterable {
    case euros
    case target = "cible"
    case operation
    case addition = "ajout"
    case rate = "realisation"
    case completion = "completer"

    /// The id of one of its fields.
    func id(_ name: String) -> String { rawValue + "-" + name }
  }

  /// What a form asks for: a move, or what is wrong with its fields.
  package enum Asked: Sendable {
    case move(Move)
    case errors([FieldError])
  }

  package var scenario: Scenario
  /// The form that asks for one more move; nil when none does.
  package let nature: Nature?
  /// The targets a part of which is to be moved.
  package let target: TargetTree.Key?
  private let typed: Parameters

  /// Reads an address; whoever answers asks `unread` first.
  package init(_ query: Parameters) {
    scenario = Scenario(query.all(Self.moveName).compactMap { Move($0) })
    nature = query[Self.natureName].flatMap { Nature(rawValue: $0) }
    target = query[Self.targetName].flatMap { TargetTree.Key($0) }
    typed = query
  }

  /// What an address asks that cannot be read: said with its place, and nothing is shown in its stead.
  package static func unread(_ query: Parameters) -> UnreadValue? {
    let moves = query.all(moveName)
    for (place, text) in moves.enumerated() where Move(text) == nil {
      return UnreadValue(moveName, Words.Simulator.unread(place + 1, text))
    }
    if moves.count > Scenario.most {
      return UnreadValue(moveName, Words.Simulator.tooMany(Scenario.most))
    }
    return UnreadValue.choice(query, natureName, Words.Simulator.natureChoice) {
      Nature(rawValue: $0) != nil
    }
      ?? UnreadValue.choice(query, targetName, Words.Simulator.chooseTarget) {
        TargetTree.Key($0) != nil
      }
  }

  /// What was typed in a field of the form that was sent.
  func value(_ name: String, in nature: Nature) -> String {
    self.nature == nature ? typed[name] ?? "" : ""
  }

  /// One more move; nil when no form was sent.
  package var asked: Asked? {
    guard let nature else { return nil }
    var form = MoveForm(typed, nature)
    let move = form.move(target)
    if form.errors.isEmpty, let move { return .move(move) }
    return .errors(form.errors)
  }
}

/// A form of the simulator as it was sent.
private struct MoveForm {
  private typealias Say = Words.Simulator
  private let typed: Parameters
  private let nature: SimulatorQuery.Nature
  private(set) var errors: [FieldError] = []

  init(_ typed: Parameters, _ nature: SimulatorQuery.Nature) {
    self.typed = typed
    self.nature = nature
  }

  mutating func move(_ target: TargetTree.Key?) -> Move? {
    switch nature {
    case .euros:
      let from = place("de", Say.from)
      let to = place("vers", Say.to)
      guard let cents = cents("montant", Say.amount), let from, let to else { return nil }
      return .euros(from: from, to: to, cents: cents)
    case .target:
      let from = place("de", Say.from)
      let to = place("vers", Say.to)
      let number = read("nombre", Say.number) { text -> Int128? in
        Quantity(text, .participations)?.millionths
      }
      guard let target, let from, let to, let number else { return nil }
      return .target(target, from: from, to: to, millionths: number)
    case .operation: return operation()
    case .addition:
      let place = place("ligne", Say.line)
      let start = read("debut", Say.start) { CivilDate($0) }
      let end = read("fin", Say.endDate) { CivilDate($0) }
      let planned = count("prevus", Say.newPlanned)
      guard let cents = cents("montant", Say.amount), let place, let start, let end, let planned
      else { return nil }
      return .addition(
        AddedOperation(
          place: place, start: start, end: end, planned: Double(planned), cents: cents))
    case .rate:
      return read("taux", Say.rateField) { text in
        Int(text).flatMap { (1...200).contains($0) ? $0 : nil }
      }.map { .rate($0) }
    case .completion: return .completion
    }
  }

  private mutating func operation() -> Move? {
    let code = read("operation", Say.operation) { $0 }
    switch typed["changement"] {
    case "fin":
      let day = read("date", Say.newEnd) { CivilDate($0) }
      guard let code, let day else { return nil }
      return .end(operation: code, day)
    case "prevus":
      let planned = count("prevus", Say.newPlanned)
      guard let code, let planned else { return nil }
      return .planned(operation: code, planned)
    default: return code.map { .stop(operation: $0) }
    }
  }

  private mutating func place(_ name: String, _ label: String) -> PlanPlace? {
    read(name, label) { PlanPlace($0) }
  }

  private mutating func count(_ name: String, _ label: String) -> Int? {
    read(name, label) { text in
      Quantity(text, .participations).flatMap { number in
        number.millionths >= 0 && number.millionths % 1_000_000 == 0
          && number.millionths <= 999_999_999_000_000
          ? Int(number.millionths / 1_000_000) : nil
      }
    }
  }

  private mutating func cents(_ name: String, _ label: String) -> Int128? {
    read(name, label) { text in
      Quantity(text, .euros).flatMap { amount in
        amount.millionths >= 0 && amount.millionths % 10_000 == 0
          && amount.millionths < 1_000_000_000_000_000_000_000
          ? amount.millionths / 10_000 : nil
      }
    }
  }

  /// What was typed, as people write numbers: spaces between thousands, a comma before decimals.
  private mutating func read<Value>(
    _ name: String, _ label: String, _ value: (String) -> Value?
  ) -> Value? {
    let field = nature.id(name)
    let text = (typed[name] ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !text.isEmpty else {
      errors.append(FieldError(field, Say.missing(label)))
      return nil
    }
    if let found = value(text) { return found }
    let plain = String(text.filter { !" \u{A0}\u{202F}€".contains($0) }).replacing(",", with: ".")
    if let found = value(plain) { return found }
    errors.append(FieldError(field, Say.unreadField(label, text)))
    return nil
  }
}
