/// The rows a rate is of, each with its structure, its result and what is known of it beforehand;
/// equal rows are kept once, with their number.
///
/// Whatever order the rows came in, the same rows make the same cohort, so that sums over it are the
/// same to the last bit.
package struct Cohort: Sendable {
  /// What is known of every row under one name.
  package struct Covariate: Sendable {
    package enum Answers: Sendable {
      /// A code; empty when it is unknown.
      case codes([String])
      /// A finite number; nil when it is unknown.
      case numbers([Double?])
    }

    package let name: String
    package let answers: Answers

    package init(_ name: String, _ answers: Answers) {
      self.name = name
      self.answers = answers
    }
  }

  /// Rows of one structure that have the same covariates.
  struct Entry: Hashable, Sendable {
    let pattern: Int
    let structure: Int
    var rows: Int
    /// Of the rows, those whose result is reached.
    var reached: Int
  }

  /// Rows of one structure that have the same codes.
  package struct Count: Hashable, Sendable {
    package var structure: String
    /// One for each covariate; empty when it is unknown.
    package var codes: [String]
    /// Rows whose result is known, and those of them whose result is reached.
    package var rows: Int
    package var reached: Int
    package var unknown: Int

    package init(structure: String, codes: [String], rows: Int, reached: Int, unknown: Int) {
      self.structure = structure
      self.codes = codes
      self.rows = rows
      self.reached = reached
      self.unknown = unknown
    }
  }

  /// The answers there are to one covariate.
  enum Levels: Sendable {
    /// Codes in the order of their bytes; a missing one is `Cohort.unknownCode`.
    case codes([String])
    case numbers
  }

  /// The code of an answer that is not known.
  package static let unknownCode = "inconnu"

  /// Every structure that has a row, in the order of the bytes of its code.
  package let structures: [String]
  /// Rows of each structure whose result is not known: they are in nothing else.
  package let unknown: [Int]
  /// Rows of each structure whose result is known.
  package let rows: [Int]
  /// Of them, those whose result is reached.
  package let reached: [Int]
  /// By pattern, then by structure.
  let entries: [Entry]
  /// Rows of each pattern.
  let patternRows: [Int]
  let names: [String]
  let levels: [Levels]
  /// The key of each covariate, pattern by pattern: the rank of a code, or a number's `OrderedKey`.
  private let keys: [UInt64]

  /// - Parameters:
  ///   - structures: the structure of each row.
  ///   - results: whether each row's result is reached; nil when it is not known.
  ///   - covariates: as many answers each as there are rows; what is beyond the shortest is left out.
  package init(structures codes: [String], results: [Bool?], covariates: [Covariate]) {
    var count = min(codes.count, results.count)
    for covariate in covariates {
      switch covariate.answers {
      case .codes(let texts): count = min(count, texts.count)
      case .numbers(let numbers): count = min(count, numbers.count)
      }
    }
    let ranked = RankedTexts(codes.prefix(count))
    var levels: [Levels] = []
    var rowKeys = [UInt64](repeating: 0, count: count * covariates.count)
    for (place, covariate) in covariates.enumerated() {
      switch covariate.answers {
      case .codes(let texts):
        let known = RankedTexts(texts.prefix(count).map { $0.isEmpty ? Self.unknownCode : $0 })
        levels.append(.codes(known.values))
        for (row, rank) in known.ranks.enumerated() {
          rowKeys[row * covariates.count + place] = UInt64(rank)
        }
      case .numbers(let numbers):
        levels.append(.numbers)
        for (row, number) in numbers.prefix(count).enumerated() {
          rowKeys[row * covariates.count + place] = OrderedKey.of(number)
        }
      }
    }
    let counts = results.prefix(count).map { result in
      Gathering.Tally(
        rows: result == nil ? 0 : 1, reached: result == true ? 1 : 0,
        unknown: result == nil ? 1 : 0)
    }
    self.init(ranked, names: covariates.map(\.name), levels: levels, rowKeys, counts)
  }

  /// The cohort of rows that were counted already, all covariates being codes.
  ///
  /// - Parameter names: of the covariates, as many as each count has codes.
  package init(_ names: [String], counts: [Count]) {
    let counts = counts.filter { $0.codes.count == names.count }
    var levels: [Levels] = []
    var keys = [UInt64](repeating: 0, count: counts.count * names.count)
    for place in names.indices {
      let known = RankedTexts(
        counts.map { $0.codes[place].isEmpty ? Self.unknownCode : $0.codes[place] })
      levels.append(.codes(known.values))
      for (row, rank) in known.ranks.enumerated() {
        keys[row * names.count + place] = UInt64(rank)
      }
    }
    self.init(
      RankedTexts(counts.map(\.structure)), names: names, levels: levels, keys,
      counts.map { Gathering.Tally(rows: $0.rows, reached: $0.reached, unknown: $0.unknown) })
  }

  private init(
    _ structures: RankedTexts, names: [String], levels: [Levels], _ keys: [UInt64],
    _ counts: [Gathering.Tally]
  ) {
    var gathering = Gathering(structures: structures.values.count, width: names.count)
    gathering.take(structures.ranks, counts, keys)
    self.structures = structures.values
    self.names = names
    self.levels = levels
    unknown = gathering.unknown
    rows = gathering.rows
    reached = gathering.reached
    entries = gathering.entries
    patternRows = gathering.patternRows
    self.keys = gathering.keys
  }

  /// Rows whose result is known.
  package var count: Int { patternRows.reduce(0, +) }
  /// Of them, those whose result is reached.
  package var countReached: Int { reached.reduce(0, +) }
  var patterns: Int { patternRows.count }

  /// The place of a covariate.
  func covariate(_ name: String) -> Int? { names.firstIndex(of: name) }

  /// The rank of a pattern's code among the levels of a covariate of codes.
  func rank(_ pattern: Int, _ covariate: Int) -> Int {
    Int(keys[pattern * names.count + covariate])
  }

  /// A pattern's code; nil for a covariate of numbers.
  func code(_ pattern: Int, _ covariate: Int) -> String? {
    guard case .codes(let values) = levels[covariate] else { return nil }
    return values[rank(pattern, covariate)]
  }

  /// A pattern's number; nil when it is not known.
  func number(_ pattern: Int, _ covariate: Int) -> Double? {
    OrderedKey.number(keys[pattern * names.count + covariate])
  }
}

