package import Kernel
package import Records

extension Duty {
  /// What the dialogues ask of organisations.
  ///
  /// Of texts, only what is shared counts; of payments, only those the organisations make.
  ///
  /// - Parameters:
  ///   - dataset: the records somebody who acts for them reads.
  ///   - actors: the organisations.
  package static func ofDialogues(
    _ book: DialogueBook, _ dataset: Dataset, for actors: Set<String>, on today: CivilDate
  ) -> [Duty] {
    guard !actors.isEmpty else { return [] }
    let launches = book.campaigns.filter { actors.contains($0.pilot) && $0.year >= today.year }
      .compactMap { campaign -> Duty? in
        let waiting = book.parties.keys.count {
          $0.campaign == campaign.code && book.dialogues[$0] == nil
        }
        guard waiting > 0 else { return nil }
        return Duty(
          .campaign(campaign.code), campaign.title,
          [
            Task(
              .launch, waiting, by: campaign.day(.notice),
              isUsual: campaign.said(.notice) == nil, from: .campagnes, campaign.id)
          ])
      }
    let dialogues = book.keys.compactMap { key in
      Duty(
        .dialogue(key, year: book.campaign(key.campaign)?.year), key.structure,
        Side(book, key, actors, today).tasks(dataset))
    }
    return launches + dialogues
  }

  /// One dialogue, as organisations are part of it.
  private struct Side {
    let book: DialogueBook
    let key: DialogueKey
    let actors: Set<String>
    let today: CivilDate
    let campaign: Campaign?
    let parties: Set<DialogueParty>
    let structureSide: Set<String>
    let funders: Set<String>

    init(_ book: DialogueBook, _ key: DialogueKey, _ actors: Set<String>, _ today: CivilDate) {
      self.book = book
      self.key = key
      self.actors = actors
      self.today = today
      campaign = book.campaign(key.campaign)
      let members = book.parties[key] ?? []
      var parties = Set(members.filter { actors.contains($0.actor) }.map(\.role))
      if let pilot = campaign?.pilot, actors.contains(pilot) { parties.insert(.pilot) }
      if actors.contains(key.structure) { parties.insert(.structure) }
      self.parties = parties
      structureSide = Set(
        [key.structure]
          + members.filter { $0.role == .structure || $0.role == .network }.map(\.actor))
      funders = Set(members.filter { $0.role == .funder }.map(\.actor))
        .union([book.funder(of: key)]).subtracting([""])
    }

    private var dialogue: Dialogue? { book.dialogues[key] }

    func tasks(_ dataset: Dataset) -> [Task] {
      var tasks = promised + payments
      guard !parties.isEmpty, let dialogue, let campaign else { return tasks }
      tasks += moves(dialogue, campaign, dataset)
      return tasks
    }

    private func task(
      _ matter: Matter, _ count: Int = 1, by date: CampaignDate, _ campaign: Campaign
    ) -> Task {
      Task(
        matter, count, by: campaign.day(date), isUsual: campaign.said(date) == nil,
        from: .campagnes, campaign.id)
    }

    // MARK: where the dialogue stands

    private func moves(
      _ dialogue: Dialogue, _ campaign: Campaign, _ dataset: Dataset
    ) -> [Task] {
      let isPilot = parties.contains(.pilot)
      switch dialogue.state {
      case .draft: return isPilot ? [task(.notify, by: .notice, campaign)] : []
      case .notified: return isPilot ? [task(.freeze, by: .freeze, campaign)] : []
      case .frozen: return lines(campaign, dataset)
      case .steps: return steps(dialogue, campaign, dataset)
      case .record, .signing, .amending: return record(dialogue, campaign, dataset)
      case .signed, .signedWithReserves, .disagreement:
        let ends = isPilot && Duty.isTold(campaign.day(.review), on: today)
        return reserves(dialogue, Negotiation(key, dataset))
          + (ends ? [task(.close, by: .review, campaign)] : [])
      case .closed, .dropped: return []
      }
    }

    private func lines(_ campaign: Campaign, _ dataset: Dataset) -> [Task] {
      let lines = CertifiedLines(key, dataset)
      let (open, contested) = (lines.count(.open), lines.count(.contested))
      var tasks: [Task] = []
      if parties.contains(.structure) {
        if open > 0 { tasks.append(task(.certify, open, by: .opening, campaign)) }
        if lines.waiting == 0 { tasks.append(task(.openSteps, by: .opening, campaign)) }
      }
      if parties.contains(.funder), contested > 0 {
        tasks.append(task(.answerLines, contested, by: .opening, campaign))
      }
      return tasks
    }

