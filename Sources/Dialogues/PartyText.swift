package import Kernel
package import Records

/// Who reads what a party to a dialogue wrote or attached, from the fewest to the most; codes of the field
/// `visibilite`.
package enum PartyReach: String, Hashable, Sendable, CaseIterable, Comparable {
  /// Its own organisation.
  case own = "privee"
  /// Its side: the structure with its network; every other party is a side of one.
  case side = "cote"
  /// Every party, and whoever reads what it is of.
  case shared = "partagee"

  package static func < (left: PartyReach, right: PartyReach) -> Bool {
    func rank(_ reach: PartyReach) -> Int { allCases.firstIndex(of: reach) ?? 0 }
    return rank(left) < rank(right)
  }
}

/// What a party wrote at a step of a dialogue.
///
/// Contract of the dialogues, TD07: the records read hold nobody's private text but the reader's own, and of
/// what is for one side, that of the reader's.
package struct PartyText: Hashable, Sendable {
  package let id: Int64
  package let key: DialogueKey
  package let step: String
  package let actor: String
  package let reach: PartyReach
  package let text: String
  package let isDone: Bool
  package let author: String
  package let day: CivilDate?

  package var isShared: Bool { reach == .shared }

  package static func all(_ dataset: Dataset, of key: DialogueKey) -> [PartyText] {
    KindRows(.textes, dataset).map { row in
      let own = DialogueKey(campaign: row.text("campagne"), structure: row.text("structure"))
      guard own == key else { return nil }
      return PartyText(
        id: row.id, key: own, step: row.text("etape"), actor: row.text("acteur"),
        reach: PartyReach(rawValue: row.text("visibilite")) ?? .own, text: row.text("texte"),
        isDone: row.isYes("termine") ?? false, author: row.text("auteur"), day: row.day("date"))
    }
  }
}
