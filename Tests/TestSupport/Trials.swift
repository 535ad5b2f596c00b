internal import Foundation

/// How many random cases a test tries: few in `./check`, the usual number in `./test`, many in
/// `./test --long`.
package enum Trials {
  /// Whether the long form runs (`JALON_LONG`).
  package static let isLong = environment["JALON_LONG"] == "1"
  /// Whether only the short form runs (`JALON_FAST`).
  package static let isShort = !isLong && environment["JALON_FAST"] == "1"

  private static let environment = ProcessInfo.processInfo.environment

  /// The number of this run.
  package static func count(short: Int, usual: Int, long: Int? = nil) -> Int {
    isLong ? long ?? usual : isShort ? short : usual
  }

  /// The first of some cases in the short form, all of them otherwise.
  package static func some<Case>(_ cases: [Case], short: Int) -> [Case] {
    isShort ? Array(cases.prefix(short)) : cases
  }
}
