/// Gives each sheet a name spreadsheets accept, different from all before it.
struct SheetNames {
  /// Names given, in lower case; spreadsheets keep « History » for themselves.
  private var taken: Set<String> = ["history"]

  /// The name without what is not allowed, cut to 31 units, numbered when it was given already.
  mutating func next(_ wanted: String) -> String {
    let allowed = wanted.map { character in
      "[]:*?/\\".contains(character) || character.unicodeScalars.contains { $0.value < 32 }
        ? " " : character
    }
    let spaces: Set<Character> = [" ", "'"]
    let words = String(allowed).split { $0 == " " }.joined(separator: " ")
    let clean = words.drop { spaces.contains($0) }.trimmingEnd(spaces)
    let base = clean.isEmpty ? "1" : clean
    var number = 1
    while true {
      let suffix = number == 1 ? "" : " (\(number))"
      let name =
        base.cut(to: WorkbookLimits.name - suffix.utf16.count).trimmingEnd(spaces) + suffix
      if taken.insert(name.lowercased()).inserted { return name }
      number += 1
    }
  }
}

extension StringProtocol {
  /// The longest beginning of at most `limit` UTF-16 units, no character cut in two.
  func cut(to limit: Int) -> String {
    // A UTF-16 unit takes at least a byte of UTF-8, so most texts need no count.
    if utf8.count <= limit || utf16.count <= limit { return String(self) }
    var length = 0
    var end = startIndex
    while end < endIndex {
      length += self[end].utf16.count
      if length > limit { break }
      end = index(after: end)
    }
    return String(self[..<end])
  }

  /// The text without these characters at its end.
  func trimmingEnd(_ characters: Set<Character>) -> String {
    var end = endIndex
    while end > startIndex, characters.contains(self[index(before: end)]) {
      end = index(before: end)
    }
    return String(self[..<end])
  }
}
