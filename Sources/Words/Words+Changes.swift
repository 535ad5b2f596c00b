package import Kernel

extension Words {
  /// What changed for an account since a day.
  package enum Changes {
    package static let title = "Relevé d’avis"
    package static let question = "Qu’est-ce qui a changé depuis ma dernière visite\u{202F}?"
    package static func lede(_ day: CivilDate) -> String {
      "Ce que d’autres ont écrit depuis le \(longDate(day)) dans vos dialogues et vos instances."
    }
    package static let note = """
      Une ligne par objet, le dernier changement d’abord. Les changements d’un même objet à moins de dix \
      minutes n’en font qu’un. Ce que vous avez écrit vous-même n’y est pas.
      """
    package static let caption = "Objets changés"
    package static let object = "Objet"
    package static let last = "Dernier changement"
    package static let count = "Changements"
    package static let what = "Ce qui a été écrit"
    package static let since = "Depuis le"
    package static let sinceHelp = "Sans rien dire\u{A0}: depuis votre entrée d’avant."
    package static let show = "Relever"
    package static let nothing = "Rien n’a changé depuis ce jour."
    package static let unread = "Le jour demandé ne se lit pas\u{A0}: écrivez-le comme 31/03/2026."
  }
}
