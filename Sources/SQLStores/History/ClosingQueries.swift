internal import Access
internal import Checks
internal import Kernel
internal import SQLite
internal import Stores

/// Queries on the closings: what is written once and never changed.
struct ClosingQueries {
  private let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  /// What stands between the cells of a line: no cell holds it.
  private static let separator: Character = "\u{1F}"

  // MARK: write

  /// Writes a closing and the act that names it, inside the transaction of the caller.
  func add(_ draft: ClosingDraft) throws -> ClosingEntry {
    // One act a closing, those removed included: no number is another's.
    let last = try connection.first(
      """
      SELECT max(
        (SELECT coalesce(max(number), 0) FROM closings),
        (SELECT count(*) FROM acts WHERE act = \(Act.figuresClosed.rawValue))
      )
      """
    ) { $0.int64(0) }
    let number = Int(try (last ?? 0).successor("closings"))
    let digest = Self.digest(number, draft)
    let scope = draft.scope
    try connection.run(
      """
      INSERT INTO closings
        (number, time, author, comment, commit_number, figures, cuts, perimeter, period_start,
         period_end, step, cumulative, rule_set, digest)
      VALUES
        (\(number), \(draft.time), \(draft.author), \(draft.comment), \(draft.commit),
         \(scope.figures.joined(separator: "\n")), \(scope.by.joined(separator: "\n")),
         \(scope.perimeterText), \(scope.period.map { Int64($0.start.day) }),
         \(scope.period.map { Int64($0.end.day) }), \(scope.step.rawValue),
         \(scope.isCumulative ? 1 : 0), \(scope.ruleSet?.rawValue ?? ""), \(digest))
      """)
    for definition in draft.definitions {
      try connection.run(
        """
        INSERT INTO closed_definitions (closing, name, version, text, digest)
        VALUES
          (\(number), \(definition.name), \(definition.version), \(definition.text),
           \(Self.digest(definition)))
        """)
    }
    let insert = CachedStatement(
      connection,
      """
      INSERT INTO closed_cells (closing, place, line)
      VALUES (?, ?, ?)
      """)
    for (index, line) in draft.lines.enumerated() {
      try insert.run { statement in
        try statement.bind(1, Int64(number))
        try statement.bind(2, Int64(index + 1))
        try statement.bind(3, line.joined(separator: String(Self.separator)))
        _ = try statement.step()
      }
    }
    // What could not be read back as it was written is not kept.
    guard let kept = try stored(number), Self.digest(number, ClosingDraft(kept)) == digest
    else { throw StoreFailure(.damaged, subject: "closings") }
    try ActJournal(connection).add(
      .figuresClosed, draft.author, draft.time, details: Self.details(number, digest))
    return ClosingEntry(
      number: number, time: draft.time, author: draft.author, comment: draft.comment,
      commit: draft.commit, scope: scope, cells: draft.lines.count,
      digest: Hexadecimal.text(digest))
  }

  /// Removes a closing, with the act of it; returns whether it was there.
  func remove(_ number: Int, _ reason: String, _ author: String, _ time: Int64) throws -> Bool {
    let digest = try connection.first("SELECT digest FROM closings WHERE number = \(number)") {
      $0.blob(0)
    }
    guard let digest else { return false }
    try connection.run("DELETE FROM closed_cells WHERE closing = \(number)")
    try connection.run("DELETE FROM closed_definitions WHERE closing = \(number)")
    try connection.run("DELETE FROM closings WHERE number = \(number)")
    try ActJournal(connection).add(
      .closingRemoved, author, time, details: Self.details(number, digest) + "\n" + reason)
    return true
  }

  // MARK: read

  /// Every closing, oldest first.
  ///
  /// Their figures are not counted but numbered from 1: the last number is read, whatever there are.
  func all() throws -> [ClosingEntry] {
    ClosingEntry.superseding(
      try connection.all(
        """
        SELECT number, time, author, comment, commit_number, figures, cuts, perimeter,
               period_start, period_end, step, cumulative, rule_set, digest,
               coalesce(
                 (SELECT max(place) FROM closed_cells WHERE closed_cells.closing = closings.number),
                 0)
        FROM closings
        ORDER BY number
        """
      ) { row in
        let figures = Self.names(row.text(5))
        let cuts = Self.names(row.text(6))
        let perimeter = Self.clauses(row.text(7))
        var period: Period?
        if !row.isNull(8), !row.isNull(9) {
          period = Period(CivilDate(day: row.int32(8)), CivilDate(day: row.int32(9)))
        }
        return ClosingEntry(
          number: row.int(0), time: row.int64(1), author: row.text(2), comment: row.text(3),
          commit: row.int(4),
          scope: ClosingScope(
            figures: figures, by: cuts, perimeter: perimeter, period: period,
            step: Step(rawValue: row.text(10)) ?? .all, isCumulative: row.int(11) == 1,
            ruleSet: RuleSet(rawValue: row.text(12))),
          cells: row.int(14), digest: Hexadecimal.text(row.blob(13)))
      })
  }

  private static func names(_ text: String) -> [String] {
    text.split(separator: "\n").map(String.init)
  }

