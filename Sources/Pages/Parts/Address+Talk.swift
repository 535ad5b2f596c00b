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

  /// What is read before a dialogue.
  package static func dialogueDossier(_ key: DialogueKey) -> Address {
    dialogueAct("dossier", key)
  }

  /// Keeps the priorities of a campaign.
  package static func priorities(_ campaign: String) -> Address {
    Address("dialoguer", campaign, "priorites")
  }

  /// One step of a dialogue.
  package static func step(_ code: String, _ key: DialogueKey) -> Address {
    Address("dialoguer", key.campaign, key.structure, "etapes", code)
  }

  /// What parties find at the steps of a dialogue.
  package static func findings(_ key: DialogueKey) -> Address {
    Address("dialoguer", key.campaign, key.structure, "constats")
  }

  /// The steps that an organisation keeps for itself.
  package static func ownSteps(_ key: DialogueKey) -> Address {
    Address("dialoguer", key.campaign, key.structure, "pages-propres")
  }

  /// What a party writes at a step.
  package static func texts(_ key: DialogueKey) -> Address {
    Address("dialoguer", key.campaign, key.structure, "textes")
  }

  /// The frozen data of a dialogue, line by line.
  package static func dialogueLines(_ key: DialogueKey) -> Address {
    Address("dialoguer", key.campaign, key.structure, "lignes")
  }

  /// The days of a dialogue as calendars read them.
  package static func calendar(of key: DialogueKey) -> Address {
    Address("dialoguer", key.campaign, key.structure, "calendrier")
  }

  /// The record of conclusions of a dialogue.
  package static func dialogueRecord(_ key: DialogueKey) -> Address {
    Address("dialoguer", key.campaign, key.structure, "releve")
  }
}
