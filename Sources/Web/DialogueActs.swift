internal import Access
internal import Catalogue
internal import Crypto
internal import Dialogues
internal import Following
internal import HTTP
internal import Importing
internal import Kernel
internal import Pages
internal import Records
internal import Words

/// What moves a dialogue from a step to the next, written: each act one commit with its author.
struct DialogueActs {
  private let visit: Visit
  private let basis: DialoguePage.Basis
  private typealias Say = Words.DialogueActs

  init(_ visit: Visit, _ basis: DialoguePage.Basis) {
    self.visit = visit
    self.basis = basis
  }

  private var key: DialogueKey { basis.key }
  private var today: String { visit.site.today.description }
  private var names: [String: String] {
    ["campagne": key.campaign, "structure": key.structure]
  }

  private func field(_ name: String) -> String { (visit.request.form[name] ?? "").trimmed }

  private func wrong(_ name: String, _ sentence: String) -> ActOutcome {
    .wrong([FieldError(name, sentence)])
  }

  /// The dialogue as it stands.
  ///
  /// - Throws: `Refusal.unreadable` for one that was not launched.
  private func dialogue() throws(Refusal) -> Dialogue {
    guard let dialogue = basis.dialogue else { throw .unreadable(Say.notLaunched) }
    return dialogue
  }

  private func write(_ edits: [RecordEdit], _ kind: Kind, reason: String = "") throws -> ActOutcome
  {
    try visit.write(
      all: edits, toldAs: kind, isProved: true, reason: reason.isEmpty ? nil : reason)
  }

  private func edit(_ dialogue: Dialogue, _ cells: [String: String]) -> RecordEdit {
    RecordEdit(
      .dialogues, .number(dialogue.id), cells: cells, base: visit.view.commit, isAct: true)
  }

  private func made(_ kind: Kind, _ key: [String: String], _ cells: [String: String]) -> RecordEdit
  {
    RecordEdit(kind, .key(key), cells: cells, makes: true, isAct: true)
  }

  /// The organisation that signs for the reader: of their side, and a signatory.
  private var signatory: PartyMember? {
    basis.members.first {
      $0.signs && basis.actors.contains($0.actor)
        && ($0.role == .structure || $0.role == .funder)
    }
  }

  // MARK: the dialogue

  /// An act of the dialogue's own table.
  ///
  /// - Throws: `Refusal` for who may not, or not in this state.
  func run(_ act: DialogueAct) throws -> ActOutcome {
    let dialogue = try dialogue()
    let reason = field(DialoguePage.reasonName)
    let next: DialogueState
    do {
      next = try StateMachine.dialogue.state(
        after: act, in: dialogue.state, by: basis.parties, reason: reason)
    } catch .state(let state) {
      throw Refusal.unreadable(Say.notNow(Words.Dialogues.state(state.rawValue)))
    } catch .party {
      throw Refusal.forbidden
    } catch .reasonMissing {
      return wrong(DialoguePage.reasonName, Say.reasonMissing)
    }
    switch act {
    case .notify:
      guard basis.isComplete else { return wrong(DialoguePage.actName, Say.incomplete) }
      return try move(dialogue, to: next)
    case .freeze: return try LineActs(visit, basis).freeze(dialogue, next)
    case .openSteps:
      guard basis.lines.waiting == 0 else {
        return wrong(
          DialoguePage.actName, Words.DialogueLines.stillWaiting(basis.lines.waiting))
      }
      return try move(dialogue, to: next)
    case .draw: return try draw(dialogue, next)
    case .agree: return try agree(dialogue, next)
    case .sign, .signWithReserve: return try sign(dialogue, withReserve: act == .signWithReserve)
    case .reopen:
      return try move(
        dialogue, to: next,
        ["validees_structure": "E1|E2|E3|E4", "validees_financeur": "E1|E2|E3|E4"],
        reason: reason)
    case .refuse, .amend, .close, .drop:
      return try move(dialogue, to: next, reason: reason)
    }
  }

  private func move(
    _ dialogue: Dialogue, to state: DialogueState, _ cells: [String: String] = [:],
    reason: String = ""
  ) throws -> ActOutcome {
    var cells = cells
    cells["statut"] = state.rawValue
    cells["date_statut"] = today
    if !reason.isEmpty { cells["motif"] = reason }
    return try write([edit(dialogue, cells)], .dialogues, reason: reason)
  }

  // MARK: steps and money

