internal import Counting
internal import Kernel
internal import Stores

/// A comparison as rows: one for each cause of each term that differs, one for a figure that does not.
package enum ComparisonTable {
  /// What stands before and after the cuts of the closing.
  package static func header(by: [String]) -> [String] {
    ["frame", "code"] + by + [
      "period_start", "period_end", "published_numerator", "published_denominator",
      "published_value", "published_state", "today_numerator", "today_denominator", "today_value",
      "today_state", "term", "difference", "cause", "kind", "fields", "amount", "records",
      "reasons",
    ]
  }

  /// The rows of one cell; `erased` stands for a reason whose text is, `unreadable` for one
  /// that is damaged.
  package static func rows(
    _ cell: ComparedCell, _ terms: [ComparedTerm], erased: String, unreadable: String
  ) -> [[String]] {
    let start = head(cell)
    var rows: [[String]] = []
    for term in terms {
      for part in term.parts {
        rows.append(
          start + [
            term.role.rawValue, term.differenceText, part.cause.code, part.cause.kindName ?? "",
            part.cause.fieldNames.joined(separator: "|"), part.text, String(part.count),
            part.reasons.map { $0.text(erased: erased, unreadable: unreadable) }
              .joined(separator: "|"),
          ])
      }
    }
    return rows.isEmpty ? [start + [String](repeating: "", count: 8)] : rows
  }

  private static func head(_ cell: ComparedCell) -> [String] {
    let place = cell.place
    func figure(_ cell: Cell?) -> [String] {
      [
        cell?.numerator ?? "", cell?.denominator ?? "", cell?.value ?? "",
        cell?.state.rawValue ?? "",
      ]
    }
    return [place.frame, place.code] + place.keys
      + [place.start?.description ?? "", place.end?.description ?? ""]
      + figure(cell.published) + figure(cell.today)
  }
}
