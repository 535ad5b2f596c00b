internal import Records

/// Some codes of a coded field, as a set of cells; a missing cell is in none.
struct CodeSet: Sendable {
  private let bits: UInt64

  /// The cells of codes of a participation's field, which must be in its list.
  init(_ field: ParticipationField, _ names: String...) {
    self.init(Schema.participations.fields[field.rawValue].codes, names)
  }

  /// The cells of some codes of a list.
  init(_ codes: [String], _ names: [String]) {
    var bits: UInt64 = 0
    for name in names {
      let index = codes.firstIndex(of: name)
      precondition(index != nil, "\(name) is not a code of the list")
      bits |= 1 << UInt64((index ?? 0) + 1)
    }
    self.bits = bits
  }

  func contains(_ cell: UInt8) -> Bool { bits >> UInt64(cell) & 1 == 1 }
}

/// The answers rules speak of, found once in the schema's lists of codes.
struct Answers: Sendable {
  static let schema = Answers()

  /// The first two codes of every list that begins by yes and no.
  let yes: UInt8 = 1
  let no: UInt8 = 2

  let stock = CodeSet(.fluxStock, "stock")
  /// Registered as looking for a job: counted as unemployed by the European rule.
  let registered = CodeSet(.categorieFt, "A", "B", "C")
  /// Registered with a reduced activity.
  let reducedActivity = CodeSet(.categorieFt, "B", "C")
  let rsa = CodeSet(.minimaSociaux, "rsa")
  let refusedSupport = CodeSet(.minimaSociaux, "refus")
  let refusal = CodeSet(.handicap, "refus")
  let expectedEnd = CodeSet(.motifSortie, "terme", "suite_operation")
  let exitJob = CodeSet(.situationSortie, "emploi")
  let exitTraining = CodeSet(.situationSortie, "formation")
  let exitIdle = CodeSet(.situationSortie, "inactif")
  let longContract = CodeSet(.emploiSortie, "cdd_6m_plus")
  let apprenticeship = CodeSet(.emploiSortie, "alternance")
}
