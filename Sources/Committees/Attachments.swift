package import Dialogues
package import Kernel
package import Records

/// What files are attached to: a kind, and the code of one of it.
package struct AttachedObject: Hashable, Sendable {
  package enum Nature: String, Hashable, Sendable, CaseIterable {
    case dialogue = "dialogues"
    /// The record of conclusions of a dialogue: who signed it on paper attaches what was signed.
    case conclusions = "releves"
    case session = "seances"
    case decision = "decisions"
    case need = "besoins"
    case roadmap = "feuilles_de_route"
    case action = "actions"
  }

  package let nature: Nature
  /// Campaign then structure for what is of a dialogue.
  package let code: String

  package init(_ nature: Nature, _ code: String) {
    self.nature = nature
    self.code = code
  }

  /// As a record writes it: `dialogues:C2026/ML1`; nil for what files are not attached to.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2, let nature = Nature(rawValue: parts[0]) else { return nil }
    self.init(nature, parts[1])
  }

  package var text: String { nature.rawValue + ":" + code }

  /// The dialogue it is of; nil for what is of none.
  package var dialogue: DialogueKey? {
    nature == .dialogue || nature == .conclusions ? DialogueKey(code) : nil
  }
}

extension AttachedObject {
  /// Whether those who act so over what a committee holds attach files to it.
  package func mayAttach(_ parties: Set<CommitteeParty>) -> Bool {
    keepsFiles(parties) || !parties.isDisjoint(with: [.responsible, .raiser, .dialogueSide])
  }

  /// Whether they withdraw whatever was attached to it, by whomever.
  package func keepsFiles(_ parties: Set<CommitteeParty>) -> Bool {
    parties.contains(.secretariat) || parties.contains(.administrator)
      || nature == .session && parties.contains(.coPresident)
  }
}

/// A file attached to a record, still attached or withdrawn.
package struct Attachment: Hashable, Sendable {
  package let id: Int64
  package let object: AttachedObject
  package let name: String
  /// Code of the organisation that attached it.
  package let actor: String
  /// Code of the step of the dialogue; empty for none.
  package let step: String
  package let reach: PartyReach
  /// `pdf`, `png`, `xlsx`, `odt`.
  package let nature: String
  package let bytes: Int
  package let digest: String
  package let isWithdrawn: Bool
  package let author: String
  package let day: CivilDate?

  /// Nil for a row that says no object, or nobody who reads it.
  package init?(_ row: KindRows.Row) {
    guard let object = AttachedObject(row.text("objet")),
      let reach = PartyReach(rawValue: row.text("visibilite"))
    else { return nil }
    id = row.id
    self.object = object
    name = row.text("nom")
    actor = row.text("acteur")
    step = row.text("etape")
    self.reach = reach
    nature = row.text("nature")
    bytes = row.integer("octets") ?? 0
    digest = row.text("empreinte")
    isWithdrawn = row.text("statut") == "retiree"
    author = row.text("auteur")
    day = row.day("date")
  }

  /// The most bytes a file has; contract of the dialogues, §1.
  package static let mostBytes = 10 << 20

  /// A name that no file of the same object and organisation has: that asked for, else with the first free
  /// number before its ending.
  package static func freeName(_ name: String, beside taken: Set<String>) -> String {
    guard taken.contains(name) else { return name }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    let ending = parts.count > 1 ? "." + (parts.last ?? "") : ""
    let start = name.dropLast(ending.count)
    var number = 2
    while taken.contains("\(start) (\(number))\(ending)") { number += 1 }
    return "\(start) (\(number))\(ending)"
  }
}
