import Kernel
import Records

/// An invented person.
struct Person {
  /// Number that makes the `identifiant`, unique in the whole data.
  var number: Int
  /// 0 woman, 1 man: the code of `sexe` minus one.
  var sex: Int
  var birth: CivilDate
  var firstName: Int
  var lastName: Int
  /// Second part of a double name, or -1.
  var secondName: Int
  var commune: Int
}

/// One participation being invented: a number per field, read as the field's type.
///
/// Codes are positions plus one, days and moments count from 1970, weights are millionths, sets of
/// codes are bits. Text fields hold what their writer needs.
struct Draft {
  /// An empty cell.
  static let empty = Int64.min

  private(set) var cells = [Int64](
    repeating: Draft.empty, count: ParticipationField.allCases.count)
  var person = Person(
    number: 0, sex: 0, birth: Calendar.today, firstName: 0, lastName: 0, secondName: -1,
    commune: 0)
  var standing = Standing.unemployed
  /// A cell to write as it is, unreadable or wrong.
  var spoiled: (field: ParticipationField, text: String)?

  subscript(_ field: ParticipationField) -> Int64 {
    get { cells[field.rawValue] }
    set { cells[field.rawValue] = newValue }
  }

  mutating func reset() {
    for index in cells.indices { cells[index] = Self.empty }
    spoiled = nil
  }

  /// Empties fields.
  mutating func clear(_ fields: ParticipationField...) {
    for field in fields { self[field] = Self.empty }
  }

  func has(_ field: ParticipationField) -> Bool { self[field] != Self.empty }

  /// A day field; call only where `has` says so.
  func date(_ field: ParticipationField) -> CivilDate { CivilDate(day: Int32(self[field])) }

  mutating func set(_ field: ParticipationField, _ date: CivilDate) {
    self[field] = Int64(date.day)
  }

  /// Office hours of a day.
  mutating func set(moment field: ParticipationField, _ date: CivilDate, _ random: inout Generator)
  {
    self[field] = Int64(date.day) * 86_400 + Int64(8 * 3600 + random.below(10 * 3600))
  }

  /// Answers a yes-no question.
  mutating func answer(_ field: ParticipationField, _ yes: Bool) {
    self[field] = yes ? Answer.yes : Answer.no
  }

  /// Completed years at entry.
  var age: Int { date(.dateEntree).completedYears(since: person.birth) }

  var left: Bool { has(.dateSortie) }
}

/// Codes of the yes-no questions.
enum Answer {
  static let yes: Int64 = 1
  static let no: Int64 = 2
  /// Where a person may refuse to answer.
  static let refused: Int64 = 3
  /// Where the answer may not be known.
  static let unknown: Int64 = 3
}

/// Codes of `categorie_ft`.
enum Registration {
  static let none: Int64 = 1
  static let a: Int64 = 2
  static let b: Int64 = 3
  static let c: Int64 = 4
  static let d: Int64 = 5
}

/// Codes of `motif_sortie`.
enum ExitReason {
  static let term: Int64 = 1
  static let nextOperation: Int64 = 2
  static let job: Int64 = 3
  static let training: Int64 = 4
  static let lostSight: Int64 = 10
}

/// Codes of `situation_sortie`.
enum ExitSituation {
  static let job: Int64 = 1
  static let search: Int64 = 2
  static let training: Int64 = 3
  static let inactive: Int64 = 4
  static let unknown: Int64 = 5
}

/// Codes of `emploi_sortie`.
enum ExitJob {
  static let permanent: Int64 = 1
  static let sixMonths: Int64 = 2
  static let shorter: Int64 = 3
  static let temporary: Int64 = 4
  static let assisted: Int64 = 5
  static let integration: Int64 = 6
  static let apprenticeship: Int64 = 7
  static let creation: Int64 = 8
  static let publicService: Int64 = 9
}

/// Codes of `minima_sociaux`.
enum IncomeSupport {
  static let none: Int64 = 1
  static let rsa: Int64 = 2
  static let ass: Int64 = 3
  static let aah: Int64 = 4
  static let refused: Int64 = 8
}

/// Codes of `statut_6m`.
enum SurveyOutcome {
  static let answered: Int64 = 1
}
