internal import Kernel

/// One call of the program: a verb, its operands and its options.
struct Invocation {
  let verb: String
  let operands: [String]
  private let values: [String: String]
  private let lists: [String: [String]]
  private let flags: Set<String>

  /// What a verb accepts.
  struct Grammar {
    /// What a call must be allowed to see.
    var need: Need
    /// Options that take a value.
    var valued: [String]
    /// Options that take a value and may be given several times.
    var repeated: [String]
    /// Options that stand alone.
    var flags: [String]
    /// Fewest and most operands.
    var operands: ClosedRange<Int>

    /// What a call must be allowed to see.
    enum Need {
      /// Nothing of a store.
      case nothing
      /// The records of who calls, and no other.
      case records
      /// Every record: it reads, checks or serves a store whole.
      case everything
    }

    init(
      _ need: Need, valued: [String] = [], repeated: [String] = [], flags: [String] = [],
      operands: ClosedRange<Int> = 0...0
    ) {
      self.need = need
      self.valued = valued
      self.repeated = repeated
      self.flags = flags
      self.operands = operands
    }
  }

  /// Reads the words after the verb by its grammar; `--name value` and `--name=value` are the same.
  init(verb: String, words: [String], grammar: Grammar) throws(UsageError) {
    self.verb = verb
    var operands: [String] = []
    var values: [String: String] = [:]
    var lists: [String: [String]] = [:]
    var flags: Set<String> = []
    var rest = words[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("--"), word.count > 2 else {
        operands.append(word)
        continue
      }
      let parts = word.dropFirst(2).split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0])
      if grammar.valued.contains(name) || grammar.repeated.contains(name) {
        guard let value = parts.count == 2 ? String(parts[1]) : rest.popFirst() else {
          throw UsageError(.missingValue, subject: name)
        }
        if grammar.repeated.contains(name) {
          lists[name, default: []].append(value)
          continue
        }
        guard values.updateValue(value, forKey: name) == nil else {
          throw UsageError(.repeated, subject: name)
        }
      } else if grammar.flags.contains(name), parts.count == 1 {
        flags.insert(name)
      } else {
        throw UsageError(
          .unknownOption, subject: name,
          nearest: Names.nearest(to: name, among: grammar.valued + grammar.repeated + grammar.flags)
        )
      }
    }
    guard grammar.operands.contains(operands.count) else {
      throw operands.count < grammar.operands.lowerBound
        ? UsageError(.missingOperand, subject: verb)
        : UsageError(.tooMany, subject: operands[grammar.operands.upperBound])
    }
    self.operands = operands
    self.values = values
    self.lists = lists
    self.flags = flags
  }

  func value(_ name: String) -> String? { values[name] }

  /// The values of an option that may be given several times.
  func list(_ name: String) -> [String] { lists[name] ?? [] }

  /// The value of an option the verb cannot do without.
  func required(_ name: String) throws(UsageError) -> String {
    guard let value = values[name] else { throw UsageError(.missingOption, subject: name) }
    return value
  }

  /// Something the call holds beside some options, as it was written; nil when nothing.
  func other(than names: Set<String>) -> String? {
    operands.first
      ?? flags.union(values.keys).union(lists.keys).subtracting(names).min().map { "--" + $0 }
  }

  func has(_ flag: String) -> Bool { flags.contains(flag) }
}

/// What is wrong in a command line.
struct UsageError: Error {
  enum Code: String {
    case unknownVerb
    case unknownOption
    case missingValue
    case missingOption
    case missingOperand
    case tooMany
    case repeated
    case badValue
    /// The value holds more characters than it may; the error's value says how many it may.
    case tooLong
  }

  var code: Code
  var subject: String
  var value: String
  var nearest: String?

  init(_ code: Code, subject: String, value: String = "", nearest: String? = nil) {
    self.code = code
    self.subject = subject
    self.value = value
    self.nearest = nearest
  }
}
