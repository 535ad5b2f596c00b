extension RandomAccessCollection {
  /// The first place whose element belongs to the second part, in a collection where every element
  /// of a first part comes before every one of a second; `endIndex` when the second part is empty.
  ///
  /// Looks at a number of elements that grows as the logarithm of their count.
  @inlinable
  package func partitionPoint(where belongsToSecond: (Element) throws -> Bool) rethrows -> Index {
    var low = startIndex
    var length = count
    while length > 0 {
      let half = length / 2
      let middle = index(low, offsetBy: half)
      if try belongsToSecond(self[middle]) {
        length = half
      } else {
        low = index(after: middle)
        length -= half + 1
      }
    }
    return low
  }
}
