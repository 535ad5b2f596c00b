internal import Access
internal import Dialogues
internal import Following
internal import HTTP
internal import Importing
internal import Kernel
internal import Pages
internal import Records
internal import Stores
internal import Words

/// Management dialogues: campaigns, one dialogue, what its parties say there.
enum DialogueRoutes {
  static let all: [Route] = [
    .get("/dialoguer", .see(.dialogues)) { visit in
      let page = try campaigns(visit, visit.asked(CampaignsPage.campaignName))
      return try visit.answer(page.view(visit.chrome), or: page.sheet)
    },
    .get("/dialoguer/:campagne/:structure", .see(.dialogues)) { visit in
      let page = DialoguePage(visit.view, try visit.dialogue())
      return try visit.answer(page.view(visit.chrome), or: page.sheet)
    },
    .write("/dialoguer/:campagne/:structure/engagements", .see(.dialogues)) { visit in
      try done(visit.now()) { try say(visit.now(), $0) }
    },
    .write("/dialoguer/:campagne/:structure/avancer", .see(.dialogues)) { visit in
      try done(visit.now()) { basis in
        guard let act = DialogueAct(rawValue: visit.request.form[DialoguePage.actName] ?? "") else {
          throw Refusal.notFound
        }
        return try DialogueActs(visit.now(), basis).run(act)
      }
    },
    .write("/dialoguer/:campagne/:structure/montant", .see(.dialogues)) { visit in
      try done(visit.now()) { try DialogueActs(visit.now(), $0).fund() }
    },
    .write("/dialoguer/:campagne/:structure/objectifs", .see(.dialogues)) { visit in
      try done(visit.now()) { try DialogueActs(visit.now(), $0).negotiate() }
    },
    .write("/dialoguer/:campagne/:structure/reserve", .see(.dialogues)) { visit in
      try done(visit.now()) { try DialogueActs(visit.now(), $0).answer() }
    },
    .get("/dialoguer/:campagne/:structure/releve", .see(.dialogues)) { visit in
      let basis = try visit.dialogue()
      let asked = visit.asked(ConclusionsPage.versionName)
      let lines = LineActs(visit, basis)
      guard asked == nil || asked.flatMap({ Int($0) }) != nil,
        let page = ConclusionsPage(
          visit.view, basis, version: asked.flatMap { Int($0) }, quotes: try lines.quotes())
      else { throw Refusal.notFound }
      let annex = try visit.asked("format") == "xlsx" ? lines.page().sheet : nil
      return try visit.answer(page.view(visit.chrome), or: page.sheet) {
        [DialoguePage(visit.view, basis).sheet, page.payments] + (annex.map { [$0] } ?? [])
      }
    },
    .get("/dialoguer/:campagne/:structure/lignes", .see(.dialogues)) { visit in
      let page = try LineActs(visit, try visit.dialogue()).page()
      return try visit.answer(page.view(visit.chrome), or: page.sheet)
    },
    .write("/dialoguer/:campagne/:structure/lignes", .see(.dialogues)) { visit in
      let now = visit.now()
      do {
        return try LineActs(now, try now.dialogue()).answer()
      } catch is StoreBusy {
        throw Refusal.unreadable(Words.Refusals.busy)
      }
    },
    .write("/dialoguer/:campagne/lancer", .see(.dialogues)) { visit in
      try launch(visit.now())
    },
    .write("/dialoguer/:campagne/priorites", .see(.dialogues)) { visit in
      try prioritise(visit.now())
    },
  ]

  /// The page of a campaign, the latest without a code.
  private static func campaigns(
    _ visit: Visit, _ asked: String?, typed: TypedAct? = nil
  ) throws -> CampaignsPage {
    let book = visit.dialogues
    let campaign = book.campaign(asked ?? "") ?? book.campaigns.first
    let actors = try visit.organisations()
    var readings: [DialogueKey: CommitmentReading] = [:]
    for key in book.keys where key.campaign == campaign?.code {
      readings[key] = try visit.commitments(key)
    }
    let steering = campaign.flatMap { campaign -> CampaignsPage.Steering? in
      guard actors.contains(campaign.pilot) else { return nil }
      let whole = visit.site.view(for: .all(named: visit.reader.name))
      let all = whole.kept("dialogues", of: DialogueBook.kinds) { DialogueBook(whole.dataset) }
      let seen = Set(book.keys)
      return CampaignsPage.Steering(
        visit.view, visit.catalogue, campaign, book,
        isWhole: all.keys.filter { $0.campaign == campaign.code }.allSatisfy(seen.contains))
    }
    return CampaignsPage(
      visit.view, book, readings, asked: asked, actors: actors, today: visit.dialogueDay,
      steering: steering, typed: typed)
  }

