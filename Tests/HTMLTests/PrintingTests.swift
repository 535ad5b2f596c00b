import HTML
import Testing

/// Pages as they are printed, byte for byte.
@Suite struct PrintingTests {
  @Test(arguments: [
    ("a < b & c > d", "a &lt; b &amp; c &gt; d"), ("l’été « 100 % »", "l’été « 100 % »"),
    ("\"'", "\"'"), ("&amp;", "&amp;amp;"), ("", ""), ("</p><script>", "&lt;/p&gt;&lt;script&gt;"),
    ("a\u{0}b\u{1B}c\u{8}d", "a b c d"), ("a\tb\nc\rd", "a\tb\nc\rd"), ("👩‍👧 e\u{301}", "👩‍👧 e\u{301}"),
  ])
  func `text is escaped`(text: String, printed: String) {
    #expect(Node.text(text).html == printed)
    #expect(p { text }.html == "<p>\(printed)</p>")
  }

  @Test func `the value of an attribute cannot leave it`() {
    #expect(
      a(.href("/x?a=1&b=\"><script>"), .class("n")) { "lien" }.html
        == "<a href=\"/x?a=1&amp;b=&quot;&gt;&lt;script&gt;\" class=\"n\">lien</a>")
    #expect(input(.value("l'une\u{0}")).html == "<input value=\"l'une \">")
  }

  @Test func `raw text is printed as it is`() {
    #expect(Node.raw("<b>&nbsp;</b>").html == "<b>&nbsp;</b>")
  }

  @Test func `an element without content has no end tag, any other has one`() {
    #expect(br().html == "<br>")
    #expect(hr(.class("x")).html == "<hr class=\"x\">")
    #expect(
      [img(), col(), link(), meta(), wbr(), input()].map(\.html).joined()
        == "<img><col><link><meta><wbr><input>")
    #expect(div().html == "<div></div>")
    #expect(element("path", .named("d", "M0 0")).html == "<path d=\"M0 0\"></path>")
  }

  @Test func `an attribute without value is its name`() {
    #expect(
      input(.type("checkbox"), .checked, .required, .flag("autofocus")).html
        == "<input type=\"checkbox\" checked required autofocus>")
    #expect(details(.open).html == "<details open></details>")
    #expect(input(.value("")).html == "<input value=\"\">")
  }

  @Test func `attributes have shorthands, numbers included`() {
    #expect(
      td(.colspan(2), .rowspan(3), .aria("label", "x"), .data("id", "7"), .tabindex(-1)).html
        == "<td colspan=\"2\" rowspan=\"3\" aria-label=\"x\" data-id=\"7\" tabindex=\"-1\"></td>")
  }

  @Test func `a document begins with its type`() {
    let page = html(.lang("fr")) { body { "é" } }
    #expect(
      String(decoding: page.bytes(document: true), as: UTF8.self)
        == "<!doctype html>\n<html lang=\"fr\"><body>é</body></html>")
    #expect(page.bytes() == Array("<html lang=\"fr\"><body>é</body></html>".utf8))
  }
}

/// Pieces collected in blocks.
@Suite struct MarkupTests {
  private func list(_ items: [String], _ note: String?) -> Node {
    ul {
      if items.isEmpty {
        li { "rien" }
      } else {
        for item in items { li { item } }
      }
      if let note { li(.class("note")) { note } }
      note.map { Node.text($0) }
      [Node.text("a"), .text("b")]
    }
  }

  @Test func `conditions, loops, options and lists are pieces`() {
    #expect(list([], nil).html == "<ul><li>rien</li>ab</ul>")
    #expect(
      list(["x", "y"], "z").html
        == "<ul><li>x</li><li>y</li><li class=\"note\">z</li>zab</ul>")
  }

  @Test func `a group prints its pieces in a row`() {
    #expect(
      group {
        b { "1" }
        "2"
        br()
      }.html == "<b>1</b>2<br>")
    #expect(group {}.html.isEmpty)
  }

  @Test func `what prints nothing is empty`() {
    #expect(Node.empty.isEmpty)
    #expect(Node.text("").isEmpty)
    #expect(Node.raw("").isEmpty)
    #expect(Node.group([.text(""), .group([])]).isEmpty)
    #expect(!Node.group([.text(""), .text(" ")]).isEmpty)
    #expect(!span().isEmpty)
  }
}
