import Kernel
import Records

/// What was certified, in cents of total cost, by axis (1 to 4) and category of region.
struct CertifiedTally {
  private(set) var atMilestone = [Int64](repeating: 0, count: 15)
  private(set) var total = [Int64](repeating: 0, count: 15)

  static func cell(axe: String, _ category: RegionCategory) -> Int {
    (Int(axe) ?? 0) * 3 + category.rawValue
  }

  mutating func add(_ cents: Int64, cell: Int, on day: CivilDate?) {
    total[cell] += cents
    if day.map({ $0 <= Calendar.milestone }) ?? true { atMilestone[cell] += cents }
  }
}

/// Writes `depenses.csv`: each declaration, then what was retained, certified and paid of it.
struct ExpenditureFile {
  static let name = "depenses.csv"
  let geography: Geography
  let lists: WordLists
  let defects: Double
  private var planted = 0
  private var seen = 0
  private(set) var tally = CertifiedTally()

  init(_ geography: Geography, _ lists: WordLists, defects: Double) {
    self.geography = geography
    self.lists = lists
    self.defects = defects
  }

  private static let posts = [
    "personnel", "fonctionnement", "prestations", "participants", "forfait",
  ]

  /// The stages of one declaration: retained and certified are shares of what precedes.
  private struct Declaration {
    var declared: Int64
    var retained: Int64
    var certified: Int64
    var day: CivilDate
    var reference: String
    var post: String
  }

  mutating func write(
    _ sink: FileSink, _ operations: [Operation], _ truth: inout Truth, _ random: inout Generator
  ) throws(DemoError) {
    var lines = Lines(sink)
    try lines.row(Schema.depenses.fields.map(\.name))
    for operation in operations where operation.state.isProgrammed {
      let category = geography.departments[operation.department].category
      let cell = CertifiedTally.cell(axe: operation.kind.line.axe, category)
      let counted = !operation.kind.isYouthInitiative
      if operation.certifiedBefore > 0 {
        if counted { tally.add(operation.certifiedBefore, cell: cell, on: nil) }
        continue
      }
      let declarations = self.declarations(of: operation, &random)
      for declaration in declarations {
        try write(
          declaration, operation, alone: declarations.count == 1, cell: counted ? cell : nil,
          &lines, &truth)
      }
    }
    try lines.finish()
  }

  /// One declaration a year, two months after it; never more than the operation's cost.
  private func declarations(
    of operation: Operation, _ random: inout Generator
  ) -> [Declaration] {
    let years = max(1, Int(operation.end.day - operation.start.day + 30) / 365)
    let post = Self.posts[random.below(Self.posts.count)]
    var result: [Declaration] = []
    for year in 1...years {
      let day = operation.start.adding(months: 12 * year).adding(days: random.between(40...100))
      guard day <= Calendar.today else { break }
      let declared = operation.cost / Int64(years) * Int64(random.between(700...980)) / 1000
      let retained =
        random.chance(450) ? declared : declared * Int64(random.between(860...995)) / 1000
      let certified = retained * Int64(random.between(940...1000)) / 1000
      result.append(
        Declaration(
          declared: declared, retained: retained, certified: certified, day: day,
          reference: "DB-\(operation.code)-\(year)", post: post))
    }
    return result
  }

  private mutating func write(
    _ declaration: Declaration, _ operation: Operation, alone: Bool, cell: Int?,
    _ lines: inout Lines, _ truth: inout Truth
  ) throws(DemoError) {
    let delay = 60 + Int(declaration.declared % 90)
    let control = declaration.day.adding(days: delay)
    let claim = control.adding(days: 45 + Int(declaration.declared % 60))
    let payment = claim.adding(days: 50)
    func line(
      _ nature: String, _ day: CivilDate, _ cents: Int64, motive: String = ""
    ) throws(DemoError) {
      guard day <= Calendar.today, cents > 0 else { return }
      seen += 1
      let union = Int64(Int128(cents) * Int128(operation.union) / Int128(operation.cost))
      try lines.row([
        operation.code, day.description, nature, declaration.reference, declaration.post,
        euros(cents), euros(union), motive,
      ])
    }
    try line("declaree", declaration.day, declaration.declared)
    var retained = declaration.retained
    if alone, control <= Calendar.today, wantsDefect {
      // More retained than declared: only where nothing else of the operation could make up for it.
      retained = declaration.declared * 23 / 20
      planted += 1
      try truth.add(
        Defect(
          rule: "D01", file: Self.name, line: lines.line, column: "cout_total",
          key: "\(operation.code)/retenue/\(declaration.reference)/\(declaration.post)"))
    }
    try line("retenue", control, retained)
    try line("ecartee", control, declaration.declared - retained, motive: lists.word("motif"))
    try line("certifiee", claim, declaration.certified)
    try line("payee", payment, declaration.certified)
    if let cell, claim <= Calendar.today {
      tally.add(declaration.certified, cell: cell, on: claim)
    }
  }

