package import Committees
package import Following
package import HTML
package import Kernel
internal import Records
internal import Words

/// The decisions of the instances seen: late ones first.
package struct DecisionsPage: Sendable {
  package struct Line: Sendable {
    package var decision: CommitteeDecision
    package var instance: CommitteeInstance
    package var session: CommitteeSession?
    package var daysLate: Int?
  }

  let lines: [Line]
  let choice: AwaitedChoice
  let open: Int
  let late: Int
  let today: CivilDate
  private let labels: CommitteeLabels

  /// - Parameter today: the day lateness is read on.
  package init(
    _ view: View, _ book: CommitteeBook, _ choice: AwaitedChoice = .open, on today: CivilDate
  ) {
    self.choice = choice
    labels = CommitteeLabels(view)
    self.today = today
    let all = book.instances.flatMap { instance in
      book.decisions(of: instance.code).map { decision in
        Line(
          decision: decision, instance: instance,
          session: book.session(coded: decision.session, of: instance.code),
          daysLate: decision.daysLate(on: today))
      }
    }
    open = all.count(where: \.decision.isAwaited)
    late = all.count { $0.daysLate != nil }
    lines = all.filter {
      choice.shows(isAwaited: $0.decision.isAwaited, isLate: $0.daysLate != nil)
    }.sorted { Self.isBefore($0, $1) }
  }

  /// The latest first, then those due soonest, then those without date; over ones after.
  private static func isBefore(_ left: Line, _ right: Line) -> Bool {
    let (mine, theirs) = (left.daysLate ?? -1, right.daysLate ?? -1)
    if mine != theirs { return mine > theirs }
    let (isAwaited, isAlso) = (left.decision.isAwaited, right.decision.isAwaited)
    if isAwaited != isAlso { return isAwaited }
    let (due, other) = (left.decision.due?.day ?? .max, right.decision.due?.day ?? .max)
    return due != other ? due < other : left.decision.code < right.decision.code
  }
}

extension DecisionsPage {
  private typealias Say = Words.Decisions

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Say.title, lede: Say.question,
      crumbs: [.init(Words.Frame.decide, .decide), .init(Say.title)], verb: .decide,
      downloads: !lines.isEmpty
    ).document(chrome) {
      p(.look(.lead)) { Say.summary(open: open, late: late) }
      choice.form(.decisions, chrome)
      Components.sheet {
        if lines.isEmpty {
          Components.nothing(open + late == 0 && choice == .all ? Say.empty : Say.filteredEmpty)
        } else {
          table(chrome).node
        }
      }
    }
  }

  private func table(_ chrome: Chrome) -> TableView {
    TableView(
      Say.title,
      [
        .init(Say.decision), .init(Say.state, role: .status), .init(Say.responsible),
        .init(Say.due), .init(Say.session),
      ],
      rows: lines.map { line in
        TableView.Row([
          group {
            HTMLLink.to(.decision(line.decision.id), Words.printed(line.decision.text), chrome)
            br()
            small(.look(.note)) { line.decision.code + ", " + Words.printed(line.instance.title) }
          },
          group {
            Components.state(
              line.decision.state.mark,
              labels.code(.decisions, "statut", line.decision.state.rawValue))
            if let days = line.daysLate {
              " "
              Components.state(.bad, Say.late(days))
            }
          },
          .text(line.decision.responsible.isEmpty ? "" : labels.actor(line.decision.responsible)),
          .text(line.decision.due.map { Words.shortDate($0) } ?? ""),
          line.session.map { HTMLLink.to(.session($0.id), Words.shortDate($0.day), chrome) }
            ?? .empty,
        ])
      }, hidesCaption: true)
  }

  /// The list as a file.
  package var sheet: DataSheet {
    var sheet = DataSheet(
      name: "decisions",
      columns: [
        .init("decision", .code), .init("instance"), .init("seance", .date), .init("type", .code),
        .init("texte"), .init("statut", .code), .init("responsable"), .init("echeance", .date),
        .init("jours_de_retard", .integer), .init("preuve"),
      ],
      rows: lines.map { line in
        let decision = line.decision
        return [
          decision.code, line.instance.title, line.session?.day.description ?? "", decision.type,
          decision.text, decision.state.rawValue,
          decision.responsible.isEmpty ? "" : labels.actor(decision.responsible),
          decision.due?.description ?? "", line.daysLate.map { "\($0)" } ?? "", decision.proof,
        ]
      }, about: [Say.title], isOfToday: true)
    sheet.reach = .everywhere
    return sheet
  }
}
