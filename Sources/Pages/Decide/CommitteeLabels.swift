internal import Access
package import Committees
package import Following
package import Records
internal import Words

/// The words of committees: codes, seats, organisations, places.
package struct CommitteeLabels: Sendable {
  private let view: View
  private let places: FigureLabels

  package init(_ view: View) {
    self.view = view
    places = .of(view)
  }

  /// What a code of a field means.
  package func code(_ kind: Kind, _ field: String, _ code: String) -> String {
    let schema = Schema.of(kind)
    guard let place = schema.index(of: field) else { return code }
    return Words.printed(schema.fields[place].meanings[code] ?? code)
  }

  /// The codes of a field with what they mean, to choose from.
  package func choices(_ kind: Kind, _ field: String) -> [(value: String, label: String)] {
    let schema = Schema.of(kind)
    guard let place = schema.index(of: field) else { return [] }
    return schema.fields[place].codes.map { ($0, code(kind, field, $0)) }
  }

  package func actor(_ code: String) -> String { Words.printed(view.actors.name(code)) }

  package func place(_ level: String, _ code: String) -> String {
    level == "nation" ? Words.Quarters.nation : Words.printed(places.full(level, code))
  }

  /// A seat by what its rule calls it, else by its code.
  package func seat(_ code: String, _ rule: CompositionRule?) -> String {
    let label = rule?[code]?.label ?? ""
    return label.isEmpty ? Words.Seats.label(code) ?? Words.printed(code) : Words.printed(label)
  }

  /// One of several seats of a code says which.
  package func seat(_ key: Seat.Key, _ rule: CompositionRule?, among seats: [Seat]) -> String {
    let label = seat(key.code, rule)
    let isAlone = seats.count { $0.key.code == key.code } < 2 && key.rank == 1
    return isAlone ? label : Words.Seats.ranked(label, key.rank)
  }

  package func college(_ code: String, _ rule: CompositionRule?) -> String {
    guard let college = rule?[code]?.college else {
      return code == "designe" ? Words.Seats.college(code + "s") ?? "" : Words.Seats.otherCollege
    }
    return Words.Seats.college(college) ?? Words.printed(college)
  }

  /// What an instance's seats lack, each in a few words; empty for a whole composition.
  package func gaps(
    _ composition: Composition, _ rule: CompositionRule?, among seats: [Seat]
  ) -> [String] {
    var gaps: [String] = []
    if !composition.missing.isEmpty {
      gaps.append(
        Words.Seats.missing(
          composition.missing.map { Words.Seats.missing(seat($0.seat, rule), $0.count) }))
    }
    if composition.missingOfTotal > 0 {
      gaps.append(Words.Seats.missingOfTotal(composition.missingOfTotal))
    }
    gaps += composition.excess.map {
      Words.Seats.excess($0.count, seat($0.seat, rule), most: $0.most)
    }
    if !composition.vacant.isEmpty {
      gaps.append(
        Words.Seats.vacant(composition.vacant.map { seat($0, rule, among: seats) }))
    }
    return gaps + composition.withoutPresident.map { Words.Seats.withoutPresident($0.rawValue) }
  }

  /// The same in one sentence.
  package func composition(
    _ composition: Composition, _ rule: CompositionRule?, among seats: [Seat]
  ) -> String {
    let gaps = gaps(composition, rule, among: seats)
    if gaps.isEmpty {
      return rule == nil
        ? Words.Seats.seated(composition.seated) : Words.Seats.whole(composition.seated)
    }
    return gaps.joined(separator: "\u{202F}; ")
  }
}

extension SessionState {
  /// As its mark shows it.
  var mark: State {
    switch self {
    case .prepared, .postponed, .cancelled: .idle
    case .convened, .circulated: .watch
    case .held, .approved: .good
    case .withoutQuorum: .bad
    }
  }
}

extension DecisionState {
  var mark: State {
    switch self {
    case .proposed, .adjourned, .abandoned, .replaced: .idle
    case .rejected: .bad
    case .running: .watch
    case .adopted, .done: .good
    }
  }
}

extension MeetingCalendar.Lateness.State {
  var mark: State {
    switch self {
    case .onTime: .good
    case .toWatch: .watch
    case .late: .bad
    }
  }

  var code: String {
    switch self {
    case .onTime: "onTime"
    case .toWatch: "toWatch"
    case .late: "late"
    }
  }
}
