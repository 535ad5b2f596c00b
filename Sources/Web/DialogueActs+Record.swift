internal import Access
internal import Catalogue
internal import Committees
internal import Crypto
internal import Dialogues
internal import Following
internal import Importing
internal import Kernel
internal import Pages
internal import Records
internal import Words

/// The record of conclusions: drawn, validated by both sides, signed, refused, amended.
extension DialogueActs {
  private typealias Say = Words.DialogueActs

  /// The dialogue with every payment of it, whichever who acts reads: what both sides sign.
  private var page: DialoguePage {
    var whole = basis
    whole.book = DialogueBook(wholeDataset)
    return DialoguePage(visit.view, whole)
  }

  private var wholeDataset: Dataset {
    visit.site.view(for: .all(named: visit.reader.name)).dataset
  }

  /// What the dialogue lacks for a record of it.
  private func lacking(_ dialogue: Dialogue, _ page: DialoguePage) -> [String] {
    DialoguePage.missing(
      RecordGuard(dialogue, basis.negotiation, page.basis.book.commonPayments(of: key)))
  }

  func draw(_ dialogue: Dialogue, _ next: DialogueState) throws -> ActOutcome {
    let page = page
    let lacking = lacking(dialogue, page)
    guard lacking.isEmpty else { return wrong(DialoguePage.actName, Say.missing(lacking)) }
    let text = page.conclusions
    guard text.unicodeScalars.count <= Records.Field.sentences else {
      return wrong(DialoguePage.actName, Words.ImportPages.tooLong(Records.Field.sentences))
    }
    if next == .amending, basis.negotiation.record.map({ page.isTold(in: $0.text) }) == true {
      return wrong(DialoguePage.actName, Say.nothingAmended)
    }
    let version = (basis.negotiation.record?.version ?? 0) + 1
    return try write(
      [
        made(
          .releves, names.merging(["version": "\(version)"]) { own, _ in own },
          ["contenu": text, "empreinte": Self.digest(text), "date": today]),
        edit(dialogue, ["statut": next.rawValue, "date_statut": today]),
      ], .releves)
  }

  /// The digest by which both sides know they speak of one text, in hexadecimal.
  private static func digest(_ text: String) -> String {
    var digest = Digest()
    digest.update(text)
    return digest.finish().map { byte in
      let hex = String(byte, radix: 16)
      return hex.count == 1 ? "0" + hex : hex
    }.joined()
  }

  /// Whether the form was of the version that stands: nobody binds itself to a text it did not read.
  private var isOfThisVersion: Bool {
    field(DialoguePage.digestName) == basis.negotiation.record?.digest
  }

  private func accord(_ member: PartyMember, _ meaning: String) -> RecordEdit? {
    guard let record = basis.negotiation.record else { return nil }
    let cells = names.merging([
      "sens": meaning, "fonction": field(DialoguePage.functionName), "nom": visit.reader.name,
      "date": today, "mode": "en_ligne", "empreinte": record.digest,
    ]) { own, _ in own }.merging(paper) { $1 }
    if let own = basis.negotiation.onRecord.first(where: { $0.actor == member.actor }) {
      return RecordEdit(
        .accords, .number(own.id), cells: cells, base: visit.view.commit, isAct: true)
    }
    return made(
      .accords,
      [
        "objet": basis.negotiation.recordObject, "version": "\(record.version)",
        "acteur": member.actor,
      ], cells)
  }

  /// What the accord says beside for who signed on paper.
  private var paper: [String: String] {
    let (name, day) = (field(DialoguePage.paperName), field(DialoguePage.signedName))
    guard !name.isEmpty else { return [:] }
    var cells = ["mode": "papier", "piece": name]
    if !day.isEmpty { cells["date"] = day }
    return cells
  }

  /// What is wrong with a signature on paper: its file is not attached to the record by who signs, or its
  /// day is still to come; nil for nothing.
  private func wrongPaper(_ signatory: PartyMember) -> ActOutcome? {
    let (name, day) = (field(DialoguePage.paperName), field(DialoguePage.signedName))
    guard !name.isEmpty else { return nil }
    let object = AttachedObject(.conclusions, key.text)
    guard
      visit.view.attachments.contains(where: {
        $0.object == object && $0.actor == signatory.actor && $0.name == name && !$0.isWithdrawn
      })
    else { return wrong(DialoguePage.paperName, Say.paperMissing) }
    let drawn = basis.negotiation.record?.day
    guard let signed = day.isEmpty ? visit.site.today : CivilDate(day),
      signed <= visit.site.today, drawn.map({ $0 <= signed }) ?? true
    else { return wrong(DialoguePage.signedName, Say.signedOnWrong) }
    return nil
  }