  /// Validates a step for the reader's side: done once both did.
  func validate() throws -> ActOutcome {
    let dialogue = try dialogue()
    let step = field(DialoguePage.stepName)
    guard Dialogue.steps.contains(step) else {
      return wrong(DialoguePage.stepName, Words.Dialogues.stepUnknown)
    }
    guard dialogue.state == .steps else {
      throw Refusal.unreadable(Say.notNow(Words.Dialogues.state(dialogue.state.rawValue)))
    }
    if step == "E6", !dialogue.validated.contains("E5") {
      return wrong(DialoguePage.stepName, Say.moneyFirst)
    }
    var cells: [String: String] = [:]
    if basis.parties.contains(.structure) {
      cells["validees_structure"] = Self.joined(dialogue.byStructure.union([step]))
    }
    if basis.parties.contains(.funder) {
      cells["validees_financeur"] = Self.joined(dialogue.byFunder.union([step]))
    }
    guard !cells.isEmpty else { throw Refusal.forbidden }
    return try write([edit(dialogue, cells)], .dialogues)
  }

  private static func joined(_ steps: Set<String>) -> String {
    Dialogue.steps.filter(steps.contains).joined(separator: "|")
  }

  /// Says the amount of the year, once both sides validated the step of means.
  func fund() throws -> ActOutcome {
    let dialogue = try dialogue()
    guard basis.parties.contains(.funder) else { throw Refusal.forbidden }
    guard dialogue.state == .steps else {
      throw Refusal.unreadable(Say.notNow(Words.Dialogues.state(dialogue.state.rawValue)))
    }
    guard dialogue.validated.contains("E5") else {
      return wrong(DialoguePage.amountName, Say.amountAfterMeans)
    }
    return try write(
      [edit(dialogue, ["montant_annuel": field(DialoguePage.amountName)])], .dialogues)
  }

  // MARK: the record and its signatures

