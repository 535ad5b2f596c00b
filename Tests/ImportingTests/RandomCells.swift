import Records
import TestSupport

/// Cells of one record, as people write them.
struct RandomCells {
  var random: Seeded
  /// How often a cell is one nobody can read: one time in so many.
  let badEvery: Int

  mutating func cells(of kind: Kind, whole: Bool) -> [String: String] {
    var cells: [String: String] = [:]
    for field in Schema.of(kind).fields {
      let isNeeded = field.required || field.stage == .key || field.name == "date_entree"
      let isSaid = isNeeded ? whole || random.pick([true, true, true, true, false]) : coin(3)
      if isSaid { cells[field.name] = cell(field) }
    }
    // Not the operation that the others are held against.
    if kind == .operations, cells["operation"] != nil { cells["operation"] = "OP2" }
    return cells
  }

  private mutating func coin(_ count: Int) -> Bool {
    Int.random(in: 0..<count, using: &random) == 0
  }

  private mutating func cell(_ field: Field) -> String {
    if coin(badEvery) {
      return random.pick(["n'importe quoi", "31/02/2017", "-1", "99999999999999"])
    }
    switch field.name {
    case "operation": return random.pick(["OP1", "OP1", "OP1", "OP9"])
    case "identifiant": return random.pick(["A1", "A2"])
    case "structure", "acteur", "beneficiaire": return "Association Exemple"
    case "programme": return "P"
    case "date_entree": return random.pick(["2016-01-10", "10/01/2016", "2019-06-01"])
    case "date_sortie": return random.pick(["2016-05-01", "01/09/2016", "2020-05-13"])
    default: break
    }
    switch field.type {
    case .text:
      return random.pick([
        "x", "É à", "A|B", "une ligne\nune autre", "dit « \"ceci\" »", "a;b", "'=1+1",
        "  des blancs ",
        String(repeating: "n", count: 700),
      ])
    case .digits(let width):
      return random.pick([String(repeating: "9", count: width), "1001", "2A004"])
    case .code(let codes):
      return field.isYesNo ? random.pick(["oui", "O", "1", "non", "N"]) : random.pick(codes)
    case .codes(let codes): return random.pick(codes) + "|" + random.pick(codes)
    case .day: return random.pick([random.day("1990-01-01", "2020-01-01"), "12/03/2017"])
    case .moment: return "2017-03-12 10:30"
    case .integer(let minimum, _):
      return random.pick((1...3).map { String(minimum > 3 ? minimum + $0 : $0) })
    case .euros: return random.pick(["12,50", "1 234,50", "7"])
    case .decimal: return random.pick(["0,5", "1"])
    }
  }
}
