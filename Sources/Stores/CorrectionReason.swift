/// What was said of why a commit changed records.
package enum CorrectionReason: Hashable, Sendable {
  case given(String)
  /// There was one; its text was erased, by whom and when, in milliseconds since
  /// 1970-01-01T00:00:00 UTC.
  case erased(author: String, time: Int64)
  /// There is one; its text is damaged or gone, and nobody erased it.
  case unreadable

  /// Characters one may have, and the comment of a closing too.
  package static let longest = 1_000
  /// Bytes one may have: a character may hold any number of accents.
  private static let mostBytes = 4 * longest

  /// Whether a text is too long for a reason, or for the comment of a closing.
  package static func isTooLong(_ text: String) -> Bool {
    text.utf8.count > mostBytes || text.count > longest
  }

  /// The text, when it can be read.
  package var text: String? {
    if case .given(let text) = self { text } else { nil }
  }

  /// The text, or what stands for one that cannot be read.
  package func text(erased: String, unreadable: String) -> String {
    switch self {
    case .given(let text): text
    case .erased: erased
    case .unreadable: unreadable
    }
  }

  /// Whether there is something to erase.
  package var isKept: Bool {
    if case .erased = self { false } else { true }
  }
}

/// What became of a reason asked to be erased.
package enum ReasonErasure: Hashable, Sendable {
  /// There was none.
  case none
  /// No file of the store holds it any more.
  case erased
  /// It is erased; the log holds it until nobody reads what was before it.
  case stillInLog
}
