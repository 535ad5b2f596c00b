internal import Columns
package import Records

extension Dataset {
  /// The row of a record by its number; nil when there is none.
  ///
  /// Numbers grow with rows; a data set without numbers counts its rows from 0.
  package func row(_ kind: Kind, _ id: Int64) -> Int? {
    let count = table(kind).count
    guard let numbers = ids[kind], !numbers.isEmpty else {
      return (0..<Int64(count)).contains(id) ? Int(id) : nil
    }
    var low = 0
    var high = numbers.count
    while low < high {
      let middle = (low + high) / 2
      if numbers[middle] < id { low = middle + 1 } else { high = middle }
    }
    return low < numbers.count && numbers[low] == id ? low : nil
  }

  /// The number of the record of a row.
  package func id(_ kind: Kind, _ row: Int) -> Int64 {
    guard let numbers = ids[kind], row < numbers.count else { return Int64(row) }
    return numbers[row]
  }

  /// The number of a person by the dense one.
  package func personID(_ person: Int) -> Int64 {
    person < personIDs.count ? personIDs[person] : Int64(person)
  }
}

extension Dataset {
  /// How many operations there are.
  package var operationCount: Int { table(.operations).count }
}
