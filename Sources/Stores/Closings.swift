package import Access
package import Checks
package import Kernel

/// What a closing asks: which figures, cut how, where and when.
package struct ClosingScope: Hashable, Sendable {
  /// A code a cut must have.
  package struct Clause: Hashable, Sendable {
    package var name: String
    package var code: String

    package init(_ name: String, _ code: String) {
      self.name = name
      self.code = code
    }
  }

  /// Full names (`ESF1420.CO01`), in the order of the answer.
  package var figures: [String]
  package var by: [String]
  package var perimeter: [Clause]
  /// Nil for everything.
  package var period: Period?
  package var step: Step
  package var isCumulative: Bool
  /// The rule set for every programme instead of its own.
  package var ruleSet: RuleSet?

  package init(
    figures: [String], by: [String] = [], perimeter: [Clause] = [], period: Period? = nil,
    step: Step = .all, isCumulative: Bool = false, ruleSet: RuleSet? = nil
  ) {
    self.figures = figures
    self.by = by
    self.perimeter = perimeter
    self.period = period
    self.step = step
    self.isCumulative = isCumulative
    self.ruleSet = ruleSet
  }
}

/// A definition as a closing counted with it.
package struct ClosedDefinition: Hashable, Sendable {
  /// `ESF1420.CO01`.
  package var name: String
  package var version: Int
  /// What it counted, in one text: equal texts count alike.
  package var text: String

  package init(name: String, version: Int, text: String) {
    self.name = name
    self.version = version
    self.text = text
  }
}

/// Figures to close.
package struct ClosingDraft: Sendable {
  /// Milliseconds since 1970-01-01T00:00:00 UTC.
  package var time: Int64
  package var author: String
  /// Why, in a sentence; never empty.
  package var comment: String
  /// The commit the figures were counted at.
  package var commit: Int
  package var scope: ClosingScope
  package var definitions: [ClosedDefinition]
  /// The lines of the answer, in the columns of the public CSV format.
  package var lines: [[String]]

  package init(
    time: Int64, author: String, comment: String, commit: Int, scope: ClosingScope,
    definitions: [ClosedDefinition], lines: [[String]]
  ) {
    self.time = time
    self.author = author
    self.comment = comment
    self.commit = commit
    self.scope = scope
    self.definitions = definitions
    self.lines = lines
  }
}

/// A closing, without its cells.
package struct ClosingEntry: Sendable {
  /// From 1, without holes.
  package var number: Int
  package var time: Int64
  package var author: String
  package var comment: String
  package var commit: Int
  package var scope: ClosingScope
  package var cells: Int
  /// The later closing of the same scope, when there is one: the last of them.
  package var supersededBy: Int?
  /// A digest of all that the closing says, in hexadecimal; empty in a store in memory.
  package var digest: String

  package init(
    number: Int, time: Int64, author: String, comment: String, commit: Int, scope: ClosingScope,
    cells: Int, supersededBy: Int? = nil, digest: String
  ) {
    self.number = number
    self.time = time
    self.author = author
    self.comment = comment
    self.commit = commit
    self.scope = scope
    self.cells = cells
    self.supersededBy = supersededBy
    self.digest = digest
  }

  /// The same entries, each with the last of those of the same scope that came after it.
  package static func superseding(_ entries: [ClosingEntry]) -> [ClosingEntry] {
    var last: [ClosingScope: Int] = [:]
    for entry in entries { last[entry.scope] = max(entry.number, last[entry.scope] ?? 0) }
    return entries.map { entry in
      var entry = entry
      entry.supersededBy = last[entry.scope].flatMap { $0 > entry.number ? $0 : nil }
      return entry
    }
  }
}

/// A closing, whole.
package struct Closing: Sendable {
  package var entry: ClosingEntry
  package var definitions: [ClosedDefinition]
  package var lines: [[String]]

  package init(entry: ClosingEntry, definitions: [ClosedDefinition], lines: [[String]]) {
    self.entry = entry
    self.definitions = definitions
    self.lines = lines
  }
}

/// The closings of a store: figures as they were published, never changed.
///
/// A new closing of the same scope stands beside the old one. Each is written to the journal of acts
/// with its digest.
package protocol ClosingStore: Sendable {
  /// Keeps figures as published.
  ///
  /// - Throws: `StoreBusy`.
  func close(_ draft: ClosingDraft) throws -> ClosingEntry
  /// Removes a closing and the figures it kept; an act of the journal tells that there was one, and why.
  /// Its number is never another's. Returns whether it was there.
  ///
  /// - Throws: `StoreBusy`.
  func removeClosing(_ number: Int, reason: String, author: String, time: Int64) throws -> Bool
  /// Every closing, oldest first.
  func closings(_ reader: Reader) throws -> [ClosingEntry]
  /// A closing by its number.
  func closing(_ number: Int, _ reader: Reader) throws -> Closing?
  /// Says why a commit changed records, as an act of the journal; the last reason given stands.
  ///
  /// - Throws: `StoreBusy`.
  func explain(commit: Int, reason: String, author: String, time: Int64) throws
  /// Erases the texts of every reason given for a commit, as an act of the journal: that there was one
  /// stays, with who erased it and when.
  ///
  /// - Throws: `StoreBusy`.
  func eraseReason(commit: Int, author: String, time: Int64) throws -> ReasonErasure
  /// Has what was erased leave the log, when nobody reads what was before it: to be asked for now and
  /// then, whoever erased. Returns whether the log holds none of it.
  func settleErasures() throws -> Bool
  /// The reasons given, by number of commit: opens each.
  func reasons(_ reader: Reader) throws -> [Int: CorrectionReason]
  /// The reason given for a commit.
  func reason(of commit: Int, _ reader: Reader) throws -> CorrectionReason?
  /// The same for some commits; no other reason is opened.
  func reasons(of commits: Set<Int>, _ reader: Reader) throws -> [Int: CorrectionReason]
  /// A number that grows each time a reason is given or erased; opens none.
  func lastReason(_ reader: Reader) throws -> Int64
}
