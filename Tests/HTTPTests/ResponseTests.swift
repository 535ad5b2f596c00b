import HTTP
import Testing

/// Responses as values.
@Suite struct ResponseTests {
  @Test func `a redirection is followed with GET and has no type`() {
    let response = Response.redirect("/a?b=c")
    #expect(response.status == 303)
    #expect(response["location"] == "/a?b=c")
    #expect(response["content-type"] == nil)
  }

  @Test(arguments: [
    ("a b.csv", "attachment; filename=\"a b.csv\"; filename*=UTF-8''a%20b.csv"),
    ("été.csv", "attachment; filename=\"_t_.csv\"; filename*=UTF-8''%C3%A9t%C3%A9.csv"),
    ("a\"\\\r\nX: y", "attachment; filename=\"a___X: y\"; filename*=UTF-8''a%22%5C%0D%0AX%3A%20y"),
    ("a\u{0}b", "attachment; filename=\"a_b\"; filename*=UTF-8''a%00b"),
  ])
  func `the name of a download cannot leave its header`(name: String, header: String) {
    #expect(Response.attachment(name) == header)
  }

  @Test(arguments: [
    ("a", "event: e\ndata: a\n\n"),
    ("a\nb", "event: e\ndata: a\ndata: b\n\n"),
    ("a\r\nid: 1\rb", "event: e\ndata: a\ndata: id: 1\ndata: b\n\n"),
    ("", "event: e\ndata: \n\n"),
  ])
  func `an event keeps its data in lines of data`(data: String, text: String) {
    #expect(String(decoding: Response.event("e", data), as: UTF8.self) == text)
  }
}
