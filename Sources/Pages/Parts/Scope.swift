package import HTTP
package import Kernel
internal import Words

/// What the reader is looking at: a region or the nation, at a date; every address carries it.
package struct Scope: Hashable, Sendable {
  /// Code of a managing region; nil for the nation.
  package var region: String?
  /// The day figures are read at; nil for today.
  package var date: CivilDate?

  package init(region: String? = nil, date: CivilDate? = nil) {
    self.region = region
    self.date = date
  }

  /// Reads the scope of an address; whoever answers asks first whether its date can be read.
  package init(_ query: Parameters) {
    region = query["region"]
    date = query["au"].flatMap { CivilDate($0) }
  }

  /// The date of an address that cannot be read.
  package static func unread(_ query: Parameters) -> UnreadValue? {
    query.all("au").first { CivilDate($0) == nil }.map {
      UnreadValue("au", Words.Pages.unreadDate($0))
    }
  }

  /// As an address carries it.
  package var pairs: [Parameters.Pair] {
    var pairs: [Parameters.Pair] = []
    if let region { pairs.append(Parameters.Pair("region", region)) }
    if let date { pairs.append(Parameters.Pair("au", date.description)) }
    return pairs
  }

  /// The names an address uses for it.
  package static let names: Set<String> = ["region", "au"]
}
