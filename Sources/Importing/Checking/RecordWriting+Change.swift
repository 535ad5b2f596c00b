internal import Records
internal import Stores

extension RecordWriting {
  /// Whether a file or a form is refused what it would do to a record.
  ///
  /// - Parameters:
  ///   - isKnown: whether there is such a record.
  ///   - change: nil when nothing would change: what was exported is read again without a word.
  func refuses(isKnown: Bool, _ change: ChangeKind?) -> Bool {
    guard change != nil else { return false }
    switch self {
    case .free: return false
    case .made: return isKnown
    case .acts: return true
    }
  }
}
