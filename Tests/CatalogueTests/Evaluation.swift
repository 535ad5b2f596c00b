import Catalogue
import Kernel
import Records

/// A reference reading of conditions over one record, kept as simple as the rules allow.
struct Evaluation {
  /// Field name and value; `operation.x` for the operation, derived names for derived values.
  var record: [String: String]

  /// The cell an operand reads, nil when missing.
  func value(_ operand: Operand) -> String? {
    var name = operand.source
    if record[name] == nil, case .operation = operand { name = String(name.dropFirst(10)) }
    if let value = record[name] { return value.isEmpty ? nil : value }
    if operand == .derived(.ageAtEntry), let birth = CivilDate(record["date_naissance"] ?? ""),
      let entry = CivilDate(record["date_entree"] ?? "")
    {
      return String(entry.completedYears(since: birth))
    }
    return nil
  }

  func holds(_ condition: Condition) -> Bool {
    switch condition {
    case .always: true
    case .and(let parts): parts.allSatisfy(holds)
    case .or(let parts): parts.contains(where: holds)
    case .not(let part): !holds(part)
    case .known(let operand): value(operand) != nil
    case .isOneOf(let operand, let codes): indices(operand).contains { codes.contains($0) }
    case .isNoneOf(let operand, let codes):
      !indices(operand).isEmpty && !indices(operand).contains { codes.contains($0) }
    case .compare(let operand, let comparison, let wanted):
      number(operand).map { compare($0, comparison, wanted) } ?? false
    case .textIn(let operand, let texts, let negated):
      value(operand).map { texts.contains($0) != negated } ?? false
    case .named(_, let inner): holds(inner)
    case .facts(_, _, let comparison, let number):
      // An example is one fact: its person has no other.
      compare(0, comparison, number)
    }
  }

  /// Whether a term counts the record, whatever the period.
  func counts(_ term: Term) -> Bool {
    let status = record[term.population == .operations ? "statut" : "operation.statut"] ?? ""
    guard ["", "programmee", "conventionnee", "terminee"].contains(status) else { return false }
    if term.records == .complete, record["complete"] == "no" { return false }
    if term.moment == .exit, CivilDate(record["date_sortie"] ?? "") == nil { return false }
    return holds(term.condition)
  }

  private func indices(_ operand: Operand) -> [Int] {
    (value(operand) ?? "").split(separator: "|").compactMap {
      operand.codes.firstIndex(of: String($0))
    }
  }

  private func number(_ operand: Operand) -> Int? {
    guard let value = value(operand) else { return nil }
    return Int(value) ?? CivilDate(value).map { Int($0.day) }
  }

  private func compare(_ left: Int, _ comparison: Comparison, _ right: Int) -> Bool {
    switch comparison {
    case .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    }
  }
}

extension Formula {
  /// The term a worked example is about: the numerator of a rate.
  var main: Term {
    switch self {
    case .single(let term): term
    case .ratio(let numerator, _): numerator
    }
  }
}
