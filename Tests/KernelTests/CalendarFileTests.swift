import Kernel
import Testing

/// Calendar files by the letter of RFC 5545.
@Suite struct CalendarFileTests {
  private static func text(_ file: CalendarFile) -> String {
    String(decoding: file.bytes, as: UTF8.self)
  }

  private static func event(_ summary: String) throws -> CalendarFile.Event {
    CalendarFile.Event(
      uid: "u1@essai", sequence: 3, .day(try #require(CivilDate("2026-12-31"))), summary)
  }

  @Test func `A session and a day are written as the standard says, byte for byte`() throws {
    // 10 March 2026, 14 h in Paris, is 13 h UTC.
    let file = CalendarFile(
      "Jalon", made: 1_768_212_000_000,
      [
        .init(
          uid: "seance-1@essai", sequence: 12, .moment(1_773_147_600_000, minutes: 90),
          "COPIL du Nord", place: "Lille; salle 2, étage 1", status: .cancelled),
        try Self.event("Fin"),
      ])
    #expect(
      Self.text(file)
        == [
          "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Jalon//Jalon//FR", "CALSCALE:GREGORIAN",
          "METHOD:PUBLISH", "X-WR-CALNAME:Jalon", "BEGIN:VEVENT", "UID:seance-1@essai",
          "DTSTAMP:20260112T100000Z", "SEQUENCE:12", "DTSTART:20260310T130000Z",
          "DTEND:20260310T143000Z", "SUMMARY:COPIL du Nord",
          "LOCATION:Lille\\; salle 2\\, étage 1", "STATUS:CANCELLED", "END:VEVENT", "BEGIN:VEVENT",
          "UID:u1@essai", "DTSTAMP:20260112T100000Z", "SEQUENCE:3",
          "DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270101", "TRANSP:TRANSPARENT",
          "SUMMARY:Fin", "STATUS:CONFIRMED", "END:VEVENT", "END:VCALENDAR", "",
        ].joined(separator: "\r\n"))
  }

  @Test(arguments: [
    // « SUMMARY: » is 8 octets: 67 letters fill the line of 75.
    (String(repeating: "a", count: 67), ["SUMMARY:" + String(repeating: "a", count: 67)]),
    (
      String(repeating: "a", count: 68),
      ["SUMMARY:" + String(repeating: "a", count: 67), " a"]
    ),
    // An é of two octets at the 74th and 75th stays; at the 75th and 76th it goes on whole.
    (
      String(repeating: "a", count: 65) + "éb",
      ["SUMMARY:" + String(repeating: "a", count: 65) + "é", " b"]
    ),
    (
      String(repeating: "a", count: 66) + "é",
      ["SUMMARY:" + String(repeating: "a", count: 66), " é"]
    ),
    // The lines that go on hold 74 octets after their space.
    (
      String(repeating: "a", count: 67 + 75),
      [
        "SUMMARY:" + String(repeating: "a", count: 67), " " + String(repeating: "a", count: 74),
        " a",
      ]
    ),
    // What is escaped may be cut after its bar, as any other octets.
    ("un\\deux;trois,quatre\r\ncinq\u{7}", ["SUMMARY:un\\\\deux\\;trois\\,quatre\\ncinq"]),
  ])
  func `Lines are cut at 75 octets and texts escaped`(_ text: String, _ lines: [String]) throws {
    let all = Self.text(CalendarFile("J", made: 0, [try Self.event(text)]))
    #expect(all.contains("\r\n" + lines.joined(separator: "\r\n") + "\r\nSTATUS"), "\(all)")
    for line in all.split(separator: "\r\n") { #expect(line.utf8.count <= 75) }
  }
}
