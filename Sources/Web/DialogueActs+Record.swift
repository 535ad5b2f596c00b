internal import Access
internal import Catalogue
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

  func draw(_ dialogue: Dialogue, _ next: DialogueState) throws -> ActOutcome {
    let check = RecordGuard(dialogue, basis.negotiation, basis.book.commonPayments(of: key))
    guard check.passes else {
      return wrong(DialoguePage.actName, Say.missing(DialoguePage.missing(check)))
    }
    let text = DialoguePage(visit.view, basis).conclusions
    guard text.unicodeScalars.count <= Records.Field.sentences else {
      return wrong(DialoguePage.actName, Words.ImportPages.tooLong(Records.Field.sentences))
    }
    if next == .amending, basis.negotiation.record?.digest == Self.digest(text) {
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

  /// The first signs of the SHA-like digest by which both sides know they speak of one text.
  private static func digest(_ text: String) -> String {
    var digest = Digest()
    digest.update(text)
    return digest.finish().map { byte in
      let hex = String(byte, radix: 16)
      return hex.count == 1 ? "0" + hex : hex
    }.joined()
  }

  private func accord(_ member: PartyMember, _ meaning: String) -> RecordEdit? {
    guard let record = basis.negotiation.record else { return nil }
    let cells = names.merging([
      "sens": meaning, "fonction": field(DialoguePage.functionName), "nom": visit.reader.name,
      "date": today, "mode": "en_ligne", "empreinte": record.digest,
    ]) { own, _ in own }
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

  /// Validates the record for the reader's side; both sides on one version make it ready to sign.
  func agree(_ dialogue: Dialogue, _ next: DialogueState) throws -> ActOutcome {
    guard let signatory, let accord = accord(signatory, "valide") else { throw Refusal.forbidden }
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
    if dialogue.state == .amending, basis.isRecordSigned {
      return wrong(DialoguePage.actName, Say.recordFirst)
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

  /// The targets that an amendment changes, each with why: contract, TD05 and DG12.
  private func revisions() -> [RecordEdit] {
    guard let campaign = basis.campaign else { return [] }
    // Whatever targets who signs may read: those of this dialogue alone are looked for.
    let whole = visit.site.view(for: .all(named: visit.reader.name)).dataset
    let rows = KindRows(.cibles, whole).all.filter {
      $0.text("reference") == key.text && ["arretee", "revisee"].contains($0.text("statut"))
    }
    return basis.negotiation.objectives.filter(\.isSettled).compactMap { objective in
      let due = objective.due?.description ?? ""
      // Same day: a revision goes before, then the last line.
      let stands = rows.filter { $0.text("indicateur") == objective.indicator }
        .max {
          ($0.text("date_decision"), $0.text("statut"), $0.id)
            < ($1.text("date_decision"), $1.text("statut"), $1.id)
        }
      if let stands, Double(stands.text("valeur")) == Double(objective.value),
        stands.text("date") == due
      {
        return nil
      }
      let version = basis.negotiation.record?.version ?? 1
      let reason = objective.reason.isEmpty ? Say.amended(version) : objective.reason
      return target(
        campaign, objective, stands == nil ? "arretee" : "revisee", objective.value,
        reason: stands == nil ? "" : reason)
    }
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
    basis.negotiation.objectives.filter(\.isSettled).map { objective in
      let code = "\(key.text)/\(objective.indicator)"
      let label = visit.catalogue[objective.indicator]?.label ?? objective.indicator
      let cells = [
        "origine": "dialogue", "ref": key.text, "porteur": key.structure,
        "destinataire": basis.book.funder(of: key),
        "texte": Say.promise(label, objective.value), "etape": "E6",
        "indicateur": objective.indicator, "version": "\(objective.version)",
        "sens": objective.falls ? "baisse" : "hausse", "base": objective.base,
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