/// Texts as their ranks in the order of bytes.
struct RankedTexts {
  let values: [String]
  /// Of each text given.
  let ranks: [Int]

  init(_ texts: some Collection<String>) {
    var first: [String: Int] = [:]
    var distinct: [String] = []
    var met: [Int] = []
    met.reserveCapacity(texts.count)
    for text in texts {
      if let place = first[text] {
        met.append(place)
        // Two ways to write one text are one: whatever came first, the lower bytes stay.
        if text.precedesInBytes(distinct[place]) { distinct[place] = text }
      } else {
        first[text] = distinct.count
        met.append(distinct.count)
        distinct.append(text)
      }
    }
    let order = distinct.indices.sorted { distinct[$0].precedesInBytes(distinct[$1]) }
    var rank = [Int](repeating: 0, count: distinct.count)
    for (place, index) in order.enumerated() { rank[index] = place }
    values = order.map { distinct[$0] }
    ranks = met.map { rank[$0] }
  }
}

extension String {
  /// Whether the text is before another in the order of their UTF-8 bytes.
  func precedesInBytes(_ other: String) -> Bool {
    utf8.lexicographicallyPrecedes(other.utf8)
  }
}

/// A number, or its absence, as an integer of the same order.
private enum OrderedKey {
  private static let sign: UInt64 = 1 << 63

  /// 0 for no number, and for one that is not finite.
  static func of(_ number: Double?) -> UInt64 {
    guard let number, number.isFinite else { return 0 }
    // Adding 0 makes one number of the two zeros.
    let bits = (number + 0).bitPattern
    return bits & sign == 0 ? bits | sign : ~bits
  }

  static func number(_ key: UInt64) -> Double? {
    guard key != 0 else { return nil }
    return Double(bitPattern: key & sign == 0 ? ~key : key ^ sign)
  }
}

/// Rows being put in order and counted.
private struct Gathering {
  let width: Int
  var unknown: [Int]
  var rows: [Int]
  var reached: [Int]
  var entries: [Cohort.Entry] = []
  var patternRows: [Int] = []
  var keys: [UInt64] = []

  init(structures: Int, width: Int) {
    self.width = width
    unknown = Array(repeating: 0, count: structures)
    rows = unknown
    reached = unknown
  }

  /// What stands on one row.
  struct Tally {
    var rows: Int
    var reached: Int
    var unknown: Int
  }

  mutating func take(_ structures: [Int], _ counts: [Tally], _ rowKeys: [UInt64]) {
    var known: [Int] = []
    for (row, count) in counts.enumerated() {
      rows[structures[row]] += count.rows
      reached[structures[row]] += count.reached
      unknown[structures[row]] += count.unknown
      if count.rows > 0 { known.append(row) }
    }
    known.sort { first, second in
      for place in 0..<width {
        let (one, other) = (rowKeys[first * width + place], rowKeys[second * width + place])
        if one != other { return one < other }
      }
      return structures[first] < structures[second]
    }
    for row in known {
      let cells = rowKeys[row * width..<(row + 1) * width]
      if patternRows.isEmpty || !cells.elementsEqual(keys.suffix(width)) {
        keys += cells
        patternRows.append(0)
      }
      let pattern = patternRows.count - 1
      patternRows[pattern] += counts[row].rows
      if let last = entries.last, last.pattern == pattern, last.structure == structures[row] {
        entries[entries.count - 1].rows += counts[row].rows
        entries[entries.count - 1].reached += counts[row].reached
      } else {
        entries.append(
          Cohort.Entry(
            pattern: pattern, structure: structures[row], rows: counts[row].rows,
            reached: counts[row].reached))
      }
    }
  }
}
