internal import Columns
internal import Kernel

/// What `GivenAnswers` keeps of a row and its rules, in one number: two rows that rule sets treat
/// alike have the same.
struct AnswerKey: Hashable {
  let bits: UInt64

  /// The key of a row that the table has.
  ///
  /// Five answers take eight bits each; the others and the rules, sixteen together.
  init(_ columns: AnswerColumns, _ row: Int, in operation: OperationContext) {
    let entry = columns.dateEntree[row]
    let birth = columns.dateNaissance[row]
    var bits = Self.side(entry, birth)
    bits =
      bits << 3
      | Self.interval(
        columns.dureeRechercheMois[row], columns.dateDebutRecherche, row, entry)
    bits =
      bits << 3
      | Self.interval(
        columns.ancienneteDispositifMois[row], columns.dateEntreeDispositif, row, entry)
    func put(_ answer: Bool) { bits = bits << 1 | (answer ? 1 : 0) }
    put(columns.sexe[row] != 0)
    put(!birth.isMissing)
    put(!columns.niveauCite[row].isMissing)
    put(columns.enFormation[row] != 0)
    put(columns.answers.stock.contains(columns.fluxStock[row]))
    put(operation.isPlie)
    bits = bits << 2 | operation.ruleSet.place
    bits = bits << 8 | UInt64(columns.enEmploi[row])
    bits = bits << 8 | UInt64(columns.categorieFt[row])
    bits = bits << 8 | UInt64(columns.rechercheActive[row])
    bits = bits << 8 | UInt64(columns.disponible15j[row])
    bits = bits << 8 | UInt64(columns.scolarise[row])
    self.bits = bits
  }

  /// 0 for an unknown age, 1 under 25, 2 from 25 on.
  private static func side(_ entry: Int32, _ birth: Int32) -> UInt64 {
    if entry.isMissing || birth.isMissing { return 0 }
    // Twenty-five years have 9,131 or 9,132 days (9,130 around a century without a leap day).
    let days = Int(entry) - Int(birth)
    if days < 9_130 { return 1 }
    if days > 9_132 { return 2 }
    return ParticipationColumns.age(at: entry, birth: birth) < 25 ? 1 : 2
  }

  /// 0 for unknown months, then the interval they are in between the limits 6 and 12.
  private static func interval(
    _ given: Int32, _ starts: IntegerColumn, _ row: Int, _ entry: Int32
  ) -> UInt64 {
    let months =
      given.isMissing
      ? ParticipationColumns.months(given: given, since: starts[row], at: entry) : given
    if months.isMissing { return 0 }
    return months <= 6 ? 1 : months < 12 ? 2 : months == 12 ? 3 : 4
  }
}

extension RuleSet {
  /// Its number among the rule sets.
  fileprivate var place: UInt64 {
    switch self {
    case .euC1: 0
    case .fr2016: 1
    case .fr2016Plie: 2
    }
  }
}

/// Numbers from 0 given to keys in the order they are met; for keys looked up for every row.
struct AnswerKeyBook {
  private(set) var keys: [AnswerKey] = []
  /// A number and one more at the place of each key, 0 where there is none; a power of two of them.
  private var slots = [Int32](repeating: 0, count: 1024)

  /// The number of a key, and whether it is new.
  mutating func number(_ key: AnswerKey) -> (number: Int, isNew: Bool) {
    var place = Self.place(key, slots.count)
    while slots[place] > 0 {
      let number = Int(slots[place]) - 1
      if keys[number] == key { return (number, false) }
      place = (place + 1) & (slots.count - 1)
    }
    keys.append(key)
    slots[place] = Int32(keys.count)
    if keys.count * 2 > slots.count { grow() }
    return (keys.count - 1, true)
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 4)
    for (number, key) in keys.enumerated() {
      var place = Self.place(key, slots.count)
      while slots[place] > 0 { place = (place + 1) & (slots.count - 1) }
      slots[place] = Int32(number + 1)
    }
  }

  /// Where a key is looked for first (Fibonacci hashing).
  private static func place(_ key: AnswerKey, _ count: Int) -> Int {
    Int(truncatingIfNeeded: (key.bits &* 0x9E37_79B9_7F4A_7C15) >> 32) & (count - 1)
  }
}
