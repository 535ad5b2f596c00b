internal import Catalogue
package import Dialogues
internal import HTML
internal import HTTP
internal import Kernel
internal import Records
internal import Words

extension StepPage {
  private typealias Read = Words.CrossReadings
  private typealias Say = Words.Steps

  // MARK: pairs of figures

  func readingsSheet(_ chrome: Chrome) -> Node {
    let outcomes = basis.outcomes
    let unknown = step.readings.filter { code in !CrossReading.all.contains { $0.code == code } }
    guard !outcomes.isEmpty || !unknown.isEmpty else { return .empty }
    let told = outcomes.filter { $0.reading == .capture || $0.state == .signal }
    let first =
      told + outcomes.filter { $0.reading != .capture && ![.signal, .quiet].contains($0.state) }
    let silent = outcomes.filter { $0.reading != .capture && $0.state == .quiet }
    return Components.sheet(Read.title, id: "lectures") {
      Components.notice(.idle, Words.printed(Read.caveat))
      if let period = basis.period {
        p(.look(.note)) { Read.of(Words.longDate(period.start), Words.longDate(period.end)) }
      }
      for outcome in first { pair(outcome, chrome) }
      if !silent.isEmpty {
        HTML.details(.look(.more)) {
          summary { Read.others(silent.count) }
          for outcome in silent { pair(outcome, chrome) }
        }
      }
      for code in unknown { p(.look(.note)) { Read.unknownReading(Words.printed(code)) } }
    }
  }

  private func pair(_ outcome: CrossOutcome, _ chrome: Chrome) -> Node {
    let reading = outcome.reading
    let finding = basis.ownFindings.first { $0.reading == reading.id && $0.state != .withdrawn }
    return div(.look(.grid, .wideAndNarrow, .pair)) {
      div {
        h3 {
          Read.label(reading.id)
          " "
          span(.look(.code)) { reading.id }
          " "
          Components.state(
            CrossReadingLabels.mark(outcome.state), CrossReadingLabels.word(outcome.state))
        }
        p { readingLabels.sentence(outcome) }
        p(.look(.note)) { em { Read.question(reading.id) } }
      }
      div {
        ul(.look(.plain)) {
          for place in reading.terms.indices { li { values(outcome, place) } }
        }
        if let finding {
          p(.look(.note)) { Read.becameFinding(finding.number) }
        } else if findsNow, outcome.state == .signal {
          HTML.form(.method("post"), .action(chrome.href(.findings(key))), .look(.act)) {
            Components.key(chrome)
            input(.type("hidden"), .name(DialoguePage.stepName), .value(step.code))
            input(.type("hidden"), .name(DialoguePage.readingName), .value(reading.id))
            button(
              .type("submit"), .look(.quietButton, .smallButton),
              .aria("label", Read.toFindingNamed(Read.label(reading.id)))
            ) { Read.toFinding }
          }
        }
      }
    }
  }

  /// A term of a pair: here, in the region, and where each of its figures is defined.
  @Markup private func values(_ outcome: CrossOutcome, _ place: Int) -> [Node] {
    let reading = outcome.reading
    let here = CrossReadingLabels.values(outcome.here, reading)
    let there = CrossReadingLabels.values(outcome.there, reading)
    let isTerritory: Bool =
      if case .context = reading.terms[place] { true } else { false }
    if place < here.count, !here[place].isEmpty {
      b { here[place] }
      " \(isTerritory ? Read.territory : Read.here) "
    }
    if place < there.count, !there[place].isEmpty {
      b { there[place] }
      " \(Read.region) "
    }
    span(.look(.note)) { for name in reading.terms[place].indicators { definition(name) } }
  }

  // MARK: findings

  func findingsSheet(_ chrome: Chrome) -> Node {
    let shown = basis.ownFindings.filter { $0.state != .withdrawn }
    let withdrawn = basis.ownFindings.filter { $0.state == .withdrawn }
    guard standing.state != .later || !shown.isEmpty else { return .empty }
    return Components.sheet(Say.findings, id: "constats") {
      if shown.isEmpty { p { Say.noFinding } }
      for finding in shown { self.finding(finding, chrome) }
      if !withdrawn.isEmpty {
        HTML.details(.look(.more)) {
          summary { Words.capitalised(Say.findingState("retire")) }
          for finding in withdrawn { self.finding(finding, chrome) }
        }
      }
      if findsNow { newFinding(chrome) }
    }
  }

