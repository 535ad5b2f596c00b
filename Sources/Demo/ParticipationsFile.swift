import Kernel
import Records

/// Writes `participations.csv` and the second delivery of re-entries, line by line.
struct ParticipationsFile {
  static let name = "participations.csv"
  static let reentriesName = "participations_reentrees.csv"

  let geography: Geography
  let line: ParticipationLine
  let portfolio: Portfolio
  /// Defects in a million lines.
  let defects: Int
  private(set) var outputs = OutputTally()
  private(set) var people: People
  private var planter = DefectPlanter()
  /// Lines still open, by the end of their operation: R23 speaks once it is past.
  private var open: [(end: CivilDate, count: Int)] = []
  private var reentries = 0
  /// Persons who left the previous operation of the same structure, and when.
  private var former: [(person: Person, exit: CivilDate)] = []
  private var draft = Draft()

  init(
    _ geography: Geography, _ lists: WordLists, _ portfolio: Portfolio, _ options: DemoOptions
  ) {
    self.geography = geography
    self.portfolio = portfolio
    line = ParticipationLine(geography, lists)
    defects = Int(options.defects * 1_000_000)
    people = People(lists)
  }

  mutating func write(
    _ sink: FileSink, reentries second: FileSink, _ truth: inout Truth,
    _ random: inout Generator, progress: (Int) -> Void
  ) throws(DemoError) {
    var lines = Lines(sink)
    var again = Lines(second)
    let header = Schema.participations.fields.map(\.name)
    try lines.row(header)
    try again.row(header)
    var owner = -1
    for operation in portfolio.operations where operation.quota > 0 {
      if operation.beneficiary != owner {
        former.removeAll(keepingCapacity: true)
        owner = operation.beneficiary
      }
      try write(operation, &lines, &again, &truth, &random)
      progress(lines.count)
    }
    try lines.finish()
    try again.finish()
    for entry in open.sorted(by: { $0.end < $1.end }) {
      truth.add(
        NaturalFindings(
          rule: "R23", file: Self.name, count: entry.count,
          operationsEnd: entry.end.description))
    }
    truth.add(NaturalFindings(rule: "R30", file: Self.reentriesName, count: reentries))
  }

  private mutating func write(
    _ operation: Operation, _ lines: inout Lines, _ again: inout Lines, _ truth: inout Truth,
    _ random: inout Generator
  ) throws(DemoError) {
    let code = Array(operation.code.utf8)
    let category = geography.departments[operation.department].category
    var entries = EntryAnswers(operation.kind, quota: operation.quota)
    let exits = ExitAnswers(operation)
    let returning = former
    var nextReturning = 0
    former.removeAll(keepingCapacity: true)
    for _ in 0..<operation.quota {
      draft.reset()
      draft[.operation] = 0
      draft[.identifiant] = 0
      var known = false
      let entry = entryDate(operation, &random)
      draft.set(.dateEntree, entry)
      if nextReturning < returning.count, random.chance(60),
        fits(returning[nextReturning], entry, operation, entries.profile)
      {
        draft.person = returning[nextReturning].person
        nextReturning += 1
        known = true
      } else {
        draft.person = people.person(
          at: entry, entries.profile, commune: commune(operation, &random), &random)
      }
      entries.fill(&draft, operation, &random)
      if draft[.fluxStock] == 2, !known { moveToStart(operation) }
      exits.fill(&draft, &random)
      var defect: ParticipationDefect?
      if !known, random.below(1_000_000) < defects {
        defect = try plant(operation, line: lines.line, &truth, &random)
      }
      try line.write(draft, code, to: &lines)
      count(operation, defect, category)
      guard defect == nil, draft.left, !known else { continue }
      if random.chance(8) {
        try reenter(operation, code, exits, &again, &random)
      } else if former.count < 64, random.chance(150) {
        former.append((draft.person, draft.date(.dateSortie)))
      }
    }
  }

  // MARK: Entry

  /// A day of the operation that leaves three months to its end.
  private func entryDate(_ operation: Operation, _ random: inout Generator) -> CivilDate {
    let last = min(operation.end.adding(days: -100), Calendar.today)
    return Calendar.entry(from: operation.start, to: last, &random)
  }

  /// Nine times in ten a commune of the operation's département.
  private func commune(_ operation: Operation, _ random: inout Generator) -> Int {
    if random.chance(900) { return geography.commune(of: operation.department, &random) }
    return geography.commune(of: geography.department(&random), &random)
  }

  private func fits(
    _ former: (person: Person, exit: CivilDate), _ entry: CivilDate, _ operation: Operation,
    _ profile: Profile
  ) -> Bool {
    former.exit < entry
      && profile.ages.contains(entry.completedYears(since: former.person.birth))
  }

  /// Someone already followed enters on the operation's first days.
  private mutating func moveToStart(_ operation: Operation) {
    let entry = draft.date(.dateEntree)
    let first = operation.start.adding(days: Int(entry.day - operation.start.day) % 20)
    guard first.completedYears(since: draft.person.birth) == draft.age else { return }
    draft.set(.dateEntree, first)
    draft.clear(.dateDebutRecherche, .dateEntreeDispositif)
    draft[.dateSaisieEntree] -= Int64(entry.day - first.day) * 86_400
  }

  // MARK: Defects, counts, re-entries

  private mutating func plant(
    _ operation: Operation, line: Int, _ truth: inout Truth, _ random: inout Generator
  ) throws(DemoError) -> ParticipationDefect? {
    guard let planted = planter.plant(in: &draft, operation, geography, &random) else {
      return nil
    }
    var code = operation.code
    if let spoiled = draft.spoiled, spoiled.field == .operation { code = spoiled.text }
    try truth.add(
      Defect(
        rule: planted.defect.rule, file: Self.name, line: line,
        column: Schema.participations.fields[planted.field.rawValue].name,
        key: "\(code)/P\(padded(draft.person.number, 8))", blocks: planted.defect.blocks))
    return planted.defect
  }

  private mutating func count(
    _ operation: Operation, _ defect: ParticipationDefect?, _ category: RegionCategory
  ) {
    if let defect, defect.blocks { return }
    if !draft.left { addOpen(operation.end) }
    if defect == .missingDatum || !operation.state.isProgrammed { return }
    outputs.add(draft, operation, category)
  }

  private mutating func addOpen(_ end: CivilDate) {
    if let index = open.firstIndex(where: { $0.end == end }) {
      open[index].count += 1
    } else {
      open.append((end, 1))
    }
  }

  /// A second stay in the same operation, sent later: new entry and exit, same answers.
  private mutating func reenter(
    _ operation: Operation, _ code: [UInt8], _ exits: ExitAnswers, _ again: inout Lines,
    _ random: inout Generator
  ) throws(DemoError) {
    let back = draft.date(.dateSortie).adding(days: random.between(20...60))
    let exit = back.adding(days: random.between(45...120))
    guard exit <= min(operation.end, Calendar.today),
      back.completedYears(since: draft.person.birth) == draft.age
    else { return }
    let first = ParticipationField.dateSortie.rawValue
    for field in ParticipationField.allCases where field.rawValue >= first { draft.clear(field) }
    draft.set(.dateEntree, back)
    draft.set(moment: .dateSaisieEntree, back.adding(days: 3), &random)
    draft.clear(.dateDebutRecherche, .dateEntreeDispositif)
    draft.set(.dateFinPrevue, exit)
    exits.leave(&draft, on: exit, early: false, &random)
    try line.write(draft, code, to: &again)
    reentries += 1
  }
}
