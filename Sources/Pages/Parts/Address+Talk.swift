package import Dialogues

extension Address {
  /// The campaigns of dialogues.
  package static let campaigns = Address.talk

  /// One dialogue.
  package static func dialogue(_ key: DialogueKey) -> Address {
    Address("dialoguer", key.campaign, key.structure)
  }

  /// What the carrier of a commitment says of it, or who it was made to answers.
  package static func commitments(_ key: DialogueKey) -> Address {
    Address("dialoguer", key.campaign, key.structure, "engagements")
  }

  /// An act that moves a dialogue.
  package static func dialogueAct(_ name: String, _ key: DialogueKey) -> Address {
    Address("dialoguer", key.campaign, key.structure, name)
  }

  /// Launches the dialogues of a campaign.
  package static func launch(_ campaign: String) -> Address {
    Address("dialoguer", campaign, "lancer")
  }

  /// What a party writes at a step.
  package static func texts(_ key: DialogueKey) -> Address {
    Address("dialoguer", key.campaign, key.structure, "textes")
  }

  /// The frozen data of a dialogue, line by line.
  package static func dialogueLines(_ key: DialogueKey) -> Address {
    Address("dialoguer", key.campaign, key.structure, "lignes")
  }

  /// The record of conclusions of a dialogue.
  package static func dialogueRecord(_ key: DialogueKey) -> Address {
    Address("dialoguer", key.campaign, key.structure, "releve")
  }
}
