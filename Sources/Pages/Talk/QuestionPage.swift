internal import Access
package import Catalogue
package import Counting
package import Dialogues
package import Following
package import HTML
package import Kernel
internal import Records
internal import Words

/// One question: its answer, whether that is official, the cases that illustrate it, what may be done.
package struct QuestionPage: Sendable {
  /// What a question is read with.
  package struct Basis: Sendable {
    package var question: Question
    package var book: QuestionBook
    /// The cases that name it, as they come out today.
    package var cases: [CaseRun]
    package var parties: Set<QuestionParty>
    package var day: CivilDate

    package init(
      question: Question, book: QuestionBook, cases: [CaseRun], parties: Set<QuestionParty>,
      day: CivilDate
    ) {
      self.question = question
      self.book = book
      self.cases = cases
      self.parties = parties
      self.day = day
    }

    package var acts: [QuestionAct] {
      StateMachine.question.acts(in: question.state, by: parties)
    }

    /// Whether a case no longer comes out as its answer says.
    package var isToReview: Bool { cases.contains { !$0.holds } }
  }

  private let basis: Basis
  private let typed: TypedAct
  private let labels: QuestionLabels
  private let cases: [CasesPage.Case]

  package init(
    _ view: View, _ basis: Basis, _ catalogue: Catalogue, typed: TypedAct = .init()
  ) {
    self.basis = basis
    self.typed = typed
    labels = QuestionLabels(view)
    cases = basis.cases.map { CasesPage.Case($0, catalogue) }
  }
}

extension QuestionPage {
  private typealias Say = Words.Questions
  private var question: Question { basis.question }

  package func view(_ chrome: Chrome) -> Node {
    let title = Words.clipped(Words.printed(question.text))
    return Frame(
      title, lede: Words.capitalised(labels.state(question.state)),
      crumbs: [
        .init(Words.Frame.talk, .questions), .init(Say.title, .questions), .init(title),
      ], verb: .talk
    ).document(chrome) {
      Components.errorSummary(typed.summary)
      if !typed.refusal.isEmpty { Components.notice(.bad, typed.refusal) }
      standing(chrome)
      div(.look(.grid, .wideAndNarrow)) {
        div(.look(.stack)) {
          answer
          casesSheet(chrome)
          acts(chrome)
        }
        facts(chrome)
      }
    }
  }

  /// Whether the answer is the official one, and why not.
  @Markup private func standing(_ chrome: Chrome) -> [Node] {
    switch question.state {
    case .asked, .passedOn:
      let days = question.age(on: basis.day) ?? 0
      Components.notice(
        .watch,
        days == 0 ? Say.askedToday : Say.waitingFor(days, labels.level(question.level)))
    case .answered: Components.notice(.watch, Say.notYet)
    case .published:
      if basis.isToReview {
        Components.notice(.watch, Say.reviewed)
      } else if let start = question.start, basis.day < start {
        Components.notice(.idle, Say.notStarted)
      } else if question.holds(on: basis.day) {
        Components.notice(.good, Say.officialNow)
      } else {
        Components.notice(.idle, Say.overNow)
      }
    case .withdrawn: Components.notice(.idle, Say.withdrawnNow)
    case .replaced:
      div(.look(.notice, .noticeIdle), .role("status")) {
        p { Say.replacedNow }
        p {
          Say.replacedBy + "\u{A0}: "
          if let after = basis.book.replacement(of: question) {
            HTMLLink.to(.question(after.id), Words.clipped(Words.printed(after.text)), chrome)
          } else {
            Say.replacedUnknown
          }
        }
      }
    }
  }

  private var answer: Node {
    Components.sheet(Say.asked) {
      p(.look(.prose)) { Words.printed(question.text) }
      h2 { Say.answer }
      if question.answer.isEmpty {
        p(.look(.note)) { Say.noAnswer }
      } else {
        p(.look(.prose)) { Words.printed(question.answer) }
      }
      p(.look(.note)) {
        [.published, .replaced].contains(question.state) ? Say.readByAll : Say.readBy
      }
    }
  }

  private func casesSheet(_ chrome: Chrome) -> Node {
    Components.sheet(Say.casesHere, id: "cas") {
      if cases.isEmpty {
        p(.look(.note)) { Say.noCases }
      } else {
        for one in cases { one.view(chrome) }
        p(.look(.note)) { Say.caseNote }
      }
      if chrome.right.writes(.definitions) {
        p { HTMLLink.to(.newRecord(.cas), Say.addCase, chrome) }
      }
    }
  }

