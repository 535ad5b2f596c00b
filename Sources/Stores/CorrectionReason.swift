/// What was said of why a commit changed records.
package enum CorrectionReason: Hashable, Sendable {
  case given(String)
  /// There was one; its text was erased, by whom and when, in milliseconds since
  /// 1970-01-01T00:00:00 UTC.
  case erased(author: String, time: Int64)

  /// Characters one may have, and the comment of a closing too.
  package static let longest = 1_000
  /// Bytes one may have: a character may hold any number of accents.
  private static let mostBytes = 4 * longest

  /// Whether a text is too long for a reason, or for the comment of a closing.
  package static func isTooLong(_ text: String) -> Bool {
    text.utf8.count > mostBytes || text.count > longest
  }

  /// The text, when it is not erased.
  package var text: String? {
    if case .given(let text) = self { text } else { nil }
  }
}
