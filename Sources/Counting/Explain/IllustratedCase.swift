package import Catalogue
package import Checks
import Columns
import Kernel
package import Records

/// A situation told by its answers, with what the rules should make of it: « Et si la personne… ? ».
///
/// It is run as a store of one participation in one programmed operation, which every frame counts.
package struct IllustratedCase: Sendable {
  /// Answers by field name; those of the operation as `operation.champ`.
  package var answers: [(name: String, value: String)]
  /// What is expected: a status by rule set, yes or no by indicator.
  package var expected: [(name: String, value: String)]

  /// What one expectation comes to.
  package struct Outcome: Hashable, Sendable {
    /// The rule set or the indicator.
    package var name: String
    package var expected: String
    /// What the rules make of it; empty when they cannot be asked.
    package var found: String
    package var fault: Fault?

    package var holds: Bool { fault == nil && found == expected }
  }

  /// Why a case cannot be run.
  package enum Fault: Hashable, Sendable {
    case unknownField(String)
    case unreadable(field: String, value: String)
    case identity(String)
    case unknownIndicator
    case refused
  }

  /// Statuses by their French names.
  private static let statuses = [
    "chomeur": "unemployed", "inactif": "inactive", "en_emploi": "employed", "inconnu": "unknown",
  ]

  /// Reads `champ=valeur|champ=valeur`; an entry without `=` is a name without value.
  package init(answers: String, expected: String) {
    self.answers = Self.pairs(answers)
    self.expected = Self.pairs(expected)
  }

  private static func pairs(_ text: String) -> [(name: String, value: String)] {
    text.split(separator: "|").map { part in
      let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        .map { $0.drop { $0 == " " } }
        .map { half in String(half.reversed().drop { $0 == " " }.reversed()) }
      return (halves[0], halves.count == 2 ? halves[1] : "")
    }
  }

  /// What rule sets make of the one participation of a store.
  package typealias Classing = @Sendable (Dataset) -> [StatusPath.Class]

  /// The rule sets of this version.
  package static let shippedRules: Classing = { StatusPath($0, 0).classes }

  /// What the rules and the definitions of a catalogue make of it, in the order expected.
  package func outcomes(
    _ catalogue: Catalogue, classing: Classing = Self.shippedRules
  ) -> [Outcome] {
    let (dataset, fault) = records(frames: catalogue.frames)
    return expected.map { name, value in
      var outcome = Outcome(
        name: name, expected: Self.statuses[value] ?? value, found: "", fault: fault)
      if fault != nil { return outcome }
      if let set = RuleSet(rawValue: name) {
        let classes = classing(dataset)
        let status = classes.first { $0.ruleSet == set }?.profile.status ?? .unknown
        let codes = Derived.status.codes
        outcome.found = status == .unknown ? "unknown" : codes[Int(status.rawValue) - 1]
        return outcome
      }
      guard let definition = catalogue[name] else {
        outcome.fault = .unknownIndicator
        return outcome
      }
      guard
        let cell = try? Engine(dataset: dataset).compute(Request(definitions: [definition])).first
      else {
        outcome.fault = .refused
        return outcome
      }
      outcome.found = (Double(cell.numerator) ?? 0) > 0 ? "oui" : "non"
      return outcome
    }
  }

  /// Whether the number a cell holds is one its field may hold.
  private static func isWithin(_ field: Field, _ table: Table, _ column: Int, _ row: Int) -> Bool {
    guard let bounds = field.type.bounds else { return true }
    switch table.kinds[column] {
    case .integer: return bounds.contains(Int64(table.integer(column, row)))
    case .amount: return bounds.contains(table.amount(column, row))
    case .code, .text, .absent: return true
    }
  }

  /// The store of one participation; the first answer that cannot be taken.
  private func records(frames: [String]) -> (dataset: Dataset, fault: Fault?) {
    func table(_ kind: Kind, _ cells: [(name: String, value: String)]) -> (Table, Fault?) {
      let schema = Schema.of(kind)
      let table = Table(kinds: schema.columnKinds, capacity: 1)
      let row = table.appendRow()
      for (name, value) in cells where !value.isEmpty {
        guard let column = schema.index(of: name) else { return (table, .unknownField(name)) }
        // A birth date says an age; names would say who.
        let isBirth = kind == .participations && column == ParticipationField.dateNaissance.rawValue
        guard schema.fields[column].sensitivity != .identity || isBirth else {
          return (table, .identity(name))
        }
        let field = schema.fields[column]
        guard field.set(value, in: table, column, row), Self.isWithin(field, table, column, row)
        else { return (table, .unreadable(field: name, value: value)) }
      }
      return (table, nil)
    }
    let prefix = "operation."
    let ofOperation = answers.filter { $0.name.hasPrefix(prefix) }
      .map { (name: String($0.name.dropFirst(prefix.count)), value: $0.value) }
    let own = answers.filter { !$0.name.hasPrefix(prefix) }
    let start = own.first { $0.name == "date_entree" }?.value ?? ""
    let programme = table(
      .programmes, [("programme", "CAS"), ("cadre", frames.joined(separator: "|"))])
    let operation = table(
      .operations,
      [("operation", "CAS"), ("programme", "CAS"), ("date_debut", start)] + ofOperation)
    let participation = table(.participations, [("operation", "CAS")] + own)
    var dataset = Dataset(
      commit: 0,
      tables: [
        .programmes: programme.0, .operations: operation.0, .participations: participation.0,
      ])
    dataset.participationOperations = [0]
    dataset.participationPersons = [0]
    return (dataset, participation.1 ?? operation.1)
  }
}
