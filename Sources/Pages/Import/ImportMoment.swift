internal import Foundation
internal import Kernel
internal import Words

/// A moment of the journal as the people of a zone read it.
package struct ImportMoment: Sendable {
  private let zone: TimeZone

  /// - Parameter zone: the store's; one without meaning is read as UTC.
  package init(zone: String) {
    self.zone = TimeZone(identifier: zone) ?? .gmt
  }

  /// `12 janvier 2026 à 11 h 05`, from milliseconds since 1970-01-01T00:00:00 UTC.
  package func text(_ milliseconds: Int64) -> String {
    let (day, minutes) = civil(milliseconds)
    return Words.ImportPages.moment(day, hour: minutes / 60, minute: minutes % 60)
  }

  /// `12/01/2026 à 11:05`, for tables.
  package func short(_ milliseconds: Int64) -> String {
    let (day, minutes) = civil(milliseconds)
    return Words.ImportPages.shortMoment(day, hour: minutes / 60, minute: minutes % 60)
  }

  /// `12/01 à 11 h 05`, for what is of these days.
  func brief(_ milliseconds: Int64) -> String {
    let (day, minutes) = civil(milliseconds)
    return Words.Verification.moment(day, hour: minutes / 60, minute: minutes % 60)
  }

  /// `2026-01-12T11:05`, for files and programs.
  package func plain(_ milliseconds: Int64) -> String {
    let (day, minutes) = civil(milliseconds)
    return "\(day)T\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
  }

  /// The day there and the minutes since its midnight.
  private func civil(_ milliseconds: Int64) -> (day: CivilDate, minutes: Int) {
    let seconds = Double(milliseconds) / 1000
    let civil =
      Int64(seconds.rounded(.down))
      + Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: seconds)))
    let day = CivilDate(civilSeconds: civil)
    return (day, Int((civil - Int64(day.day) * 86_400) / 60))
  }
}