    private func steps(
      _ dialogue: Dialogue, _ campaign: Campaign, _ dataset: Dataset
    ) -> [Task] {
      let texts = PartyText.all(dataset, of: key)
      let standings = Dialogue.steps.map {
        StepStanding($0, dialogue, texts: texts, structureSide: structureSide, funders: funders)
      }
      let objectives = Negotiation(key, dataset).objectives
      var tasks: [Task] = []
      /// Adds what one side has to do of some count.
      func add(_ matter: Matter, _ count: Int) {
        if count > 0 { tasks.append(task(matter, count, by: .end, campaign)) }
      }
      for (party, turn) in [
        (DialogueParty.structure, StepStanding.Turn.structure), (.funder, .funder),
      ] where parties.contains(party) {
        let own = standings.filter { $0.turn == turn || $0.turn == .both }
        add(.writeSteps, own.count { $0.state != .toValidate })
        add(.validateSteps, own.count { $0.state == .toValidate })
        add(
          .propose,
          objectives.count {
            $0.state == .open
              && (party == .structure ? $0.byStructure.isEmpty : $0.byFunder.isEmpty)
          })
      }
      if parties.contains(.arbiter) {
        add(.arbitrate, objectives.count { $0.state == .arbitration })
      }
      let isOfSide = parties.contains(.structure) || parties.contains(.funder)
      if isOfSide, standings.allSatisfy({ $0.state == .validated }) { add(.draw, 1) }
      return tasks
    }

    private func record(
      _ dialogue: Dialogue, _ campaign: Campaign, _ dataset: Dataset
    ) -> [Task] {
      let negotiation = Negotiation(key, dataset)
      let signing = (book.parties[key] ?? []).filter {
        $0.signs && ($0.role == .structure || $0.role == .funder)
      }
      let signed = Set(negotiation.onRecord.filter(\.isSigned).map(\.actor))
      let isSigned = signing.allSatisfy { signed.contains($0.actor) }
      var tasks: [Task] = []
      if dialogue.state == .amending, isSigned {
        if parties.contains(.structure) || parties.contains(.funder) {
          tasks.append(task(.draw, by: .end, campaign))
        }
      } else {
        // Who answered the last version in whatever sense has nothing more to say of it.
        let answered =
          dialogue.state == .record
          ? Set(negotiation.onRecord.map(\.actor))
          : Set(negotiation.onRecord.filter { $0.isSigned || $0.meaning == "refus" }.map(\.actor))
        let waits = signing.contains {
          actors.contains($0.actor) && !answered.contains($0.actor)
        }
        if waits {
          tasks.append(
            task(dialogue.state == .record ? .validateRecord : .sign, by: .end, campaign))
        }
      }
      return tasks + reserves(dialogue, negotiation)
    }

    private func reserves(_ dialogue: Dialogue, _ negotiation: Negotiation) -> [Task] {
      guard parties.contains(.structure) || parties.contains(.funder) else { return [] }
      let waiting = negotiation.reserves.filter {
        $0.version == negotiation.record?.version && $0.answer.isEmpty && !actors.contains($0.actor)
      }
      guard !waiting.isEmpty else { return [] }
      return [
        Task(
          .answerReserve, waiting.count, since: dialogue.since, from: .dialogues, dialogue.id)
      ]
    }

    // MARK: what was promised

    private var promised: [Task] {
      let told = book.commitments.filter {
        !$0.isMeasured && !$0.isPayment && DialogueKey($0.reference) == key
      }
      let toDeclare = told.filter {
        actors.contains($0.carrier) && $0.declaration == nil && Duty.isTold($0.due, on: today)
      }
      let toConfirm = told.filter {
        actors.contains($0.recipient) && $0.declaration != nil && $0.isConfirmed == nil
      }
      var tasks: [Task] = []
      // The first due says the day for all.
      if let first = toDeclare.min(by: { $0.due < $1.due }) {
        tasks.append(
          Task(.declare, toDeclare.count, by: first.due, from: .engagements, first.id))
      }
      if let first = toConfirm.min(by: { $0.due < $1.due }) {
        tasks.append(
          Task(
            .confirm, toConfirm.count, since: first.done ?? first.due, from: .engagements, first.id)
        )
      }
      return tasks
    }

    private var payments: [Task] {
      let all = book.payments(of: key)
      let waiting = all.compactMap { payment -> (day: CivilDate, id: Int64)? in
        guard let due = payment.due, actors.contains(payment.funder), payment.paid == nil,
          Duty.isTold(due, on: today)
        else { return nil }
        return (due, payment.id)
      }
      if let first = waiting.min(by: { $0.day < $1.day }) {
        return [Task(.pay, waiting.count, by: first.day, from: .versements, first.id)]
      }
      // What every campaign promises, where no payment says it yet.
      guard let campaign, let dialogue, ![.closed, .dropped].contains(dialogue.state),
        !all.contains(where: \.isAdvance), actors.contains(book.funder(of: key)),
        Duty.isTold(campaign.usualAdvance, on: today)
      else { return [] }
      return [
        Task(.pay, by: campaign.usualAdvance, isUsual: true, from: .campagnes, campaign.id)
      ]
    }
  }
}
