import HTTP
import Testing

/// Queries and forms as they are written in addresses.
@Suite struct ParametersTests {
  @Test(arguments: [
    ("", []),
    ("a=1&b=2", [Parameters.Pair("a", "1"), .init("b", "2")]),
    ("a=1&a=2", [.init("a", "1"), .init("a", "2")]),
    ("a", [.init("a", "")]),
    ("a=b=c", [.init("a", "b=c")]),
    ("&&a=1&", [.init("a", "1")]),
    ("nom=L%C3%A9a+Martin", [.init("nom", "Léa Martin")]),
    ("x%3D=%26", [.init("x=", "&")]),
    ("bad=%zz%4", [.init("bad", "%zz%4")]),
    ("a=1&\u{301}b=2", [.init("a", "1"), .init("\u{301}b", "2")]),
  ])
  func `a query is read in its order`(text: String, pairs: [Parameters.Pair]) {
    #expect(Parameters(encoded: text).pairs == pairs)
  }

  @Test func `an empty value counts as absent`() {
    let parameters = Parameters(encoded: "a=&b=1&b=&b=2")
    #expect(parameters["a"] == nil)
    #expect(parameters["b"] == "1")
    #expect(parameters.all("b") == ["1", "2"])
    #expect(parameters.encoded == "b=1&b=2")
  }

  @Test func `an encoded piece holds nothing that cuts an address`() {
    #expect(Parameters.encoded("a/b ?é&~") == "a%2Fb%20%3F%C3%A9%26~")
    #expect(Parameters.decoded("a%2Fb+c", plusIsSpace: false) == "a/b+c")
  }
}
