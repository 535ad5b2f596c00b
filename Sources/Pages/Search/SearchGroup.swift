internal import Kernel
internal import Words

/// One thing a search found: where it is and what it is called.
package struct SearchHit: Hashable, Sendable {
  package var label: String
  /// A second line: what it answers, which place it is in.
  package var detail: String
  package var code: String
  package var address: Address

  init(_ label: String, _ address: Address, detail: String = "", code: String = "") {
    self.label = label
    self.address = address
    self.detail = detail
    self.code = code
  }
}

extension SearchHit {
  package static func importEntry(_ number: Int64) -> SearchHit {
    SearchHit(Words.SearchPages.importEntry(Int(number)), .importEntry(number))
  }

  package static func closing(_ number: Int) -> SearchHit {
    SearchHit(Words.SearchPages.closing(number), .closing(number))
  }
}

/// What a search found of one kind, the nearest first.
package struct SearchGroup: Sendable {
  package var title: String
  package var hits: [SearchHit]
  /// How many there are, shown or not.
  package var count: Int

  init(_ title: String, _ found: [Found], shown: Int) {
    self.title = title
    count = found.count
    hits = found.sorted { ($0.rank, $0.place) < ($1.rank, $1.place) }.prefix(shown).map(\.hit)
  }

  /// A thing found, with how near it is.
  struct Found {
    var hit: SearchHit
    /// From 0, the very words, to 3, words inside others.
    var rank: Int
    /// Its place among its own kind.
    var place: Int
  }
}

/// What can be found by its words: each with its text in the form of comparisons.
struct SearchList: Sendable {
  private var entries: [(text: String, hit: SearchHit)] = []

  init() {}

  /// `words` are what it is also found by.
  mutating func add(_ hit: SearchHit, words: String = "") {
    entries.append((Names.normalised("\(hit.label) \(hit.code) \(hit.detail) \(words)"), hit))
  }

  var count: Int { entries.count }

  /// Those that hold every word.
  func find(_ words: [String]) -> [SearchGroup.Found] {
    guard !words.isEmpty else { return [] }
    let phrase = words.joined(separator: " ")
    return entries.enumerated().compactMap { place, entry in
      guard words.allSatisfy({ entry.text.contains($0) }) else { return nil }
      let name = Names.normalised(entry.hit.label)
      let rank =
        if name == phrase || Names.normalised(entry.hit.code) == phrase {
          0
        } else if name.hasPrefix(phrase) {
          1
        } else if words.allSatisfy({ (" " + entry.text).contains(" " + $0) }) {
          2
        } else {
          3
        }
      return SearchGroup.Found(hit: entry.hit, rank: rank, place: place)
    }
  }
}
