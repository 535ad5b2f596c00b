internal import HTTP

/// The link of a column heading, and the order the table is in now by that column.
package struct SortLink: Hashable, Sendable {
  package var href: String
  /// As `aria-sort` says it; nil when the table is not sorted by this column.
  package var order: String?
}

/// By which column a table is sorted, as an address asks for it: `tri=fin`, `tri=-fin`.
package struct Sorting: Hashable, Sendable {
  package static let parameter = "tri"

  package var key: String
  package var isDescending: Bool

  package init(_ key: String, isDescending: Bool = false) {
    self.key = key
    self.isDescending = isDescending
  }

  /// Reads what is asked for; a key that is not in `keys` is as if nothing were.
  package init(asked: String?, keys: [String], otherwise: Sorting) {
    let text = asked ?? ""
    let key = text.hasPrefix("-") ? String(text.dropFirst()) : text
    self = keys.contains(key) ? Sorting(key, isDescending: text.hasPrefix("-")) : otherwise
  }

  /// A column that sorts the table; numbers begin with the largest.
  package func column(
    _ key: String, _ label: String, isNumber: Bool = false, _ chrome: Chrome
  ) -> TableView.Column {
    let isSorted = key == self.key
    let next = isSorted ? !isDescending : isNumber
    return TableView.Column(
      label, isNumber: isNumber,
      sort: SortLink(
        href: chrome.href(
          chrome.here.with(Self.parameter, (next ? "-" : "") + key).with("page", nil)),
        order: isSorted ? (isDescending ? "descending" : "ascending") : nil))
  }

  /// The places of some values sorted; missing values come last, ties stay in order.
  package func sorted<Value: Comparable>(_ places: [Int], by value: (Int) -> Value?) -> [Int] {
    let values = places.map(value)
    return places.indices.sorted { left, right in
      switch (values[left], values[right]) {
      case (let a?, let b?) where a != b: isDescending ? a > b : a < b
      case (_?, nil): true
      case (nil, _?): false
      default: left < right
      }
    }.map { places[$0] }
  }
}
