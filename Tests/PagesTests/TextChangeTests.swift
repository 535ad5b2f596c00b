import Pages
import Testing

/// What changed from a text to another.
@Suite struct TextChangeTests {
  @Test(arguments: [
    ("a\nb\nc", "a\nb\nc", ["=a", "=b", "=c"]),
    ("a\nb\nc", "a\nx\nc", ["=a", "-b", "+x", "=c"]),
    ("a", "a\nb", ["=a", "+b"]),
    ("a\nb", "b", ["-a", "=b"]),
    ("", "a", ["+a"]),
    ("a", "", ["-a"]),
    ("", "", []),
  ])
  func `Each line is the same, removed or added, in the order of reading`(
    _ old: String, _ new: String, _ expected: [String]
  ) {
    let pieces = TextChanges.pieces(from: old, to: new).map { piece in
      switch piece {
      case .same(let line): "=" + line
      case .removed(let line): "-" + line
      case .added(let line): "+" + line
      }
    }
    #expect(pieces == expected)
  }
}
