import Kernel
import Testing

@Suite("Text made harmless to read")
struct VisibleTextTests {
  @Test(
    "What a terminal would obey is shown",
    arguments: [
      ("\u{1B}[31mZZ\u{1B}]0;pwn\u{7}", "␛[31mZZ␛]0;pwn␇"),
      ("a\u{0}b", "a␀b"),
      ("Q\u{8}\u{7F}", "Q␈␡"),
      ("fini\rfaux", "fini␍faux"),
      ("\u{9B}2J", "‹U+009B›2J"),
      ("gauche\u{202E}etiord", "gauche‹U+202E›etiord"),
      ("\u{2066}a\u{2069}", "‹U+2066›a‹U+2069›"),
      ("Dupont\u{200B}", "Dupont‹U+200B›"),
      ("\u{E0041}", "‹U+E0041›"),
      ("Éloïse Lefèvre, 12 % – « été »\u{202F}!", "Éloïse Lefèvre, 12 % – « été »\u{202F}!"),
      ("שלום Ω 日本 e\u{301}", "שלום Ω 日本 e\u{301}"),
    ])
  func shown(text: String, expected: String) {
    #expect(VisibleText.line(text) == expected)
    #expect(VisibleText.lines(text) == expected)
  }

  @Test("Lines and tabulations stay where there may be several, and are shown in one")
  func lines() {
    #expect(VisibleText.lines("a\tb\nc\u{2028}") == "a\tb\nc‹U+2028›")
    #expect(VisibleText.line("a\tb\nc") == "a␉b␊c")
  }

  @Test(
    "A text in JSON keeps what it holds, and obeys nothing when it is shown",
    arguments: [
      ("\u{1B}[2J", "\"\\u001b[2J\""), ("\u{9B}", "\"\\u009b\""), ("\u{7F}", "\"\\u007f\""),
      ("a\u{202E}b", "\"a\\u202eb\""), ("\u{E0041}", "\"\\udb40\\udc41\""),
      ("été\n", "\"été\\n\""),
    ])
  func json(text: String, expected: String) {
    #expect(JSON.string(text) == expected)
  }
}
