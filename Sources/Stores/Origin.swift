/// What a commit comes from.
///
/// The numbers are stored: none is ever given another meaning, and a new origin takes the next one.
package enum Origin: Int, CaseIterable, Sendable {
  /// Files of one kind, or lines of theirs that waited, taken up or let go.
  case importing = 1
  /// What somebody said of one record.
  case form = 2
  /// Another commit, taken back.
  case undo = 3
  /// Two persons found to be one.
  case merge = 4
  /// A record taken out, with a reason.
  case withdrawal = 5
  /// A withdrawn record, put back.
  case restore = 6
  /// What was kept of a person, destroyed.
  case erasure = 7
  /// Another program, over the network.
  case call = 8
}
