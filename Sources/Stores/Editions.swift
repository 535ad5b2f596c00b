package import Kernel

/// What an edition tells of a row of a table, or of rows together.
package struct EditionCell: Hashable, Sendable {
  package enum State: String, Sendable, CaseIterable {
    /// One row, told.
    case shown = "montre"
    /// Several rows, told together only.
    case grouped = "groupe"
    /// Rows of which nothing is told.
    case hidden = "masque"
  }

  /// Where a table stands: whom it counts, how they are told apart, where and when.
  package struct Table: Hashable, Sendable {
    package var population: String
    /// Empty for the totals.
    package var family: String
    package var level: String
    /// The code of the row of the level above; empty for the nation and its own rows.
    package var parent: String
    package var period: Period

    package init(
      population: String, family: String, level: String, parent: String, period: Period
    ) {
      self.population = population
      self.family = family
      self.level = level
      self.parent = parent
      self.period = period
    }
  }

  package var table: Table
  package var state: State
  /// Codes of the rows: one where it is shown; empty for the nation.
  package var codes: [String]
  /// The rung of the family its classes are of.
  package var rung: Int
  /// How many there are in each class that holds somebody, by its name; none where hidden.
  package var counts: [String: Int]

  package init(
    _ table: Table, _ state: State, codes: [String], rung: Int, counts: [String: Int]
  ) {
    self.table = table
    self.state = state
    self.codes = codes
    self.rung = rung
    self.counts = counts
  }
}

/// Figures to publish.
package struct EditionDraft: Sendable {
  /// Milliseconds since 1970-01-01T00:00:00 UTC.
  package var time: Int64
  package var author: String
  package var frame: String
  /// The closing it comes from, and the commit that one closed.
  package var closing: Int
  package var commit: Int
  /// The edition it corrects; nil for one that adds pieces of time.
  package var corrects: Int?
  /// Why; empty unless it corrects.
  package var reason: String
  package var threshold: Int
  package var cells: [EditionCell]
  /// The last edition of the frame when it was made, which is not kept; 0 for none.
  package var after: Int

  package init(
    time: Int64, author: String, frame: String, closing: Int, commit: Int, corrects: Int? = nil,
    reason: String = "", threshold: Int, cells: [EditionCell], after: Int = 0
  ) {
    self.after = after
    self.time = time
    self.author = author
    self.frame = frame
    self.closing = closing
    self.commit = commit
    self.corrects = corrects
    self.reason = reason
    self.threshold = threshold
    self.cells = cells
  }
}

/// An edition as it was published.
package struct Edition: Sendable {
  /// From 1, without holes.
  package var number: Int
  package var draft: EditionDraft
  /// A digest of all it says, in hexadecimal.
  package var digest: String

  package init(number: Int, draft: EditionDraft, digest: String) {
    self.number = number
    self.draft = draft
    self.digest = digest
  }
}

/// Another edition of the frame was published since this one was made: a cell would be told twice.
package struct EditionMoved: Error, Hashable, Sendable {
  package init() {}
}

/// The editions of a store: figures about people that anybody signed in reads, never changed.
package protocol EditionStore: Sendable {
  /// Publishes figures, with the act of it.
  ///
  /// - Throws: `StoreBusy`; `EditionMoved` when another edition of the frame came meanwhile.
  func publish(_ draft: EditionDraft) throws -> Edition
  /// The editions of a frame, whole, oldest first; of every frame for nil.
  ///
  /// - Throws: `Damage` when one is not what was published.
  func editions(of frame: String?) throws -> [Edition]
  /// How many there are, of any frame: it grows with each.
  func editionCount() throws -> Int
}