  private func facts(_ chrome: Chrome) -> Node {
    func day(_ day: CivilDate?) -> String { day.map { Words.shortDate($0) } ?? "" }
    let isOver = [.replaced, .withdrawn].contains(question.state)
    let told: [(String, String)] = [
      (Say.askedOn, day(question.asked)), (Say.asker, labels.actor(question.actor)),
      (Say.levelAsked, Words.capitalised(labels.level(question.level))),
      (Say.subject, labels.subject(question.subject)),
      (Say.answerer, labels.actor(question.answerer)), (Say.answeredOn, day(question.answered)),
      (Say.since, day(question.start)), (isOver ? Say.until : Say.lastDay, day(question.end)),
    ]
    return Components.sheet {
      dl(.look(.facts)) {
        dt { Say.stateHeader }
        dd { Components.state(question.state.mark, labels.state(question.state)) }
        for (name, value) in told where !value.isEmpty {
          dt { name }
          dd { value }
        }
        if !question.ref.isEmpty {
          dt { Say.about }
          dd {
            question.subject == .definition
              ? HTMLLink.to(.figure(question.ref), question.ref, chrome)
              : .text(labels.ref(question))
          }
        }
        if let before = basis.book.question(code: question.replaces), !question.replaces.isEmpty {
          dt { Say.replaces }
          dd {
            HTMLLink.to(.question(before.id), Words.clipped(Words.printed(before.text)), chrome)
          }
        }
      }
    }
  }

  private func acts(_ chrome: Chrome) -> Node {
    let acts = basis.acts
    guard !acts.isEmpty else { return .empty }
    return Components.sheet(Say.acts, id: "actes") {
      for act in acts {
        if act == .passOn, question.level.above == nil {
          p(.look(.note)) { Say.noLevelAbove }
        } else if act == .replace, basis.book.replacements(for: question).isEmpty {
          p(.look(.note)) { Say.noReplacement }
        } else {
          form(act).node(typed, chrome)
        }
      }
    }
  }

  private func form(_ act: QuestionAct) -> ActForm {
    let code = act.rawValue
    let isMended = act == .answer && question.state == .answered
    var form = ActForm(
      act: code, label: isMended ? Say.mend : Say.act(code),
      address: .act(act, of: question.id))
    switch act {
    case .passOn:
      form.note = Say.passingOn(question.level.above.map(labels.level) ?? "")
    case .answer:
      var again = typed
      if typed.act != code { again = TypedAct(code, fields: ["reponse": question.answer]) }
      form.fields = [
        ActForm.field("reponse", Say.answer, code, again, help: Say.noPerson, lines: 6)
      ]
      form.note = Say.readBy
    case .publish:
      form.note = Say.publishing + " " + Say.readByAll
      form.look = .primaryButton
    case .replace:
      form.fields = [
        ActForm.field(
          "question", Say.replacement, code, typed, longest: nil,
          choices: basis.book.replacements(for: question).map {
            ($0.code, Words.clipped(Words.printed($0.text)))
          })
      ]
    case .withdraw:
      form.fields = [
        ActForm.field("motif", Say.reason, code, typed, help: Say.noPerson, lines: 3)
      ]
    }
    return form
  }
}

/// The form that asks a question.
package struct NewQuestionPage: Sendable {
  /// The organisations the reader acts for.
  private let organisations: [String]
  private let typed: TypedAct
  private let labels: QuestionLabels

  /// - Parameter typed: what is typed, or what the address fills in.
  package init(_ view: View, organisations: Set<String>, typed: TypedAct) {
    self.organisations = organisations.sorted()
    self.typed = typed
    labels = QuestionLabels(view)
  }

  /// The act of the form.
  package static let act = "poser"
}

extension NewQuestionPage {
  private typealias Say = Words.Questions

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Say.ask, lede: Say.askLede,
      crumbs: [
        .init(Words.Frame.talk, .questions), .init(Say.title, .questions), .init(Say.ask),
      ], verb: .talk
    ).document(chrome) {
      Components.errorSummary(typed.summary)
      if !typed.refusal.isEmpty { Components.notice(.bad, typed.refusal) }
      if organisations.isEmpty {
        Components.nothing(Say.noOrganisation)
      } else {
        Components.sheet {
          ActForm(
            act: Self.act, label: Say.ask, address: .newQuestion, fields: fields,
            note: Say.readBy, look: .primaryButton
          ).node(typed, chrome)
        }
      }
    }
  }

  private var fields: [Field] {
    [
      ActForm.field(
        "acteur", Say.organisation, Self.act, typed, longest: nil,
        choices: organisations.map { ($0, labels.actor($0)) }),
      ActForm.field("texte", Say.asked, Self.act, typed, help: Say.noPerson, lines: 5),
      ActForm.field(
        "objet", Say.subject, Self.act, typed, longest: nil,
        choices: RoadmapLabels.choices(.questions, "objet")),
      ActForm.field(
        "ref", Say.about, Self.act, typed, help: Say.aboutHelp(datum: QuestionReference.example),
        isRequired: false,
        longest: Records.Field.label),
      ActForm.field(
        "niveau", Say.levelAsked, Self.act, typed, longest: nil,
        choices: RoadmapLabels.choices(.questions, "niveau")),
    ]
  }
}
