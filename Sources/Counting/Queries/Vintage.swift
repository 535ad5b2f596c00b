package import Kernel

/// The year, quarter or month that a figure of a territory describes.
package enum Vintage {
  /// The last day of a vintage: a year (2016), a quarter (2016-T4) or a month (2016-12).
  package static func end(_ vintage: String) -> CivilDate? {
    let parts = vintage.split(separator: "-").map(String.init)
    guard let year = parts.first.flatMap(Int.init), (1000...9999).contains(year), parts.count <= 2
    else { return nil }
    var month = 12
    if parts.count == 2 {
      if parts[1].hasPrefix("T"), let quarter = Int(parts[1].dropFirst()),
        (1...4).contains(quarter)
      {
        month = quarter * 3
      } else if let number = Int(parts[1]), (1...12).contains(number) {
        month = number
      } else {
        return nil
      }
    }
    return CivilDate(day: CivilDate.days(year: year, month: month, day: 1)).adding(months: 1)
      .adding(days: -1)
  }
}
