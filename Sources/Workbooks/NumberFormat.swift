/// What a format of numbers makes of a cell.
enum NumberFormat: Hashable {
  case number
  /// A day, an hour or both.
  case date
  /// Hours, minutes or seconds that go beyond a day.
  case elapsed
  /// A code written with so many digits, zeros first.
  case digits(Int)

  /// A format numbered by the standard (ECMA-376 part 1, 18.8.30).
  init(builtIn id: Int) {
    switch id {
    case 46: self = .elapsed
    case 14...22, 27...36, 45, 47, 50...58: self = .date
    default: self = .number
    }
  }

  /// A format by its code: a date has d, m, y, h or s outside quotes and brackets.
  init(code: String) {
    var plain = ""
    var elapsed = false
    var rest = code.lowercased().unicodeScalars[...]
    scan: while let sign = rest.popFirst() {
      switch sign {
      case "\"": while let next = rest.popFirst(), next != "\"" {}
      case "\\", "_", "*": rest.removeFirst(min(1, rest.count))
      case "[":
        var inside = ""
        while let next = rest.popFirst(), next != "]" { inside.unicodeScalars.append(next) }
        if let first = inside.first, "hms".contains(first), inside.allSatisfy({ $0 == first }) {
          elapsed = true
        }
      // The other sections are for negative numbers, zero and texts.
      case ";": break scan
      default: plain.unicodeScalars.append(sign)
      }
    }
    if elapsed {
      self = .elapsed
    } else if plain.count > 1, plain.allSatisfy({ $0 == "0" }) {
      self = .digits(plain.count)
    } else if plain != "general", plain.contains(where: { "dmyhs".contains($0) }) {
      self = .date
    } else {
      self = .number
    }
  }
}
