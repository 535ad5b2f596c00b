package import Kernel
package import Records

/// The campaigns of a store with their dialogues, parties, commitments and payments.
package struct DialogueBook: Sendable {
  /// The kinds it is read from.
  package static let kinds: [Kind] = [
    .campagnes, .dialogues, .parties, .engagements, .versements,
  ]

  /// The latest year first.
  package let campaigns: [Campaign]
  /// The state of each dialogue.
  package let dialogues: [DialogueKey: Dialogue]
  package let parties: [DialogueKey: [PartyMember]]
  /// In the order of the store.
  package let commitments: [Commitment]
  package private(set) var payments: [Payment]

  /// Rows without year, rank or date are left out; costs a pass over each of the kinds.
  ///
  /// - Parameter whole: where all payments of the dialogues in `dataset` are, whoever reads: what is
  ///   promised and what is owed are the same for every party. Pages show those their reader may read.
  package init(_ dataset: Dataset, payments whole: Dataset? = nil) {
    campaigns = KindRows(.campagnes, dataset).map(Campaign.init).sorted {
      $0.year != $1.year ? $0.year > $1.year : $0.code < $1.code
    }
    var dialogues: [DialogueKey: Dialogue] = [:]
    for row in KindRows(.dialogues, dataset).all {
      let dialogue = Dialogue(row)
      dialogues[dialogue.key] = dialogue
    }
    self.dialogues = dialogues
    var parties: [DialogueKey: [PartyMember]] = [:]
    for row in KindRows(.parties, dataset).all {
      guard let role = DialogueParty(rawValue: row.text("role")) else { continue }
      let key = DialogueKey(campaign: row.text("campagne"), structure: row.text("structure"))
      parties[key, default: []].append(
        PartyMember(
          actor: row.text("acteur"), role: role, signs: row.isYes("signataire") ?? false))
    }
    self.parties = parties
    commitments = KindRows(.engagements, dataset).map(Commitment.init)
    payments = KindRows(.versements, dataset).map(Payment.init)
    guard let whole else { return }
    // A payment of one's own makes no dialogue known: only those of which something else is read are.
    let known = Set(dialogues.keys).union(self.parties.keys)
      .union(commitments.compactMap { DialogueKey($0.reference) })
    payments =
      payments.filter { $0.dialogue.map { !known.contains($0) } ?? true }
      + KindRows(.versements, whole).map(Payment.init).filter {
        $0.dialogue.map(known.contains) ?? false
      }
  }

  package func campaign(_ code: String) -> Campaign? { campaigns.first { $0.code == code } }

  /// Every dialogue somebody knows of, by campaign then structure: those begun, and those that
  /// commitments, parties or payments name.
  package var keys: [DialogueKey] {
    var all = Set(dialogues.keys).union(parties.keys)
    all.formUnion(commitments.compactMap { DialogueKey($0.reference) })
    all.formUnion(payments.compactMap(\.dialogue))
    return all.sorted { ($0.campaign, $0.structure) < ($1.campaign, $1.structure) }
  }

  /// The organisation that some write for in a dialogue: that of the side they are of first.
  package func organisation(of actors: Set<String>, in key: DialogueKey) -> String? {
    (parties[key] ?? []).first { actors.contains($0.actor) && $0.role != .observer }?.actor
      ?? actors.sorted().first { $0 == key.structure || $0 == campaign(key.campaign)?.pilot }
  }

  /// Who pays for a dialogue first: its funder, else the campaign's pilot.
  package func funder(of key: DialogueKey) -> String {
    parties[key]?.first { $0.role == .funder }?.actor ?? campaign(key.campaign)?.pilot ?? ""
  }

  package func payments(of key: DialogueKey) -> [Payment] {
    payments.filter { $0.object == "dialogues:" + key.text }.sorted { $0.rank < $1.rank }
  }

  /// Those that both sides read: shared with every party, or of the funder who signs; whoever is no party
  /// owes nothing.
  package func commonPayments(of key: DialogueKey) -> [Payment] {
    let funder = funder(of: key)
    let pilot = campaign(key.campaign)?.pilot ?? ""
    let members = parties[key].map { Set($0.map(\.actor)).union([pilot]) }
    return payments(of: key).filter {
      $0.funder == funder || $0.isShared && members?.contains($0.funder) ?? true
    }
  }

  /// The commitments of a dialogue, its payment of the first quarter last.
  ///
  /// - Parameter advance: what that payment is called.
  package func commitments(of key: DialogueKey, advance: String) -> [Commitment] {
    let own = commitments.filter { DialogueKey($0.reference) == key }
    guard let campaign = campaign(key.campaign) else { return own }
    let paid = payments(of: key).filter { $0.isAdvance && $0.funder == funder(of: key) }
      .compactMap(\.paid).min()
    return own + [
      Commitment(
        advanceOf: key, year: campaign.year, funder: funder(of: key), text: advance, paid: paid)
    ]
  }

  /// Whether who carries a commitment is of the structure's side: it, or its network.
  package func isOfStructure(_ commitment: Commitment, _ key: DialogueKey) -> Bool {
    commitment.carrier == key.structure
      || parties[key]?.contains {
        $0.actor == commitment.carrier && ($0.role == .structure || $0.role == .network)
      } == true
  }
}

/// One management dialogue, as far as it went.
package struct Dialogue: Hashable, Sendable {
  package let id: Int64
  package let key: DialogueKey
  package let state: DialogueState
  package let closing: Int?
  /// In cents.
  package let amount: Int64?
  /// Steps that each side, then both, validated.
  package let byStructure: Set<String>
  package let byFunder: Set<String>
  package let reason: String
  package let since: CivilDate?

  init(_ row: KindRows.Row) {
    id = row.id
    key = DialogueKey(campaign: row.text("campagne"), structure: row.text("structure"))
    state = DialogueState(rawValue: row.text("statut")) ?? .draft
    closing = row.integer("cloture")
    amount = row.cents("montant_annuel")
    byStructure = Set(row.list("validees_structure"))
    byFunder = Set(row.list("validees_financeur"))
    reason = row.text("motif")
    since = row.day("date_statut")
  }

  /// Steps that both sides validated.
  package var validated: Set<String> { byStructure.intersection(byFunder) }

  /// The six steps of every dialogue, in their order.
  package static let steps = ["E1", "E2", "E3", "E4", "E5", "E6"]
}
