import Statistics

/// The cases the method was published with, and what was published of them.
enum Published {
  /// Case A: months from January 2017.
  static let short: [Double] = [20, 24, 22, 27, 25, 30, 28, 26, 31, 33, 29, 34, 32, 35]

  /// Case C: months from January 2015.
  static let threeYears: [Double] = [
    6, 7, 8, 8, 9, 9, 6, 3, 14, 13, 12, 10,
    13, 11, 12, 10, 11, 10, 7, 4, 15, 15, 13, 11,
    15, 13, 13, 12, 12, 11, 8, 5, 18, 17, 15, 14,
  ]

  /// Case B: operations on 31 December 2017, in days from 1 January 2015.
  static let operations = [
    PlannedOperation(start: 731, end: 1460, planned: 320, achieved: 150),
    PlannedOperation(start: 0, end: 911, planned: 300, achieved: 240),
    PlannedOperation(start: 1277, end: 1641, planned: 200, achieved: 0),
  ]
  static let endOf2017 = 1095
  static let june2018 = 1276
  static let endOf2018 = 1460
}

/// Whether two numbers are the same to a ten-thousandth.
func near(_ found: Double?, _ expected: Double) -> Bool {
  found.map { abs($0 - expected) < 0.00005 } ?? false
}
