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
    /// The class of its piece of the bar.
    var style: String
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
        style: "created"),
      Part(
        label: Words.ImportPages.completed, count: counts.completed,
        note: Words.ImportPages.completedNote, style: "completed"),
      Part(
        label: Words.ImportPages.corrected, count: counts.corrected,
        note: Words.ImportPages.correctedNote, style: "corrected"),
      Part(
        label: Words.ImportPages.unchanged, count: counts.unchanged,
        note: Words.ImportPages.unchangedNote, style: "unchanged"),
      Part(
        label: Words.ImportPages.blocked, count: counts.blocked,
        note: blockedNote(counts.blocked, causes), style: "blocked"),
    ]
    return group {
      div(.class("grid g5")) {
        for part in parts {
          section(.class("sheet card-fig part part-\(part.style)")) {
            h2(.class("label")) { part.label }
            div(.class(part.count == 0 ? "fig none" : "fig")) { Words.number(part.count) }
            div(.class("note")) { part.note }
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
          "rect", .class("part-\(part.style)"), .named("x", "\(from)"), .named("y", "0"),
          .named("width", "\(max(end - from, 3))"), .named("height", "10")
        ) { title { "\(part.label) : \(Words.number(part.count))" } })
    }
    return element(
      "svg", .class("parts"), .named("viewBox", "0 0 1000 10"),
      .named("preserveAspectRatio", "none"), .role("img"),
      .aria("label", Words.ImportPages.share)
    ) { pieces }
  }
}
