package import Records

/// A step that the dialogues of a campaign follow, or one that a co-funder keeps for itself.
package struct DialogueStep: Hashable, Sendable {
  /// The store's number; 0 for a step as it is shipped.
  package let id: Int64
  /// `E1` to `E6`, or `X1` to `X9` for an organisation's own.
  package let code: String
  /// Whose own it is; empty for a step of all.
  package let owner: String
  /// Empty where the campaign says nothing: then the shipped words.
  package let title: String
  package let question: String
  package let notice: String
  /// Full names.
  package let indicators: [String]
  /// Numbers of its cross-readings.
  package let readings: [String]

  /// The codes of the steps that organisations keep for themselves.
  package static let ownCodes = (1...9).map { "X\($0)" }

  /// Whether it is one organisation's own: nobody else knows that it is there.
  package var isOwn: Bool { !Dialogue.steps.contains(code) }

  /// As it is shipped.
  package init(shipped code: String) {
    id = 0
    self.code = code
    owner = ""
    title = ""
    question = ""
    notice = ""
    indicators = []
    readings = CrossReading.shipped[code] ?? []
  }

  private init(_ row: KindRows.Row) {
    id = row.id
    code = row.text("etape")
    owner = row.text("acteur")
    title = row.text("titre")
    question = row.text("question")
    notice = row.text("notice")
    indicators = row.list("indicateurs")
    let named = row.list("lectures")
    readings = named.isEmpty ? CrossReading.shipped[row.text("etape")] ?? [] : named
  }

  /// The six steps of a campaign as it says them, else as they are shipped; then those that the reader's
  /// organisations keep for themselves.
  ///
  /// Contract of the dialogues, TD07: the records read hold nobody's own step but the reader's.
  ///
  /// - Parameter actors: the organisations the reader acts for.
  package static func all(
    _ dataset: Dataset, of campaign: String, for actors: Set<String>
  ) -> [DialogueStep] {
    let told = KindRows(.etapesCampagne, dataset).map { row in
      row.text("campagne") == campaign ? DialogueStep(row) : nil
    }
    let shared = Dialogue.steps.map { code in
      told.first { $0.code == code && $0.owner.isEmpty } ?? DialogueStep(shipped: code)
    }
    let own = told.filter { $0.isOwn && actors.contains($0.owner) }
    return shared + own.sorted { ($0.owner, $0.code) < ($1.owner, $1.code) }
  }
}
