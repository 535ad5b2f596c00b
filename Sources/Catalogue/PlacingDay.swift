import Records

/// The day that places a row in time, as columns, single records, SQL and loading read it.
package indirect enum PlacingDay: Hashable, Sendable {
  /// A day of the row, by position in the schema of its kind.
  case field(Int)
  /// A day of the row's operation, by position in the schema of operations.
  case operation(Int)
  /// The day the row's operation became programmed (`operation.programmed_on`).
  case programmed
  /// The first day a participation began in an operation that has participant figures.
  case firstEntry
  /// 31 December of the year a row says, by position in the schema of its kind.
  case endOfYear(Int)
  /// The later of two days; none when either is missing.
  case later(PlacingDay, PlacingDay)
  /// The first day, or the other where it is missing.
  case known(PlacingDay, else: PlacingDay)
  /// So many days after a day.
  case after(PlacingDay, Int32)
  /// No day: its value holds for any period.
  case none
}

extension Population {
  /// The day that places a row at a moment; `.none` for moments its rows do not have.
  package func day(_ moment: Moment) -> PlacingDay {
    func own(_ name: String) -> PlacingDay {
      Schema.of(kind).index(of: name).map { .field($0) } ?? .none
    }
    func ofOperation(_ field: OperationField) -> PlacingDay { .operation(field.rawValue) }
    switch (self, moment) {
    case (.plan, _), (.context, _), (.persons, _), (.events, .start): return .none
    case (.means, _): return Schema.moyens.index(of: "annee").map { .endOfYear($0) } ?? .none
    case (.declared, .underway): return .later(own("fin"), .programmed)
    case (.declared, _): return own("fin")
    case (_, .start): return ofOperation(.dateDebut)
    case (.participations, .exit): return own("date_sortie")
    case (.participations, .underway): return .later(own("date_entree"), .programmed)
    case (.participations, .left): return .later(own("date_sortie"), .programmed)
    case (.participations, .overdue):
      return .after(
        .known(own("date_sortie"), else: ofOperation(.dateFin)), Moment.overdueDays)
    case (.participations, .entry), (.participations, .state), (.participations, .present),
      (.participations, .past), (.participations, .date):
      return own("date_entree")
    case (.operations, .state): return .programmed
    case (.operations, .underway): return .later(.programmed, .firstEntry)
    case (.entities, .date), (.entities, .state): return own("date")
    case (.certified, .date), (.certified, .state):
      return .later(.known(own("date"), else: .programmed), .programmed)
    case (.offers, .date): return own("date_depot")
    case (.offers, .closed): return own("date_cloture")
    case (.offers, .filled): return own("date_pourvue")
    case (.events, _): return own("date")
    case (.participations, _), (.operations, _), (.entities, _), (.certified, _), (.offers, _):
      return .none
    }
  }
}

extension Moment {
  /// Days after an exit, or after the end of an operation, from which the exit's data are late: from the
  /// day after the 28th (R21, R23).
  package static let overdueDays: Int32 = 29

  /// Whether rows are read as they stand on the last day of the period, whatever its start.
  package func isReading(of population: Population) -> Bool {
    switch self {
    case .state, .underway, .left, .overdue: true
    case .past: population == .participations
    case .entry, .exit, .start, .date, .present, .opening, .closed, .filled: population == .plan
    }
  }

  /// Whether a row without its day is in no period, not even all of time.
  package var needsDay: Bool {
    switch self {
    case .exit, .closed, .filled, .underway, .left, .overdue: true
    case .entry, .start, .date, .state, .present, .past, .opening: false
    }
  }
}

extension PlacingDay {
  /// The fields of the row it reads, and those of its operation.
  package var fields: (own: Set<Int>, ofOperation: Set<Int>) {
    switch self {
    case .field(let index), .endOfYear(let index): return ([index], [])
    case .operation(let index): return ([], [index])
    case .programmed:
      return (
        [],
        Set([OperationField.dateProgrammation, .dateConvention, .dateDebut].map(\.rawValue))
      )
    case .firstEntry, .none: return ([], [])
    case .later(let first, let second), .known(let first, let second):
      let (first, second) = (first.fields, second.fields)
      return (first.own.union(second.own), first.ofOperation.union(second.ofOperation))
    case .after(let day, _): return day.fields
    }
  }

  /// Whether it asks when the participations of an operation began.
  package var readsEntries: Bool {
    switch self {
    case .firstEntry: true
    case .later(let first, let second), .known(let first, let second):
      first.readsEntries || second.readsEntries
    case .after(let day, _): day.readsEntries
    case .field, .operation, .programmed, .endOfYear, .none: false
    }
  }
}
