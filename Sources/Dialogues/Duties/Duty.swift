package import Kernel
package import Records

/// What somebody has to do about one object of the dialogues or of the committees.
///
/// Nothing of it is kept: it is read in the records, and gone once they say it is done.
package struct Duty: Hashable, Sendable {
  package enum Object: Hashable, Sendable {
    case campaign(String)
    case dialogue(DialogueKey, year: Int?)
    case session(Int64, CivilDate)
    case decision(Int64)
    /// By the kind and the number of the record that says it.
    case action(Kind, Int64)
    case need(Int64)
    case roadmap(String)
  }

  package enum Matter: String, Hashable, Sendable, CaseIterable {
    case launch, notify, freeze, certify, answerLines, openSteps, writeSteps, validateSteps
    case propose, arbitrate, draw, validateRecord, sign, answerReserve, pay, declare, confirm, close
    case convene, reply, hold, minutes, remark, approve, reconvene, reschedule
    case execute, act, validateRoadmap, qualify, receive, answer, direct, judge
  }

  /// One thing to do.
  package struct Task: Hashable, Sendable {
    package let matter: Matter
    /// How many of them.
    package let count: Int
    /// By when; nil for as soon as may be.
    package let day: CivilDate?
    /// Since when it waits, where no day is set.
    package let since: CivilDate?
    /// Whether the day is the usual one, that no record says.
    package let isUsual: Bool
    /// The record that says the day.
    package let kind: Kind
    package let id: Int64

    package init(
      _ matter: Matter, _ count: Int = 1, by day: CivilDate? = nil, since: CivilDate? = nil,
      isUsual: Bool = false, from kind: Kind, _ id: Int64
    ) {
      self.matter = matter
      self.count = count
      self.day = day
      self.since = since
      self.isUsual = isUsual
      self.kind = kind
      self.id = id
    }
  }

  /// How near a day is: a reminder 15 days before it, 5 days before, that day, then by days late.
  package enum Nearness: Hashable, Sendable {
    case undated
    case ahead(days: Int)
    case soon(days: Int)
    case near(days: Int)
    case today
    case late(days: Int)

    package init(_ day: CivilDate?, on today: CivilDate) {
      guard let day else {
        self = .undated
        return
      }
      let days = Int(day.day - today.day)
      self =
        switch days {
        case ..<0: .late(days: -days)
        case 0: .today
        case ...Duty.near: .near(days: days)
        case ...Duty.soon: .soon(days: days)
        default: .ahead(days: days)
        }
    }
  }

  /// Days before a day from which it is near, and from which what nobody waits for yet is told at all.
  package static let near = 5
  package static let soon = 15

  package let object: Object
  /// What the object is called in its record: the code of the structure for a dialogue, the title of the
  /// instance for a session.
  package let title: String
  /// The code of its record; empty where the title names it well enough.
  package let code: String
  /// The first due first.
  package let tasks: [Task]

  /// Nil without anything to do.
  package init?(_ object: Object, _ title: String, code: String = "", _ tasks: [Task]) {
    guard !tasks.isEmpty else { return nil }
    self.object = object
    self.title = title
    self.code = code
    self.tasks = tasks.enumerated().sorted {
      (Self.order($0.element), $0.offset) < (Self.order($1.element), $1.offset)
    }.map(\.element)
  }

  /// The first day by which something of it is due.
  package var day: CivilDate? { tasks.compactMap(\.day).min() }

  private static func order(_ task: Task) -> Int32 { (task.day ?? task.since)?.day ?? .max }

  /// Whether what is due on a day is told yet.
  package static func isTold(_ day: CivilDate, on today: CivilDate) -> Bool {
    Int(day.day - today.day) <= soon
  }

  /// One for each object, by date, then by name.
  package static func ordered(_ duties: [Duty]) -> [Duty] {
    var merged: [Duty] = []
    var places: [Object: Int] = [:]
    for duty in duties {
      if let place = places[duty.object] {
        merged[place] =
          Duty(
            duty.object, merged[place].title, code: merged[place].code,
            merged[place].tasks + duty.tasks) ?? duty
      } else {
        places[duty.object] = merged.count
        merged.append(duty)
      }
    }
    return merged.enumerated().sorted { left, right in
      let (one, other) = (left.element, right.element)
      let (first, second) = (
        one.tasks.first.map(order) ?? .max, other.tasks.first.map(order) ?? .max
      )
      if first != second { return first < second }
      return one.title != other.title ? one.title < other.title : left.offset < right.offset
    }.map(\.element)
  }
}
