internal import Access
package import Counting
package import Dialogues
package import Following
package import HTML
internal import HTTP
package import Kernel
internal import Records
internal import Words

/// Questions to authorities: the official answers first, then those that wait, the oldest first.
package struct QuestionsPage: Sendable {
  /// What the page is read with.
  package struct Basis: Sendable {
    package var book: QuestionBook
    /// The illustrated cases, as they come out today.
    package var cases: [CaseRun]
    package var day: CivilDate
    /// Whether the reader acts for an organisation that may ask.
    package var mayAsk: Bool
    /// Whether the reader publishes answers.
    package var isSteward: Bool

    package init(
      book: QuestionBook, cases: [CaseRun], day: CivilDate, mayAsk: Bool, isSteward: Bool
    ) {
      self.book = book
      self.cases = cases
      self.day = day
      self.mayAsk = mayAsk
      self.isSteward = isSteward
    }
  }

  private let basis: Basis
  private let labels: QuestionLabels
  private let search: String
  private let official: [Question]
  private let review: [Question]
  private let waiting: [Question]
  private let toPublish: [Question]
  private let over: [Question]

  /// - Parameter search: words that a question shown has, whatever their accents and capitals.
  package init(_ view: View, _ basis: Basis, search: String) {
    self.basis = basis
    self.search = search
    labels = QuestionLabels(view)
    let words = Names.normalised(search).split(separator: " ").map(String.init)
    func found(_ questions: [Question]) -> [Question] {
      questions.filter { question in
        let text = Names.normalised(
          [question.text, question.answer, question.ref].joined(separator: " "))
        return words.allSatisfy { text.contains($0) }
      }
    }
    let reviewed = basis.cases.questionsToReview
    let (book, day) = (basis.book, basis.day)
    official = found(book.official(on: day, but: reviewed))
    review = found(book.official(on: day).filter { reviewed.contains($0.code) })
    waiting = found(book.waiting)
    toPublish = found(book.toPublish)
    over = found(
      book.questions.filter {
        [.replaced, .withdrawn].contains($0.state) || $0.state == .published && !$0.holds(on: day)
      }.sorted { ($0.end ?? $0.asked, $0.code) > ($1.end ?? $1.asked, $1.code) })
  }
}

