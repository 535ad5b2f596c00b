internal import Columns
internal import Records

/// What a participation's answers can come to: its status, and whether it is complete and long-term.
package struct Outcome: Hashable, Sendable {
  package var status: Status
  package var isComplete: Bool
  package var isLongTerm: Bool

  package init(status: Status, isComplete: Bool, isLongTerm: Bool) {
    self.status = status
    self.isComplete = isComplete
    self.isLongTerm = isLongTerm
  }

  /// Every combination that some answers give: what is complete has a status, what is long-term is
  /// unemployed.
  package static let all: [Outcome] = Status.allCases.flatMap { status in
    [false, true].flatMap { complete in
      [false, true].map { Outcome(status: status, isComplete: complete, isLongTerm: $0) }
    }
  }.filter { outcome in
    (outcome.status != .unknown || !outcome.isComplete)
      && (outcome.status == .unemployed || !outcome.isLongTerm)
  }

  /// Its place in a set of outcomes.
  package var bit: Int32 {
    1 << (Int32(status.rawValue) * 4 + (isComplete ? 2 : 0) + (isLongTerm ? 1 : 0))
  }
}

/// Reads what participations can still come to, remembering what the same answers came to before.
///
/// The outcomes of a row are those of every way to answer, or to leave empty, the questions left
/// empty that its rule set and the complete record read. An answer given never changes; an empty
/// `flux_stock` is flux, and months computed from a date are known (`range.months`).
package struct OutcomeReader {
  private let columns: ParticipationColumns
  private let entry: AnswerColumns
  private let rows: Int
  private var book = AnswerKeyBook()
  /// By the number of their key.
  private var known: [Int32] = []

  package init(_ columns: ParticipationColumns) {
    self.columns = columns
    entry = AnswerColumns(columns)
    rows = columns.table.count
  }

  /// The set of a row's outcomes, one bit each (`Outcome.bit`); never empty.
  package mutating func outcomes(_ row: Int, in operation: OperationContext) -> Int32 {
    precondition(row >= 0 && row < rows, "no such participation")
    let key = AnswerKey(entry, row, in: operation)
    let (number, isNew) = book.number(key)
    if isNew { known.append(GivenAnswers(RowAnswers(columns, row)).outcomes(in: operation)) }
    return known[number]
  }
}

/// Answers at entry as values, each brought to one that rule sets treat alike.
struct GivenAnswers: EntryAnswers, Hashable {
  var hasSex: Bool
  var hasBirth: Bool
  var hasLevel: Bool
  var hasTraining: Bool
  var age: Int32
  var searchMonths: Int32
  var schemeMonths: Int32
  var employed: UInt8
  var category: UInt8
  var searching: UInt8
  var available: UInt8
  var atSchool: UInt8
  var isStock: Bool

  init(_ answers: some EntryAnswers) {
    hasSex = answers.hasSex
    hasBirth = answers.hasBirth
    hasLevel = answers.hasLevel
    hasTraining = answers.hasTraining
    age = answers.age.isMissing ? answers.age : Self.ages[answers.age < 25 ? 0 : 1]
    searchMonths = Self.alike(answers.searchMonths)
    schemeMonths = Self.alike(answers.schemeMonths)
    employed = answers.employed
    category = answers.category
    searching = answers.searching
    available = answers.available
    atSchool = answers.atSchool
    isStock = answers.isStock
  }

  /// One age on each side of the only limit, 25.
  private static let ages: [Int32] = [24, 25]
  /// One number of months in each interval the limits 6 and 12 leave: more than, and less than.
  private static let months: [Int32] = [6, 11, 12, 13]

  private static func alike(_ value: Int32) -> Int32 {
    value.isMissing ? value : months.first { value <= $0 } ?? 13
  }

  /// An empty answer, then those that some step tells from it.
  ///
  /// No step tells `non` to `en_emploi` or `scolarise` from nothing, nor the categories of those who
  /// are not registered as looking for a job.
  private static let sayingYes: [UInt8] = [0, Answers.schema.yes]
  private static let sayingEither: [UInt8] = [0, Answers.schema.yes, Answers.schema.no]
  private static let categories: [UInt8] =
    [0]
    + ["A", "B"].compactMap { code in
      Schema.participations.fields[ParticipationField.categorieFt.rawValue].codes.firstIndex(
        of: code
      ).map { UInt8($0 + 1) }
    }

  /// What these answers can come to, one bit each.
  func outcomes(in operation: OperationContext) -> Int32 {
    completions.reduce(0) { $0 | $1.outcome(in: operation).bit }
  }

  /// What these answers come to.
  func outcome(in operation: OperationContext) -> Outcome {
    let status = status(in: operation).0
    return Outcome(
      status: status, isComplete: isComplete(status), isLongTerm: isLongTerm(status))
  }

  /// The questions left empty, in the order of the file.
  var empty: [ParticipationField] {
    var empty: [ParticipationField] = []
    if !hasSex { empty.append(.sexe) }
    if !hasBirth { empty.append(.dateNaissance) }
    if isStock, schemeMonths.isMissing { empty.append(.ancienneteDispositifMois) }
    if employed == 0 { empty.append(.enEmploi) }
    if category == 0 { empty.append(.categorieFt) }
    if searching == 0 { empty.append(.rechercheActive) }
    if searchMonths.isMissing { empty.append(.dureeRechercheMois) }
    if available == 0 { empty.append(.disponible15j) }
    if !hasTraining { empty.append(.enFormation) }
    if atSchool == 0 { empty.append(.scolarise) }
    if !hasLevel { empty.append(.niveauCite) }
    return empty
  }

  /// Every way to answer the questions left empty, or to leave them so; the answers to the last of
  /// them follow each other.
  var completions: [GivenAnswers] {
    empty.reduce([self]) { found, question in found.flatMap { $0.completions(of: question) } }
  }

  /// Every answer to one question left empty, none included.
  func completions(of question: ParticipationField) -> [GivenAnswers] {
    func each<Value>(
      _ path: WritableKeyPath<GivenAnswers, Value>, _ values: [Value]
    ) -> [GivenAnswers] {
      values.map { value in
        var answers = self
        answers[keyPath: path] = value
        return answers
      }
    }
    switch question {
    case .sexe: return each(\.hasSex, [false, true])
    case .niveauCite: return each(\.hasLevel, [false, true])
    case .enFormation: return each(\.hasTraining, [false, true])
    case .dateNaissance:
      var born = self
      born.hasBirth = true
      return [self]
        + Self.ages.map { age in
          born.age = age
          return born
        }
    case .ancienneteDispositifMois: return each(\.schemeMonths, [schemeMonths] + Self.months)
    case .dureeRechercheMois: return each(\.searchMonths, [searchMonths] + Self.months)
    case .enEmploi: return each(\.employed, Self.sayingYes)
    case .scolarise: return each(\.atSchool, Self.sayingYes)
    case .rechercheActive: return each(\.searching, Self.sayingEither)
    case .disponible15j: return each(\.available, Self.sayingEither)
    case .categorieFt: return each(\.category, Self.categories)
    default: return [self]
    }
  }
}