  private func finding(_ finding: DialogueFinding, _ chrome: Chrome) -> Node {
    div(.look(.pair)) {
      p {
        Components.state(mark(finding.state), Say.findingState(finding.state.rawValue))
        " \(finding.number). \(Words.printed(finding.told))"
      }
      if let now = sentence(ofReading: finding.reading) { p { Read.readToday(now) } }
      p(.look(.note)) { Say.findingBy(labels.name(finding.actor), finding.reading) }
      if !finding.answer.isEmpty, finding.state == .disagreement {
        p { Say.disagreement(otherSide(finding)) + " " + Words.printed(finding.answer) }
        p(.look(.note)) { Say.disagreementNote }
      }
      if findsNow {
        let acts = StateMachine.finding.acts(
          in: finding.state, by: basis.dialogue.parties(to: finding))
        if !acts.isEmpty {
          div(.look(.acts)) { for act in acts where act != .dispute { move(act, finding, chrome) } }
          if acts.contains(.dispute) { dispute(finding, chrome) }
        }
      }
    }
  }

  /// The side that reads a finding otherwise: the one of both that did not propose it.
  private func otherSide(_ finding: DialogueFinding) -> String {
    basis.dialogue.side(of: finding.actor) == "F"
      ? labels.name(key.structure) : labels.name(basis.dialogue.book.funder(of: key))
  }

  private func mark(_ state: FindingState) -> State {
    switch state {
    case .shared: .good
    case .disagreement: .watch
    case .proposed, .withdrawn: .idle
    }
  }

  private func move(_ act: FindingAct, _ finding: DialogueFinding, _ chrome: Chrome) -> Node {
    HTML.form(.method("post"), .action(chrome.href(.findings(key))), .look(.act)) {
      hidden(act, finding, chrome)
      button(
        .type("submit"), .look(.quietButton, .smallButton),
        .aria("label", Say.findingActNamed(act.rawValue, finding.number))
      ) { Say.findingAct(act.rawValue) }
    }
  }

  @Markup private func hidden(
    _ act: FindingAct, _ finding: DialogueFinding, _ chrome: Chrome
  ) -> [Node] {
    Components.key(chrome)
    input(.type("hidden"), .name(DialoguePage.stepName), .value(step.code))
    input(.type("hidden"), .name(DialoguePage.actName), .value(act.rawValue))
    input(.type("hidden"), .name(DialoguePage.findingName), .value(finding.code))
  }

  private func dispute(_ finding: DialogueFinding, _ chrome: Chrome) -> Node {
    let isTyped = typed.fields[DialoguePage.findingName] == finding.code
    let id = "\(DialoguePage.answerName)-\(finding.id)"
    let errors = isTyped ? typed.errors.map { FieldError(id, $0.message) } : []
    return .element(
      Element(
        "details", [.look(.more)] + (isTyped ? [.open] : []),
        [
          summary { Say.findingActNamed(FindingAct.dispute.rawValue, finding.number) },
          HTML.form(.method("post"), .action(chrome.href(.findings(key))), .look(.narrow)) {
            hidden(.dispute, finding, chrome)
            Field(
              id, Say.answer, value: isTyped ? typed.fields[DialoguePage.answerName] ?? "" : "",
              longest: Records.Field.sentences, lines: 2, named: DialoguePage.answerName
            ).view(errors)
            button(.type("submit"), .look(.quietButton)) {
              Say.findingAct(FindingAct.dispute.rawValue)
            }
          },
        ]))
  }

  private func newFinding(_ chrome: Chrome) -> Node {
    let isTyped =
      typed.fields[DialoguePage.actName] == "proposer"
    let id = "nouveau-constat"
    let errors = isTyped ? typed.errors.map { FieldError(id, $0.message) } : []
    return .element(
      Element(
        "details", [.look(.more)] + (isTyped ? [.open] : []),
        [
          summary { Say.newFinding },
          HTML.form(.method("post"), .action(chrome.href(.findings(key))), .look(.narrow)) {
            Components.key(chrome)
            input(.type("hidden"), .name(DialoguePage.stepName), .value(step.code))
            input(.type("hidden"), .name(DialoguePage.actName), .value("proposer"))
            Field(
              id, Say.findingText, help: Say.findingHelp,
              value: isTyped ? typed.fields[DialoguePage.textName] ?? "" : "",
              longest: Records.Field.sentences, lines: 2, named: DialoguePage.textName
            ).view(errors)
            button(.type("submit"), .look(.quietButton)) { Say.newFinding }
          },
        ]))
  }
}

extension DialoguePage.Basis {
  /// Who the reader is to a finding: its author, or of another side of the two that negotiate.
  package func parties(to finding: DialogueFinding) -> Set<FindingParty> {
    guard let finder else { return [] }
    if finder == finding.actor { return [.author] }
    let own = side(of: finder)
    return ["S", "F"].contains(own) && own != side(of: finding.actor) ? [.other] : []
  }
}