  private func draw(_ dialogue: Dialogue, _ next: DialogueState) throws -> ActOutcome {
    let check = RecordGuard(dialogue, basis.negotiation, basis.book.payments(of: key))
    guard check.passes else {
      return wrong(DialoguePage.actName, Say.missing(DialoguePage.missing(check)))
    }
    let text = DialoguePage(visit.view, basis).conclusions
    guard text.unicodeScalars.count <= Records.Field.sentences else {
      return wrong(DialoguePage.actName, Words.ImportPages.tooLong(Records.Field.sentences))
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
  private func agree(_ dialogue: Dialogue, _ next: DialogueState) throws -> ActOutcome {
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
  private func sign(_ dialogue: Dialogue, withReserve: Bool) throws -> ActOutcome {
    guard let signatory,
      let accord = accord(signatory, withReserve ? "avec_reserve" : "signe"),
      let record = basis.negotiation.record
    else { throw Refusal.forbidden }
    guard !field(DialoguePage.functionName).isEmpty else {
      return wrong(DialoguePage.functionName, Say.functionMissing)
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
      edits += targets()
    }
    return try write(edits, .accords)
  }

  /// The objectives agreed or arbitrated as targets, and the proposals of both sides: contract, TD05.
  private func targets() -> [RecordEdit] {
    guard let campaign = basis.campaign else { return [] }
    return basis.negotiation.objectives.flatMap { objective -> [RecordEdit] in
      let settled = objective.state == .agreed || objective.state == .arbitrated
      let values = [
        ("arretee", settled ? objective.value : ""),
        ("proposee_structure", objective.byStructure), ("proposee_financeur", objective.byFunder),
      ]
      return values.filter { !$0.1.isEmpty }.map { status, value in
        made(
          .cibles,
          [
            "programme": campaign.programme, "acteur": key.structure,
            "indicateur": objective.indicator, "nature": "cible",
            "date": objective.due?.description ?? "", "statut": status, "date_decision": today,
            "debut": "\(campaign.year)-01-01", "version": "\(objective.version)",
            "reference": key.text,
          ], ["valeur": value])
      }
    }
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

  // MARK: objectives

  /// An act of an objective's table.
  func negotiate() throws -> ActOutcome {
    let dialogue = try dialogue()
    guard dialogue.state == .steps else {
      throw Refusal.unreadable(Say.notNow(Words.Dialogues.state(dialogue.state.rawValue)))
    }
    guard let act = ObjectiveAct(rawValue: field(DialoguePage.actName)) else {
      throw Refusal.notFound
    }
    let indicator = field(DialoguePage.indicatorName)
    let reason = field(DialoguePage.reasonName)
    let objective = basis.negotiation.objectives.first { $0.indicator == indicator }
    guard let definition = visit.catalogue[indicator] else {
      return wrong(DialoguePage.indicatorName, Say.indicatorUnknown)
    }
    let next: ObjectiveState
    do {
      next = try StateMachine.objective.state(
        after: act, in: objective?.state ?? .open, by: basis.parties, reason: reason)
    } catch .state(let state) {
      throw Refusal.unreadable(Say.notNow(Say.objectiveState(state.rawValue)))
    } catch .party {
      throw Refusal.forbidden
    } catch .reasonMissing {
      return wrong(DialoguePage.reasonName, Say.reasonMissing)
    }
    if act == .propose { return try propose(objective, definition, reason) }
    guard let objective else { throw Refusal.notFound }
    var cells: [String: String] = ["statut": next.rawValue]
    if !reason.isEmpty { cells["motif"] = reason }
    var edits: [RecordEdit] = []
    if act == .agree || act == .arbitrate {
      guard let value = Self.number(field(DialoguePage.valueName)) else {
        return wrong(DialoguePage.valueName, Say.valueUnread)
      }
      if objective.isOutside(value), reason.isEmpty {
        return wrong(DialoguePage.reasonName, Say.outside)
      }
      let text = Self.plain(value)
      cells["valeur"] = text
      if act == .agree {
        let side: DialogueParty = basis.parties.contains(.structure) ? .structure : .funder
        guard let member = basis.members.first(where: { $0.role == side }) else {
          throw Refusal.forbidden
        }
        let stands = basis.negotiation.accords.filter {
          $0.object == objective.object && $0.digest == text && $0.actor != member.actor
        }
        if stands.isEmpty { cells["statut"] = ObjectiveState.open.rawValue }
        let accord = names.merging([
          "sens": "valide", "fonction": Words.Dialogues.party(side.rawValue),
          "nom": visit.reader.name, "date": today, "mode": "en_ligne", "empreinte": text,
        ]) { own, _ in own }
        if let own = basis.negotiation.accords.first(where: {
          $0.object == objective.object && $0.actor == member.actor
        }) {
          edits.append(
            RecordEdit(
              .accords, .number(own.id), cells: accord, base: visit.view.commit, isAct: true))
        } else {
          edits.append(
            made(
              .accords, ["objet": objective.object, "version": "1", "acteur": member.actor],
              accord))
        }
      }
    }
    edits.insert(
      RecordEdit(
        .objectifs, .number(objective.id), cells: cells, base: visit.view.commit, isAct: true),
      at: 0)
    return try write(edits, .objectifs, reason: reason)
  }

  private func propose(
    _ objective: Objective?, _ definition: Definition, _ reason: String
  ) throws -> ActOutcome {
    guard let value = Self.number(field(DialoguePage.valueName)) else {
      return wrong(DialoguePage.valueName, Say.valueUnread)
    }
    let side = basis.parties.contains(.structure) ? "structure" : "financeur"
    var cells = ["prop_\(side)": Self.plain(value), "motif_\(side)": reason]
    if let objective {
      return try write(
        [
          RecordEdit(
            .objectifs, .number(objective.id), cells: cells, base: visit.view.commit, isAct: true)
        ], .objectifs)
    }
    guard let campaign = basis.campaign else { throw Refusal.notFound }
    cells["version"] = "\(definition.version)"
    cells["sens"] = definition.direction == .down ? "baisse" : "hausse"
    cells["echeance"] = "\(campaign.year)-12-31"
    cells["statut"] = ObjectiveState.open.rawValue
    return try write(
      [
        made(
          .objectifs, names.merging(["indicateur": definition.fullName]) { own, _ in own }, cells)
      ],
      .objectifs)
  }

  /// A number as people type it: a comma or a point, spaces between thousands.
  private static func number(_ text: String) -> Double? {
    let plain = text.filter { $0 != " " && $0 != "\u{A0}" && $0 != "\u{202F}" }
      .replacing(",", with: ".")
    guard let value = Double(plain), value.isFinite, abs(value) < 1e12 else { return nil }
    return value
  }

  private static func plain(_ value: Double) -> String {
    value == value.rounded() ? "\(Int64(value))" : "\(value)"
  }
}
