internal import Access
internal import Catalogue
internal import Dialogues
internal import Following
internal import Importing
internal import Kernel
internal import Pages
internal import Records
internal import Words

/// Objectives: proposed by both sides, agreed on one value, arbitrated, negotiated anew.
extension DialogueActs {
  private typealias Say = Words.DialogueActs

  /// An act of an objective's table.
  func negotiate() throws -> ActOutcome {
    let dialogue = try dialogue()
    guard dialogue.state == .steps || dialogue.state == .amending else {
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
    if act == .reopen, dialogue.validated.contains("E6"), dialogue.state == .steps {
      throw Refusal.unreadable(Say.reopenStepFirst)
    }
    if act == .refuse, dialogue.state == .amending {
      throw Refusal.unreadable(Say.keepsTarget)
    }
    var cells: [String: String] = ["statut": next.rawValue]
    if !reason.isEmpty { cells["motif"] = reason }
    var edits: [RecordEdit] = []
    if act == .reopen {
      // Who stood by the value stands by nothing until it says so again.
      edits = basis.negotiation.accords.filter { $0.object == objective.object }.map {
        RecordEdit(
          .accords, .number($0.id), cells: ["empreinte": ""], base: visit.view.commit, isAct: true)
      }
    }
    if act == .agree || act == .arbitrate {
      let value: Double
      switch Self.value(field(DialoguePage.valueName), of: definition) {
      case .success(let read): value = read
      case .failure(let unread): return wrong(DialoguePage.valueName, unread.sentence)
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
    let value: Double
    switch Self.value(field(DialoguePage.valueName), of: definition) {
    case .success(let read): value = read
    case .failure(let unread): return wrong(DialoguePage.valueName, unread.sentence)
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

  /// Why a value typed is not one.
  private struct Unread: Error {
    let sentence: String
  }

  /// A value as people type it: a comma or a point, spaces between thousands; a rate as a percentage or
  /// between 0 and 1, which a number above 1 cannot tell.
  private static func value(
    _ text: String, of definition: Definition
  ) -> Result<Double, Unread> {
    let plain = text.filter { !$0.isWhitespace }.replacing(",", with: ".")
    let isPercent = definition.unit == .rate && plain.hasSuffix("%")
    let digits = isPercent ? String(plain.dropLast()) : plain
    guard let number = Double(digits), number.isFinite, abs(number) < 1e12 else {
      return .failure(
        Unread(sentence: definition.unit == .rate ? Say.rateUnread : Say.valueUnread))
    }
    let value = isPercent ? number / 100 : number
    if definition.unit == .rate, value < 0 || value > 1 && !isPercent {
      return .failure(Unread(sentence: Say.rateUnread))
    }
    return .success(value)
  }

  private static func plain(_ value: Double) -> String {
    Amount.millionths(Int128((value * 1_000_000).rounded()))
  }
}
