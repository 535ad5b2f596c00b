internal import Access
package import Columns
package import Records
internal import Synchronization

/// A value derived from the records of a view, carried from commit to commit at the cost of what
/// changed.
///
/// `view.maintained(Value.self, basis)` makes it when first asked for; from then on each commit makes
/// the next one from the one before, until nobody has asked for it for a while.
package protocol Maintained: Sendable {
  /// What tells values of one type apart: a date, a region.
  associatedtype Basis: Hashable & Sendable

  /// The value of a view, from all its records.
  init(_ view: View, _ basis: Basis)

  /// The value of the view that follows; nil when it is to be made from all records again.
  func next(_ step: ViewStep, _ basis: Basis) -> Self?

  /// How many rows were read to make it, for budgets.
  var rowsRead: Int { get }
}

/// The basis of values of which there is one.
package enum OneBasis: Hashable, Sendable {
  case one
}

/// How a view follows from the one before.
package struct ViewStep: Sendable {
  package let before: View
  package let after: View
  /// Kinds whose rows changed, and how.
  package let rows: [Kind: RowChanges]

  /// Whether a row of a kind changed, came or went.
  package func touches(_ kinds: [Kind]) -> Bool {
    kinds.contains { rows[$0].map { !$0.isEmpty } ?? false }
  }

  /// Whether rows of a kind that stay have other numbers than before.
  package func movesRows(of kind: Kind) -> Bool {
    rows[kind].map { !$0.removed.isEmpty || !$0.inserted.isEmpty } ?? false
  }
}

/// The maintained values of a generation.
final class MaintainedValues: Sendable {
  struct Key: Hashable, Sendable {
    var type: ObjectIdentifier
    var basis: any Hashable & Sendable
    var right: String

    static func == (left: Key, right: Key) -> Bool {
      left.type == right.type && left.right == right.right
        && AnyHashable(left.basis) == AnyHashable(right.basis)
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(type)
      hasher.combine(right)
      AnyHashable(basis).hash(into: &hasher)
    }
  }

  /// A value, or the wait for it.
  private final class Entry: Sendable {
    let value = Mutex<(any Maintained)?>(nil)
    /// Makes the next value from this one.
    let carry: @Sendable (any Maintained, Step, _ after: Generation) -> (any Maintained)?
    /// Commits since somebody last asked for it.
    let idle: Atomic<Int>

    init(
      idle: Int,
      carry: @escaping @Sendable (any Maintained, Step, Generation) -> (any Maintained)?
    ) {
      self.idle = Atomic(idle)
      self.carry = carry
    }
  }

  /// How a generation follows from another.
  ///
  /// It does not hold the later one, which holds it.
  struct Step: Sendable {
    let before: Generation
    let rows: [Kind: RowChanges]
  }

  /// A value nobody asked for in so many commits is not carried any further.
  private static let mostIdle = 20

  private let entries = Mutex<[Key: Entry]>([:])
  /// How the generation came about, until its values are carried.
  private let step: Mutex<Step?>
  /// Rows read to make values, since the generation began.
  let rowsRead = Atomic<Int>(0)

  init(_ step: Step? = nil) {
    self.step = Mutex(step)
  }

  /// Says what these values follow from.
  func follows(_ step: Step) { self.step.withLock { $0 = step } }

  /// The value of a view, made or carried if nobody asked before; who asks meanwhile waits.
  func value<Value: Maintained>(
    _ type: Value.Type, _ basis: Value.Basis, _ view: View, of generation: Generation
  ) -> Value {
    let key = Key(
      type: ObjectIdentifier(type), basis: basis, right: view.reader.right.fingerprint)
    let entry = entry(key, idle: 0) { value, step, after in
      guard let value = value as? Value else { return nil }
      return value.next(
        ViewStep(
          before: view.at(step.before), after: view.at(after), rows: step.rows),
        basis)
    }
    entry.idle.store(0, ordering: .relaxed)
    return entry.value.withLock { held in
      if let value = held as? Value { return value }
      let made = carried(key, generation) as? Value ?? Value(view, basis)
      rowsRead.add(made.rowsRead, ordering: .relaxed)
      held = made
      return made
    }
  }

  private func entry(
    _ key: Key, idle: Int,
    carry: @escaping @Sendable (any Maintained, Step, Generation) -> (any Maintained)?
  ) -> Entry {
    entries.withLock { entries in
      if let known = entries[key] { return known }
      let made = Entry(idle: idle, carry: carry)
      entries[key] = made
      return made
    }
  }

  /// The value that follows from the one of the generation before, when it has one.
  private func carried(_ key: Key, _ generation: Generation) -> (any Maintained)? {
    guard let step = step.withLock({ $0 }),
      let (value, entry) = step.before.maintained.held(key, step.before)
    else { return nil }
    return entry.carry(value, step, generation)
  }

  /// A value that is made, or follows from one that is; who makes it now is waited for.
  ///
  /// Locks are taken from the later generation to the earlier one.
  private func held(_ key: Key, _ generation: Generation) -> (any Maintained, Entry)? {
    if let entry = entries.withLock({ $0[key] }) {
      guard let value = carried(key, generation, into: entry) else { return nil }
      return (value, entry)
    }
    guard let step = step.withLock({ $0 }),
      let (_, old) = step.before.maintained.held(key, step.before)
    else { return nil }
    let entry = entry(key, idle: old.idle.load(ordering: .relaxed), carry: old.carry)
    return carried(key, generation, into: entry).map { ($0, entry) }
  }

  private func carried(
    _ key: Key, _ generation: Generation, into entry: Entry
  ) -> (any Maintained)? {
    entry.value.withLock { held in
      if let held { return held }
      guard let next = carried(key, generation) else { return nil }
      rowsRead.add(next.rowsRead, ordering: .relaxed)
      held = next
      return next
    }
  }

  /// The values of this generation, or of those it follows from as long as they are not carried.
  private var known: [Key: Entry] {
    let earlier = step.withLock { $0 }?.before.maintained.known ?? [:]
    return earlier.merging(entries.withLock { $0 }) { $1 }
  }

  /// Makes every value that the generation before had, and lets that generation go.
  func carry(to generation: Generation) {
    guard let step = step.withLock({ $0 }) else { return }
    for (key, old) in step.before.maintained.known {
      let idle = old.idle.load(ordering: .relaxed) + 1
      guard idle <= Self.mostIdle else { continue }
      _ = carried(key, generation, into: entry(key, idle: idle, carry: old.carry))
    }
    self.step.withLock { $0 = nil }
  }
}
