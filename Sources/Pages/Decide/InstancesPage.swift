internal import Access
package import Committees
package import Following
package import HTML
package import Kernel
internal import Records
internal import Words

/// The instances: who meets, who is late, who is missing; late ones first.
package struct InstancesPage: Sendable {
  package struct Line: Sendable {
    package var instance: CommitteeInstance
    package var place: String
    package var cadence: String
    package var held: String
    package var state: MeetingCalendar.Lateness.State
    package var lateness: String
    /// That its zoning has no act of the year; empty otherwise.
    package var zoning: String
    package var composition: String
    package var isWhole: Bool
    package var next: String
    package var nextID: Int64?
  }

  let lines: [Line]
  private let labels: CommitteeLabels

  /// - Parameter today: the day lateness and compositions are read on.
  package init(_ view: View, _ book: CommitteeBook, on today: CivilDate) {
    labels = CommitteeLabels(view)
    lines = book.instances.filter { $0.isInForce(on: today) }.map { [labels] instance in
      let sessions = book.sessions(of: instance.code)
      let lateness = book.lateness(of: instance, on: today)
      let composition = book.composition(of: instance, on: today)
      let next = sessions.first { $0.state.isAhead && $0.day >= today }
      let held = sessions.count { $0.state.wasHeld && $0.day.year == today.year }
      return Line(
        instance: instance, place: labels.place(instance.placeLevel, instance.place),
        cadence: labels.code(.instances, "cadence", instance.cadence.rawValue),
        held: Words.Instances.held(
          held, of: book.calendar(of: instance, today.year).windows.count),
        state: lateness.state == .onTime && instance.lacksZoning(in: today.year)
          ? .toWatch : lateness.state,
        lateness: lateness.missing > 0 ? Words.Instances.missing(lateness.missing) : "",
        zoning: instance.lacksZoning(in: today.year)
          ? Words.Instances.withoutZoning(today.year) : "",
        composition: labels.composition(
          composition, book.rule(of: instance), among: book.seats(of: instance.code, on: today)),
        isWhole: composition.isWhole, next: next.map { Words.longDate($0.day) } ?? "",
        nextID: next?.id)
    }.sorted { Self.order($0.state) < Self.order($1.state) }
  }

  private static func order(_ state: MeetingCalendar.Lateness.State) -> Int {
    switch state {
    case .late: 0
    case .toWatch: 1
    case .onTime: 2
    }
  }
}

extension InstancesPage {
  private typealias Say = Words.Instances

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Say.title, lede: Say.question, crumbs: [.init(Words.Frame.decide, .decide)],
      actions: (lines.isEmpty ? [] : [.init(Words.SessionPacks.listTitle, .sessionPacks)])
        + (chrome.right.writes(.committees)
          ? [.init(Say.create, .newRecord(.instances), isPrimary: true)] : []),
      verb: .decide, downloads: !lines.isEmpty
    ).document(chrome) {
      if lines.isEmpty {
        Components.sheet { Components.nothing(Say.empty) }
      } else {
        Components.sheet { table(chrome).node }
        p(.look(.note)) { Say.method }
      }
    }
  }

  private func table(_ chrome: Chrome) -> TableView {
    TableView(
      Say.title,
      [
        .init(Say.instance), .init(Words.Decisions.state, role: .status), .init(Say.thisYear),
        .init(Say.next), .init(Words.Seats.composition),
      ],
      rows: lines.map { line in
        TableView.Row([
          group {
            HTMLLink.to(.instance(line.instance.id), Words.printed(line.instance.title), chrome)
            br()
            small(.look(.note)) { "\(line.place), \(line.cadence)" }
          },
          group {
            Components.state(line.state.mark, Say.state(line.state.code))
            for note in [line.lateness, line.zoning] where !note.isEmpty {
              br()
              small(.look(.note)) { note }
            }
          },
          .text(line.held),
          line.nextID.map { HTMLLink.to(.session($0), line.next, chrome) } ?? .text(Say.none),
          .text(line.composition),
        ])
      }, hidesCaption: true)
  }

  /// The list as a file.
  package var sheet: DataSheet {
    var sheet = DataSheet(
      name: "instances",
      columns: [
        .init("instance", .code), .init("intitule"), .init("territoire"), .init("cadence"),
        .init("etat", .code), .init("seances"), .init("prochaine"), .init("composition"),
        .init("zonage"),
      ],
      rows: lines.map { line in
        [
          line.instance.code, line.instance.title, line.place, line.cadence,
          Say.state(line.state.code), line.held, line.next, line.composition,
          line.zoning,
        ]
      }, about: [Say.title, Say.method], isOfToday: true)
    sheet.reach = .everywhere
    return sheet
  }
}
