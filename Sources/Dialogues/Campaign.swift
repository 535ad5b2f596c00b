package import Kernel
internal import Records

/// A year of management dialogues.
package struct Campaign: Hashable, Sendable {
  package let id: Int64
  package let code: String
  package let title: String
  package let programme: String
  /// The frame whose indicators are read; empty for none.
  package let frame: String
  /// N, the year that is negotiated.
  package let year: Int
  package let pilot: String
  /// A code of the field `niveau`; empty for none.
  package let level: String
  /// The code of its territory at that level.
  package let territory: String
  /// What the campaign asks, in its words.
  package let notice: String
  package let noticeDay: CivilDate?
  package let openingDay: CivilDate?
  package let freezeDay: CivilDate?
  package let reviewDay: CivilDate?
  package let end: CivilDate?
  package let priorities: String

  init?(_ row: KindRows.Row) {
    guard let year = row.integer("annee") else { return nil }
    id = row.id
    code = row.text("campagne")
    title = row.text("intitule")
    programme = row.text("programme")
    frame = row.text("cadre")
    self.year = year
    pilot = row.text("pilote")
    level = row.text("niveau")
    territory = row.text("territoire")
    notice = row.text("notice")
    noticeDay = row.day("date_notice")
    openingDay = row.day("date_ouverture")
    freezeDay = row.day("date_gel")
    reviewDay = row.day("date_point")
    end = row.day("fin")
    priorities = row.text("priorites")
  }
}

/// An organisation that is part of a dialogue.
package struct PartyMember: Hashable, Sendable {
  package let actor: String
  package let role: DialogueParty
  package let signs: Bool
}

/// Which dialogue: of a campaign and a structure.
package struct DialogueKey: Hashable, Sendable {
  package let campaign: String
  package let structure: String

  package init(campaign: String, structure: String) {
    self.campaign = campaign
    self.structure = structure
  }

  /// As a reference writes it: `C2026/ML1`; a kind before it, as in `dialogues:C2026/ML1`, is left out.
  package init?(_ reference: String) {
    let key = reference.split(separator: ":").last ?? ""
    let parts = key.split(separator: "/", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return nil }
    self.init(campaign: parts[0], structure: parts[1])
  }

  package var text: String { campaign + "/" + structure }

  /// The structure as figures are filtered by it.
  package var filter: [(name: String, code: String)] {
    [("structure", Names.siren(siret: structure, name: structure))]
  }
}

/// A payment of a funder, foreseen and made.
package struct Payment: Hashable, Sendable {
  package let id: Int64
  package let object: String
  package let funder: String
  package let rank: Int
  package let isAdvance: Bool
  /// In cents.
  package let amount: Int64?
  package let due: CivilDate?
  package let paid: CivilDate?
  package let paidAmount: Int64?
  package let isShared: Bool

  init?(_ row: KindRows.Row) {
    guard let rank = row.integer("rang") else { return nil }
    id = row.id
    object = row.text("objet")
    funder = row.text("financeur")
    self.rank = rank
    isAdvance = row.text("nature") == "avance"
    amount = row.cents("montant")
    due = row.day("date_prevue")
    paid = row.day("date_versee")
    paidAmount = row.cents("montant_verse")
    isShared = row.isYes("partage") ?? false
  }

  /// The dialogue it is of; nil for one of an agreement.
  package var dialogue: DialogueKey? {
    object.hasPrefix("dialogues:") ? DialogueKey(object) : nil
  }
}
