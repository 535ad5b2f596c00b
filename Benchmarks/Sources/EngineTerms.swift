internal import Catalogue
internal import Records

/// The terms that are counted over participations.
enum EngineTerms {
  /// How many counts ratios are printed for, from the first time on.
  private static let number = 71

  /// Counts over participations of three frames, both sides of their rates included; the same count
  /// under two frames stands once.
  static func shipped() throws -> [Definition] {
    var seen: Set<Term> = []
    var found: [Definition] = []
    for definition in try Catalogue.shipped().definitions
    where ["ESF1420", "PF", "TDB"].contains(definition.frame) {
      let terms: [Term] =
        switch definition.formula {
        case .single(let term): [term]
        case .ratio(let numerator, let denominator): [numerator, denominator]
        }
      for term in terms
      where found.count < number && term.population == .participations && term.aggregate == .count
        && [.entry, .exit].contains(term.moment) && seen.insert(term).inserted
      {
        found.append(single(term, definition, number: found.count))
      }
    }
    return found
  }

  /// Some different counts: the shipped ones, then each again for one sex and for people below or
  /// from some ages, as parameters of a definition would say.
  static func varied(_ count: Int) throws -> [Definition] {
    let shipped = try shipped()
    guard let first = shipped.first else { return [] }
    let sex = Operand.field(.participations, ParticipationField.sexe.rawValue)
    let limits: [Condition] = [
      .always, .isOneOf(sex, codes: [0]), .isOneOf(sex, codes: [1]),
      .compare(.derived(.ageAtEntry), .less, 30),
      .compare(.derived(.ageAtEntry), .greaterOrEqual, 45),
    ]
    var seen: Set<Term> = []
    var found: [Definition] = []
    for limit in limits {
      for definition in shipped where found.count < count {
        guard case .single(var term) = definition.formula else { continue }
        if limit != .always { term.condition = .and([term.condition, limit]) }
        if seen.insert(term).inserted { found.append(single(term, first, number: found.count)) }
      }
    }
    return found
  }

  private static func single(_ term: Term, _ definition: Definition, number: Int) -> Definition {
    var single = definition
    single.frame = "ESF1420"
    single.code = "T\(number)"
    single.formula = .single(term)
    return single
  }
}
