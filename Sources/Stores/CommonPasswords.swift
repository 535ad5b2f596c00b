internal import Foundation
internal import Records

/// What tells a password that is guessed first: common words, what is known of its holder, repeats and
/// runs.
///
/// The words are a shipped file, `passwords/common.txt`, which says how it is read.
enum CommonPasswords {
  /// What whoever guesses knows of the holder of a password.
  struct Holder {
    /// Names that make up its login, its name, the actors it acts for: letters alone.
    let names: Set<String>

    init(login: String, name: String, actors: [String]) {
      let parts = login.split(separator: "@").map(String.init) + [login, name] + actors
      let words = ([name] + actors).flatMap {
        $0.split { !$0.isLetter }.map(String.init)
      }
      names = Set((parts + words).map(CommonPasswords.letters).filter { $0.count > 2 })
    }
  }

  /// Whether a password says nothing more than one or two common words or names of its holder, repeated
  /// or between digits and signs, is a few signs over and over, or digits that follow each other.
  ///
  /// - Parameter minimum: signs there must be beside a name of its holder.
  static func holds(_ text: String, of holder: Holder, minimum: Int) -> Bool {
    if Set(text).count < 4 || period(of: Array(text)) < 6 { return true }
    let letters = letters(text)
    if letters.isEmpty { return isOfDates(text.filter(\.isNumber)) }
    // Digits and signs before and after are no letters.
    let middle = text.drop { !$0.isLetter }.reversed().drop { !$0.isLetter }.reversed()
    let written = [letters, self.letters(String(middle.map { lookalikes[$0] ?? $0 }))]
    if written.contains(where: { isCovered(Array($0), by: holder) }) { return true }
    let signs = text.filter { !$0.isLetter }.count
    return holder.names.union([product]).contains { name in
      name.count > 4 && letters.contains(name)
        && letters.replacing(name, with: "").count + signs < minimum
    }
  }

  private static let product = "jalon"

  /// Digits and signs that stand for letters.
  private static let lookalikes: [Character: Character] = [
    "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "€": "e",
    "!": "i",
  ]

  /// Lower-case letters without accents, all the rest left out.
  fileprivate static func letters(_ text: String) -> String {
    text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
      .lowercased().filter(\.isLetter)
  }

  // MARK: words

  private static let words: (common: Set<String>, links: Set<String>) = {
    var words: (common: Set<String>, links: Set<String>) = ([], [])
    for line in (Assets.text("passwords/common.txt") ?? "").split(separator: "\n")
    where !line.hasPrefix("#") {
      for word in line.split(separator: " ") {
        if word.hasPrefix("+") {
          words.links.insert(String(word.dropFirst()))
        } else {
          words.common.insert(String(word))
        }
      }
    }
    return words
  }()

  /// Rows of keyboards, and the alphabet, there and back.
  private static let rows: [[Character]] = [
    "azertyuiop", "qsdfghjklm", "wxcvbn", "qwertyuiop", "asdfghjkl", "zxcvbnm",
    "abcdefghijklmnopqrstuvwxyz",
  ].flatMap { [Array($0), $0.reversed()] }

  /// What a common word, repeated or not, and a word that links others weigh; what letters may weigh in
  /// all: two words and a link, or a word and three links.
  private static let (word, link, most) = (2, 1, 5)

  /// Whether letters are one or two common words, each repeated or not, with a few that link them.
  private static func isCovered(_ letters: [Character], by holder: Holder) -> Bool {
    guard letters.count <= 200 else { return false }
    let none = letters.count + 1
    // The least that the letters before each place weigh.
    var least = Array(repeating: none * word, count: letters.count + 1)
    least[0] = 0
    for start in letters.indices where least[start] < most {
      func reach(_ end: Int, _ weight: Int) {
        least[end] = min(least[end], least[start] + weight)
      }
      for length in 1...max(1, min(30, letters.count - start)) {
        let piece = letters[start..<start + length]
        let text = String(piece)
        if words.links.contains(text) { reach(start + length, link) }
        guard words.common.contains(text) || holder.names.contains(text) || isRun(piece) else {
          continue
        }
        var end = start + length
        reach(end, word)
        while end + length <= letters.count, letters[end..<end + length] == piece {
          end += length
          reach(end, word)
        }
      }
    }
    return least[letters.count] <= most
  }

  /// Whether letters follow each other on a keyboard or in the alphabet, or are one over and over.
  private static func isRun(_ word: ArraySlice<Character>) -> Bool {
    guard word.count >= 3 else { return false }
    if Set(word).count == 1 { return true }
    return rows.contains { row in
      row.count >= word.count
        && (0...row.count - word.count).contains { row[$0..<$0 + word.count].elementsEqual(word) }
    }
  }

  // MARK: digits

  private static let counting = ["01234567890123456789", "98765432109876543210"]

  /// Whether digits are years, days of years, or digits that follow each other.
  private static func isOfDates(_ text: String) -> Bool {
    let digits = Array(text)
    var isReached = Array(repeating: false, count: digits.count + 1)
    isReached[0] = true
    for start in digits.indices where isReached[start] {
      for length in [3, 4, 5, 6, 8, 10, 12, 16] where start + length <= digits.count {
        let piece = String(digits[start..<start + length])
        if counting.contains(where: { $0.contains(piece) }) || Set(piece).count == 1
          || isDate(piece)
        {
          isReached[start + length] = true
        }
      }
    }
    return isReached[digits.count]
  }

  /// « 1984 », « 2305 », « 230584 » or « 23051984 ».
  private static func isDate(_ digits: String) -> Bool {
    func isYear(_ text: Substring) -> Bool { text.hasPrefix("19") || text.hasPrefix("20") }
    func isDay(_ text: Substring) -> Bool {
      guard let day = Int(text.prefix(2)), let month = Int(text.dropFirst(2).prefix(2)) else {
        return false
      }
      return (1...31).contains(day) && (1...12).contains(month)
    }
    switch digits.count {
    case 4: return isYear(digits[...]) || isDay(digits[...])
    case 6: return isDay(digits[...])
    case 8: return isDay(digits[...]) && isYear(digits.suffix(4))
    default: return false
    }
  }

  /// The length of the shortest text that gives this one when repeated.
  private static func period(of signs: [Character]) -> Int {
    for length in 1..<max(2, signs.count) where signs.count.isMultiple(of: length) {
      if signs.indices.allSatisfy({ signs[$0] == signs[$0 % length] }) { return length }
    }
    return signs.count
  }
}
