import Catalogue
import Columns
import Kernel
import Records

/// Values of `contexte` read for the territories of a request: for each the latest known that ended by
/// the last day of a piece of time.
///
/// One cut of territories, or one clause of the perimeter, says the level; without either it is the
/// country. For a structure, what is told of its own territory, else the sum over the territories that
/// `perimetres` gives it on that day. Nothing else can be read of them.
struct ContextCount {
  private struct Value {
    var territory: String
    var end: CivilDate
    var amount: Int64
  }

  private let workbench: Workbench
  private let timeline: Timeline
  private let cuts: [Cut]
  private let filter: RequestFilter

  init(_ workbench: Workbench, cuts: [Cut], filter: RequestFilter, timeline: Timeline) {
    self.workbench = workbench
    self.cuts = cuts
    self.filter = filter
    self.timeline = timeline
  }

  /// The level each cut reads, by its name.
  private static let levels = [
    "region": "region", "region_residence": "region", "region_ancienne": "region_ancienne",
    "departement": "departement", "epci": "epci", "zone_emploi": "zone_emploi", "clpe": "clpe",
    "commune": "commune", "structure": "structure",
  ]

  /// The cells of a term: codes of the cuts, piece, what is told.
  func cells(_ term: Term) -> [(codes: [String], piece: Int, tallied: Tallied)] {
    let names = Set(cuts.map(\.name)).union(filter.clauses.map(\.cut.name))
    guard names.count <= 1, case .sum(let column) = term.aggregate else { return [] }
    let level = names.first.map { Self.levels[$0] } ?? "pays"
    guard let level else { return [] }
    let wanted = filter.clauses.first?.codes
    let values = values(term, level, column)
    var cells: [(codes: [String], piece: Int, tallied: Tallied)] = []
    for piece in 0..<timeline.count {
      let day = timeline.isDated ? timeline.pieces[piece].end : timeline.asOf
      var told = latest(values, on: day)
      if level == "structure" {
        for (actor, sum) in perimeters(term, column, on: day) where told[actor] == nil {
          told[actor] = sum
        }
      }
      var total = Tallied()
      for (territory, tallied) in told.sorted(by: { $0.key < $1.key })
      where wanted?.contains(territory) ?? true {
        if cuts.isEmpty {
          total = total + tallied
        } else {
          cells.append(([territory], piece, tallied))
        }
      }
      if cuts.isEmpty, total.rows > 0 { cells.append(([], piece, total)) }
    }
    return cells
  }

  /// The rows of a level that meet a term.
  private func values(_ term: Term, _ level: String, _ column: Int) -> [Value] {
    let schema = Schema.contexte
    let rows = workbench.rows(.context)
    let table = rows.table
    guard let levelColumn = schema.index(of: "niveau"), table.kinds[levelColumn] == .code,
      let territory = schema.index(of: "territoire"), table.kinds[territory] == .text,
      let vintage = schema.index(of: "millesime"), table.kinds[vintage] == .text,
      table.kinds[column] == .amount
    else { return [] }
    let codes = schema.fields[levelColumn].codes
    let accepted = Set(level == "structure" ? ["structure", "perimetre"] : [level])
    var planner = ConditionPlanner(rows, workbench, derived: nil)
    let node = planner.node(term.condition)
    var values: [Value] = []
    planner.program.masks([node], rows: rows.count)[0].scan { row in
      let code = Int(table.code(levelColumn, row))
      guard (1...codes.count).contains(code), accepted.contains(codes[code - 1]),
        let end = Vintage.end(table.text(vintage, row)),
        table.amount(column, row) != Table.missingAmount
      else { return true }
      let name = table.text(territory, row)
      values.append(
        Value(
          territory: level == "structure" ? Names.siren(siret: name, name: name) : name, end: end,
          amount: table.amount(column, row)))
      return true
    }
    return values
  }

  /// What is told of each territory by the vintage that ended last by a day.
  private func latest(_ values: [Value], on day: CivilDate?) -> [String: Tallied] {
    var ends: [String: CivilDate] = [:]
    for value in values where day.map({ value.end <= $0 }) ?? true {
      ends[value.territory] = max(ends[value.territory] ?? value.end, value.end)
    }
    var told: [String: Tallied] = [:]
    for value in values where ends[value.territory] == value.end {
      told[value.territory] =
        (told[value.territory] ?? Tallied())
        + Tallied(rows: 1, present: 1, sum: Int128(value.amount))
    }
    return told
  }

  /// The sums over the territories of each actor that has some on a day and all of whose are told.
  private func perimeters(
    _ term: Term, _ column: Int, on day: CivilDate?
  ) -> [String: Tallied] {
    let schema = Schema.perimetres
    let table = workbench.dataset.table(.perimetres)
    guard table.count > 0, isAddedUp(term),
      let actor = schema.index(of: "acteur"), table.kinds[actor] == .text,
      let level = schema.index(of: "niveau"), table.kinds[level] == .text,
      let territory = schema.index(of: "territoire"), table.kinds[territory] == .text,
      let start = schema.index(of: "debut"), let end = schema.index(of: "fin")
    else { return [:] }
    var told: [String: [String: Tallied]] = [:]
    var sums: [String: Tallied] = [:]
    var lacking: Set<String> = []
    for row in 0..<table.count {
      func bound(_ column: Int) -> Int32? {
        guard table.kinds[column] == .integer, table.integer(column, row) != Table.missingInteger
        else { return nil }
        return table.integer(column, row)
      }
      if let day {
        guard (bound(start) ?? .min) <= day.day, day.day <= (bound(end) ?? .max) else { continue }
      }
      let name = table.text(level, row)
      if told[name] == nil { told[name] = latest(values(term, name, column), on: day) }
      let code = table.text(actor, row)
      let structure = Names.siren(siret: code, name: code)
      guard let value = told[name]?[table.text(territory, row)] else {
        lacking.insert(structure)
        continue
      }
      sums[structure] = (sums[structure] ?? Tallied()) + value
    }
    return sums.filter { !lacking.contains($0.key) }
  }

  /// Whether what a term reads can be added over territories: its unit, as its rows say it, is of no
  /// share, rate, index or mean.
  private func isAddedUp(_ term: Term) -> Bool {
    let rows = workbench.rows(.context)
    guard let unit = Schema.contexte.index(of: "unite"), rows.table.kinds[unit] == .text else {
      return true
    }
    var planner = ConditionPlanner(rows, workbench, derived: nil)
    let node = planner.node(term.condition)
    var isAddedUp = true
    planner.program.masks([node], rows: rows.count)[0].scan { row in
      let words = Names.normalised(rows.table.text(unit, row))
      isAddedUp = !Self.ratios.contains { words.contains($0) }
      return isAddedUp
    }
    return isAddedUp
  }

  private static let ratios = ["%", "part", "taux", "indice", "moyen", "median", "/", " par "]
}
