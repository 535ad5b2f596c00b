/// Comparison forms of codes and names.
package enum Names {
  /// Capitals without accents, every run of other characters than letters and digits one space.
  package static func normalised(_ text: some StringProtocol) -> String {
    var result = ""
    var pending = false
    for scalar in text.unicodeScalars where !isCombiningAccent(scalar) {
      let letters = folded(scalar)
      if letters.isEmpty {
        pending = !result.isEmpty
      } else {
        if pending { result.unicodeScalars.append(" ") }
        pending = false
        result += letters
      }
    }
    return result
  }

  /// Whether a text comes before another where people look for it: accents and case count for nothing,
  /// but between texts that are otherwise the same.
  package static func comesBefore(_ left: String, _ right: String) -> Bool {
    let (a, b) = (normalised(left), normalised(right))
    return a == b ? left < right : a < b
  }

  /// A header's comparison form: lower case, no accents, `_` for every run of other characters.
  package static func header(_ text: some StringProtocol) -> String {
    normalised(text).lowercased().split(separator: " ").joined(separator: "_")
  }

  /// The SIREN of a structure: the first nine digits of its SIRET, else its normalised name.
  ///
  /// A SIRET counts when, spaces removed, it is at least nine digits and nothing else.
  package static func siren(siret: String, name: String) -> String {
    let digits = siret.utf8.filter { $0 != 32 && $0 != 0xA0 && $0 != 0xC2 }
    if digits.count >= 9, digits.allSatisfy({ (48...57).contains($0) }) {
      return String(decoding: digits.prefix(9), as: UTF8.self)
    }
    return normalised(name)
  }

  /// Accents written apart from their letter, as some systems do.
  private static func isCombiningAccent(_ scalar: Unicode.Scalar) -> Bool {
    ("\u{300}"..."\u{36F}").contains(scalar)
  }

  /// The capital letters and digits a scalar stands for once accents are dropped, else nothing.
  private static func folded(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": String(scalar).uppercased()
    case "à"..."å", "À"..."Å": "A"
    case "æ", "Æ": "AE"
    case "ç", "Ç": "C"
    case "è"..."ë", "È"..."Ë": "E"
    case "ì"..."ï", "Ì"..."Ï": "I"
    case "ñ", "Ñ": "N"
    case "ò"..."ö", "Ò"..."Ö", "ø", "Ø": "O"
    case "œ", "Œ": "OE"
    case "ù"..."ü", "Ù"..."Ü": "U"
    case "ý", "ÿ", "Ý", "Ÿ": "Y"
    case "ß": "SS"
    default: scalar.properties.isAlphabetic ? String(scalar).uppercased() : ""
    }
  }

  /// The candidate nearest to a word by edit distance, when it is near enough to be a slip.
  package static func nearest(to word: String, among candidates: [String]) -> String? {
    let wanted = Array(header(word).utf8)
    var best: (distance: Int, name: String)?
    for candidate in candidates {
      let distance = editDistance(wanted, Array(header(candidate).utf8))
      if distance <= max(2, wanted.count / 3), best.map({ distance < $0.distance }) ?? true {
        best = (distance, candidate)
      }
    }
    return best?.name
  }

  /// The candidates that differ least from a code, the nearest first; those a slip apart only.
  ///
  /// A code is short: one sign in three may differ, one at least.
  package static func nearest(to code: String, among candidates: [String], most: Int) -> [String] {
    let wanted = Array(header(code).utf8)
    let reach = max(1, wanted.count / 3)
    return candidates.map { (editDistance(wanted, Array(header($0).utf8)), $0) }
      .filter { $0.0 <= reach }.sorted { $0 < $1 }.prefix(most).map(\.1)
  }

  private static func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var previous = Array(0...right.count)
    for (i, a) in left.enumerated() {
      var current = [i + 1]
      for (j, b) in right.enumerated() {
        current.append(min(previous[j] + (a == b ? 0 : 1), previous[j + 1] + 1, current[j] + 1))
      }
      previous = current
    }
    return previous[right.count]
  }
}

extension String {
  /// Without spaces at both ends.
  package func trimmingSpaces() -> String {
    var text = self[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
