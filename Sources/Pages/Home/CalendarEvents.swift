package import Committees
package import Dialogues
package import Following
package import Kernel
internal import Records
internal import Stores
internal import Words

/// Sessions, dates of dialogues and duties as calendars read them: neither figure nor person.
package struct CalendarEvents: Sendable {
  private typealias Say = Words.CalendarFeeds

  private let labels: CommitmentLabels
  private let duties: DutyLabels
  private let zone: String
  private let store: String

  /// - Parameters:
  ///   - zone: the store's, in which sessions say their hour.
  ///   - store: its number, that tells its events from another's.
  package init(_ view: View, zone: String, store: String) {
    self.store = store
    labels = CommitmentLabels(view)
    duties = DutyLabels(view)
    self.zone = zone
  }

  /// - Parameter sequence: the last commit that changed its record.
  package func session(
    _ session: CommitteeSession, _ instance: CommitteeInstance, sequence: Int
  ) -> CalendarFile.Event {
    let parts = session.time.split(separator: ":").compactMap { Int($0) }
    let minutes = parts.count == 2 ? parts[0] * 60 + parts[1] : 0
    let status: CalendarFile.Status =
      switch session.state {
      // Put off, it is no more on that day.
      case .cancelled, .postponed: .cancelled
      case .prepared: .tentative
      case .convened, .held, .circulated, .approved, .withoutQuorum: .confirmed
      }
    return CalendarFile.Event(
      uid: "seance-\(session.id)-\(instance.code)@\(store).jalon", sequence: sequence,
      .moment(
        CivilZone.moment(of: session.day, minutes: minutes, in: zone), minutes: session.minutes),
      Words.printed(instance.title), place: session.place, status: status)
  }

  /// The days of a dialogue, those its campaign says and the usual ones where it says none.
  package func dialogue(
    _ key: DialogueKey, _ campaign: Campaign, isDropped: Bool, sequence: Int
  ) -> [CalendarFile.Event] {
    CampaignDate.allCases.map { date in
      CalendarFile.Event(
        uid: "dialogue-\(key.text)-\(date.rawValue)@\(store).jalon", sequence: sequence,
        .day(campaign.day(date)),
        Say.event(
          Say.date(date.rawValue), of: name(key, campaign), isUsual: campaign.said(date) == nil),
        status: isDropped ? .cancelled : .confirmed)
    }
  }

  private func name(_ key: DialogueKey, _ campaign: Campaign) -> String {
    Words.Dialogues.dialogueTitle(labels.name(key.structure), "\(campaign.year)")
  }

  /// The days of what is to do; not those a session or a campaign says already.
  ///
  /// - Parameter sequence: the last commit that changed the record a task is read in.
  package func duty(_ duty: Duty, sequence: (Duty.Task) -> Int) -> [CalendarFile.Event] {
    duty.tasks.compactMap { task -> CalendarFile.Event? in
      let isSaid =
        switch task.matter {
        case .reply, .hold: true
        case .pay: false
        default: task.kind == .campagnes
        }
      guard !isSaid, let day = task.day else { return nil }
      // A day that a campaign says is of each of its dialogues.
      let whose: String =
        if task.kind == .campagnes, case .dialogue(let key, _) = duty.object {
          "-\(key.structure)"
        } else {
          ""
        }
      return CalendarFile.Event(
        uid: "\(task.matter.rawValue)-\(task.kind.rawValue)-\(task.id)\(whose)@\(store).jalon",
        sequence: sequence(task), .day(day),
        Say.event(Say.duty(task.matter.rawValue), of: name(duty), isUsual: task.isUsual))
    }
  }

  /// Without what people typed, where figures may be.
  private func name(_ duty: Duty) -> String {
    switch duty.object {
    case .campaign, .dialogue, .session: duties.name(duty)
    case .decision, .action, .need, .roadmap: duty.code
    }
  }
}
