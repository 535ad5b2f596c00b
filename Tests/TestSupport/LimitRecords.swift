internal import Records
package import Stores

/// Records whose cells are at the limits of what a store may hold, those of an earlier version
/// included: amounts and decimals of 64 bits, whole numbers of 32, the first and the last day.
package struct LimitRecords {
  private var random: Seeded
  private let rows: Int
  private let days: [String]

  /// - Parameter farDays: days of the first and of the last year there is; tables of the days between
  ///   are long to make without optimisation.
  package init(seed: Int, rows: Int, farDays: Bool = false) {
    random = Seeded(seed)
    self.rows = rows
    days =
      (farDays ? ["0001-01-01", "9999-12-31"] : ["1901-01-01", "2099-12-31"])
      + ["1969-12-31", "2017-02-28", "2020-02-29", "2018-06-15"]
  }

  /// The kinds in the order a store takes them.
  private static let order: [Kind] = [
    .programmes, .acteurs, .territoires, .rattachements, .operations, .maquette, .cibles,
    .depenses, .entites, .realisations, .participations, .personnes, .evenements, .offres,
  ]

  /// Publishes rows of each kind.
  package mutating func fill(_ store: some Store) throws {
    for kind in Self.order { try store.put(kind, records(of: kind)) }
  }

  private mutating func records(of kind: Kind) -> [[String: String]] {
    (0..<rows).map { number in
      var row: [String: String] = [:]
      for field in Schema.of(kind).fields {
        let isNeeded = field.required || field.stage == .key
        if !isNeeded, random.pick([true, false, false, false]) { continue }
        row[field.name] = cell(field, number)
      }
      return row
    }
  }

  private mutating func cell(_ field: Field, _ number: Int) -> String {
    switch field.name {
    case "operation": return "OP\(number % 5)"
    case "identifiant": return "P\(number % 7)"
    case "structure", "acteur", "beneficiaire": return "S\(number % 3)"
    case "programme": return random.pick(["P", "Q"])
    case "axe": return random.pick(["1", "2", "3"])
    case "cadre": return random.pick(["", "PF", "FSE"])
    case "indicateur":
      return random.pick(["PF.PF1a", "PF.PF1f", "PF.PF2a", "ESF1420.CO01", "FIN.FIN1"])
    case "region": return random.pick(["11", "32", "99"])
    default: break
    }
    switch field.type {
    case .text: return random.pick(["x", "é", "A|B", String(repeating: "n", count: 700)])
    case .digits(let width): return random.pick([String(repeating: "9", count: width), "01001"])
    case .code(let codes): return random.pick(codes)
    case .codes(let codes): return random.pick(codes + [codes.joined(separator: "|")])
    case .day, .moment:
      return random.pick(days)
    case .integer: return random.pick(["0", "1", "2147483647", "-2147483647", "12"])
    case .euros:
      return random.pick([
        "0.01", "0.00", "100000000000.00", "10000000000000000.00", "92233720368547758.07",
        "-92233720368547758.07", "1000000.00",
      ])
    case .decimal:
      return random.pick([
        "0.000001", "0.000000", "1.000000", "1000.000000", "1000000000000.000000",
        "9223372036854.775807", "-9223372036854.775807", "0.500000",
      ])
    }
  }
}