  /// Validates the record for the reader's side; both sides on one version make it ready to sign.
  func agree(_ dialogue: Dialogue, _ next: DialogueState) throws -> ActOutcome {
    guard let signatory, let accord = accord(signatory, "valide") else { throw Refusal.forbidden }
    guard isOfThisVersion else { return .moved }
    guard !field(DialoguePage.functionName).isEmpty else {
      return wrong(DialoguePage.functionName, Say.functionMissing)
    }
    let agreed = Set(basis.negotiation.onRecord.map(\.actor)).union([signatory.actor])
    var edits = [accord]
    if basis.signatories.allSatisfy({ agreed.contains($0.actor) }) {
      edits.append(edit(dialogue, ["statut": next.rawValue, "date_statut": today]))
    }
    return try write(edits, .accords)
  }

  /// Signs for the reader's side; the last signature ends the dialogue and makes its objectives targets.
  func sign(_ dialogue: Dialogue, withReserve: Bool) throws -> ActOutcome {
    guard let signatory,
      let accord = accord(signatory, withReserve ? "avec_reserve" : "signe"),
      let record = basis.negotiation.record
    else { throw Refusal.forbidden }
    guard !field(DialoguePage.functionName).isEmpty else {
      return wrong(DialoguePage.functionName, Say.functionMissing)
    }
    guard isOfThisVersion else { return .moved }
    if let wrong = wrongPaper(signatory) { return wrong }
    if dialogue.state == .amending, basis.isRecordSigned {
      return wrong(DialoguePage.actName, Say.recordFirst)
    }
    let page = page
    guard lacking(dialogue, page).isEmpty, page.isTold(in: record.text) else {
      return wrong(DialoguePage.actName, Say.termsMoved)
    }
    var edits = [accord]
    if withReserve {
      edits.append(
        made(
          .reserves,
          names.merging(["version": "\(record.version)", "acteur": signatory.actor]) { own, _ in own
          },
          ["objet": field(DialoguePage.subjectName), "texte": field(DialoguePage.reasonName)]))
      guard !field(DialoguePage.subjectName).isEmpty else {
        return wrong(DialoguePage.subjectName, Say.subjectMissing)
      }
    }
    let others = basis.negotiation.onRecord.filter { $0.actor != signatory.actor }
    let signed = Set(others.filter(\.isSigned).map(\.actor)).union([signatory.actor])
    if basis.signatories.allSatisfy({ signed.contains($0.actor) }) {
      let hasReserves = withReserve || others.contains { $0.meaning == "avec_reserve" }
      let state: DialogueState = hasReserves ? .signedWithReserves : .signed
      edits.append(edit(dialogue, ["statut": state.rawValue, "date_statut": today]))
      edits += dialogue.state == .amending ? revisions() : targets()
      edits += promises()
    }
    return try write(edits, .accords)
  }

  /// The objectives agreed or arbitrated as targets, and the proposals of both sides: contract, TD05.
  private func targets() -> [RecordEdit] {
    guard let campaign = basis.campaign else { return [] }
    return basis.negotiation.objectives.flatMap { objective -> [RecordEdit] in
      let values = [
        ("arretee", objective.isSettled ? objective.value : ""),
        ("proposee_structure", objective.byStructure), ("proposee_financeur", objective.byFunder),
      ]
      return values.filter { !$0.1.isEmpty }.map { target(campaign, objective, $0, $1) }
    }
  }

  /// The targets that this dialogue made, those in force last: same day, a revision goes before, then the
  /// last line.
  private func ownTargets(_ indicator: String) -> [KindRows.Row] {
    // Whatever targets who signs may read: those of this dialogue alone are looked for.
    KindRows(.cibles, wholeDataset).all.filter {
      $0.text("reference") == key.text && $0.text("indicateur") == indicator
        && ["arretee", "revisee"].contains($0.text("statut"))
    }.sorted {
      ($0.text("date_decision"), $0.text("statut"), $0.id)
        < ($1.text("date_decision"), $1.text("statut"), $1.id)
    }
  }

  /// The targets that an amendment changes, each with why: contract, TD05 and DG12.
  private func revisions() -> [RecordEdit] {
    guard let campaign = basis.campaign else { return [] }
    return basis.negotiation.objectives.filter(\.isSettled).compactMap { objective in
      let rows = ownTargets(objective.indicator)
      guard let stands = rows.last else {
        return target(campaign, objective, "arretee", objective.value)
      }
      let due = objective.due?.description ?? ""
      if Double(stands.text("valeur")) == Double(objective.value), stands.text("date") == due {
        return nil
      }
      let reason =
        objective.reason.isEmpty
        ? Say.amended(basis.negotiation.record?.version ?? 1) : objective.reason
      // Revised twice on a day: the day's revision says the last.
      let sameDay = rows.last {
        $0.text("statut") == "revisee" && $0.text("date_decision") == today
          && $0.text("date") == due && $0.text("version") == "\(objective.version)"
      }
      if let sameDay {
        return RecordEdit(
          .cibles, .number(sameDay.id), cells: ["valeur": objective.value, "motif": reason],
          base: visit.view.commit, isAct: true)
      }
      return target(campaign, objective, "revisee", objective.value, reason: reason)
    }
  }

