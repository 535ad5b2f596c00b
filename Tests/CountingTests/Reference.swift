import Catalogue
import Kernel
import Records

/// Counts row by row on cells as files write them, without anything of the engine.
///
/// Holds what the property tests need: counts of participations and operations under `EU_C1`.
struct Reference {
  typealias Row = [String: String]

  let rows: [Kind: [Row]]
  private let operations: [String: Row]

  init(_ rows: [Kind: [Row]]) {
    self.rows = rows
    operations = Dictionary(
      uniqueKeysWithValues: (rows[.operations] ?? []).map { ($0["operation"] ?? "", $0) })
  }

  /// Rows a term counts, each with its codes under some cuts.
  func counted(_ term: Term, period: Period?, cuts: [String]) -> [[String]: Int] {
    var cells: [[String]: Int] = [:]
    let kind: Kind = term.population == .participations ? .participations : .operations
    for row in rows[kind] ?? [] {
      guard let operation = operations[row["operation"] ?? ""],
        isCounted(row, operation, term, period)
      else { continue }
      cells[cuts.map { code($0, row, operation, kind) }, default: 0] += 1
    }
    return cells
  }

  /// The rows a term counts, by position.
  func isCounted(_ row: Row, _ operation: Row, _ term: Term, _ period: Period?) -> Bool {
    let outside = ["deposee", "recevable", "instruite", "abandonnee"]
    if outside.contains(operation["statut"] ?? "") { return false }
    if term.population == .participations {
      if operation["suivi_participants"] == "non" { return false }
      if term.records == .complete, !isComplete(row) { return false }
    }
    let kind: Kind = term.population == .participations ? .participations : .operations
    guard holds(term.condition, row, operation, kind) else { return false }
    let column =
      switch term.moment {
      case .exit: "date_sortie"
      case .entry: "date_entree"
      default: "date_debut"
      }
    let day = CivilDate((term.moment == .start ? operation : row)[column] ?? "")
    guard let period else { return term.moment != .exit || day != nil }
    return day.map(period.contains) ?? false
  }

  func holds(_ condition: Condition, _ row: Row, _ operation: Row, _ kind: Kind) -> Bool {
    func text(_ operand: Operand) -> String { value(operand, row, operation, kind) }
    switch condition {
    case .always: return true
    case .and(let parts): return parts.allSatisfy { holds($0, row, operation, kind) }
    case .or(let parts): return parts.contains { holds($0, row, operation, kind) }
    case .not(let part): return !holds(part, row, operation, kind)
    case .named(_, let part): return holds(part, row, operation, kind)
    case .facts: return false
    case .known(let operand): return !text(operand).isEmpty
    case .isOneOf(let operand, let codes):
      return codes.contains { operand.codes[$0] == text(operand) }
    case .isNoneOf(let operand, let codes):
      return !text(operand).isEmpty && !codes.contains { operand.codes[$0] == text(operand) }
    case .textIn(let operand, let texts, let negated):
      return !text(operand).isEmpty && texts.contains(text(operand)) != negated
    case .compare(let operand, let comparison, let limit):
      guard let number = Int(text(operand)) ?? CivilDate(text(operand)).map({ Int($0.day) })
      else { return false }
      return switch comparison {
      case .equal: number == limit
      case .notEqual: number != limit
      case .less: number < limit
      case .lessOrEqual: number <= limit
      case .greater: number > limit
      case .greaterOrEqual: number >= limit
      }
    }
  }

  private func value(_ operand: Operand, _ row: Row, _ operation: Row, _ kind: Kind) -> String {
    switch operand {
    case .field(let fieldKind, let index):
      return fieldKind == kind ? row[Schema.of(kind).fields[index].name] ?? "" : ""
    case .person, .event, .daysToNextEntry: return ""
    case .days(let fieldKind, let first, let last):
      let days = [first, last].compactMap { index in
        CivilDate(String((row[Schema.of(fieldKind).fields[index].name] ?? "").prefix(10)))
      }
      return fieldKind == kind && days.count == 2 ? String(days[1].day - days[0].day) : ""
    case .operation(let index): return operation[Schema.operations.fields[index].name] ?? ""
    case .derived(.status): return status(row)
    case .derived(.complete): return isComplete(row) ? "yes" : "no"
    case .derived(.ageAtEntry): return age(row).map { String($0) } ?? ""
    case .derived(.searchMonths): return row["duree_recherche_mois"] ?? ""
    case .derived(.longTerm):
      guard status(row) == "unemployed", let months = Int(row["duree_recherche_mois"] ?? "")
      else { return "no" }
      return months > ((age(row) ?? 25) < 25 ? 6 : 12) ? "yes" : "no"
    }
  }

  private func age(_ row: Row) -> Int? {
    guard let birth = CivilDate(row["date_naissance"] ?? ""),
      let entry = CivilDate(row["date_entree"] ?? "")
    else { return nil }
    return entry.completedYears(since: birth)
  }

  func status(_ row: Row) -> String {
    if ["A", "B", "C"].contains(row["categorie_ft"] ?? "") { return "unemployed" }
    if row["en_emploi"] == "oui" { return "employed" }
    if row["scolarise"] == "oui" { return "inactive" }
    if row["recherche_active"] == "oui", row["disponible_15j"] == "oui" { return "unemployed" }
    if row["recherche_active"] == "non" || row["disponible_15j"] == "non" { return "inactive" }
    return ""
  }

  func isComplete(_ row: Row) -> Bool {
    for name in ["sexe", "date_naissance", "niveau_cite"] where (row[name] ?? "").isEmpty {
      return false
    }
    switch status(row) {
    case "": return false
    case "unemployed": return !(row["duree_recherche_mois"] ?? "").isEmpty
    case "inactive": return !(row["en_formation"] ?? "").isEmpty
    default: return true
    }
  }

  private func code(_ cut: String, _ row: Row, _ operation: Row, _ kind: Kind) -> String {
    let found: String
    switch cut {
    case "axe", "region", "operation", "fonds", "oi": found = operation[cut] ?? ""
    case "statut_operation": found = operation["statut"] ?? ""
    case "structure":
      found = Names.siren(siret: "", name: operation["beneficiaire"] ?? "")
    case _ where kind != .participations: found = ""
    case "statut":
      found =
        [
          "unemployed": "chomeur", "inactive": "inactif", "employed": "en_emploi",
        ][status(row)] ?? ""
    case "cite": found = row["niveau_cite"] ?? ""
    case "departement": found = String((row["commune"] ?? "").prefix(2))
    case "age":
      switch age(row) {
      case .some(0...17): found = "0-17"
      case .some(18...24): found = "18-24"
      case .some(25...29): found = "25-29"
      case .some(30...54): found = "30-54"
      case .some(55...64): found = "55-64"
      case .some(65...): found = "65+"
      default: found = ""
      }
    default: found = row[cut] ?? ""
    }
    return found.isEmpty ? "inconnu" : found
  }
}
