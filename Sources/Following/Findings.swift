package import Checks
internal import Columns
package import Kernel
package import Records

/// What the rules say of the records of a view, and the scores of each operation.
///
/// Findings are held in groups: those of the participations of one operation, whatever they stand on,
/// then those of the participations of none, then those of blocks of rows of every other kind. A
/// commit makes the groups it touches again.
package struct Findings: Maintained {
  /// Findings in the order they are told: the worst first, then by rule, the latest records first.
  package final class Group: Sendable {
    package let findings: [DatasetFinding]
    /// Where those of each rule and severity are, in order.
    package let runs: [Run]
    /// The scores of the operation whose participations these are.
    package let quality: OperationQuality?

    package init(_ findings: [DatasetFinding], _ quality: OperationQuality? = nil) {
      // One number a finding sorts faster than a comparison of its parts.
      let keys = findings.map { $0.rank << 40 | (1 << 39 - $0.row) }
      self.findings = keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }.map { findings[$0] }
      runs = Run.all(self.findings.count) { [sorted = self.findings] in
        (sorted[$0].rule, sorted[$0].severity)
      }
      self.quality = quality
    }

    static let none = Group([])
  }

  /// Findings of one rule and severity that follow each other.
  package struct Run: Sendable {
    package let rule: RuleID
    package let severity: Severity
    package let range: Range<Int>

    /// The runs of some findings in order.
    package static func all(
      _ count: Int, _ told: (Int) -> (rule: RuleID, severity: Severity)
    ) -> [Run] {
      var runs: [Run] = []
      var start = 0
      for index in 0..<count where index + 1 == count || told(index + 1) != told(start) {
        runs.append(
          Run(rule: told(start).rule, severity: told(start).severity, range: start..<index + 1))
        start = index + 1
      }
      return runs
    }
  }

  /// The findings of a kind but participations: of each block of its rows, and of its rows together.
  private struct OtherKind: Sendable {
    var blocks: [Group]
    var together: Group
  }

  private static let blockShift = 12

  private let basis: RuleBasis
  private var ofOperations: [Group]
  private var ofNone: Group
  private var others: [Kind: OtherKind]
  package private(set) var rowsRead = 0

  package init(_ view: View, _: OneBasis) {
    let dataset = view.dataset
    basis = RuleBasis(dataset, programmes: Programmes(dataset.table(.programmes)))
    ofOperations = []
    ofNone = .none
    others = [:]
    let checks = DatasetChecks(today: view.today)
    let owners = view.owners
    ofOperations = (0..<owners.ofOperation.count).map {
      Self.group(checks, $0, owners.ofOperation[$0], dataset, basis, owners.ofPerson)
    }
    ofNone = Self.ofNone(checks, dataset, basis, owners)
    for kind in Kind.allCases where kind != .participations {
      let count = dataset.table(kind).count
      others[kind] = OtherKind(
        blocks: (0..<Self.blocks(count)).map { Self.block(checks, kind, $0, dataset, basis) },
        together: Group(checks.together(kind, dataset)))
      rowsRead += count
    }
    rowsRead += dataset.table(.participations).count
  }

  private static func blocks(_ count: Int) -> Int { (count + 1 << blockShift - 1) >> blockShift }

  private static func group(
    _ checks: DatasetChecks, _ operation: Int, _ rows: ArraySlice<Int32>, _ dataset: Dataset,
    _ basis: RuleBasis, _ persons: RowGroups
  ) -> Group {
    let (found, quality) = checks.participations(of: operation, rows, dataset, basis, persons)
    return Group(found, quality)
  }

  /// Participations of no operation there is: few, or a store that lacks its operations.
  private static func ofNone(
    _ checks: DatasetChecks, _ dataset: Dataset, _ basis: RuleBasis, _ owners: RecordOwners
  ) -> Group {
    var rows: [Int32] = []
    for (row, link) in dataset.participationOperations.enumerated() where link < 0 {
      rows.append(Int32(row))
    }
    return rows.isEmpty
      ? .none
      : Group(
        checks.participations(of: nil, rows[...], dataset, basis, owners.ofPerson).findings)
  }

  private static func block(
    _ checks: DatasetChecks, _ kind: Kind, _ block: Int, _ dataset: Dataset, _ basis: RuleBasis
  ) -> Group {
    let first = block << blockShift
    let rows = first..<min(dataset.table(kind).count, first + 1 << blockShift)
    let found = checks.records(of: kind, rows, dataset, basis)
    return found.isEmpty ? .none : Group(found)
  }

  // MARK: the next commit

  package func next(_ step: ViewStep, _: OneBasis) -> Findings? {
    guard step.before.today == step.after.today, !step.touches(RuleBasis.kinds) else { return nil }
    let dataset = step.after.dataset
    let checks = DatasetChecks(today: step.after.today)
    let basis = step.touches([.operations]) ? self.basis.next(dataset) : self.basis
    var next = Findings(self, basis)
    if step.movesRows(of: .participations), let rows = step.rows[.participations] {
      next.move(rows)
    }
    let touched = touched(step, basis)
    let owners = step.after.owners
    while next.ofOperations.count < owners.ofOperation.count { next.ofOperations.append(.none) }
    for operation in touched.operations {
      let rows = owners.ofOperation[operation]
      next.ofOperations[operation] = Self.group(
        checks, operation, rows, dataset, basis, owners.ofPerson)
      next.rowsRead += rows.count
    }
    if touched.none {
      next.ofNone = Self.ofNone(checks, dataset, basis, owners)
      next.rowsRead += dataset.participationOperations.count
    }
    for (kind, rows) in step.rows where kind != .participations && !rows.isEmpty {
      next.update(kind, rows, checks, dataset, basis)
    }
    return next
  }

  private init(_ earlier: Findings, _ basis: RuleBasis) {
    self.basis = basis
    ofOperations = earlier.ofOperations
    ofNone = earlier.ofNone
    others = earlier.others
  }

  /// The operations whose group changes, and whether that of the participations of none does.
  ///
  /// Rules compare the participations of one person: whoever changed, changes what is told of all of
  /// them; and when an operation ends otherwise, what is told of everyone in it.
  private func touched(
    _ step: ViewStep, _ basis: RuleBasis
  ) -> (operations: [Int], none: Bool) {
    let (before, after) = (step.before.dataset, step.after.dataset)
    var operations: Set<Int32> = []
    var persons: (old: Set<Int32>, new: Set<Int32>) = ([], [])
    let (oldOwners, owners) = (step.before.owners, step.after.owners)
    if let rows = step.rows[.participations] {
      for row in rows.removed { persons.old.insert(before.participationPersons[row]) }
      for row in rows.removed { operations.insert(before.participationOperations[row]) }
      for row in rows.written {
        persons.new.insert(after.participationPersons[row])
        operations.insert(after.participationOperations[row])
        guard let old = rows.old(row) else { continue }
        persons.old.insert(before.participationPersons[old])
        operations.insert(before.participationOperations[old])
      }
    }
    for row in step.rows[.operations]?.written ?? [] {
      operations.insert(Int32(row))
      guard basis.hasOtherEnd(row, self.basis), row < owners.ofOperation.count else { continue }
      for place in owners.ofOperation[row] {
        persons.new.insert(after.participationPersons[Int(place)])
      }
    }
    for person in persons.old where person >= 0 && Int(person) < oldOwners.ofPerson.count {
      for row in oldOwners.ofPerson[Int(person)] {
        operations.insert(before.participationOperations[Int(row)])
      }
    }
    for person in persons.new where person >= 0 {
      for row in owners.ofPerson[Int(person)] {
        operations.insert(after.participationOperations[Int(row)])
      }
    }
    let known = operations.filter { $0 >= 0 && Int($0) < owners.ofOperation.count }
    return (known.map { Int($0) }.sorted(), operations.contains(-1))
  }

  /// Gives the findings of participations that stay the numbers of their rows from now on.
  private mutating func move(_ rows: RowChanges) {
    var gone = Set<Int>()
    for row in rows.removed { gone.insert(row) }
    func moved(_ group: Group) -> Group {
      guard !group.findings.isEmpty else { return group }
      let later = group.findings.compactMap { finding -> DatasetFinding? in
        guard finding.kind == .participations else { return finding }
        if gone.contains(finding.row) { return nil }
        if let related = finding.related, gone.contains(related) { return nil }
        return finding.moved(to: rows.new(finding.row), related: finding.related.map(rows.new))
      }
      return Group(later, group.quality)
    }
    ofOperations = ofOperations.map(moved)
    ofNone = moved(ofNone)
  }

  private mutating func update(
    _ kind: Kind, _ rows: RowChanges, _ checks: DatasetChecks, _ dataset: Dataset,
    _ basis: RuleBasis
  ) {
    let count = Self.blocks(rows.newCount)
    var blocks = Set(rows.written.map { $0 >> Self.blockShift })
    // Rows after the first that moves have other numbers.
    let moved = min(rows.removed.first ?? .max, rows.inserted.first ?? .max)
    if moved < .max {
      blocks.formUnion(moved >> Self.blockShift..<max(count, moved >> Self.blockShift))
    }
    var other = others[kind] ?? OtherKind(blocks: [], together: .none)
    other.blocks.removeLast(max(0, other.blocks.count - count))
    while other.blocks.count < count { other.blocks.append(.none) }
    for block in blocks.sorted() where block < count {
      other.blocks[block] = Self.block(checks, kind, block, dataset, basis)
      rowsRead += min(1 << Self.blockShift, rows.newCount - block << Self.blockShift)
    }
    other.together = Group(checks.together(kind, dataset))
    others[kind] = other
  }

  // MARK: reading

  /// The findings of the participations of each operation, in the order of the operations table.
  package var byOperation: [Group] { ofOperations }

  /// Those that are of no such group: of participations of no operation, then of every other kind, each
  /// group of one kind.
  package var byKind: [(kind: Kind, group: Group)] {
    var all: [(kind: Kind, group: Group)] = [(.participations, ofNone)]
    for kind in Kind.allCases {
      guard let other = others[kind] else { continue }
      all += (other.blocks + [other.together]).filter { !$0.findings.isEmpty }.map { (kind, $0) }
    }
    return all
  }

  /// The scores of each operation, in the order of the operations table.
  package var qualities: [OperationQuality] {
    ofOperations.enumerated().map { $1.quality ?? OperationQuality(operation: $0) }
  }

  /// Every finding, in no order that means anything.
  package var all: [DatasetFinding] {
    ofOperations.flatMap(\.findings) + byKind.flatMap(\.group.findings)
  }
}
