internal import Columns
internal import Kernel
internal import Records
internal import Stores

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
