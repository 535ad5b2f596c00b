internal import Access
internal import Catalogue
internal import Counting
internal import Dialogues
internal import Following
internal import HTML
internal import Kernel
internal import Pages
internal import Records
internal import Stores
internal import Words

extension Visit {
  /// The questions seen.
  var questions: QuestionBook {
    view.kept("questions", of: [.questions]) { QuestionBook(view.dataset) }
  }

  /// The illustrated cases, each run again under the rules and the definitions of today.
  var cases: [CaseRun] {
    view.kept("cas rejoues \(view.today)", of: [.cas, .definitions]) {
      CaseRun.all(view.dataset, catalogue)
    }
  }

  /// The answers that are official today: no case contradicts them.
  var officialAnswers: OfficialAnswers {
    guard !questions.questions.isEmpty else { return OfficialAnswers([]) }
    return OfficialAnswers(
      questions.official(on: view.today, but: cases.questionsToReview))
  }

  /// What waits for who keeps the dictionary, in a sentence; empty for others, or when nothing does.
  var stewardDuty: String {
    guard reader.right.may(.define) else { return "" }
    let (toPublish, toReview) = (questions.toPublish.count, cases.count { !$0.holds })
    return toPublish + toReview == 0
      ? "" : Words.Questions.steward(toPublish: toPublish, toReview: toReview)
  }

  /// A form of the registers, with the official answers on its data.
  func view(of form: RegisterForm) -> Node {
    var form = form
    form.answers = officialAnswers.of(kind: form.kind.rawValue).mapValues { QuestionHelp($0) }
    return form.view(chrome)
  }

  /// What the official answers say of an indicator, and of the rule sets it counts people by.
  func answers(on definition: Definition, ruleSets: [String]) -> QuestionHelp {
    let official = officialAnswers
    return QuestionHelp(
      official.of(definition: definition.fullName) + ruleSets.flatMap(official.of(rule:)))
  }

  /// The question that an address names, with all that its page shows.
  ///
  /// - Throws: `Refusal.notFound`, also for one that is not seen; the store's errors.
  func question() throws -> QuestionPage.Basis {
    guard let question = questions.question(try number("id")) else { throw Refusal.notFound }
    var parties: Set<QuestionParty> = []
    if try organisations().contains(question.actor) { parties.insert(.asker) }
    if reader.right.may(.define) { parties.insert(.steward) }
    if answers(question) { parties.insert(.level) }
    return QuestionPage.Basis(
      question: question, book: questions,
      cases: question.code.isEmpty ? [] : cases.filter { $0.question == question.code },
      parties: parties, day: view.today)
  }

  /// Whether the reader is of the level a question is asked of, over the organisation that asks it.
  private func answers(_ question: Question) -> Bool {
    let perimeter = reader.right.reach(question.level.role)
    if perimeter.isEverything || perimeter.isNothing { return perimeter.isEverything }
    let whole = site.view(for: .all(named: reader.name))
    let rows = KindRows(.questions, whole.dataset)
    guard let row = rows.all.first(where: { $0.id == question.id })?.index else { return false }
    return RecordBounds(.questions, perimeter, whole.dataset)
      .holds(whole.dataset.table(.questions), row)
  }
}

extension QuestionLevel {
  /// The role whose holders answer at it.
  var role: AccessRole {
    switch self {
    case .intermediateBody: .intermediateBody
    case .delegatedAuthority: .delegatedAuthority
    case .managingAuthority: .managingAuthority
    }
  }
}
