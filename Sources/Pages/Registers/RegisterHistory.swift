package import Access
internal import Kernel
package import Records
package import Stores
internal import Words

/// One change of a record: who, when, and what each datum was and became.
package struct RegisterChange: Sendable {
  /// A value a datum has had.
  package enum Value: Hashable, Sendable {
    /// In words.
    case text(String)
    case empty
    /// The reader may not read it.
    case hidden
    /// Nobody can read it any more.
    case notKept
  }

  /// One datum changed.
  package struct Line: Hashable, Sendable {
    package var label: String
    package var before: Value
    package var after: Value

    package init(label: String, before: Value, after: Value) {
      self.label = label
      self.before = before
      self.after = after
    }
  }

  package var change: ChangeKind
  /// The day and hour in the store's zone, as people and as programs read them.
  package var when: String
  package var moment: String
  package var author: String
  /// The number of the commit's entry, and what it comes from.
  package var importID: Int64
  package var origin: Origin
  /// Why, in words; empty when nobody said.
  package var reason: String
  package var lines: [Line]

  /// What happened to a record, the newest first; what a value was before is what the changes before
  /// left.
  ///
  /// - Parameters:
  ///   - entries: oldest first.
  ///   - reasons: why, by commit.
  ///   - zone: the store's.
  package static func changes(
    _ kind: Kind, _ entries: [FactEntry], _ reader: Reader, zone: String,
    reasons: [Int: CorrectionReason] = [:]
  ) -> [RegisterChange] {
    let fields = Schema.of(kind).fields
    let moment = ImportMoment(zone: zone)
    var held: [Int: Value] = [:]
    return entries.map { entry in
      let lines = entry.values.compactMap { value -> Line? in
        let field = fields[value.field]
        let before = held[value.field] ?? .empty
        let after = Self.value(kind, field, value.text, reader)
        held[value.field] = after
        // What a new record leaves empty is no change.
        if before == .empty, after == .empty { return nil }
        return Line(
          label: RegisterLabels.field(field),
          before: reader.sees(field.sensitivity) ? before : .hidden, after: after)
      }
      return RegisterChange(
        change: entry.change, when: moment.text(entry.time), moment: moment.plain(entry.time),
        author: entry.author, importID: entry.importID, origin: entry.origin,
        reason: Self.reason(reasons[entry.commit], zone: zone), lines: lines)
    }.reversed()
  }

  private static func reason(_ reason: CorrectionReason?, zone: String) -> String {
    switch reason {
    case .given(let text): Words.Closings.reason(text)
    case .erased(let author, let time):
      Words.Closings.reasonErased(by: author, on: CivilZone.day(of: time, in: zone))
    case .unreadable: Words.Closings.unreadableReason
    case nil: ""
    }
  }

  private static func value(
    _ kind: Kind, _ field: Records.Field, _ text: String?, _ reader: Reader
  ) -> Value {
    guard reader.sees(field.sensitivity) else { return .hidden }
    guard let text else { return .notKept }
    return text.isEmpty ? .empty : .text(RegisterLabels.value(kind, field, text))
  }
}
