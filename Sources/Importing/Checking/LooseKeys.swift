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
    var hash = scope ^ 0xCBF2_9CE4_8422_2325
    func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let bytes = Array(text)
    var isLeading = true
    let even =
      bytes.contains { $0 >= 0x80 }
      ? Array(Names.normalised(String(decoding: bytes, as: UTF8.self)).utf8) : bytes
    for byte in even {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"): continue
      case UInt8(ascii: "0") where isLeading: continue
      case UInt8(ascii: "a")...UInt8(ascii: "z"): add(byte & 0xDF)
      default: add(byte)
      }
      isLeading = false
    }
    print = hash
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
  /// The key of each print, as long as there is room to name them.
  private var names: [UInt64: String] = [:]
  private var prints: Set<UInt64> = []
  /// Scopes whose stored keys were read.
  private var read: Set<String> = []
  private static let named = 500_000

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
    let text = table.text(loose, row)
    let scopeText = scope.map { table.text($0, row) } ?? ""
    let scopePrint = scope == nil ? 0 : Self.print(of: scopeText)
    if read.insert(scopeText).inserted {
      for known in try stored(scopeText) { add(known, LooseKey(known.utf8, in: scopePrint).print) }
    }
    let print = LooseKey(text.utf8, in: scopePrint).print
    defer { add(text, print) }
    guard prints.contains(print) else { return nil }
    let name = names[print]
    return name == text ? nil : name ?? ""
  }

  private mutating func add(_ text: String, _ print: UInt64) {
    guard prints.insert(print).inserted, names.count < Self.named else { return }
    names[print] = text
  }

  private static func print(of text: String) -> UInt64 {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }
}

/// The numbers of structure of a file that no SIREN or SIRET can be (F17), each told once.
struct StructureNumbers {
  private let fields: [Int]
  /// The last number met in each field, and those told.
  private var last: [[UInt8]]
  private var told: Set<[UInt8]> = []
  private static let toldAtMost = 10_000

  init(_ schema: Schema) {
    fields = schema.fields.indices.filter { schema.fields[$0].isStructureNumber }
    last = Array(repeating: [], count: fields.count)
  }

  /// The fields of a row whose number is wrong and was not told yet.
  mutating func wrong(_ table: Table, _ row: Int) -> [(field: Int, number: String)] {
    var wrong: [(field: Int, number: String)] = []
    for (place, field) in fields.enumerated() {
      let bytes = unsafe table.bytes(field, row)
      guard bytes.count == 9 || bytes.count == 14 else { continue }
      if unsafe last[place].elementsEqual(bytes) { continue }
      last[place] = unsafe Array(bytes)
      guard Self.isWrong(last[place]), told.count < Self.toldAtMost,
        told.insert(last[place]).inserted
      else { continue }
      wrong.append((field, String(decoding: last[place], as: UTF8.self)))
    }
    return wrong
  }

  private static let laPoste = Array("356000000".utf8)
  private static let invented = Array("9990".utf8)

  /// Whether digits cannot be a SIREN or a SIRET: the sum of their digits, every second one from the
  /// right doubled, is no ten.
  ///
  /// The establishments of La Poste follow a rule of their own, and no number that begins with 9990 is
  /// anybody's: invented data bear them.
  /// https://www.insee.fr/fr/metadonnees/definition/c1841
  static func isWrong(_ digits: [UInt8]) -> Bool {
    guard digits.allSatisfy({ $0 &- 48 <= 9 }), !digits.starts(with: laPoste),
      !digits.starts(with: invented)
    else {
      return false
    }
    var sum = 0
    for (place, digit) in digits.reversed().enumerated() {
      let value = Int(digit &- 48) * (place % 2 == 0 ? 1 : 2)
      sum += value > 9 ? value - 9 : value
    }
    return sum % 10 != 0
  }
}
