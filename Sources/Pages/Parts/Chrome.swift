package import Access
package import Kernel
internal import Words

/// What surrounds every page and depends on who looks, not on the page.
package struct Chrome: Sendable {
  /// A line said once on top of the page: what a change just did.
  package struct Notice: Hashable, Sendable {
    package var state: State
    package var text: String

    package init(_ state: State, _ text: String) {
      self.state = state
      self.text = text
    }
  }

  package var scope: Scope
  package var today: CivilDate
  /// Name of whoever is signed in.
  package var reader: String?
  /// What forms that change something must carry.
  package var formKey: String
  /// What tells the server which form is sent again; empty for a form that is not.
  package var resumed = ""
  /// Marks the scripts of this one answer as ours.
  package var nonce: String
  /// The address of the page, without scope.
  package var here: Address
  /// The commit the page was made at.
  package var commit: Int
  /// When the figures of the page were current, in words; empty when the store cannot be read any more.
  package var moment: String
  package var notices: [Notice]
  /// The days the page counts, when they are not those up to its date.
  package var period: Period?
  /// What is counted when no region is chosen, when it is not all.
  package var perimeter: String?
  /// Whether what the page shows may be taken away in files.
  package var mayExport = true
  /// Whether the page can be had as a PDF.
  package var prints = false
  /// What opens to who looks.
  package var right = Right.everything
  /// Marks of the shipped files, by name: a changed file has another address.
  package var marks: [String: String]

  /// Where the figures of the page are from.
  package var place: String {
    scope.region == nil ? perimeter ?? Regions.label(nil) : Regions.label(scope.region)
  }

  package init(
    scope: Scope = Scope(), today: CivilDate, reader: String? = nil, formKey: String = "",
    nonce: String = "", here: Address = .home, commit: Int = 0, moment: String = "",
    notices: [Notice] = [], marks: [String: String] = [:]
  ) {
    self.scope = scope
    self.today = today
    self.reader = reader
    self.formKey = formKey
    self.nonce = nonce
    self.here = here
    self.commit = commit
    self.moment = moment
    self.notices = notices
    self.marks = marks
  }

  /// The days looked at, in words.
  package var days: String {
    guard let period else { return Words.Frame.at(date) }
    return Words.Frame.within(period.start, period.end)
  }

  /// The day figures are read at.
  package var date: CivilDate { scope.date ?? today }

  /// A link's address, in the scope the reader is looking at.
  package func href(_ address: Address) -> String { address.seen(in: scope).href }

  /// The address of a shipped file.
  package func shipped(_ name: String) -> String {
    Address.shipped(name).with("v", marks[name]).href
  }
}

/// The four kinds of state, each a shape, a word and a colour.
package enum State: String, Sendable, CaseIterable {
  case good
  case watch
  case bad
  case idle
}

/// The verbs that have pages, in the order of the bar.
package enum Verb: CaseIterable, Sendable {
  case record
  case check
  case count
  case compare
  case talk
  case decide

  package var address: Address {
    switch self {
    case .record: .record
    case .check: .check
    case .count: .count
    case .compare: .compare
    case .talk: .talk
    case .decide: .decide
    }
  }
}
