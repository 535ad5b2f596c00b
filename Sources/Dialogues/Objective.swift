package import Kernel
package import Records

/// Where the negotiation of an objective stands; codes of the field `statut`.
package enum ObjectiveState: String, Hashable, Sendable, CaseIterable {
  case open = "ouvert"
  case agreed = "accord"
  case arbitration = "arbitrage"
  case arbitrated = "arbitre"
  case disagreement = "desaccord"
}

/// What moves an objective; codes of its forms.
package enum ObjectiveAct: String, Hashable, Sendable, CaseIterable {
  case propose = "proposer"
  case agree = "convenir"
  case ask = "demander-arbitrage"
  case arbitrate = "arbitrer"
  case refuse = "refuser"
  case reopen = "renegocier"
}

extension StateMachine where State == ObjectiveState, Act == ObjectiveAct, Party == DialogueParty {
  /// The transitions of an objective: contract of the dialogues, DG6.
  ///
  /// Agreeing takes both sides on one value; the table gives the state the second brings about. What a
  /// step opened again or an amendment brings into question is negotiated anew, with a reason.
  package static let objective = StateMachine([
    Transition(.propose, from: [.open], to: .open, by: [.structure, .funder]),
    Transition(.agree, from: [.open], to: .agreed, by: [.structure, .funder]),
    Transition(.ask, from: [.open], to: .arbitration, by: [.structure, .funder]),
    Transition(
      .arbitrate, from: [.arbitration], to: .arbitrated, by: [.arbiter], needsReason: true),
    Transition(
      .refuse, from: [.arbitrated], to: .disagreement, by: [.structure], needsReason: true),
    Transition(
      .reopen, from: [.agreed, .arbitrated, .disagreement], to: .open, by: [.structure, .funder],
      needsReason: true),
  ])
}

/// A value negotiated in a dialogue.
package struct Objective: Hashable, Sendable {
  package let id: Int64
  package let key: DialogueKey
  package let indicator: String
  package let version: Int
  package let falls: Bool
  package let base: String
  /// As they were typed, in plain decimals; empty for none.
  package let byStructure: String
  package let structureReason: String
  package let byFunder: String
  package let funderReason: String
  package let value: String
  package let reason: String
  package let due: CivilDate?
  package let state: ObjectiveState

  init(_ row: KindRows.Row) {
    id = row.id
    key = DialogueKey(campaign: row.text("campagne"), structure: row.text("structure"))
    indicator = row.text("indicateur")
    version = row.integer("version") ?? 1
    falls = row.text("sens") == "baisse"
    base = row.text("base")
    byStructure = row.text("prop_structure")
    structureReason = row.text("motif_structure")
    byFunder = row.text("prop_financeur")
    funderReason = row.text("motif_financeur")
    value = row.text("valeur")
    reason = row.text("motif")
    due = row.day("echeance")
    state = ObjectiveState(rawValue: row.text("statut")) ?? .open
  }

  /// Those of every dialogue of a campaign.
  package static func all(_ dataset: Dataset, of campaign: String) -> [Objective] {
    KindRows(.objectifs, dataset).map {
      $0.text("campagne") == campaign ? Objective($0) : nil
    }
  }

  /// Whether its value stands: agreed by both sides, or arbitrated.
  package var isSettled: Bool { state == .agreed || state == .arbitrated }

  /// What an accord on it is kept under.
  package var object: String { "objectifs:\(key.text)/\(indicator)" }

  /// Whether a value lies outside both proposals, so that it takes a reason.
  ///
  /// Without two proposals nothing lies between them.
  package func isOutside(_ value: Double) -> Bool {
    guard let one = Double(byStructure), let other = Double(byFunder) else { return true }
    return value < min(one, other) || value > max(one, other)
  }
}

/// A validation or a signature of a party.
package struct Accord: Hashable, Sendable {
  package let id: Int64
  package let object: String
  package let version: Int
  package let actor: String
  /// A code of the field `sens`.
  package let meaning: String
  package let function: String
  package let name: String
  package let day: CivilDate?
  package let digest: String
  /// Name of the file attached to the record that bears the signature; empty for one made online.
  package let paper: String

  init(_ row: KindRows.Row) {
    id = row.id
    object = row.text("objet")
    paper = row.text("piece")
    version = row.integer("version") ?? 1
    actor = row.text("acteur")
    meaning = row.text("sens")
    function = row.text("fonction")
    name = row.text("nom")
    day = row.day("date")
    digest = row.text("empreinte")
  }

  /// Those of every object: steps, values, records.
  package static func all(_ dataset: Dataset) -> [Accord] {
    KindRows(.accords, dataset).map(Accord.init)
  }

  package var isSigned: Bool { meaning == "signe" || meaning == "avec_reserve" }
}

