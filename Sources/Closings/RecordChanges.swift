internal import Columns
internal import Records
internal import Stores

/// What happened to the records that stood at a commit, up to another: the fields each fact touched.
struct RecordChanges {
  /// What facts did to one record.
  struct Change {
    /// Fields changed, by what the last fact that touched them was.
    var fields: [(change: ChangeKind, mask: FieldMask)] = []

    mutating func add(_ change: ChangeKind, _ mask: FieldMask) {
      if let index = fields.firstIndex(where: { $0.change == change }) {
        fields[index].mask = fields[index].mask.union(mask)
        fields.append(fields.remove(at: index))
      } else {
        fields.append((change, mask))
      }
    }

    /// The last kind of change that touched some fields, with all those touched.
    func last(touching needed: FieldMask) -> (change: ChangeKind, fields: [Int])? {
      guard let last = fields.last(where: { $0.mask.intersects(needed) }) else { return nil }
      let all = fields.reduce(FieldMask()) { $0.union($1.mask) }
      return (last.change, all.positions.filter { needed.contains($0) })
    }
  }

  /// Commits with a reason that touched a record, in order.
  private var explained: [Kind: [Int64: [Int]]] = [:]
  private let reasons: [Int: CorrectionReason]
  private var changes: [Kind: [Int64: Change]] = [:]
  /// Kinds of which a record came or went.
  private var moved: Set<Kind> = []

  /// - Parameter reasons: those given, by commit.
  init(reasons: [Int: CorrectionReason]) {
    self.reasons = reasons
  }

  mutating func add(_ fact: FactHeader) {
    if reasons[fact.commit] != nil {
      explained[fact.kind, default: [:]][fact.subject, default: []].append(fact.commit)
    }
    if fact.change == .created {
      moved.insert(fact.kind)
      return
    }
    changes[fact.kind, default: [:]][fact.subject, default: Change()].add(
      fact.change, fact.changed)
  }

  /// The reasons given for what happened to a record, oldest first.
  func reasons(_ kind: Kind, _ id: Int64) -> [CorrectionReason] {
    (explained[kind]?[id] ?? []).compactMap { reasons[$0] }
  }

  subscript(kind: Kind, id: Int64) -> Change? { changes[kind]?[id] }

  /// Whether a record of a kind came, or changed in some fields.
  func touches(_ kind: Kind, _ needed: FieldMask) -> Bool {
    moved.contains(kind)
      || changes[kind]?.values.contains { $0.last(touching: needed) != nil } == true
  }
}
