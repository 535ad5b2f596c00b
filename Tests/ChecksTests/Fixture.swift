import Columns
import Kernel
import Records

@testable import Checks

/// A record as a file writes it: names of columns and values.
typealias Cells = [String: String]

extension Table {
  /// A table of a kind with these records.
  static func of(_ kind: Kind, _ records: [Cells], without absent: Set<String> = []) -> Table {
    let schema = Schema.of(kind)
    let kinds = schema.fields.map { absent.contains($0.name) ? .absent : $0.type.column }
    let table = Table(kinds: kinds, capacity: max(records.count, 1))
    for record in records {
      let row = table.appendRow()
      for (name, value) in record where !value.isEmpty {
        table.write(value, schema, name, row)
      }
    }
    return table
  }

  /// Writes one cell; stops on a name or a value that the format does not have.
  private func write(_ value: String, _ schema: Schema, _ name: String, _ row: Int) {
    guard let column = schema.index(of: name) else { preconditionFailure("column \(name)") }
    if kinds[column] == .absent { return }
    switch schema.fields[column].type {
    case .text, .digits: setText(column, row, value)
    case .code(let codes):
      guard let index = codes.firstIndex(of: value) else { preconditionFailure("code \(value)") }
      setCode(column, row, UInt8(index + 1))
    case .codes(let codes):
      var bits: Int32 = 0
      for part in value.split(separator: "|") {
        guard let index = codes.firstIndex(of: String(part)) else {
          preconditionFailure("code \(part)")
        }
        bits |= 1 << Int32(index)
      }
      setInteger(column, row, bits)
    case .day:
      guard let date = CivilDate(value) else { preconditionFailure("day \(value)") }
      setInteger(column, row, date.day)
    case .moment:
      guard let date = CivilDate(String(value.prefix(10))) else {
        preconditionFailure("moment \(value)")
      }
      let seconds = value.dropFirst(11).split(separator: ":").reduce(0) {
        $0 * 60 + (Int64($1) ?? 0)
      }
      setAmount(column, row, Int64(date.day) * 86_400 + seconds)
    case .integer:
      guard let number = Int32(value) else { preconditionFailure("integer \(value)") }
      setInteger(column, row, number)
    case .euros: setAmount(column, row, (Int64(value) ?? 0) * 100)
    case .decimal: setAmount(column, row, (Int64(value) ?? 0) * 1_000_000)
    }
  }
}

/// A record without anomaly in the operation of `operation()`: a job seeker of 30 who left for a job.
let clean: Cells = [
  "operation": "OP1", "identifiant": "A1", "sexe": "F", "date_naissance": "1987-02-10",
  "date_entree": "2017-03-12", "date_saisie_entree": "2017-03-15T10:00:00",
  "en_emploi": "non", "categorie_ft": "A", "recherche_active": "oui",
  "duree_recherche_mois": "8", "disponible_15j": "oui", "en_formation": "non",
  "scolarise": "non", "niveau_cite": "3", "menage_sans_emploi": "oui", "enfants_a_charge": "non",
  "adulte_seul": "oui", "handicap": "non", "origine_etrangere": "non", "minorite": "refus",
  "minima_sociaux": "rsa", "autre_desavantage": "non", "freins": "budget|mobilite",
  "date_sortie": "2017-09-30", "date_saisie_sortie": "2017-10-05T09:00:00",
  "motif_sortie": "terme", "situation_sortie": "emploi", "emploi_sortie": "cdd_6m_plus",
  "duree_contrat_mois": "6", "recherche_nouvelle": "non", "formation_nouvelle": "non",
  "parcours_acheve": "oui", "freins_leves": "budget", "date_enquete_6m": "2018-03-30",
  "statut_6m": "repondant", "situation_6m": "emploi",
]

/// The clean record with some cells changed; an empty value empties the cell.
func record(_ changes: Cells) -> Cells {
  clean.merging(changes) { $1 }
}

/// The operation of the clean record, with some cells changed.
func operation(_ changes: Cells = [:]) -> Cells {
  let plain: Cells = [
    "operation": "OP1", "intitule": "Accompagner", "beneficiaire": "Mission locale du Nord",
    "siret": "12345678900011", "region": "32", "programme": "PON", "axe": "1", "pi": "8.1",
    "fonds": "FSE", "date_debut": "2017-01-01", "date_fin": "2018-12-31",
    "cout_total": "1000", "montant_ue": "500", "instructeur": "987654321",
  ]
  return plain.merging(changes) { $1 }
}

/// The context of an operation.
func context(_ changes: Cells = [:], rules: RuleSet = .euC1) -> OperationContext {
  OperationContext(
    operations: .of(.operations, [operation(changes)]), row: 0, ruleSet: rules)
}

let today = CivilDate(day: CivilDate.days(year: 2018, month: 6, day: 30))

/// The findings of one record.
func findings(
  _ cells: Cells, in operation: OperationContext = context(), profile: Profile? = nil
) -> [RecordFinding] {
  let columns = ParticipationColumns(.of(.participations, [cells]))
  var found: [RecordFinding] = []
  ParticipationChecks(today: today).check(
    columns, 0, in: operation, profile: profile ?? columns.profile(0, in: operation)
  ) { found.append($0) }
  return found
}
