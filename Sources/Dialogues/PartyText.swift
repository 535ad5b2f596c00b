package import Kernel
package import Records

/// What a party wrote at a step of a dialogue.
///
/// Contract of the dialogues, TD07: the records read hold nobody's private text but the reader's own.
package struct PartyText: Hashable, Sendable {
  package let id: Int64
  package let key: DialogueKey
  package let step: String
  package let actor: String
  package let isShared: Bool
  package let text: String
  package let isDone: Bool
  package let author: String
  package let day: CivilDate?

  package static func all(_ dataset: Dataset, of key: DialogueKey) -> [PartyText] {
    KindRows(.textes, dataset).map { row in
      let own = DialogueKey(campaign: row.text("campagne"), structure: row.text("structure"))
      guard own == key else { return nil }
      return PartyText(
        id: row.id, key: own, step: row.text("etape"), actor: row.text("acteur"),
        isShared: row.text("visibilite") == "partagee", text: row.text("texte"),
        isDone: row.isYes("termine") ?? false, author: row.text("auteur"), day: row.day("date"))
    }
  }
}
