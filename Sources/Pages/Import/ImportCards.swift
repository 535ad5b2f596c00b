internal import HTML
internal import Stores
internal import Words

/// What became, or would become, of the lines of an import: a card each, and a bar of all.
enum ImportCards {
  /// One treatment of lines.
  private struct Part {
    var label: String
    var count: Int
    var note: String
    /// Of its card and of its piece of the bar.
    var look: Look
  }

  /// - Parameters:
  ///   - isDone: whether it happened, or is only announced.
  ///   - causes: in how many causes lines are blocked, when known.
  static func view(
    _ counts: ImportCounts, isDone: Bool, causes: Int?, _ chrome: Chrome
  ) -> Node {
    let parts = [
      Part(
        label: Words.ImportPages.created, count: counts.created,
        note: isDone ? Words.ImportPages.createdNote : Words.ImportPages.createdPreview,
        look: .partCreated),
      Part(
        label: Words.ImportPages.completed, count: counts.completed,
        note: Words.ImportPages.completedNote, look: .partCompleted),
      Part(
        label: Words.ImportPages.corrected, count: counts.corrected,
        note: Words.ImportPages.correctedNote, look: .partCorrected),
      Part(
        label: Words.ImportPages.unchanged, count: counts.unchanged,
        note: Words.ImportPages.unchangedNote, look: .partUnchanged),
      Part(
        label: Words.ImportPages.blocked, count: counts.blocked,
        note: blockedNote(counts.blocked, causes), look: .partBlocked),
    ]
    return group {
      div(.look(.grid, .fifths)) {
        for part in parts {
          section(.look(.sheet, .cardFig, .part, part.look)) {
            h2(.look(.label)) { part.label }
            div(.look(part.count == 0 ? [.figure, .none] : [.figure])) { Words.number(part.count) }
            div(.look(.note)) { part.note }
          }
        }
      }
      if counts.lines > 0 { bar(parts, total: counts.lines) }
    }
  }

  private static func blockedNote(_ blocked: Int, _ causes: Int?) -> String {
    guard blocked > 0, let causes, causes > 0 else { return Words.ImportPages.blockedNote }
    return Words.ImportPages.inCauses(causes)
  }

  /// The lines as one bar, cut by treatment; the cards say the same in figures.
  private static func bar(_ parts: [Part], total: Int) -> Node {
    var start = 0
    var pieces: [Node] = []
    for part in parts where part.count > 0 {
      // In thousandths of the width: no figure is read from it.
      let from = start * 1000 / total
      start += part.count
      let end = start * 1000 / total
      pieces.append(
        element(
          "rect", .look(part.look), .named("x", "\(from)"), .named("y", "0"),
          .named("width", "\(max(end - from, 3))"), .named("height", "10")
        ) { title { Words.ImportPages.part(part.label, part.count) } })
    }
    return element(
      "svg", .look(.parts), .named("viewBox", "0 0 1000 10"),
      .named("preserveAspectRatio", "none"), .role("img"),
      .aria("label", Words.ImportPages.share)
    ) { pieces }
  }
}
