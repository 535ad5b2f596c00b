// Stand-in until the status rules are merged: delete this file then.
package import Columns
import Kernel
import Records

package struct Profile: Sendable {
  package var age: Int32
  package var searchMonths: Int32
  package var schemeMonths: Int32
  package var status: Status
  package var branch: UInt8
  package var isLongTerm: Bool
  package var isComplete: Bool
}

package struct OperationContext {
  package init(operations: Table, row: Int, ruleSet: RuleSet) {}
}

package struct ParticipationColumns {
  let table: Table

  package init(_ table: Table) {
    self.table = table
  }

  private func code(_ field: ParticipationField, _ row: Int) -> UInt8 {
    table.kinds[field.rawValue] == .absent ? 0 : table.code(field.rawValue, row)
  }

  private func integer(_ field: ParticipationField, _ row: Int) -> Int32 {
    table.kinds[field.rawValue] == .absent
      ? Table.missingInteger : table.integer(field.rawValue, row)
  }

  package func profile(_ row: Int, in context: OperationContext) -> Profile {
    let birth = integer(.dateNaissance, row)
    let entry = CivilDate(day: integer(.dateEntree, row))
    let known = birth != Table.missingInteger
    let age =
      known ? Int32(entry.completedYears(since: CivilDate(day: birth))) : Table.missingInteger
    var months = integer(.dureeRechercheMois, row)
    let start = integer(.dateDebutRecherche, row)
    if months == Table.missingInteger, start != Table.missingInteger,
      let computed = entry.completedMonths(since: CivilDate(day: start))
    {
      months = Int32(computed)
    }
    var status = Status.unknown
    if (2...4).contains(code(.categorieFt, row)) {
      status = .unemployed
    } else if code(.enEmploi, row) == 1 {
      status = .employed
    } else if code(.scolarise, row) == 1 {
      status = .inactive
    } else if code(.rechercheActive, row) == 1, code(.disponible15j, row) == 1 {
      status = .unemployed
    } else if code(.rechercheActive, row) == 2 || code(.disponible15j, row) == 2 {
      status = .inactive
    }
    let long =
      status == .unemployed && known && months != Table.missingInteger
      && months > (age < 25 ? 6 : 12)
    let complete =
      known && code(.sexe, row) != 0 && integer(.niveauCite, row) != Table.missingInteger
      && status != .unknown && (status != .unemployed || months != Table.missingInteger)
      && (status != .inactive || code(.enFormation, row) != 0)
    return Profile(
      age: age, searchMonths: months, schemeMonths: Table.missingInteger, status: status,
      branch: 0, isLongTerm: long, isComplete: complete)
  }
}
