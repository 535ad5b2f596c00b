internal import Columns
package import Kernel
package import Records
internal import Words

/// What is kept for longer than it may be, by rule, on a day.
///
/// A path is kept two years after the last contact, then two in archive (CASF, R. 263-8); the
/// papers of an operation of a European fund, five years from 31 December of its last payment
/// (regulation 2021/1060, art. 82); one that does not say its fund may be of a European one. A
/// person whom several rules hold is kept for the longest, who asks something until it is answered.
/// The day someone was enrolled tells no contact by itself: who has neither a stay nor an event is
/// not judged.
package struct Retention: Sendable {
  /// Years a path is kept after the last contact, before it is archived, and as many again after.
  private static let path = 2
  private static let operation = 5
  /// Months a line of a file may wait.
  package static let waiting = 12

  /// Numbers of the persons to erase, in rising order.
  package private(set) var due: [Int64] = []
  /// Persons whose path is over, whom an operation holds.
  package private(set) var held = 0
  /// Persons to archive: their path is not used any more, and not to erase yet.
  package private(set) var archived = 0
  /// Persons looked at.
  package private(set) var persons = 0

  /// What it reads.
  package static let fields: [Kind: Set<Int>] = [
    .participations: positions(
      .participations, ["date_entree", "date_sortie", "date_enquete_6m"]),
    .personnes: positions(.personnes, ["date_inscription"]),
    .evenements: positions(.evenements, ["date", "date_fin"]),
    .operations: positions(.operations, ["operation", "fonds", "date_fin"]),
    .depenses: positions(.depenses, ["operation", "date"]),
  ]

  private static func positions(_ kind: Kind, _ names: [String]) -> Set<Int> {
    Set(names.compactMap { Schema.of(kind).index(of: $0) })
  }

  /// How long a person is held.
  private struct Hold {
    var contact: Int32 = .min
    var operation: Int32 = .min
    /// Whether a stay or an event tells it, not the day of enrolment alone.
    var isTold = false
  }

  /// - Parameters:
  ///   - dataset: all records, with `fields`.
  ///   - erased: persons that are erased already.
  ///   - asking: persons who asked something that is not answered: none of them is to go.
  package init(
    _ dataset: Dataset, erased: Set<Int64>, asking: Set<Int64> = [], today: CivilDate
  ) {
    var holds: [Int32: Hold] = [:]
    Self.participations(dataset, today, into: &holds)
    for kind in Kind.ofFollowedPersons {
      guard let links = dataset.personLinks[kind] else { continue }
      let table = dataset.table(kind)
      let columns = Self.fields[kind, default: []]
      for row in 0..<table.count where links[row] >= 0 {
        let contact = Self.last(table, columns, row)
        var hold = holds[links[row]] ?? Hold()
        hold.contact = max(hold.contact, contact)
        if kind == .evenements, contact > .min { hold.isTold = true }
        holds[links[row]] = hold
      }
    }
    for (dense, hold) in holds {
      let person = dataset.personIDs[Int(dense)]
      guard hold.isTold, !erased.contains(person), hold.contact > .min || hold.operation > .min
      else { continue }
      persons += 1
      let contact = CivilDate(day: hold.contact)
      let isOver = hold.contact == .min || contact.adding(months: 24 * Self.path) < today
      let isUnused = hold.contact == .min || contact.adding(months: 12 * Self.path) < today
      let isHeld = hold.operation >= today.day
      if isOver, !isHeld, !asking.contains(person) {
        due.append(person)
      } else {
        if isOver, isHeld { held += 1 }
        if isUnused { archived += 1 }
      }
    }
    due.sort()
  }

  private static func participations(
    _ dataset: Dataset, _ today: CivilDate, into holds: inout [Int32: Hold]
  ) {
    let table = dataset.table(.participations)
    guard table.count > 0 else { return }
    let columns = fields[.participations, default: []]
    let exit = ParticipationField.dateSortie.rawValue
    let ends = operations(dataset)
    for row in 0..<table.count {
      let person = dataset.participationPersons[row]
      guard person >= 0 else { continue }
      let operation = dataset.participationOperations[row]
      let end = operation >= 0 ? ends[Int(operation)] : nil
      var contact = last(table, columns, row)
      // Who has not left is followed until the operation ends.
      if table.isMissing(exit, row) { contact = max(contact, end?.over ?? today.day) }
      var hold = holds[person] ?? Hold()
      hold.contact = max(hold.contact, contact)
      hold.operation = max(hold.operation, end?.kept ?? .max)
      hold.isTold = true
      holds[person] = hold
    }
  }

  /// When each operation is over, and until when what it holds is kept; by row.
  private static func operations(_ dataset: Dataset) -> [(over: Int32?, kept: Int32)] {
    let table = dataset.table(.operations)
    let spending = dataset.table(.depenses)
    var paid: [String: Int32] = [:]
    if let code = Schema.of(.depenses).index(of: "operation"),
      let day = Schema.of(.depenses).index(of: "date")
    {
      for row in 0..<spending.count where !spending.isMissing(day, row) {
        let operation = spending.text(code, row)
        paid[operation] = max(paid[operation] ?? .min, spending.integer(day, row))
      }
    }
    let fund = OperationField.fonds.rawValue
    let other = Schema.operations.fields[fund].codes.firstIndex(of: "autre").map { $0 + 1 }
    return (0..<table.count).map { row in
      let end = OperationField.dateFin.rawValue
      let over = table.isMissing(end, row) ? nil : table.integer(end, row)
      // Only another fund, said to be so, lets its people go sooner.
      if Int(table.code(fund, row)) == other { return (over, .min) }
      let last = max(over ?? .min, paid[table.text(OperationField.operation.rawValue, row)] ?? .min)
      // Neither its end nor a payment is known: nothing says that it is over.
      guard last > .min else { return (over, .max) }
      let year = CivilDate(day: last).components.year + operation
      return (over, CivilDate(year: year, month: 12, day: 31)?.day ?? .max)
    }
  }

  /// The last of some days of a row.
  private static func last(_ table: Table, _ columns: Set<Int>, _ row: Int) -> Int32 {
    columns.reduce(.min) { table.isMissing($1, row) ? $0 : max($0, table.integer($1, row)) }
  }

  /// The first moment lines that came since may still wait from: twelve months before a day.
  package static func waitingSince(_ today: CivilDate) -> CivilDate {
    today.adding(months: -waiting)
  }

  /// Each rule with how many it concerns, and what is done of them.
  ///
  /// - Parameter lines: lines of files that came before `waitingSince`.
  package func lines(waiting lines: Int) -> [(rule: String, count: Int, effect: String)] {
    [
      (Words.Privacy.waitingRule, lines, Words.Privacy.deleted),
      (Words.Privacy.pathRule, due.count, Words.Privacy.erasedForGood),
      (Words.Privacy.heldRule, held, Words.Privacy.keptOn),
      (Words.Privacy.archiveRule, archived, Words.Privacy.toldAlone),
    ]
  }
}
