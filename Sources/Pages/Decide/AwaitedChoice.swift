internal import HTML
package import HTTP
internal import Words

/// Which ones a list of what is to be done shows.
package enum AwaitedChoice: String, CaseIterable, Sendable {
  case open = "a-faire"
  case late = "en-retard"
  case over = "terminees"
  case all = "toutes"

  /// What an address calls it.
  package static let name = "etat"

  /// What an address asks that no list can show.
  package static func unread(_ query: Parameters) -> UnreadValue? {
    UnreadValue.choice(query, name, Words.Decisions.showing) { Self(rawValue: $0) != nil }
  }

  func shows(isAwaited: Bool, isLate: Bool) -> Bool {
    switch self {
    case .open: isAwaited
    case .late: isLate
    case .over: !isAwaited
    case .all: true
    }
  }

  /// The form that chooses among the lines of a list.
  func form(_ list: Address, _ chrome: Chrome) -> Node {
    typealias Say = Words.Decisions
    return Components.asking(list, chrome) {
      Field(
        Self.name, Say.showing, value: rawValue, isRequired: false,
        choices: [
          (Self.open.rawValue, Say.open), (Self.late.rawValue, Say.late),
          (Self.over.rawValue, Say.closed), (Self.all.rawValue, Say.all),
        ]
      ).view()
      button(.type("submit"), .look(.quietButton)) { Words.Frame.apply }
    }
  }
}
