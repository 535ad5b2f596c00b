internal import Columns
internal import Records

/// The answers at entry that status, long-term unemployment and completeness are derived from.
///
/// Read from a row, or given as values: rule sets are written once for both.
protocol EntryAnswers {
  var hasSex: Bool { get }
  var hasBirth: Bool { get }
  var hasLevel: Bool { get }
  var hasTraining: Bool { get }
  /// Completed years at entry; `Table.missingInteger` when unknown.
  var age: Int32 { get }
  /// Months of search at entry, given or computed; `Table.missingInteger` when unknown.
  var searchMonths: Int32 { get }
  /// Months in the scheme at entry, given or computed; `Table.missingInteger` when unknown.
  var schemeMonths: Int32 { get }
  var employed: UInt8 { get }
  var category: UInt8 { get }
  var searching: UInt8 { get }
  var available: UInt8 { get }
  var atSchool: UInt8 { get }
  var isStock: Bool { get }
}

/// The columns that answers at entry are read from.
///
/// Does not keep the table alive: a row's answers are read without counting who holds it.
struct AnswerColumns {
  let answers: Answers
  let sexe: CodeColumn
  let dateNaissance: IntegerColumn
  let dateEntree: IntegerColumn
  let fluxStock: CodeColumn
  let ancienneteDispositifMois: IntegerColumn
  let dateEntreeDispositif: IntegerColumn
  let enEmploi: CodeColumn
  let categorieFt: CodeColumn
  let rechercheActive: CodeColumn
  let dureeRechercheMois: IntegerColumn
  let dateDebutRecherche: IntegerColumn
  let disponible15j: CodeColumn
  let enFormation: CodeColumn
  let scolarise: CodeColumn
  let niveauCite: IntegerColumn

  init(_ columns: ParticipationColumns) {
    answers = columns.answers
    sexe = columns.sexe
    dateNaissance = columns.dateNaissance
    dateEntree = columns.dateEntree
    fluxStock = columns.fluxStock
    ancienneteDispositifMois = columns.ancienneteDispositifMois
    dateEntreeDispositif = columns.dateEntreeDispositif
    enEmploi = columns.enEmploi
    categorieFt = columns.categorieFt
    rechercheActive = columns.rechercheActive
    dureeRechercheMois = columns.dureeRechercheMois
    dateDebutRecherche = columns.dateDebutRecherche
    disponible15j = columns.disponible15j
    enFormation = columns.enFormation
    scolarise = columns.scolarise
    niveauCite = columns.niveauCite
  }
}

/// The answers of one row of participations.
struct RowAnswers: EntryAnswers {
  let hasSex: Bool
  let hasBirth: Bool
  let hasLevel: Bool
  let hasTraining: Bool
  let age: Int32
  let searchMonths: Int32
  let schemeMonths: Int32
  let employed: UInt8
  let category: UInt8
  let searching: UInt8
  let available: UInt8
  let atSchool: UInt8
  let isStock: Bool

  /// The answers of a row that the table has.
  ///
  /// Borrowed: a copy of the columns for each row would count who holds each of them.
  init(_ columns: borrowing ParticipationColumns, _ row: Int) {
    let entry = columns.dateEntree[row]
    let birth = columns.dateNaissance[row]
    age = ParticipationColumns.age(at: entry, birth: birth)
    searchMonths = ParticipationColumns.months(
      given: columns.dureeRechercheMois[row], since: columns.dateDebutRecherche[row], at: entry)
    schemeMonths = ParticipationColumns.months(
      given: columns.ancienneteDispositifMois[row], since: columns.dateEntreeDispositif[row],
      at: entry)
    hasSex = columns.sexe[row] != 0
    hasBirth = !birth.isMissing
    hasLevel = !columns.niveauCite[row].isMissing
    hasTraining = columns.enFormation[row] != 0
    employed = columns.enEmploi[row]
    category = columns.categorieFt[row]
    searching = columns.rechercheActive[row]
    available = columns.disponible15j[row]
    atSchool = columns.scolarise[row]
    isStock = columns.answers.stock.contains(columns.fluxStock[row])
  }
}

extension EntryAnswers {
  /// Unemployed for more than 6 months under 25, more than 12 otherwise (`longterm.age` when the
  /// age is not known).
  func isLongTerm(_ status: Status) -> Bool {
    status == .unemployed && !searchMonths.isMissing
      && searchMonths > (!age.isMissing && age < 25 ? 6 : 12)
  }

  /// Whether nothing the complete record asks for lacks (`rules.md`, Complete record).
  func isComplete(_ status: Status) -> Bool {
    hasSex && hasBirth && hasLevel && status != .unknown
      && (status != .unemployed || !searchMonths.isMissing)
      && (status != .inactive || hasTraining)
  }
}
