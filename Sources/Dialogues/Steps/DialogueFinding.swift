package import Kernel
package import Records

/// Where a finding stands; codes of the field `statut`.
package enum FindingState: String, Hashable, Sendable, CaseIterable {
  case proposed = "propose"
  case shared = "partage"
  case disagreement = "desaccord"
  case withdrawn = "retire"
}

/// What moves a finding; codes of its forms.
package enum FindingAct: String, Hashable, Sendable, CaseIterable {
  case share = "partager"
  case dispute = "contester"
  case withdraw = "retirer"
}

/// Who someone is to a finding.
package enum FindingParty: Hashable, Sendable {
  /// Its organisation proposed it.
  case author
  /// It is of another side, of the structure or of the funder.
  case other
}

extension StateMachine
where State == FindingState, Act == FindingAct, Party == FindingParty {
  /// The transitions of a finding: what was said is never deleted, and a disagreement is kept as it is.
  package static let finding = StateMachine([
    Transition(.share, from: [.proposed, .disagreement], to: .shared, by: [.other]),
    Transition(.dispute, from: [.proposed], to: .disagreement, by: [.other], needsReason: true),
    Transition(
      .withdraw, from: [.proposed, .shared, .disagreement], to: .withdrawn, by: [.author]),
  ])
}

/// What one party to a dialogue finds at a step, and what the other answers.
package struct DialogueFinding: Hashable, Sendable {
  package let id: Int64
  package let code: String
  package let key: DialogueKey
  package let step: String
  package let actor: String
  package let text: String
  /// The cross-reading it comes from; empty for none.
  package let reading: String
  package let answer: String
  package let state: FindingState

  private init(_ row: KindRows.Row) {
    id = row.id
    code = row.text("constat")
    key = DialogueKey(campaign: row.text("campagne"), structure: row.text("structure"))
    step = row.text("etape")
    actor = row.text("acteur")
    text = row.text("texte")
    reading = row.text("lecture")
    answer = row.text("reponse")
    state = FindingState(rawValue: row.text("statut")) ?? .proposed
  }

  /// Those of a dialogue, in the order they were proposed.
  package static func all(_ dataset: Dataset, of key: DialogueKey) -> [DialogueFinding] {
    KindRows(.constats, dataset).map { row in
      row.text("campagne") == key.campaign && row.text("structure") == key.structure
        ? DialogueFinding(row) : nil
    }.sorted { $0.id < $1.id }
  }

  /// Those of every dialogue of a campaign.
  package static func all(_ dataset: Dataset, of campaign: String) -> [DialogueFinding] {
    KindRows(.constats, dataset).map {
      $0.text("campagne") == campaign ? DialogueFinding($0) : nil
    }
  }

  /// The code of the next finding of a dialogue: its place among them, those withdrawn included.
  package static func nextCode(_ findings: [DialogueFinding], of key: DialogueKey) -> String {
    let taken = Set(findings.map(\.code))
    let number = ((findings.count + 1)...).first { !taken.contains("\(key.text)/\($0)") } ?? 0
    return "\(key.text)/\(number)"
  }

  /// Its number within its dialogue, as pages say it.
  package var number: String { code.split(separator: "/").last.map(String.init) ?? code }
}
