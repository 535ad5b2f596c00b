internal import Access
internal import Checks
internal import Columns
package import Following
package import Kernel
internal import Records
package import Steering
package import Stores
internal import Words

/// The page one arrives on: what needs attention, in sentences that lead to it.
package struct HomePage: Sendable {
  /// One thing to look at.
  package struct Attention: Sendable {
    /// What it is about: each role has its own first.
    package enum Topic: CaseIterable, Sendable {
      case alarm, framework, waiting, errors, risks, exits, incomplete, frames
    }

    package var topic: Topic
    package var state: State
    /// The state in a word.
    package var word: String
    package var sentence: String
    package var address: Address

    package init(
      _ topic: Topic, _ state: State, _ word: String, _ sentence: String, _ address: Address
    ) {
      self.topic = topic
      self.state = state
      self.word = word
      self.sentence = sentence
      self.address = address
    }
  }

  /// One import of the journal.
  package struct Import: Sendable {
    package var id: Int64
    /// The day and hour there, as people and as programs read them.
    package var when: String
    package var moment: String
    package var files: String
    package var author: String
    package var changes: Int
    package var blocked: Int
    package var isUndone: Bool
  }

  /// The worst first: records and their anomalies as they are today, the performance framework on
  /// the day looked at.
  package var attention: [Attention]
  package var operations: Int
  /// Participants taken in up to the day looked at, as the list of operations adds them up.
  package var participations: Int
  /// The day looked at, when it is not today.
  package var date: CivilDate?
  package var today: CivilDate
  package var imports: [Import]
  package var place: String
  /// Whose day it is.
  package var role: HomeView
  package var week: Week
  package var dues: [Due]
  package var followed: [Followed]
  /// The figure that matters to the role; nil without records.
  package var figure: HomeFigure?
  /// What the account has to do in the dialogues and the committees; nil for who has no part in them.
  package var duties: [DutyLine]?
  /// Whether nothing was ever recorded.
  package var isEmpty: Bool

  /// Imports shown.
  package static let importsShown = 5
  /// Commits read, to tell what the week did.
  package static let commitsRead = 60

  /// Reads what a view and the journal say.
  ///
  /// `findings` are every anomaly this reader may see; `risks` the operations at risk of the scope, the
  /// most first; `journal` the last imports, the latest first; `framework` is what the performance
  /// framework adds; `waiting` the number of lines kept aside; `zone` the store's; `alarm` comes before
  /// all.
  package init(
    _ view: View, _ findings: FindingBook, scope: Scope,
    imports journal: [CommitEntry], waiting: Int, zone: String = "UTC", framework: [Attention] = [],
    alarm: Attention? = nil, risks: [OperationRisk] = [], role: HomeView = .authority,
    calendar: PerformanceFramework? = nil, figure: HomeFigure? = nil, duties: [DutyLine]? = nil
  ) {
    self.role = role
    self.duties = duties
    self.figure = figure
    let counts = HomeCounts.of(view, findings, region: scope.region)
    let date = scope.date ?? view.today
    today = view.today
    self.date = scope.date == view.today ? nil : scope.date
    operations = counts.operations
    let entered = OperationTally.of(view, at: date).entered
    participations = counts.tracked.reduce(0) { $0 + entered[$1] }
    place =
      scope.region == nil && view.perimeterLabel != nil
      ? Words.Rights.inPerimeter : view.place(scope.region)
    isEmpty =
      view.dataset.table(.operations).count == 0 && journal.isEmpty && duties?.isEmpty ?? true
    let moment = ImportMoment(zone: zone)
    week = Self.week(journal, today: view.today, zone: zone)
    dues = Self.dues(view, scope.region, calendar)
    followed = Self.followed(risks, view)
    imports = journal.prefix(Self.importsShown).map { entry in
      Import(
        id: entry.id, when: moment.short(entry.time), moment: moment.plain(entry.time),
        files: entry.files.joined(separator: ", "), author: entry.author,
        changes: entry.counts.changes, blocked: entry.counts.blocked,
        isUndone: entry.undoneBy != nil)
    }
    let all =
      [alarm, Attention.risks(risks, view)].compactMap { $0 } + framework
      + counts.attention(waiting: waiting)
      + (HomeFrames(view, region: scope.region).attention.map { [$0] } ?? [])
    // The worst first; among equals, what the role looks at first.
    let order: [State] = [.bad, .watch, .idle, .good]
    attention = order.flatMap { state in
      role.topics.flatMap { topic in all.filter { $0.state == state && $0.topic == topic } }
    }
  }
}

/// What the records of a region or of the nation ask for, as they are today.
private struct HomeCounts: Sendable {
  var operations = 0
  /// Rows of the operations that follow participants.
  var tracked: [Int] = []
  var records = 0
  var complete = 0
  var errors = 0
  var operationsWithError = 0
  /// Errors that belong to no operation.
  var errorsOutside = 0
  var exitsDue = 0
  var operationsWithExitsDue = 0

  static func of(
    _ view: View, _ findings: FindingBook, region: String?
  ) -> HomeCounts {
    HomeCounts(counting: view, findings, region: region)
  }

  private init(counting view: View, _ findings: FindingBook, region: String?) {
    let table = view.dataset.table(.operations)
    let column = OperationField.region.rawValue
    var isHere = [Bool](repeating: true, count: table.count)
    if let region {
      for row in 0..<table.count { isHere[row] = table.text(column, row) == region }
    }
    for quality in view.findings.qualities where isHere[quality.operation] {
      operations += 1
      if OperationRecord(view.dataset, quality.operation).isTracked {
        tracked.append(quality.operation)
      }
      records += quality.records
      complete += quality.complete
      exitsDue += quality.exitsDue
      if quality.exitsDue > 0 { operationsWithExitsDue += 1 }
    }
    let list = FindingList(
      findings, rule: nil, severity: .error, operations: region == nil ? nil : isHere)
    errors = list.counts.errors
    let byOperation = list.countsByOperation(table.count)
    operationsWithError = byOperation.dropFirst().count { $0.errors > 0 }
    errorsOutside = byOperation[0].errors
  }

  /// The sentences, worst first among those of a state.
  func attention(waiting: Int) -> [HomePage.Attention] {
    var items: [HomePage.Attention] = []
    if waiting > 0 {
      items.append(.init(.waiting, .bad, Words.Home.toDo, Words.Home.waiting(waiting), .waiting))
    }
    if errors > 0 {
      items.append(
        .init(
          .errors, .bad, Words.Home.toDo,
          Words.Home.errors(errors, operations: operationsWithError, outside: errorsOutside),
          Address.findings.with("gravite", Severity.error.rawValue)))
    }
    if exitsDue > 0 {
      items.append(
        .init(
          .exits, .watch, Words.Home.toWatch,
          Words.Home.exitsDue(exitsDue, operations: operationsWithExitsDue), .quality))
    }
    let incomplete = records - complete
    if incomplete > 0 {
      let share = Double(incomplete) / Double(records)
      items.append(
        .init(
          .incomplete, share > 0.05 ? .watch : .idle,
          share > 0.05 ? Words.Home.toWatch : Words.Home.known,
          Words.Home.incomplete(
            incomplete, share: Share.text(share)), .quality))
    }
    return items
  }
}
