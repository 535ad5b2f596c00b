import Testing
import Words

/// Sentences as French printing wants them.
@Suite struct PrintedTests {
  @Test(arguments: [
    ("", ""), (" ", " "), ("'", "’"), ("L'emploi d'abord", "L’emploi d’abord"),
    ("« oui »", "«\u{A0}oui\u{A0}»"), ("« »", "«\u{A0}»"), ("a : b", "a\u{A0}: b"),
    ("a ; b ? c ! 5 % 3 €", "a\u{202F}; b\u{202F}? c\u{202F}! 5\u{202F}% 3\u{202F}€"),
    ("a  : b", "a \u{A0}: b"), ("fin ", "fin "),
    ("Été : « ça » ?", "Été\u{A0}: «\u{A0}ça\u{A0}»\u{202F}?"),
    ("10€, a:b;c", "10€, a:b;c"), ("» «", "» «"), ("a\u{A0}: b", "a\u{A0}: b"),
    ("le 30 juin 2017", "le 30\u{A0}juin 2017"), ("au 1er mai", "au 1er\u{A0}mai"),
    ("2017 mai", "2017 mai"), ("30 jours", "30 jours"),
  ])
  func printed(plain: String, printed: String) {
    #expect(Words.printed(plain) == printed)
    // Printed twice is printed once.
    #expect(Words.printed(Words.printed(plain)) == printed)
  }
}
