/// Dates as calendars read them.
///
/// Source: https://www.rfc-editor.org/rfc/rfc5545
package struct CalendarFile: Hashable, Sendable {
  package enum Time: Hashable, Sendable {
    case day(CivilDate)
    /// Milliseconds since 1970-01-01T00:00:00 UTC; nil for a length nobody said.
    case moment(Int64, minutes: Int?)
  }

  package enum Status: String, Hashable, Sendable {
    case tentative = "TENTATIVE"
    case confirmed = "CONFIRMED"
    case cancelled = "CANCELLED"
  }

  package struct Event: Hashable, Sendable {
    /// The same for as long as it is the same event.
    package var uid: String
    /// Greater after each change.
    package var sequence: Int
    package var time: Time
    package var summary: String
    /// Empty for none.
    package var place: String
    package var status: Status

    package init(
      uid: String, sequence: Int, _ time: Time, _ summary: String, place: String = "",
      status: Status = .confirmed
    ) {
      self.uid = uid
      self.sequence = sequence
      self.time = time
      self.summary = summary
      self.place = place
      self.status = status
    }
  }

  package var name: String
  /// When it is made, milliseconds since 1970-01-01T00:00:00 UTC.
  package var made: Int64
  package var events: [Event]

  package init(_ name: String, made: Int64, _ events: [Event]) {
    self.name = name
    self.made = made
    self.events = events
  }

  /// The type browsers and calendars are told.
  package static let type = "text/calendar; charset=utf-8; method=PUBLISH"

  /// Its bytes, UTF-8.
  package var bytes: [UInt8] {
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Jalon//Jalon//FR", "CALSCALE:GREGORIAN",
      "METHOD:PUBLISH", "X-WR-CALNAME:" + Self.escaped(name),
    ]
    for event in events { lines += self.lines(event) }
    lines.append("END:VCALENDAR")
    return lines.flatMap { Self.folded($0) + [0x0D, 0x0A] }
  }

  private func lines(_ event: Event) -> [String] {
    var lines = [
      "BEGIN:VEVENT", "UID:" + Self.escaped(event.uid), "DTSTAMP:" + Self.moment(made),
      "SEQUENCE:\(event.sequence)",
    ]
    switch event.time {
    case .day(let day):
      lines.append("DTSTART;VALUE=DATE:" + Self.day(day))
      lines.append("DTEND;VALUE=DATE:" + Self.day(day.adding(days: 1)))
      // A date to keep takes nobody's day.
      lines.append("TRANSP:TRANSPARENT")
    case .moment(let start, let minutes):
      lines.append("DTSTART:" + Self.moment(start))
      if let minutes { lines.append("DTEND:" + Self.moment(start + Int64(minutes) * 60_000)) }
    }
    lines.append("SUMMARY:" + Self.escaped(event.summary))
    if !event.place.isEmpty { lines.append("LOCATION:" + Self.escaped(event.place)) }
    lines.append("STATUS:" + event.status.rawValue)
    lines.append("END:VEVENT")
    return lines
  }

  private static func day(_ day: CivilDate) -> String {
    let (year, month, number) = day.components
    return padded(year, 4) + padded(month, 2) + padded(number, 2)
  }

  /// In UTC, which every calendar shows in the zone of who looks.
  private static func moment(_ time: Int64) -> String {
    let seconds = Int64((Double(time) / 1000).rounded(.down))
    let civil = CivilDate(civilSeconds: seconds)
    let rest = Int(seconds - Int64(civil.day) * 86_400)
    return day(civil) + "T" + padded(rest / 3600, 2) + padded(rest / 60 % 60, 2)
      + padded(rest % 60, 2) + "Z"
  }

  /// A text as RFC 5545 §3.3.11 writes it, without signs that no line may hold.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    var isAfterReturn = false
    for scalar in text.unicodeScalars {
      defer { isAfterReturn = scalar == "\r" }
      switch scalar {
      case "\\", ";", ",": escaped += "\\" + String(Character(scalar))
      case "\n" where isAfterReturn: break
      case "\r", "\n": escaped += "\\n"
      case _ where scalar.properties.generalCategory == .control: break
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// A line cut so that none has more than 75 octets, no character cut in two: RFC 5545 §3.1.
  static func folded(_ line: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var length = 0
    for scalar in line.unicodeScalars {
      let octets = Array(String(Character(scalar)).utf8)
      if length + octets.count > 75 {
        bytes += [0x0D, 0x0A, 0x20]
        // The space that goes on counts too.
        length = 1
      }
      bytes += octets
      length += octets.count
    }
    return bytes
  }
}
