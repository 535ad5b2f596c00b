internal import Committees
internal import Following
internal import HTTP
internal import Importing
internal import Kernel
internal import Pages
internal import Records
internal import Words

/// What a form says of a decision, read.
private struct DecisionDraft {
  var point: AgendaPoint
  var type: String
  var text: String
  var isVoted: Bool
  var votesFor: Int?
  var votesAgainst: Int?
  var abstentions: Int?
  var responsible: String
  var due: CivilDate?
}

extension SessionActs {
  private typealias Say = Words.Sessions

  /// Notes a decision, or completes one that was proposed: what the quorum and the votes make of it.
  func decide() throws -> ActOutcome {
    try requireDay()
    var form = ActForm(visit.request.form, SessionAct.decide.rawValue)
    let proposed = book.decisions(of: session).first {
      $0.state == .proposed && $0.code == form.text("decision")
    }
    guard let draft = draft(&form) else { return .wrong(form.errors) }
    let replaced = replaced(&form)
    let state = try state(&form, draft)
    guard form.errors.isEmpty else { return .wrong(form.errors) }
    var edits = [record(draft, state, form, proposed)]
    if let replaced, state == .adopted {
      let after = try DecisionAct.machine.state(
        after: .replace, in: replaced.state, by: basis.parties)
      edits.append(edit(.decisions, replaced.id, ["statut": after.rawValue]))
    }
    if state == .adjourned { edits.append(reserved(draft.text, from: draft.point.code)) }
    return try write(edits, form, reason: form.text("motif").isEmpty ? nil : form.text("motif"))
  }

  private func draft(_ form: inout ActForm) -> DecisionDraft? {
    let point = book.points(of: session).first { $0.code == form.text("point") }
    if point == nil { form.wrong("point", Say.pointUnknown) }
    let text = form.needed("texte", Say.textMissing)
    let votesFor = form.number("pour", 0...10_000, Say.unreadNumber)
    let votesAgainst = form.number("contre", 0...10_000, Say.unreadNumber)
    let abstentions = form.number("abstentions", 0...10_000, Say.unreadNumber)
    let type = form.text("type").isEmpty ? "decision" : form.text("type")
    var due = form.day("echeance", Say.unreadDay)
    // An opinion nobody is to act on by some day would come back for ever.
    if type != "decision", form.text("responsable").isEmpty,
      form.text("echeance") == form.text(SessionPage.proposedDue)
    {
      due = nil
    }
    guard form.errors.isEmpty, let point else { return nil }
    return DecisionDraft(
      point: point, type: type, text: text,
      isVoted: form.text("mode") == "vote", votesFor: votesFor, votesAgainst: votesAgainst,
      abstentions: abstentions, responsible: form.text("responsable"), due: due)
  }

  private func replaced(_ form: inout ActForm) -> CommitteeDecision? {
    let code = form.text("remplace")
    guard !code.isEmpty else { return nil }
    let found = book.decisions(of: session.instance).first {
      $0.code == code && [.adopted, .running].contains($0.state)
    }
    if found == nil { form.wrong("remplace", Say.replacesUnknown) }
    return found
  }

  /// Where the decision stands; what prevents it is said under its fields.
  private func state(_ form: inout ActForm, _ draft: DecisionDraft) throws -> DecisionState {
    switch form.text("issue") {
    case "proposee": return .proposed
    case "ajournee":
      _ = form.needed("motif", Say.reasonMissing)
      return .adjourned
    default: break
    }
    let quorum = book.quorum(session, at: draft.point.rank)
    guard quorum.isReached || basis.instance.vote == .consensus else {
      throw ActRefused(Say.quorumMissing)
    }
    let president: Bool? =
      switch form.text("president") {
      case "pour": true
      case "contre": false
      default: nil
      }
    let rule: Ballot.Rule =
      !draft.isVoted ? .consensus : basis.instance.vote == .unanimity ? .unanimity : .majority
    let result = Ballot(
      rule, for: draft.votesFor, against: draft.votesAgainst, isPresidentFor: president
    ).result
    if result == .unsaid { form.wrong("pour", Say.votesMissing) }
    let cast = [draft.votesFor, draft.votesAgainst, draft.abstentions].compactMap { $0 }
      .reduce(0, +)
    if draft.isVoted, cast > quorum.votes { form.wrong("pour", Say.tooManyVotes(quorum.votes)) }
    if result.isAdopted, draft.type == "decision" {
      if draft.responsible.isEmpty { form.wrong("responsable", Say.responsibleMissing) }
      if draft.due == nil { form.wrong("echeance", Say.dueMissing) }
    }
    return result.isAdopted ? .adopted : .rejected
  }

  private func record(
    _ draft: DecisionDraft, _ state: DecisionState, _ form: ActForm, _ proposed: CommitteeDecision?
  ) -> RecordEdit {
    func number(_ value: Int?) -> String { value.map { "\($0)" } ?? "" }
    let isTaken = state != .proposed && state != .adjourned
    var cells = [
      "point": draft.point.code, "type": draft.type, "texte": draft.text,
      "mode": isTaken ? (draft.isVoted ? "vote" : "consensus") : "",
      "pour": number(draft.votesFor), "contre": number(draft.votesAgainst),
      "abstentions": number(draft.abstentions), "interesses": form.text("interesses"),
      "responsable": draft.responsible, "echeance": draft.due?.description ?? "",
      "indicateur": form.text("indicateur"), "remplace": form.text("remplace"),
      "statut": state.rawValue, "motif": form.text("motif"),
    ]
    if let proposed { return edit(.decisions, proposed.id, cells) }
    cells["seance"] = session.code
    cells["instance"] = session.instance
    return RecordEdit(
      .decisions, .key(["decision": freeCode]), cells: cells, makes: true, isAct: true)
  }

  /// The next code of the year: `COPIL-D26-07`.
  private var freeCode: String {
    let beginning = "\(session.instance)-D\(padded(session.day.year % 100, 2))-"
    let numbers = book.decisions(of: session.instance).compactMap { decision in
      decision.code.hasPrefix(beginning) ? Int(decision.code.dropFirst(beginning.count)) : nil
    }
    return beginning + padded((numbers.max() ?? 0) + 1, 2)
  }

  /// The point that brings back what was put off.
  func reserved(_ text: String, from point: String) -> RecordEdit {
    RecordEdit(
      .points, .key(["point": book.freePointCode(session.instance)]),
      cells: [
        "instance": session.instance, "type": "decision",
        "intitule": String(text.prefix(Records.Field.label)), "reporte_de": point,
      ], makes: true, isAct: true)
  }
}
