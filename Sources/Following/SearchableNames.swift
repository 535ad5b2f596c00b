internal import Columns
internal import Kernel
internal import Records

/// The names of the participations of a store at one commit, one after the other in one buffer.
///
/// Each entry is its words in capitals without accents, a space before each: `· EXEMPLE CAMILLE
/// A12`; where entry n ends, entry n + 1 begins. About 30 bytes and 16 of places per participation.
struct SearchableNames: Sendable {
  let commit: Int
  private let ids: [Int64]
  /// Days since 1970-01-01; `Table.missingInteger` when unknown.
  private let births: [Int32]
  private var text: [UInt8] = []
  /// Where each entry begins, and where the last one ends.
  private var starts: [UInt32] = [0]

  /// What is searched, in the order that ranks: a name before an identifier.
  static let fields: [ParticipationField] = [.nom, .prenom, .nomNaissance, .identifiant]

  /// How near a match is; the nearest first.
  enum Nearness: Int, CaseIterable {
    /// Every word asked for is a whole word, the first of them the family name.
    case name
    /// Every word is a whole word.
    case words
    /// The first word begins the family name.
    case beginning
    case elsewhere
  }

  /// The names of all participations of a data set.
  init(_ dataset: Dataset) {
    let table = dataset.table(.participations)
    let ids = dataset.ids[.participations].map(Array.init) ?? (0..<Int64(table.count)).map { $0 }
    self.init(table, ids, commit: dataset.commit)
  }

  /// The names of some participations, as they stand at a commit.
  ///
  /// - Parameter ids: their numbers, one a row.
  init(_ table: Table, _ ids: [Int64], commit: Int) {
    self.commit = commit
    self.ids = ids
    let column = ParticipationField.dateNaissance.rawValue
    births = (0..<table.count).map {
      table.kinds[column] == .integer ? table.integer(column, $0) : Table.missingInteger
    }
    let columns = Self.fields.map(\.rawValue).filter { table.kinds[$0] == .text }
    text.reserveCapacity(table.count * 32)
    starts.reserveCapacity(table.count + 1)
    for row in 0..<table.count {
      for column in columns { append(table.text(column, row)) }
      starts.append(UInt32(text.count))
    }
  }

  var count: Int { ids.count }

  /// Adds the words of a cell; most are plain letters already and need no folding.
  private mutating func append(_ cell: String) {
    var isInWord = false
    let isPlain = cell.utf8.allSatisfy { $0 < 128 }
    let letters = isPlain ? cell : Names.normalised(cell)
    for byte in letters.utf8 {
      let isLetter =
        byte >= 128 || (48...57).contains(byte) || (65...90).contains(byte)
        || (97...122).contains(byte)
      if isLetter {
        if !isInWord { text.append(32) }
        text.append((97...122).contains(byte) ? byte - 32 : byte)
      }
      isInWord = isLetter
    }
  }

  /// Calls `body` with each entry that a query finds, the number of its participation and how near it is.
  func eachMatch(
    _ query: NameQuery, _ body: (_ entry: Int, _ id: Int64, _ nearness: Nearness) -> Void
  ) {
    let births = query.births.map(\.day)
    let bytes = text.span
    for entry in 0..<count {
      guard births.isEmpty || births.contains(self.births[entry]),
        let nearness = Self.match(bytes, range(entry), query.words)
      else { continue }
      body(entry, ids[entry], nearness)
    }
  }

  private func range(_ entry: Int) -> Range<Int> { Int(starts[entry])..<Int(starts[entry + 1]) }

  /// The words of an entry.
  func words(_ entry: Int) -> ArraySlice<UInt8> { text[range(entry)] }

  func id(_ entry: Int) -> Int64 { ids[entry] }

  /// How near an entry is to some words; nil when one of them begins none of its words.
  private static func match(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ words: [[UInt8]]
  ) -> Nearness? {
    var areWhole = true
    var beginsName = false
    for (place, word) in words.enumerated() {
      guard let (start, isWhole) = find(word, bytes, range) else { return nil }
      areWhole = areWhole && isWhole
      if place == 0 { beginsName = start == range.lowerBound + 1 }
    }
    if words.isEmpty { return .words }
    if areWhole { return beginsName ? .name : .words }
    return beginsName ? .beginning : .elsewhere
  }

  /// Where a word of an entry begins with `word`, whole words first.
  private static func find(
    _ word: [UInt8], _ bytes: Span<UInt8>, _ range: Range<Int>
  ) -> (start: Int, isWhole: Bool)? {
    var first: Int?
    var place = range.lowerBound
    let end = range.upperBound - word.count
    while place < end {
      // A space begins a word.
      if bytes[place] == 32, bytes[place + 1] == word[0], begins(bytes, at: place + 1, word) {
        let after = place + 1 + word.count
        if after == range.upperBound || bytes[after] == 32 { return (place + 1, true) }
        if first == nil { first = place + 1 }
      }
      place += 1
    }
    return first.map { ($0, false) }
  }

  private static func begins(_ bytes: Span<UInt8>, at start: Int, _ word: [UInt8]) -> Bool {
    for offset in 1..<max(1, word.count) where bytes[start + offset] != word[offset] {
      return false
    }
    return true
  }
}
