import HTTP
import Testing

@testable import HTTPServer

/// The pure pieces: forms cut in pieces, parts' heads, deadlines.
@Suite struct ParserTests {
  /// The parts of a form fed in pieces of a size.
  private static func parts(_ body: String, by size: Int) throws -> (parts: [String], whole: Bool) {
    var parser = MultipartParser(boundary: Array("AB".utf8))
    var parts: [String] = []
    let bytes = Array(body.replacing("\n", with: "\r\n").utf8)
    var start = 0
    while start < bytes.count {
      let end = min(start + size, bytes.count)
      try parser.feed(bytes[start..<end]) { event in
        switch event {
        case .part(let head): parts.append(head.name + "=")
        case .content(let text): parts[parts.count - 1] += String(decoding: text, as: UTF8.self)
        case .partEnd: parts[parts.count - 1] += "."
        }
      }
      start = end
    }
    return (parts, parser.isComplete)
  }

  private static let d = "Content-Disposition: form-data; "

  @Test(
    arguments: [
      ("--AB--", [], true),
      ("--AB\n\(d)name=a\n\n1\n--AB--\n", ["a=1."], true),
      ("avant\n--AB\n\(d)name=a\n\n\n--AB\n\(d)name=b\n\n2\n--AB--après", ["a=.", "b=2."], true),
      (
        "--AB\n\(d)name=a\n\n\n--A\n--ABC\n--AB-\n\n--AB--", ["a=\r\n--A\r\n--ABC\r\n--AB-\r\n."],
        true
      ),
      ("--AB\n\(d)name=a\n\n12", ["a="], false),
      ("--AB\n\(d)name=a\n\n12\n--AB", ["a=12"], false),
      ("", [], false),
    ], [1, 2, 3, 7, 1000])
  func `a form is the same however it is cut`(
    form: (body: String, parts: [String], isWhole: Bool), size: Int
  ) throws {
    let read = try Self.parts(form.body, by: size)
    // What may still be a delimiter waits, so that a form cut short shows less.
    if form.isWhole {
      #expect(read.parts == form.parts)
    } else {
      #expect(zip(read.parts, form.parts).allSatisfy { $0.hasPrefix($1) })
    }
    #expect(read.whole == form.isWhole)
  }

  @Test(arguments: [
    ("form-data; name=\"a\"", "a", nil),
    ("form-data; name=a ; filename=b.csv", "a", "b.csv"),
    ("form-data; filename=\"b;c.csv\"; name=\"a\"", "a", "b;c.csv"),
    ("form-data; name=\"a\"; filename=\"\"", "a", ""),
    ("form-data; name=\"a\"; filename=\"x\\\"y\\\\z.csv\"", "a", "z.csv"),
    ("form-data; name=\"a\"; filename=\"x\\\"y.csv\"", "a", "x\"y.csv"),
    ("form-data; name=\"a\"; filename=\"../../etc/passwd\"", "a", "passwd"),
    ("form-data; name=\"a\"; filename=\"C:\\temp\\new.csv\"", "a", "new.csv"),
    ("form-data; name=\"a\"; filename=\"b%0D%0Ac%22.csv\"", "a", "bc\".csv"),
    ("form-data; name=\"a\"; filename=\"e.csv\"; filename*=UTF-8''%c3%a9%20t.csv", "a", "é t.csv"),
    ("form-data; name=\"a\"; filename=\"e.csv\"; filename*=KOI8''x", "a", "e.csv"),
    ("form-data; name=\"champ é\"", "champ é", nil),
  ])
  func `a part's head is read as browsers write it`(text: String, name: String, file: String?)
    throws
  {
    let head = try PartHead(Array("\r\ncontent-DISPOSITION: \(text)\r\nContent-Type: x/y".utf8))
    #expect(head.name == name)
    #expect(head.fileName == file)
  }

  @Test func `a name that is not UTF-8 is taken for Latin-1`() throws {
    let lines = Array("Content-Disposition: form-data; name=a; filename=\"".utf8)
    #expect(try PartHead(lines + [0xE9, 0x74, 0xE9, 0x22]).fileName == "été")
  }

  @Test func `a part without a name is refused`() {
    #expect(throws: Refusal(400)) { try PartHead(Array("Content-Type: text/csv".utf8)) }
    #expect(throws: Refusal(400)) { try PartHead([]) }
  }

  @Test func `a part's head has a limit`() throws {
    var parser = MultipartParser(boundary: [65])
    let body = Array("--A\r\nX: ".utf8) + [UInt8](repeating: 65, count: 9000)
    #expect(throws: Refusal(400)) { try parser.feed(body) { _ in } }
  }

  @Test func `deadlines are of the whole, whatever drips in`() {
    var options = ServerOptions(uploadFolder: "/")
    options.headerDeadline = .seconds(10)
    options.bodyIdle = .seconds(30)
    options.bodyRate = 1000
    options.answerIdle = .seconds(30)
    options.answerRate = 1000
    let zero = ContinuousClock.now
    var pace = Pace(at: zero)
    #expect(!pace.isLate(at: zero + .seconds(10), options))
    #expect(pace.isLate(at: zero + .seconds(11), options))
    pace.enter(.receiving, at: zero)
    #expect(pace.isLate(at: zero + .seconds(31), options))
    pace.received(1, at: zero + .seconds(20))
    // Not idle, but one byte does not buy another 30 s.
    #expect(pace.isLate(at: zero + .seconds(31), options))
    pace.received(50_000, at: zero + .seconds(30))
    #expect(!pace.isLate(at: zero + .seconds(59), options))
    #expect(pace.isLate(at: zero + .seconds(61), options))
    pace.enter(.answering, at: zero)
    #expect(!pace.isLate(at: zero + .seconds(10_000), options))
  }

  @Test func `who does not take an answer is late, who waits for one is not`() {
    var options = ServerOptions(uploadFolder: "/")
    options.answerIdle = .seconds(30)
    options.answerRate = 1000
    let zero = ContinuousClock.now
    // Handled for an hour, then sent: nothing is taken.
    var still = Pace(at: zero)
    still.enter(.answering, at: zero)
    still.sent(waiting: 0, taken: 500, at: zero + .seconds(3600))
    #expect(still.stillSince == nil)
    for second in 3601...3632 {
      still.sent(waiting: 9000, taken: 500, at: zero + .seconds(second))
      #expect(still.isLate(at: zero + .seconds(second), options) == (second > 3631))
    }
    #expect(still.stillSince == zero + .seconds(3601))
    // A hundred bytes a second are too few, whatever they keep alive; two thousand are enough.
    for (rate, isLate) in [(100, true), (2000, false)] {
      var pace = Pace(at: zero)
      pace.enter(.answering, at: zero)
      for second in 0...100 {
        pace.sent(waiting: 9000, taken: rate * second, at: zero + .seconds(second))
      }
      #expect(pace.isLate(at: zero + .seconds(100), options) == isLate)
    }
    // Events leave one by one: whoever takes each is never late.
    var events = Pace(at: zero)
    events.enter(.answering, at: zero)
    for second in 0...10_000 {
      events.sent(waiting: second % 2 == 0 ? 50 : 0, taken: second, at: zero + .seconds(second))
      #expect(!events.isLate(at: zero + .seconds(second), options))
    }
  }
}