  /// Whether fewer defects were planted than asked for so far; the first place always takes one.
  private var wantsDefect: Bool {
    defects > 0 && (planted == 0 || Double(planted) < Double(seen) * defects)
  }
}

/// Writes `maquette.csv`: what is planned by line and former region, in proportion to what the
/// invented operations programme.
func writePlan(
  _ sink: FileSink, _ operations: [Operation], _ geography: Geography, defects: Double,
  _ truth: inout Truth, _ random: inout Generator
) throws(DemoError) {
  struct Cell {
    var cells: [String]
    var union: Int64
    var cost: Int64
  }
  var plan: [Cell] = []
  var positions: [String: Int] = [:]
  for operation in operations {
    let department = geography.departments[operation.department]
    let kind = operation.kind
    let programme = kind.isYouthInitiative ? "EX-IEJ-1420" : "EX-PON-1420"
    let category = kind.isYouthInitiative ? "" : department.category.code
    let cells = [
      programme, kind.line.axe, kind.line.pi, "", department.formerRegion, "", category,
    ]
    let key = cells.joined(separator: ";")
    let position = positions[key] ?? plan.count
    if position == plan.count {
      positions[key] = position
      plan.append(Cell(cells: cells, union: 0, cost: 0))
    }
    guard operation.state.isProgrammed else { continue }
    plan[position].union += operation.union
    plan[position].cost += operation.cost
  }
  // The central part: nothing is programmed on it here.
  for (axe, pi) in [("1", "8.7"), ("4", "AT")] {
    plan.append(
      Cell(cells: ["EX-PON-1420", axe, pi, "", "00", "", ""], union: 0, cost: 0))
  }
  plan.sort { $0.cells.lexicographicallyPrecedes($1.cells) }
  var lines = Lines(sink)
  try lines.row(Schema.maquette.fields.map(\.name))
  func amounts(_ cell: Cell) -> [String] {
    let share = Int64(random.between(620...1180))
    let union = max(cell.union, 5_000_000) * 1000 / share / 100_000 * 100_000
    let cost = max(cell.cost, 10_000_000) * 1000 / share / 100_000 * 100_000
    return [euros(union), euros(max(union, cost)), euros(union * 6 / 100)]
  }
  var last: [String] = []
  for cell in plan {
    last = cell.cells + amounts(cell)
    try lines.row(last)
  }
  if defects > 0 {
    try truth.add(
      Defect(
        rule: "M01", file: "maquette.csv", line: lines.line, column: "",
        key: last.prefix(7).joined(separator: "/")))
    try lines.row(last)
  }
  try lines.finish()
}

/// Writes `entites.csv`: enterprises and administrations some operations support.
func writeEntities(
  _ sink: FileSink, _ operations: [Operation], _ random: inout Generator
) throws(DemoError) {
  var lines = Lines(sink)
  try lines.row(Schema.entites.fields.map(\.name))
  let sizes = ["micro", "petite", "moyenne", "grande"]
  for operation in operations where operation.state.isProgrammed {
    let administration = operation.kind == .services
    switch operation.kind {
    case .services, .redeployment, .training, .association: break
    default: continue
    }
    let first = random.below(39_999)
    let last = min(operation.end, Calendar.today)
    for number in 0..<random.between(2...6) {
      let siren = Actors.siren(Actors.enterprises + (first + number * 97) % 39_999)
      let day = operation.start.adding(
        days: random.below(Int(last.day - operation.start.day) + 1))
      try lines.row([
        operation.code, administration ? "administration" : "entreprise", siren,
        administration ? "" : sizes[random.pick([40, 30, 20, 10])], day.description,
      ])
    }
  }
  try lines.finish()
}