  /// Keeps what the pilot of a campaign says its priorities are.
  private static func prioritise(_ visit: Visit) throws -> Response {
    guard let campaign = visit.dialogues.campaign(visit.name("campagne")) else {
      throw Refusal.notFound
    }
    guard try visit.organisations().contains(campaign.pilot) else { throw Refusal.forbidden }
    let text = (visit.request.form[CampaignsPage.prioritiesName] ?? "").trimmed
    var typed = visit.typed()
    var status = 422
    do {
      switch try visit.write(
        all: [
          RecordEdit(
            .campagnes, .number(campaign.id),
            cells: [CampaignsPage.prioritiesName: text], base: visit.view.commit, isAct: true)
        ], toldAs: .campagnes, isProved: true)
      {
      case .done:
        return visit.go(
          Address.campaigns.with(CampaignsPage.campaignName, campaign.code), saying: .recorded)
      case .moved:
        typed.refusal = Words.Dialogues.moved
        status = 409
      case .wrong(let errors): typed.errors = errors
      }
    } catch is StoreBusy {
      typed.refusal = Words.Refusals.busy
      status = 503
    }
    let page = try campaigns(visit, campaign.code, typed: typed)
    return visit.answer(page.view(visit.chrome), status: status)
  }

  /// Begins the dialogue of every structure that is party to a campaign: told at once where both sides
  /// have a signatory, a draft elsewhere.
  private static func launch(_ visit: Visit) throws -> Response {
    let book = visit.dialogues
    guard let campaign = book.campaign(visit.name("campagne")) else { throw Refusal.notFound }
    guard try visit.organisations().contains(campaign.pilot) else { throw Refusal.forbidden }
    let keys = book.parties.keys.filter { $0.campaign == campaign.code }
      .filter { book.dialogues[$0] == nil }.sorted { $0.structure < $1.structure }
    guard !keys.isEmpty else { throw Refusal.unreadable(Words.DialogueActs.nothingToLaunch) }
    let edits = keys.map { key in
      let signing = Set((book.parties[key] ?? []).filter(\.signs).map(\.role))
      let isWhole = signing.isSuperset(of: [.structure, .funder]) && !campaign.notice.isEmpty
      return RecordEdit(
        .dialogues, .key(["campagne": key.campaign, "structure": key.structure]),
        cells: [
          "statut": (isWhole ? DialogueState.notified : .draft).rawValue,
          "date_statut": visit.site.today.description,
        ], makes: true, isAct: true)
    }
    guard case .done = try visit.write(all: edits, toldAs: .dialogues, isProved: true) else {
      throw Refusal.unreadable(Words.Dialogues.moved)
    }
    return visit.go(
      Address.campaigns.with(CampaignsPage.campaignName, campaign.code), saying: .recorded)
  }

  /// Does an act of a dialogue, or shows its page again with what prevents it.
  private static func done(
    _ visit: Visit, _ act: (DialoguePage.Basis) throws -> ActOutcome
  ) throws -> Response {
    let basis = try visit.dialogue()
    var typed = visit.typed()
    var status = 422
    do {
      switch try act(basis) {
      case .done: return visit.go(.dialogue(basis.key), saying: .recorded)
      case .moved:
        typed.refusal = Words.Dialogues.moved
        status = 409
      case .wrong(let errors): typed.errors = errors
      }
    } catch is StoreBusy {
      typed.refusal = Words.Refusals.busy
      status = 503
    }
    let page = DialoguePage(visit.view, try visit.dialogue(), typed: typed)
    return visit.answer(page.view(visit.chrome), status: status)
  }

  // MARK: acts

  /// What the carrier of a commitment says of it, or what who it was made to answers.
  ///
  /// Proved by the record: it names both organisations.
  private static func say(_ visit: Visit, _ basis: DialoguePage.Basis) throws -> ActOutcome {
    let form = visit.request.form
    let code = form[DialoguePage.commitmentName] ?? ""
    guard
      let commitment = basis.book.commitments.first(where: {
        $0.code == code && DialogueKey($0.reference) == basis.key
      }), !commitment.isMeasured
    else {
      return .wrong([FieldError(DialoguePage.commitmentName, Words.Dialogues.unknownCommitment)])
    }
    var cells: [String: String] = [:]
    if let answer = form[DialoguePage.confirmationName] {
      guard basis.actors.contains(commitment.recipient), commitment.declaration != nil,
        ["oui", "non"].contains(answer)
      else { throw Refusal.forbidden }
      cells["confirmation"] = answer
    } else {
      guard basis.actors.contains(commitment.carrier) else { throw Refusal.forbidden }
      let declaration = form[DialoguePage.declarationName] ?? ""
      let done = (form[DialoguePage.doneName] ?? "").trimmed
      guard CommitmentOutcome.Declaration(rawValue: declaration) != nil else {
        return .wrong([
          FieldError(DialoguePage.declarationName, Words.Dialogues.declarationMissing)
        ])
      }
      cells["declaration"] = declaration
      cells["date_fait"] = done
      cells["preuve"] = (form[DialoguePage.evidenceName] ?? "").trimmed
      // What was answered was answered to something else.
      if declaration != commitment.declaration?.rawValue { cells["confirmation"] = "" }
    }
    return try visit.write(
      all: [
        RecordEdit(
          .engagements, .number(commitment.id), cells: cells, base: visit.view.commit, isAct: true)
      ], toldAs: .engagements, isProved: true)
  }
}