  /// Gives an amendment up: every objective is again what its target says, and the version that was signed
  /// stands.
  private func abandoned(_ reason: String) -> [(objective: Objective, cells: [String: String])] {
    basis.negotiation.objectives.compactMap { objective in
      guard let stands = ownTargets(objective.indicator).last else {
        // Nothing was agreed on it before the amendment.
        return objective.state == .disagreement
          ? nil
          : (objective, ["statut": ObjectiveState.disagreement.rawValue, "motif": reason])
      }
      let value = stands.text("valeur")
      if objective.isSettled, Double(objective.value) == Double(value) { return nil }
      return (
        objective,
        ["statut": ObjectiveState.agreed.rawValue, "valeur": value, "motif": reason]
      )
    }
  }

  func abandon(_ dialogue: Dialogue, _ reason: String) throws -> ActOutcome {
    guard let signed = basis.signedRecord else { throw Refusal.notFound }
    let page = page
    guard page.isPaid(in: signed.text) else {
      return wrong(DialoguePage.actName, Say.amountMoved)
    }
    let accords = basis.negotiation.accords(on: signed)
    let state: DialogueState =
      accords.contains { $0.meaning == "avec_reserve" } ? .signedWithReserves : .signed
    let moved = edit(
      dialogue, ["statut": state.rawValue, "date_statut": today, "motif": reason])
    return try write(
      [moved]
        + abandoned(reason).map { objective, cells in
          RecordEdit(
            .objectifs, .number(objective.id), cells: cells, base: visit.view.commit, isAct: true)
        }, .dialogues, reason: reason)
  }

  private func target(
    _ campaign: Campaign, _ objective: Objective, _ status: String, _ value: String,
    reason: String = ""
  ) -> RecordEdit {
    made(
      .cibles,
      [
        "programme": campaign.programme, "acteur": key.structure,
        "indicateur": objective.indicator, "nature": "cible",
        "date": objective.due?.description ?? "", "statut": status, "date_decision": today,
        "debut": "\(campaign.year)-01-01", "version": "\(objective.version)",
        "reference": key.text,
      ], ["valeur": value].merging(reason.isEmpty ? [:] : ["motif": reason]) { own, _ in own })
  }

  /// What the structure promises with each objective, read in the fourth step of the year after: contract,
  /// DG10.
  private func promises() -> [RecordEdit] {
    let page = page
    return basis.negotiation.objectives.filter(\.isSettled).map { objective in
      let code = "\(key.text)/\(objective.indicator)"
      let label = visit.catalogue[objective.indicator]?.label ?? objective.indicator
      let cells = [
        "origine": "dialogue", "ref": key.text, "porteur": key.structure,
        "destinataire": basis.book.funder(of: key),
        "texte": Say.promise(label, page.value(objective.value, objective)), "etape": "E6",
        "indicateur": objective.indicator, "version": "\(objective.version)",
        "sens": objective.falls ? "baisse" : "hausse",
        "cible": objective.value, "echeance": objective.due?.description ?? "",
      ]
      if let own = basis.book.commitments.first(where: { $0.code == code }) {
        return RecordEdit(
          .engagements, .number(own.id), cells: cells, base: visit.view.commit, isAct: true)
      }
      return made(.engagements, ["engagement": code], cells)
    }
  }

  /// Refuses to sign: said of the version, with who and why; no target stands.
  func refuse(_ dialogue: Dialogue, _ next: DialogueState, _ reason: String) throws -> ActOutcome {
    guard let signatory, let accord = accord(signatory, "refus") else { throw Refusal.forbidden }
    guard isOfThisVersion else { return .moved }
    guard !field(DialoguePage.functionName).isEmpty else {
      return wrong(DialoguePage.functionName, Say.functionMissing)
    }
    let moved = edit(
      dialogue, ["statut": next.rawValue, "date_statut": today, "motif": reason])
    return try write([moved, accord], .dialogues, reason: reason)
  }

  /// Answers the reserve of the other side.
  func answer() throws -> ActOutcome {
    let text = field(DialoguePage.answerName)
    guard !text.isEmpty else { return wrong(DialoguePage.answerName, Words.Dialogues.textMissing) }
    guard let own = basis.organisation,
      let reserve = basis.negotiation.reserves.first(where: {
        "\($0.id)" == field(DialoguePage.reserveName)
      }), reserve.actor != own, !basis.parties.isDisjoint(with: [.structure, .funder])
    else { throw Refusal.forbidden }
    return try write(
      [
        RecordEdit(
          .reserves, .number(reserve.id), cells: ["reponse": text], base: visit.view.commit,
          isAct: true)
      ], .reserves)
  }
}
