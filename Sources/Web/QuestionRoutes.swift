internal import Access
internal import Dialogues
internal import Following
internal import HTTP
internal import Importing
internal import Kernel
internal import Pages
internal import Records
internal import Words

/// Questions to authorities: asked, passed on, answered, published.
enum QuestionRoutes {
  static let all: [Route] =
    [
      .get("/dialoguer/questions", .see(.questions)) { visit in
        let page = QuestionsPage(
          visit.view,
          QuestionsPage.Basis(
            book: visit.questions, cases: visit.cases, day: visit.view.today,
            mayAsk: !(try visit.organisations().isEmpty),
            isSteward: visit.reader.right.may(.define)),
          search: visit.asked("q") ?? "")
        return try visit.answer(page.view(visit.chrome), or: page.sheet)
      },
      .get("/dialoguer/questions/nouvelle", .see(.questions)) { visit in
        var typed = TypedAct(NewQuestionPage.act)
        for pair in visit.request.query.pairs { typed.fields[pair.name] = pair.value }
        return try form(visit, typed, 200)
      },
      .write("/dialoguer/questions/nouvelle", .see(.questions)) { visit in
        try ask(visit.now())
      },
      .get("/dialoguer/questions/:id", .see(.questions)) { visit in
        visit.answer(page(visit, try visit.question()).view(visit.chrome))
      },
    ]
    + QuestionAct.allCases.map { act in
      .write("/dialoguer/questions/:id/\(act.rawValue)", .see(.questions)) { visit in
        try move(visit.now(), act)
      }
    }

  private static func page(
    _ visit: Visit, _ basis: QuestionPage.Basis, typed: TypedAct = .init()
  ) -> QuestionPage {
    QuestionPage(visit.view, basis, visit.catalogue, typed: typed)
  }

  private static func form(_ visit: Visit, _ typed: TypedAct, _ status: Int) throws -> Response {
    let page = NewQuestionPage(
      visit.view, organisations: try visit.organisations(), typed: typed)
    return visit.answer(page.view(visit.chrome), status: status)
  }

  private static func ask(_ visit: Visit) throws -> Response {
    let form = visit.request.form
    func text(_ name: String) -> String { (form[name] ?? "").trimmed }
    var errors: [FieldError] = []
    if !(try visit.organisations()).contains(text("acteur")) {
      errors.append(FieldError("acteur", Words.Questions.organisationMissing))
    }
    if text("texte").isEmpty { errors.append(FieldError("texte", Words.Questions.textMissing)) }
    if QuestionSubject(rawValue: text("objet")) == nil {
      errors.append(FieldError("objet", Words.Questions.subjectMissing))
    }
    if QuestionLevel(rawValue: text("niveau")) == nil {
      errors.append(FieldError("niveau", Words.Questions.levelMissing))
    }
    var ref = ""
    do {
      ref = try QuestionReference.code(
        text("ref"), QuestionSubject(rawValue: text("objet")) ?? .other, visit.catalogue)
    } catch {
      errors.append(FieldError("ref", error.sentence))
    }
    guard errors.isEmpty else {
      return try self.form(visit, visit.typed(NewQuestionPage.act, errors), 422)
    }
    let code = visit.questions.nextCode(text("acteur"))
    var cells = [
      "date": visit.site.today.description, "statut": QuestionState.asked.rawValue,
    ]
    for name in ["acteur", "texte", "objet", "niveau"] { cells[name] = text(name) }
    if !ref.isEmpty { cells["ref"] = ref }
    let edit = RecordEdit(
      .questions, .key(["question": code]), cells: cells, makes: true, isAct: true)
    switch try visit.write(all: [edit], toldAs: .questions, isProved: true) {
    case .done: return visit.go(.questions, saying: .committeeActDone)
    case .moved:
      return try self.form(
        visit, visit.typed(NewQuestionPage.act, refusal: Words.Questions.moved), 409)
    case .wrong(let errors):
      return try self.form(visit, visit.typed(NewQuestionPage.act, errors), 422)
    }
  }

  /// Moves a question; what replaces it says so in the same commit.
  private static func move(_ visit: Visit, _ act: QuestionAct) throws -> Response {
    let basis = try visit.question()
    let question = basis.question
    func again(_ errors: [FieldError], _ refusal: String, _ status: Int) throws -> Response {
      let page = page(
        visit, try visit.question(), typed: visit.typed(act.rawValue, errors, refusal: refusal))
      return visit.answer(page.view(visit.chrome), status: status)
    }
    func text(_ name: String) -> String { (visit.request.form[name] ?? "").trimmed }
    let next: QuestionState
    do {
      next = try StateMachine.question.state(
        after: act, in: question.state, by: basis.parties, reason: text("motif"))
    } catch .state(let state) {
      let word = QuestionsPage.word(state)
      return try again([], Words.Questions.refused(state: word), 409)
    } catch .party(let parties) {
      let names = QuestionParty.allCases.filter(parties.contains).map {
        Words.Questions.party("\($0)")
      }
      return try again([], Words.Questions.refused(parties: names), 403)
    } catch .reasonMissing {
      return try again([FieldError("motif", Words.Questions.reasonMissing)], "", 422)
    }
    let today = visit.site.today.description
    var cells = ["statut": next.rawValue]
    var others: [RecordEdit] = []
    switch act {
    case .passOn:
      guard let above = question.level.above else {
        return try again([], Words.Questions.noLevelAbove, 422)
      }
      cells["niveau"] = above.rawValue
    case .answer:
      guard !text("reponse").isEmpty else {
        return try again([FieldError("reponse", Words.Questions.answerMissing)], "", 422)
      }
      cells["reponse"] = text("reponse")
      cells["date_reponse"] = today
      cells["repondant"] =
        try visit.organisations(as: [question.level.role]).sorted().first ?? ""
    case .publish: cells["debut"] = today
    case .withdraw: cells["fin"] = today
    case .replace:
      cells["fin"] = today
      guard
        let after = basis.book.replacements(for: question).first(where: {
          $0.code == text("question")
        })
      else {
        return try again([FieldError("question", Words.Questions.replacementMissing)], "", 422)
      }
      others.append(
        RecordEdit(
          .questions, .number(after.id), cells: ["remplace": question.code],
          base: visit.view.commit, isAct: true))
    }
    let edit = RecordEdit(
      .questions, .number(question.id), cells: cells, base: visit.view.commit, isAct: true)
    let reason = text("motif")
    switch try visit.write(
      all: [edit] + others, toldAs: .questions, isProved: true,
      reason: reason.isEmpty ? nil : reason)
    {
    case .done:
      return visit.go(.question(question.id), saying: .committeeActDone)
    case .moved: return try again([], Words.Questions.moved, 409)
    case .wrong(let errors): return try again(errors, "", 422)
    }
  }
}
