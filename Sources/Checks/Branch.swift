/// Which step of a rule set decided a status.
package enum Branch: UInt8, CaseIterable, Sendable {
  /// No step decided.
  case none
  /// `EU_C1` 1: registered in category A, B or C.
  case euRegistered
  /// `EU_C1` 2: in employment.
  case euEmployed
  /// `EU_C1` 3: at school.
  case euAtSchool
  /// `EU_C1` 4: searching and available.
  case euSearching
  /// `EU_C1` 5: not searching, or not available.
  case euNotSearching
  /// New entrant of a PLIE, whatever the answers.
  case f0
  /// In employment with a reduced activity.
  case f1
  /// In employment otherwise.
  case f2
  /// Already in the scheme, for less than twelve months.
  case t1
  /// Already in the scheme, for twelve months or more.
  case t2
  /// Searching for less than twelve months.
  case f3
  /// Searching for twelve months or more.
  case f4
  /// Not searching, or not available.
  case f5

  /// The branch's stable name in explanations; empty when no step decided.
  package var code: String {
    switch self {
    case .none: ""
    case .euRegistered: "EU1"
    case .euEmployed: "EU2"
    case .euAtSchool: "EU3"
    case .euSearching: "EU4"
    case .euNotSearching: "EU5"
    case .f0: "F0"
    case .f1: "F1"
    case .f2: "F2"
    case .t1: "T1"
    case .t2: "T2"
    case .f3: "F3"
    case .f4: "F4"
    case .f5: "F5"
    }
  }
}
