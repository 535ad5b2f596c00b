import Kernel

/// State of an operation's file; the raw value is the code's position in the schema plus one.
enum OperationState: Int {
  case none = 0
  case submitted
  case admissible
  case appraised
  case programmed
  case agreed
  case ended
  case abandoned

  var code: String {
    switch self {
    case .none: ""
    case .submitted: "deposee"
    case .admissible: "recevable"
    case .appraised: "instruite"
    case .programmed: "programmee"
    case .agreed: "conventionnee"
    case .ended: "terminee"
    case .abandoned: "abandonnee"
    }
  }

  /// Whether figures count its participations and money.
  var isProgrammed: Bool {
    switch self {
    case .none, .programmed, .agreed, .ended: true
    default: false
    }
  }
}

/// One invented operation.
struct Operation {
  var code: String
  var beneficiary: Int
  var kind: OperationKind
  var department: Int
  var os: String
  var start: CivilDate
  var end: CivilDate
  var state: OperationState
  /// Number of participations to invent; 0 for an operation without participants.
  var quota = 0
  /// Relative size, before the quotas are shared out.
  var weight = 0
  /// Cents.
  var cost: Int64 = 0
  var union: Int64 = 0
  /// Certified so far and known without an expenditure line, cents of total cost.
  var certifiedBefore: Int64 = 0
  /// How much better or worse than the mean its results are, in thousandths.
  var quality = 0
  /// Whether participants are followed.
  var tracksParticipants = true
  /// The defect planted on its line, if any.
  var defect: OperationDefect?

  /// The day it was programmed.
  var programmed: CivilDate {
    max(start.adding(days: 45), Calendar.date(2014, 7, 1)) > Calendar.today
      ? start : max(start.adding(days: 45), Calendar.date(2014, 7, 1))
  }

  /// Whether some participations are still open on the last day of the data.
  var runsOn: Bool { end > Calendar.today }
}

/// What an operation's line may get wrong on purpose.
enum OperationDefect: Int, CaseIterable {
  case unionAboveTotal
  case endBeforeStart
  case noSiret
  case rateAbove85
  case unknownLine
  case ownInstructor
  case unknownCommune
}

/// The invented operations and the structures that carry them out.
struct Portfolio {
  private(set) var beneficiaries: [Beneficiary] = []
  var operations: [Operation] = []
  /// The operation other software's export belongs to.
  private(set) var exported = 0

  init(
    _ options: DemoOptions, _ geography: Geography, _ lists: WordLists, _ random: inout Generator
  ) {
    let wanted = max(24, options.participations / 80)
    addExported(geography, lists, &random)
    for kind in OperationKind.allCases where kind.share > 0 {
      let count = max(1, (wanted * kind.share + 50) / 100)
      add(kind, count: count, geography, lists, &random, tracked: true)
    }
    add(.services, count: max(2, wanted / 18), geography, lists, &random, tracked: false)
    add(.assistance, count: max(2, wanted / 16), geography, lists, &random, tracked: false)
    addPending(count: max(4, wanted / 12), geography, lists, &random)
    shareOut(options.participations)
    for index in operations.indices { budget(index, geography, &random) }
    plant(options, &random)
  }

  // MARK: Structures and dates

  /// One mission locale's long operation, so that the export always has a place.
  private mutating func addExported(
    _ geography: Geography, _ lists: WordLists, _ random: inout Generator
  ) {
    let owner = addBeneficiary(.youth, geography, lists, &random)
    exported = operations.count
    operations.append(
      operation(
        .youth, owner, start: Calendar.date(2020, 1, 1), end: Calendar.date(2022, 12, 31),
        state: .agreed, &random))
  }

  private mutating func addBeneficiary(
    _ kind: OperationKind, _ geography: Geography, _ lists: WordLists,
    _ random: inout Generator
  ) -> Int {
    let department = geography.department(&random)
    let place = lists.places[random.below(lists.places.count)]
    let number = Actors.beneficiaries + beneficiaries.count
    let label = "\(place) \(geography.departments[department].code)-\(beneficiaries.count + 1)"
    beneficiaries.append(
      Beneficiary(
        number: number, kind: kind,
        name: lists.structureName(kind.structureKey, place: label), department: department,
        commune: geography.commune(of: department, &random)))
    return beneficiaries.count - 1
  }

  private func operation(
    _ kind: OperationKind, _ owner: Int, start: CivilDate, end: CivilDate, state: OperationState,
    _ random: inout Generator
  ) -> Operation {
    let objectives = kind.line.os
    let number = operations.count + 1
    return Operation(
      code: "EX\(start.year)-\(padded(number, 5))", beneficiary: owner, kind: kind,
      department: beneficiaries[owner].department, os: objectives[random.below(objectives.count)],
      start: start, end: end, state: state,
      weight: random.between(40...220), quality: random.between(-60...60))
  }