  private static func clauses(_ text: String) -> [ClosingScope.Clause] {
    names(text).map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return ClosingScope.Clause(String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
    }
  }

  /// A closing by its number.
  ///
  /// - Throws: `Damage.closing` when it is not what was written.
  func closing(_ number: Int) throws -> Closing? {
    guard let closing = try stored(number) else { return nil }
    guard Hexadecimal.text(Self.digest(number, ClosingDraft(closing))) == closing.entry.digest
    else { throw Damage.closing(number) }
    return closing
  }

  /// What is stored of a closing, whatever it is.
  private func stored(_ number: Int) throws -> Closing? {
    guard let entry = try all().first(where: { $0.number == number }) else { return nil }
    let definitions = try connection.all(
      "SELECT name, version, text FROM closed_definitions WHERE closing = \(number) ORDER BY name"
    ) { ClosedDefinition(name: $0.text(0), version: $0.int(1), text: $0.text(2)) }
    let lines = try connection.all(
      "SELECT line FROM closed_cells WHERE closing = \(number) ORDER BY place"
    ) { row in
      row.text(0).split(separator: Self.separator, omittingEmptySubsequences: false)
        .map(String.init)
    }
    return Closing(entry: entry, definitions: definitions, lines: lines)
  }

  // MARK: audit

  /// What does not hold, as stable words with the number of the closing.
  ///
  /// The journal of acts is chained: it says which closings there must be, with which digest.
  func problems() throws -> [String] {
    var named: [Int: String] = [:]
    try connection.query(
      """
      SELECT details, act
      FROM acts
      WHERE act IN (\(Act.figuresClosed.rawValue), \(Act.closingRemoved.rawValue))
      ORDER BY number
      """
    ) { row in
      let parts = row.text(0).prefix { $0 != "\n" }.split(separator: " ")
      guard parts.count == 2, let number = Int(parts[0]) else { return }
      named[number] = row.int(1) == Act.figuresClosed.rawValue ? String(parts[1]) : nil
    }
    var problems: [String] = []
    let entries = try all()
    for entry in entries {
      guard let closing = try stored(entry.number) else { continue }
      let draft = ClosingDraft(closing)
      let digest = Hexadecimal.text(Self.digest(entry.number, draft))
      let definitions = try connection.all(
        "SELECT digest FROM closed_definitions WHERE closing = \(entry.number) ORDER BY name"
      ) { $0.blob(0) }
      if digest != entry.digest || named[entry.number] != digest
        || definitions != closing.definitions.map(Self.digest)
      {
        problems.append("cloture \(entry.number)")
      }
    }
    let there = Set(entries.map(\.number))
    problems += named.keys.sorted().filter { !there.contains($0) }.map { "cloture \($0)" }
    return problems
  }

  private static func details(_ number: Int, _ digest: [UInt8]) -> String {
    "\(number) \(Hexadecimal.text(digest))"
  }

  private static func digest(_ definition: ClosedDefinition) -> [UInt8] {
    let running = Chain.Running()
    running.add(definition)
    return running.finish()
  }

  /// A digest over all that a closing says; definitions in the order of their names.
  private static func digest(_ number: Int, _ draft: ClosingDraft) -> [UInt8] {
    let running = Chain.Running()
    let scope = draft.scope
    running.add(Int64(number))
    running.add(draft.time)
    running.add(Int64(draft.commit))
    running.add(texts: [draft.author, draft.comment])
    running.add(texts: scope.figures)
    running.add(texts: scope.by)
    running.add(texts: scope.perimeter.flatMap { [$0.name, $0.code] })
    running.add(
      texts: [
        scope.period?.start.description ?? "", scope.period?.end.description ?? "",
        scope.step.rawValue, scope.isCumulative ? "1" : "0", scope.ruleSet?.rawValue ?? "",
      ])
    for definition in draft.definitions.sorted(by: { utf8Precedes($0.name, $1.name) }) {
      running.add(definition)
    }
    running.add(Int64(draft.lines.count))
    for line in draft.lines { running.add(texts: line) }
    return running.finish()
  }

  private static func utf8Precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}

extension ClosingScope {
  /// The perimeter as the store keeps it: `name=code`, one a line.
  fileprivate var perimeterText: String {
    perimeter.map { "\($0.name)=\($0.code)" }.joined(separator: "\n")
  }
}

extension Chain.Running {
  /// Adds texts with their number and lengths, so that none can pass for another.
  func add(texts: [String]) {
    add(Int64(texts.count))
    for text in texts {
      add(Int64(text.utf8.count))
      add(Array(text.utf8))
    }
  }

  fileprivate func add(_ definition: ClosedDefinition) {
    add(texts: [definition.name, definition.text])
    add(Int64(definition.version))
  }
}

extension ClosingDraft {
  /// What a closing was made of.
  fileprivate init(_ closing: Closing) {
    let entry = closing.entry
    self.init(
      time: entry.time, author: entry.author, comment: entry.comment, commit: entry.commit,
      scope: entry.scope, definitions: closing.definitions, lines: closing.lines)
  }
}