extension QuestionsPage {
  private typealias Say = Words.Questions

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Say.title, lede: Say.question,
      crumbs: [.init(Words.Frame.talk, .questions), .init(Say.title)],
      actions: (basis.mayAsk ? [.init(Say.ask, .newQuestion, isPrimary: true)] : [])
        + [.init(Say.cases, .cases)],
      verb: .talk, downloads: !basis.book.questions.isEmpty
    ).document(chrome) {
      let toReview = basis.cases.count { !$0.holds }
      if basis.isSteward, toReview + basis.book.toPublish.count > 0 {
        Components.notice(
          .watch, Say.steward(toPublish: basis.book.toPublish.count, toReview: toReview))
      }
      if basis.book.questions.isEmpty {
        Components.sheet {
          Components.nothing(basis.mayAsk ? Say.empty : Say.noOrganisation)
        }
      } else {
        Components.asking(.questions, chrome, isSearch: true) {
          Field("q", Say.searchLabel, value: search, type: "search", isRequired: false).view()
          button(.type("submit"), .look(.quietButton)) { Say.search }
        }
        if official.isEmpty, review.isEmpty, waiting.isEmpty, toPublish.isEmpty, over.isEmpty {
          Components.sheet {
            Components.nothing(Say.noneFound) {
              HTMLLink.to(.questions, Say.showAll, chrome)
            }
          }
        }
        if !official.isEmpty { answers(chrome) }
        if !waiting.isEmpty { waitingSheet(chrome) }
        if !toPublish.isEmpty { sheet(Say.toPublish, toPublish, chrome) }
        if !review.isEmpty {
          sheet(Say.review, review, note: Say.reviewLede, word: Say.review, chrome)
        }
        if !over.isEmpty { sheet(Say.over, over, chrome) }
      }
      p(.look(.note)) { Say.method }
    }
  }

  /// The answers that are official, by what they are about.
  private func answers(_ chrome: Chrome) -> Node {
    Components.sheet(Say.official, id: "reponses") {
      for subject in QuestionSubject.allCases {
        let found = official.filter { $0.subject == subject }
        if !found.isEmpty {
          h3 { labels.subject(subject) }
          for question in found {
            details(.look(.more)) {
              summary { Words.printed(question.text) }
              p(.look(.prose)) { Words.printed(question.answer) }
              p(.look(.note)) {
                [
                  labels.ref(question), labels.actor(question.answerer),
                  question.start.map { Say.since + " " + Words.shortDate($0) } ?? "",
                ].filter { !$0.isEmpty }.joined(separator: " · ")
                " "
                HTMLLink.to(.question(question.id), Say.open, chrome)
              }
            }
          }
        }
      }
    }
  }

  private func waitingSheet(_ chrome: Chrome) -> Node {
    Components.sheet(Say.waiting) {
      p {
        Say.waitingCount(waiting.count, oldest: waiting.first?.age(on: basis.day) ?? 0)
      }
      TableView(
        Say.waiting,
        [
          .init(Say.asked), .number(Say.age), .init(Say.stateHeader, role: .status),
          .init(Say.levelAsked),
        ],
        rows: waiting.map { question in
          TableView.Row([
            name(question, chrome), .text(Say.age(question.age(on: basis.day) ?? 0)),
            Components.state(question.state.mark, labels.state(question.state)),
            .text(labels.level(question.level)),
          ])
        }, hidesCaption: true
      ).node
    }
  }

  private func sheet(
    _ title: String, _ questions: [Question], note: String = "", word: String? = nil,
    _ chrome: Chrome
  ) -> Node {
    Components.sheet(title) {
      if !note.isEmpty { p(.look(.note)) { note } }
      TableView(
        title,
        [
          .init(Say.asked), .init(Say.stateHeader, role: .status), .init(Say.replacedBy),
        ],
        rows: questions.map { question in
          let after = basis.book.replacement(of: question)
          return TableView.Row([
            name(question, chrome),
            Components.state(
              word == nil ? question.state.mark : .watch, word ?? labels.state(question.state)),
            question.state == .replaced
              ? after.map { HTMLLink.to(.question($0.id), Words.clipped($0.text), chrome) }
                ?? .text(Say.replacedUnknown) : .text(""),
          ])
        }, hidesCaption: true
      ).node
    }
  }

  private func name(_ question: Question, _ chrome: Chrome) -> Node {
    group {
      HTMLLink.to(.question(question.id), Words.clipped(Words.printed(question.text)), chrome)
      div(.look(.under)) {
        [labels.subject(question.subject), labels.ref(question), labels.actor(question.actor)]
          .filter { !$0.isEmpty }.joined(separator: " · ")
      }
    }
  }

  /// The questions seen as a file.
  package var sheet: DataSheet {
    var sheet = DataSheet(
      name: "questions",
      columns: [
        .init("question", .code), .init("date", .date), .init("acteur", .code), .init("texte"),
        .init("objet", .code), .init("ref", .code), .init("niveau", .code), .init("reponse"),
        .init("statut", .code), .init("age_jours", .integer), .init("a_revoir", .code),
      ],
      rows: (official + review + waiting + toPublish + over).map { question in
        [
          question.code, question.asked.description, question.actor, question.text,
          question.subject.rawValue, question.ref, question.level.rawValue, question.answer,
          question.state.rawValue, question.age(on: basis.day).map { "\($0)" } ?? "",
          basis.cases.questionsToReview.contains(question.code) ? "oui" : "non",
        ]
      }, about: [Say.title], isOfToday: true)
    sheet.reach = .everywhere
    return sheet
  }
}

extension QuestionsPage {
  package static func word(_ state: QuestionState) -> String {
    RoadmapLabels.code(.questions, "statut", state.rawValue)
  }
}

extension QuestionState {
  /// As its mark shows it.
  var mark: State {
    switch self {
    case .asked, .passedOn, .answered: .watch
    case .published: .good
    case .replaced, .withdrawn: .idle
    }
  }
}

/// What questions name, as pages say it.
struct QuestionLabels {
  private let view: View

  init(_ view: View) {
    self.view = view
  }

  func actor(_ code: String) -> String {
    code.isEmpty ? "" : Words.printed(view.actors.name(code))
  }

  func level(_ level: QuestionLevel) -> String {
    RoadmapLabels.code(.questions, "niveau", level.rawValue)
  }

  func state(_ state: QuestionState) -> String {
    QuestionsPage.word(state)
  }

  func subject(_ subject: QuestionSubject) -> String {
    Words.capitalised(RoadmapLabels.code(.questions, "objet", subject.rawValue))
  }

  /// What a question is about: a datum by its label; else as it was written.
  func ref(_ question: Question) -> String {
    let parts = question.ref.split(separator: ".", maxSplits: 1).map(String.init)
    guard question.subject == .capture, parts.count == 2, let kind = Kind(rawValue: parts[0]),
      let index = Schema.of(kind).index(of: parts[1])
    else { return Words.printed(question.ref) }
    return QuestionReference.label(kind, Schema.of(kind).fields[index])
  }
}