  /// Operations one after the other, one to four by structure.
  private mutating func add(
    _ kind: OperationKind, count: Int, _ geography: Geography, _ lists: WordLists,
    _ random: inout Generator, tracked: Bool
  ) {
    var left = count
    while left > 0 {
      let owner = addBeneficiary(kind, geography, lists, &random)
      let year = 2014 + random.pick([17, 24, 22, 17, 11, 6])
      var start = Calendar.date(year, random.chance(600) ? 1 : random.between(1...12), 1)
      for _ in 0..<random.between(1...4) where left > 0 && start <= Calendar.date(2020, 7, 1) {
        let months = 12 * (1 + random.pick([35, 35, 30]))
        let end = start.adding(months: months).adding(days: -1)
        var new = operation(
          kind, owner, start: start, end: end, state: state(end, &random), &random)
        new.tracksParticipants = tracked
        operations.append(new)
        left -= 1
        start = end.adding(days: 1).adding(months: random.below(3))
      }
    }
  }

  private func state(_ end: CivilDate, _ random: inout Generator) -> OperationState {
    if end < Calendar.date(2020, 10, 1) {
      if random.chance(15) { return .abandoned }
      return random.chance(850) ? .ended : .agreed
    }
    switch random.below(100) {
    case 0..<70: return .agreed
    case 70..<85: return .programmed
    case 85..<96: return .none
    default: return .appraised
    }
  }

  /// Files not programmed yet, or never: no participants.
  private mutating func addPending(
    count: Int, _ geography: Geography, _ lists: WordLists, _ random: inout Generator
  ) {
    let states: [OperationState] = [.submitted, .admissible, .appraised, .abandoned]
    for number in 0..<count {
      let kind = OperationKind.allCases[random.below(9)]
      let owner = addBeneficiary(kind, geography, lists, &random)
      let start = Calendar.date(random.between(2018...2020), random.between(1...12), 1)
      var new = operation(
        kind, owner, start: start, end: start.adding(months: 24).adding(days: -1),
        state: states[number % states.count], &random)
      new.weight = 0
      operations.append(new)
    }
  }

  // MARK: Sizes and budgets

  /// Shares the participations among kinds, then among operations by weight and by how much of
  /// them is past.
  private mutating func shareOut(_ participations: Int) {
    func weight(_ operation: Operation) -> Int {
      guard operation.tracksParticipants, operation.weight > 0 else { return 0 }
      let days = Int(min(operation.end, Calendar.today).day - operation.start.day)
      return operation.weight * max(90, days)
    }
    var upToKind = 0
    var given = 0
    for kind in OperationKind.allCases where kind.publicShare > 0 {
      upToKind += kind.publicShare
      let mine = participations * upToKind / 100 - given
      let indices = operations.indices.filter {
        operations[$0].kind == kind && weight(operations[$0]) > 0
      }
      let total = indices.reduce(0) { $0 + weight(operations[$1]) }
      var cumulated = 0
      var shared = 0
      for index in indices {
        cumulated += weight(operations[index])
        let upTo = cumulated * mine / total
        operations[index].quota = upTo - shared
        shared = upTo
      }
      given += mine
    }
  }

  /// Total cost and Union part, by category of region.
  private mutating func budget(
    _ index: Int, _ geography: Geography, _ random: inout Generator
  ) {
    let operation = operations[index]
    let expected = operation.quota > 0 ? operation.quota : random.between(20...120)
    let cost = Int64(expected) * Int64(random.between(operation.kind.unitCost)) * 105
    let rates: ClosedRange<Int> =
      switch geography.departments[operation.department].category {
      case .developed: 300...560
      case .transition: 420...660
      case .lessDeveloped: 600...848
      }
    operations[index].cost = cost + Int64(random.below(100))
    operations[index].union = operations[index].cost * Int64(random.between(rates)) / 1000
  }

  // MARK: Defects

  /// Plants one defect of each kind, then more up to the share asked for.
  private mutating func plant(_ options: DemoOptions, _ random: inout Generator) {
    guard options.defects > 0 else { return }
    let kinds = OperationDefect.allCases
    let wanted = max(kinds.count, Int(Double(operations.count) * options.defects))
    for number in 0..<wanted {
      let kind = kinds[number % kinds.count]
      for _ in 0..<200 {
        let index = random.below(operations.count)
        let operation = operations[index]
        let alone = operation.quota == 0
        // A wrong end or an absent SIRET would reach the participations: only where there is none.
        let fits = alone || (kind != .endBeforeStart && kind != .noSiret)
        if operation.defect == nil, fits, index != exported {
          operations[index].defect = kind
          break
        }
      }
    }
  }
}
