package import Kernel
package import Records

/// A question asked of an authority, with its answer.
package struct Question: Hashable, Sendable {
  package let id: Int64
  package let code: String
  package let asked: CivilDate
  /// Code of the organisation that asks.
  package let actor: String
  package let text: String
  package let subject: QuestionSubject
  /// What it is about: an indicator, a datum, a rule; empty for none.
  package let ref: String
  package let level: QuestionLevel
  package let answer: String
  /// Code of the organisation that answered.
  package let answerer: String
  package let answered: CivilDate?
  /// First and last day its published answer holds.
  package let start: CivilDate?
  package let end: CivilDate?
  /// Code of the question it replaces; empty for none.
  package let replaces: String
  package let state: QuestionState

  init?(_ row: KindRows.Row) {
    guard let asked = row.day("date") else { return nil }
    id = row.id
    code = row.text("question")
    self.asked = asked
    actor = row.text("acteur")
    text = row.text("texte")
    subject = QuestionSubject(rawValue: row.text("objet")) ?? .other
    ref = row.text("ref").trimmingSpaces()
    level = QuestionLevel(rawValue: row.text("niveau")) ?? .managingAuthority
    answer = row.text("reponse")
    answerer = row.text("repondant")
    answered = row.day("date_reponse")
    start = row.day("debut")
    end = row.day("fin")
    replaces = row.text("remplace")
    state = QuestionState(rawValue: row.text("statut")) ?? .asked
  }

  /// Days it has waited, or waited for its answer; nil for one answered on a day nobody wrote.
  package func age(on day: CivilDate) -> Int? {
    let end = state.isWaiting ? day : answered
    return end.map { max(0, Int($0.day - asked.day)) }
  }

  /// Whether its answer is published and holds on a day.
  package func holds(on day: CivilDate) -> Bool {
    state == .published && !answer.isEmpty && (start.map { $0 <= day } ?? true)
      && (end.map { day <= $0 } ?? true)
  }
}

/// What a question is about, in the order lists show it; codes of the field `objet`.
package enum QuestionSubject: String, Hashable, Sendable, CaseIterable {
  case definition
  case rule = "regle"
  case capture = "saisie"
  case paper = "piece"
  case tool = "outil"
  case other = "autre"

  /// Whether its answer is shown beside what it refers to.
  package var isShownBeside: Bool { [.definition, .rule, .capture].contains(self) }
}

/// The questions of a store.
package struct QuestionBook: Sendable {
  /// In the order of the store.
  package let questions: [Question]

  /// Questions without a date are left out; costs a pass over questions.
  package init(_ dataset: Dataset) {
    questions = KindRows(.questions, dataset).map(Question.init)
  }

  package func question(_ id: Int64) -> Question? { questions.first { $0.id == id } }

  package func question(code: String) -> Question? { questions.first { $0.code == code } }

  /// What replaces a question; nil when nothing that is seen does.
  package func replacement(of question: Question) -> Question? {
    questions.first { $0.replaces == question.code }
  }

  /// Those whose answer is published and replaces nothing yet: what another may be replaced by.
  package func replacements(for question: Question) -> [Question] {
    questions.filter {
      $0.state == .published && $0.code != question.code && $0.replaces.isEmpty
    }
  }

  /// The official answers on a day, by what they are about, then by date: those that a case contradicts
  /// are left out.
  ///
  /// - Parameter reviewed: codes of the questions one of whose cases is to look at again.
  package func official(on day: CivilDate, but reviewed: Set<String> = []) -> [Question] {
    let order = QuestionSubject.allCases
    return questions.filter { $0.holds(on: day) && !reviewed.contains($0.code) }.sorted {
      (order.firstIndex(of: $0.subject) ?? 0, $0.ref, $0.code)
        < (order.firstIndex(of: $1.subject) ?? 0, $1.ref, $1.code)
    }
  }

  /// Those that wait for an answer, the oldest first.
  package var waiting: [Question] {
    questions.filter(\.state.isWaiting).sorted { ($0.asked, $0.code) < ($1.asked, $1.code) }
  }

  /// Those answered that nobody published yet, the oldest answer first.
  package var toPublish: [Question] {
    questions.filter { $0.state == .answered }.sorted {
      ($0.answered ?? $0.asked, $0.code) < ($1.answered ?? $1.asked, $1.code)
    }
  }

  /// A code of a new question of an organisation, which sees all those it asked.
  package func nextCode(_ actor: String) -> String {
    let start = actor + "-Q"
    let last = questions.compactMap { question in
      question.code.hasPrefix(start) ? Int(question.code.dropFirst(start.count)) : nil
    }.max()
    return start + String((last ?? 0) + 1)
  }
}
