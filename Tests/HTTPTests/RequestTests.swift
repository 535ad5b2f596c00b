import HTTP
import Testing

/// Requests as values.
@Suite struct RequestTests {
  @Test(arguments: [
    ("/", []),
    ("//a//b/", ["a", "b"]),
    ("/a%2Fb/c", ["a/b", "c"]),
    ("/%2e%2e/x", ["..", "x"]),
    ("/a+b", ["a+b"]),
    ("/\u{301}a", ["\u{301}a"]),
    ("?a=1", []),
  ])
  func `a path is cut before it is decoded`(target: String, segments: [String]) {
    #expect(Request(.get, target).segments == segments)
  }

  @Test func `a query begins at the first question mark`() {
    let request = Request(.get, "/a?x=1?y")
    #expect(request.segments == ["a"])
    #expect(request.query["x"] == "1?y")
    #expect(Request(.get, "/a?\u{301}=1").query.pairs == [.init("\u{301}", "1")])
  }

  @Test func `a path is written as a browser would`() {
    #expect(Request(.get, "/a%2Fb/é").path == "/a%2Fb/%C3%A9")
  }

  @Test(arguments: [
    ("session=abc", "abc"),
    ("autre=1; session=a=b=", "a=b="),
    ("session2=x;session=y", "y"),
    ("session=", nil),
    ("session", nil),
    ("xsession=1", nil),
  ])
  func `a cookie is found by its whole name`(header: String, value: String?) {
    #expect(Request(.get, "/", headers: ["cookie": header]).cookie("session") == value)
  }
}
