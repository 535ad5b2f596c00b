internal import Columns
internal import Kernel
internal import Records
internal import Stores

/// Keys told apart by less than their signs: leading zeros, capitals, accents, spaces, dashes and points
/// left out.
struct LooseKey: Hashable {
  /// 64 bits of what is left.
  let print: UInt64

  /// - Parameter scope: what the key is told apart in: its operation, its structure.
  init(_ text: some Sequence<UInt8>, in scope: UInt64 = 0) {
    if let print = Self.print(of: text, in: scope, asciiOnly: true) {
      self.print = print
    } else {
      let even = Names.normalised(String(decoding: Array(text), as: UTF8.self))
      print = Self.print(of: even.utf8, in: scope, asciiOnly: false) ?? scope
    }
  }

  /// Nil for a text with other letters than ASCII, where only those are taken.
  private static func print(
    of text: some Sequence<UInt8>, in scope: UInt64, asciiOnly: Bool
  ) -> UInt64? {
    var hash = scope ^ 0xCBF2_9CE4_8422_2325
    var isLeading = true
    for byte in text {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"): continue
      case UInt8(ascii: "0") where isLeading: continue
      case UInt8(ascii: "a")...UInt8(ascii: "z"):
        hash = (hash ^ UInt64(byte & 0xDF)) &* 0x100_0000_01B3
      case 0x80... where asciiOnly: return nil
      default: hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
      }
      isLeading = false
    }
    return hash
  }
}

/// The keys of a kind that stand, as near as people write them: a new one that only looks like another
/// is told (F07).
struct SimilarKeys {
  private let schema: Schema
  private let kind: Kind
  /// The position of the part of the key that is compared loosely, and of the one that scopes it.
  let loose: Int
  private let scope: Int?
  private var known = LooseKeyTexts()
  /// Scopes whose stored keys were read, and the last one met.
  private var read: Set<UInt64> = []
  private var lastScope: UInt64?

  /// Nil for a kind without a key that people write: lines of a plan, events.
  init?(_ kind: Kind) {
    let schema = Schema.of(kind)
    guard kind != .evenements, schema.declaresKey else { return nil }
    let texts = schema.keyIndices.filter { schema.fields[$0].type.column == .text }
    guard let loose = Self.ownPart(schema, texts) else { return nil }
    self.schema = schema
    self.kind = kind
    self.loose = loose
    scope = schema.subject == .none ? nil : schema.keyIndices.first { $0 != loose }
  }

  /// The part of a key that its own file invents: the last text of the key, of a free form.
  private static func ownPart(_ schema: Schema, _ texts: [Int]) -> Int? {
    switch schema.kind {
    case .participations, .personnes: schema.index(of: "identifiant")
    case .operations, .offres, .acteurs, .conventions: schema.keyIndices.first
    default: nil
    }
  }

  /// The key that a new one looks like, empty when it cannot be named; nil when there is none.
  ///
  /// The new one then stands with the others.
  mutating func similar(
    to table: Table, _ row: Int, stored: (_ scope: String) throws -> [String]
  ) rethrows -> String? {
    let scopePrint = scope.map { unsafe Self.print(of: table.bytes($0, row)) } ?? 0
    if scopePrint != lastScope {
      lastScope = scopePrint
      if read.insert(scopePrint).inserted {
        for known in try stored(scope.map { table.text($0, row) } ?? "") {
          self.known.add(LooseKey(known.utf8, in: scopePrint), Array(known.utf8))
        }
      }
    }
    let text = unsafe table.bytes(loose, row)
    let key = unsafe LooseKey(text, in: scopePrint)
    return unsafe known.add(key, text)
  }

  private static func print(of text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
    for index in 0..<text.count {
      hash = unsafe (hash ^ UInt64(text[index])) &* 0x100_0000_01B3
    }
    return hash
  }
}