/// A version of the record of conclusions.
package struct Conclusions: Hashable, Sendable {
  package let id: Int64
  package let version: Int
  package let text: String
  package let digest: String
  package let day: CivilDate?
}

/// A reserve of a signatory, and what the other side answers.
package struct Reserve: Hashable, Sendable {
  package let id: Int64
  package let version: Int
  package let actor: String
  package let subject: String
  package let text: String
  package let answer: String
}

/// What the parties to one dialogue agreed, proposed and signed.
package struct Negotiation: Sendable {
  package let key: DialogueKey
  package let objectives: [Objective]
  /// Validations of values, of records and signatures.
  package let accords: [Accord]
  /// The last version first.
  package let records: [Conclusions]
  package let reserves: [Reserve]

  /// Costs a pass over four kinds.
  package init(_ key: DialogueKey, _ dataset: Dataset) {
    self.key = key
    func isOwn(_ row: KindRows.Row) -> Bool {
      row.text("campagne") == key.campaign && row.text("structure") == key.structure
    }
    objectives = KindRows(.objectifs, dataset).map { isOwn($0) ? Objective($0) : nil }
    accords = KindRows(.accords, dataset).map { isOwn($0) ? Accord($0) : nil }
    records = KindRows(.releves, dataset).map { row -> Conclusions? in
      guard isOwn(row), let version = row.integer("version") else { return nil }
      return Conclusions(
        id: row.id, version: version, text: row.text("contenu"), digest: row.text("empreinte"),
        day: row.day("date"))
    }.sorted { $0.version > $1.version }
    reserves = KindRows(.reserves, dataset).map { row -> Reserve? in
      guard isOwn(row), let version = row.integer("version") else { return nil }
      return Reserve(
        id: row.id, version: version, actor: row.text("acteur"), subject: row.text("objet"),
        text: row.text("texte"), answer: row.text("reponse"))
    }
  }

  package var record: Conclusions? { records.first }

  /// Whether somebody was asked to decide between both proposals of some objective, and did.
  package var wasArbitrated: Bool {
    objectives.contains { [.arbitrated, .disagreement].contains($0.state) }
  }

  package var recordObject: String { "releves:" + key.text }

  /// The accords on a version of the record.
  package func accords(on record: Conclusions) -> [Accord] {
    accords.filter { $0.object == recordObject && $0.version == record.version }
  }

  /// The accords on the last version of the record.
  package var onRecord: [Accord] { record.map(accords) ?? [] }

  /// Those who stand by the value of an objective.
  package func accords(on objective: Objective) -> [Accord] {
    accords.filter { $0.object == objective.object && $0.digest == objective.value }
  }
}

/// What keeps a dialogue from its record of conclusions.
///
/// Contract of the dialogues, DG7.
package struct RecordGuard: Hashable, Sendable {
  /// Steps that both sides have not validated.
  package let steps: [String]
  /// Full names of the indicators whose objectives are still negotiated.
  package let open: [String]
  /// What the payments lack of the amount of the year, in cents; negative when they are above it.
  package let missing: Int64?
  /// Whether the amount of the year is not said.
  package let lacksAmount: Bool

  package init(_ dialogue: Dialogue, _ negotiation: Negotiation, _ payments: [Payment]) {
    steps = Dialogue.steps.filter { !dialogue.validated.contains($0) }
    open = negotiation.objectives.filter { [.open, .arbitration].contains($0.state) }
      .map(\.indicator)
    lacksAmount = dialogue.amount == nil
    let paid = payments.reduce(Int64(0)) { $0 + ($1.amount ?? 0) }
    missing = dialogue.amount.flatMap { $0 == paid ? nil : $0 - paid }
  }

  package var passes: Bool { steps.isEmpty && open.isEmpty && missing == nil && !lacksAmount }
}
