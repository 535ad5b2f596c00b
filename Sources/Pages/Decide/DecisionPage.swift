package import Committees
package import Following
package import HTML
package import Kernel
internal import Records
internal import Words

/// One decision: what it says, what became of it, what may be done.
package struct DecisionPage: Sendable {
  let basis: CommitteeBasis
  let decision: CommitteeDecision
  let session: CommitteeSession?
  let labels: CommitteeLabels
  let today: CivilDate
  private let plan: ActionPlan
  private let attachments: AttachmentSheet

  /// - Parameters:
  ///   - plan: the actions it gave.
  ///   - today: the day lateness is read on.
  package init(
    _ view: View, _ basis: CommitteeBasis, _ decision: CommitteeDecision, _ plan: ActionsOfOne,
    on today: CivilDate
  ) {
    self.plan = ActionPlan(plan: plan, view: view)
    attachments = AttachmentSheet(
      view, AttachedObject(.decision, decision.code), over: basis.parties,
      own: basis.parties.contains(.responsible) ? [decision.responsible] : [])
    self.basis = basis
    self.decision = decision
    session = basis.book.session(coded: decision.session, of: basis.instance.code)
    labels = CommitteeLabels(view)
    self.today = today
  }
}

extension DecisionPage {
  private typealias Say = Words.Decisions

  package func view(_ chrome: Chrome) -> Node {
    let points = session.map { basis.book.points(of: $0) } ?? []
    return Frame(
      decision.code, lede: Words.printed(basis.instance.title) + ".",
      crumbs: [
        .init(Words.Frame.decide, .decide), .init(Say.title, .decisions), .init(decision.code),
      ], verb: .decide
    ).document(chrome) {
      Components.errorSummary(basis.typed.errors)
      if !basis.typed.refusal.isEmpty { Components.notice(.bad, basis.typed.refusal) }
      div(.look(.grid, .wideAndNarrow)) {
        Components.sheet(Say.facts) {
          p {
            Components.state(
              decision.state.mark, labels.code(.decisions, "statut", decision.state.rawValue))
            if let days = decision.daysLate(on: today) {
              " "
              Components.state(.bad, Say.late(days))
            }
          }
          p(.look(.prose)) { Words.printed(decision.text) }
          ul { for fact in DecisionText(labels, points).facts(decision) { li { fact } } }
          if !decision.reason.isEmpty {
            p { Words.Sessions.reason(Words.printed(decision.reason)) }
          }
          if !decision.proof.isEmpty {
            h3 { Say.proof }
            p(.look(.prose)) { Words.printed(decision.proof) }
          }
          if let done = decision.done { p { Say.doneOn + " " + Words.longDate(done) + "." } }
          if let session {
            p {
              HTMLLink.to(
                .session(session.id), Words.Sessions.title(session.day), chrome)
            }
          }
        }
        actsSheet(chrome)
      }
      if plan.isOfUse { plan.sheet(Words.Actions.title, chrome) }
      attachments.sheet(chrome)
    }
  }

  private func actsSheet(_ chrome: Chrome) -> Node {
    let acts = DecisionAct.machine.acts(in: decision.state, by: basis.parties)
      .filter { [.start, .complete, .abandon, .adjourn].contains($0) }
    return Components.sheet(Words.Sessions.acts, id: "actes") {
      if acts.isEmpty { p { Words.Sessions.nothingToDo } }
      for act in acts { form(act, chrome) }
    }
  }

  private func form(_ act: DecisionAct, _ chrome: Chrome) -> Node {
    let there = Address.act(act, decision.id)
    let errors = basis.typed.errors(in: act.rawValue)
    func value(_ name: String) -> String { basis.typed.value(name, in: act.rawValue) }
    switch act {
    case .start: return Components.act(Say.start, to: there, chrome)
    case .complete:
      return HTML.form(.method("post"), .action(chrome.href(there)), .look(.narrow)) {
        Components.key(chrome)
        h3 { Say.completeTitle }
        Field(
          "executer-preuve", Say.proof, value: value("preuve"), longest: Records.Field.sentences,
          lines: 3, named: "preuve"
        ).view(errors)
        Field(
          "executer-date", Say.doneOn, help: Words.Instances.dayHelp, value: value("date"),
          isRequired: false, named: "date"
        ).view(errors)
        button(.type("submit"), .look(.primaryButton)) { Say.complete }
      }
    case .abandon, .adjourn:
      let label = act == .abandon ? Say.abandon : Say.adjourn
      return details {
        summary { label }
        HTML.form(.method("post"), .action(chrome.href(there)), .look(.narrow)) {
          Components.key(chrome)
          if act == .adjourn { p(.look(.note)) { Say.adjournNote } }
          Field(
            act.rawValue + "-motif", Say.reason, value: value("motif"),
            longest: Records.Field.sentences, lines: 2, named: "motif"
          ).view(errors)
          button(.type("submit"), .look(.quietButton)) { label }
        }
      }
    case .adopt, .reject, .replace: return .empty
    }
  }
}
