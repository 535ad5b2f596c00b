internal import Access
internal import Kernel
internal import SQLite
internal import Stores

/// Queries on the editions: what is written once and never changed.
struct EditionQueries {
  private let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  // MARK: write

  /// Writes an edition and the act that names it, inside the transaction of the caller.
  func add(_ draft: EditionDraft) throws -> Edition {
    let last = try connection.first("SELECT coalesce(max(number), 0) FROM diffusions") {
      $0.int64(0)
    }
    let own = try connection.first(
      "SELECT coalesce(max(number), 0) FROM diffusions WHERE frame = \(draft.frame)"
    ) { $0.int(0) }
    guard own ?? 0 == draft.after else { throw EditionMoved() }
    let number = Int(try (last ?? 0).successor("diffusions"))
    let digest = Self.digest(number, draft)
    try connection.run(
      """
      INSERT INTO diffusions
        (number, time, author, frame, closing, commit_number, corrects, reason, threshold, digest)
      VALUES
        (\(number), \(draft.time), \(draft.author), \(draft.frame), \(draft.closing),
         \(draft.commit), \(draft.corrects.map { Int64($0) }), \(draft.reason), \(draft.threshold),
         \(digest))
      """)
    let insert = CachedStatement(
      connection,
      """
      INSERT INTO diffused_cells
        (edition, place, population, family, level, parent, state, codes, starts, ends, rung, counts)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
    for (index, cell) in draft.cells.enumerated() {
      try insert.run { statement in
        let table = cell.table
        try statement.bind(1, Int64(number))
        try statement.bind(2, Int64(index + 1))
        try statement.bind(3, table.population)
        try statement.bind(4, table.family)
        try statement.bind(5, table.level)
        try statement.bind(6, table.parent)
        try statement.bind(7, cell.state.rawValue)
        try statement.bind(8, cell.codes.joined(separator: "\n"))
        try statement.bind(9, Int64(table.period.start.day))
        try statement.bind(10, Int64(table.period.end.day))
        try statement.bind(11, Int64(cell.rung))
        try statement.bind(12, cell.countsText)
        _ = try statement.step()
      }
    }
    try ActJournal(connection).add(
      .editionPublished, draft.author, draft.time, details: Self.details(number, digest))
    return Edition(number: number, draft: draft, digest: Hexadecimal.text(digest))
  }

  // MARK: read

  func count() throws -> Int {
    try connection.first("SELECT count(*) FROM diffusions") { $0.int(0) } ?? 0
  }

  /// The editions of a frame, oldest first; of every frame for nil.
  ///
  /// - Throws: `Damage.edition` when one is not what was published.
  func all(of frame: String?) throws -> [Edition] {
    try stored(of: frame).map { edition in
      guard Hexadecimal.text(Self.digest(edition.number, edition.draft)) == edition.digest
      else { throw Damage.edition(edition.number) }
      return edition
    }
  }

  /// What is stored, whatever it is.
  private func stored(of frame: String?) throws -> [Edition] {
    let editions = try connection.all(
      """
      SELECT number, time, author, frame, closing, commit_number, corrects, reason, threshold, digest
      FROM diffusions
      ORDER BY number
      """
    ) { row in
      Edition(
        number: row.int(0),
        draft: EditionDraft(
          time: row.int64(1), author: row.text(2), frame: row.text(3), closing: row.int(4),
          commit: row.int(5), corrects: row.isNull(6) ? nil : row.int(6), reason: row.text(7),
          threshold: row.int(8), cells: []),
        digest: Hexadecimal.text(row.blob(9)))
    }
    return try editions.filter { frame == nil || $0.draft.frame == frame }.map { edition in
      var edition = edition
      edition.draft.cells = try cells(of: edition.number)
      return edition
    }
  }

  private func cells(of number: Int) throws -> [EditionCell] {
    try connection.all(
      """
      SELECT population, family, level, parent, state, codes, starts, ends, rung, counts
      FROM diffused_cells
      WHERE edition = \(number)
      ORDER BY place
      """
    ) { row -> EditionCell? in
      guard
        let period = Period(CivilDate(day: row.int32(6)), CivilDate(day: row.int32(7))),
        let state = EditionCell.State(rawValue: row.text(4))
      else { return nil }
      return EditionCell(
        EditionCell.Table(
          population: row.text(0), family: row.text(1), level: row.text(2), parent: row.text(3),
          period: period),
        state, codes: row.text(5).split(separator: "\n").map(String.init), rung: row.int(8),
        counts: EditionCell.counts(row.text(9)))
    }.compactMap { $0 }
  }

  // MARK: audit

  /// What does not hold, as stable words with the number of the edition.
  ///
  /// The journal of acts is chained: it says which editions there must be, with which digest.
  func problems() throws -> [String] {
    var named: [Int: String] = [:]
    try connection.query(
      "SELECT details FROM acts WHERE act = \(Act.editionPublished.rawValue) ORDER BY number"
    ) { row in
      let parts = row.text(0).split(separator: " ")
      guard parts.count == 2, let number = Int(parts[0]) else { return }
      named[number] = String(parts[1])
    }
    let editions = try stored(of: nil)
    let wrong = editions.filter { edition in
      let digest = Hexadecimal.text(Self.digest(edition.number, edition.draft))
      return digest != edition.digest || named[edition.number] != digest
    }
    let lost = Set(named.keys).subtracting(editions.map(\.number))
    return (wrong.map(\.number) + lost).sorted().map { "diffusion \($0)" }
  }

  private static func details(_ number: Int, _ digest: [UInt8]) -> String {
    "\(number) \(Hexadecimal.text(digest))"
  }

  /// A digest over all that an edition says.
  private static func digest(_ number: Int, _ draft: EditionDraft) -> [UInt8] {
    let running = Chain.Running()
    for value in [
      number, Int(draft.time), draft.closing, draft.commit, draft.corrects ?? 0, draft.threshold,
      draft.cells.count,
    ] { running.add(Int64(value)) }
    running.add(texts: [draft.author, draft.frame, draft.reason])
    for cell in draft.cells {
      let table = cell.table
      running.add(
        texts: [
          table.population, table.family, table.level, table.parent, cell.state.rawValue,
          table.period.start.description, table.period.end.description, cell.countsText,
        ])
      running.add(texts: cell.codes)
      running.add(Int64(cell.rung))
    }
    return running.finish()
  }
}

extension EditionCell {
  /// The numbers as the store keeps them: `name=number`, one a line, by name.
  fileprivate var countsText: String {
    counts.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { "\($0.key)=\($0.value)" }.joined(separator: "\n")
  }

  fileprivate static func counts(_ text: String) -> [String: Int] {
    var counts: [String: Int] = [:]
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: "=", omittingEmptySubsequences: false)
      if parts.count == 2, let number = Int(parts[1]) { counts[String(parts[0])] = number }
    }
    return counts
  }
}
