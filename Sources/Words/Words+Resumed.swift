extension Words {
  /// A form sent after its session was over.
  package enum Resumed {
    /// On the page to sign in.
    package static let waits = """
      Votre session est terminée. Ce que vous aviez saisi vous attend 15\u{A0}minutes\u{A0}: \
      reconnectez-vous pour le retrouver. Rien n’a encore été écrit.
      """
    package static let over = """
      Votre session est terminée. Ce que vous aviez saisi n’est plus gardé. Rien n’a été écrit.
      """
    /// On top of the form filled again.
    package static func found(withFiles: Bool) -> String {
      "Votre saisie a été retrouvée. Rien n’a encore été écrit."
        + (withFiles ? " Les fichiers ne sont pas gardés\u{A0}: choisissez-les de nouveau." : "")
    }
    package static let goneTitle = "Saisie introuvable"
    package static let gone = """
      Aucune saisie ne vous attend ici. Elle est gardée 15\u{A0}minutes, pour le compte qui l’a \
      faite, et jusqu’à ce qu’elle soit envoyée de nouveau.
      """

    package static let title = "Reprendre votre saisie"
    package static let lede = "Relisez ce que vous aviez envoyé, puis envoyez-le de nouveau."
    package static let asked = "Ce que vous demandiez"
    package static let account = "Compte"
    package static let send = "Envoyer de nouveau"
    package static let leave = "Ne rien envoyer"

    /// What a form does, by its path.
    package static func act(_ path: String) -> String {
      acts[path] ?? "Envoyer un formulaire"
    }
    private static let acts = [
      "saisir/importer": "Apporter un fichier",
      "saisir/importer/:id/presentation": "Dire ce que contiennent les colonnes d’un fichier",
      "saisir/importer/:id/confirmer": "Enregistrer les lignes d’un fichier apporté",
      "saisir/importer/:id/relire": "Relire un fichier apporté",
      "saisir/importer/:id/abandonner": "Écarter un fichier apporté",
      "comparer/dossiers": "Préparer des dossiers",
      "comparer/dossiers/:id/annuler": "Annuler la préparation de dossiers",
      "saisir/imports/:id/motif": "Dire le motif d’un import",
      "saisir/imports/:id/motif/effacer": "Effacer le motif d’un import",
      "saisir/imports/:id/annuler": "Annuler un import",
      "saisir/attente/ecarter": "Écarter des lignes en attente",
      "saisir/attente/reprendre": "Reprendre les lignes en attente",
      "saisir/attente/oublier": "Écarter une ligne en attente",
      "saisir/registres/:kind/nouvelle": "Créer une fiche",
      "saisir/registres/:kind/:id/corriger": "Corriger une fiche",
      "saisir/registres/:kind/:id/retirer": "Retirer une fiche",
      "verifier/anomalies/corriger": "Corriger plusieurs fiches",
      "clotures/nouvelle": "Figer des chiffres",
      "diffusion/:cadre/nouvelle": "Diffuser des chiffres",
      "atelier": "Publier un indicateur",
      "comparer/trimestres/geler": Words.Quarters.freeze,
      "comparer/trimestres/:edition/:trimestre/commenter": Words.Quarters.commentLine,
      "comparer/trimestres/:edition/:trimestre/transmettre": Words.Quarters.send,
      "comparer/trimestres/:edition/:trimestre/renvoyer": "Renvoyer un commentaire",
      "comparer/trimestres/:edition/:trimestre/valider": Words.Quarters.validate,
      "comparer/trimestres/:edition/:trimestre/publier": Words.Quarters.publish,
      "comparer/trimestres/:edition/:trimestre/corriger": Words.Quarters.correct,
      "comparer/vue/mon-tableau": Words.Composer.saveTitle,
      "comparer/vue/mon-tableau/:id": "Changer une vue de son tableau",
      "comparer/simulateur/garder": Words.Simulator.save,
      "comparer/simulateur/:scenario/ecarter": "Écarter un scénario",
      "dialoguer/:campagne/:structure/engagements": "Dire ce qu’est devenu un engagement",
      "dialoguer/:campagne/lancer": Words.DialogueActs.launch,
      "dialoguer/:campagne/priorites": Words.CampaignObjectives.keep,
      "dialoguer/:campagne/:structure/avancer": "Faire avancer un dialogue",
      "dialoguer/:campagne/:structure/etapes": "Valider une étape d’un dialogue",
      "dialoguer/:campagne/:structure/lignes": "Certifier ou contester des lignes de données",
      "dialoguer/:campagne/:structure/montant": "Dire le montant de l’année",
      "dialoguer/:campagne/:structure/objectifs": "Négocier un objectif",
      "dialoguer/:campagne/:structure/reserve": "Répondre à une réserve",
      "dialoguer/:campagne/:structure/textes": "Écrire à une étape d’un dialogue",
      "dialoguer/:campagne/:structure/constats": "Proposer un constat, ou y répondre",
      "dialoguer/:campagne/:structure/pages-propres": "Écrire une page propre",
      "decider/dossiers": "Préparer les dossiers de séance d’un niveau",
      "decider/dossiers/:id/annuler": "Annuler la préparation de dossiers",
      "decider/instances/:instance/annee": Words.Instances.generate,
      "decider/instances/:instance/seance": Words.Instances.newSession,
      "decider/instances/:instance/point": Words.Instances.proposePoint,
      "decider/seances/:seance/preparer": Words.Sessions.addPoint,
      "decider/seances/:seance/convoquer": "Convoquer une séance",
      "decider/seances/:seance/repondre": Words.Sessions.keepReply,
      "decider/seances/:seance/emarger": Words.Sessions.keep,
      "decider/seances/:seance/decider": Words.Sessions.keepDecision,
      "decider/seances/:seance/noter": Words.Sessions.write,
      "decider/seances/:seance/tenir": Words.Sessions.hold,
      "decider/seances/:seance/diffuser": Words.Sessions.circulate,
      "decider/seances/:seance/remarquer": Words.Sessions.remark,
      "decider/seances/:seance/approuver": Words.Sessions.approve,
      "decider/seances/:seance/reporter": "Reporter une séance",
      "decider/seances/:seance/reprogrammer": "Donner une autre date à une séance",
      "decider/seances/:seance/annuler": Words.Sessions.cancel,
      "decider/seances/:seance/sans_quorum": Words.Sessions.failQuorum,
      "decider/seances/:seance/reconvoquer": "Reconvoquer une séance",
      "decider/feuilles/:feuille/soumettre": Words.Roadmaps.roadmapAct("soumettre"),
      "decider/feuilles/:feuille/valider": Words.Roadmaps.roadmapAct("valider"),
      "decider/feuilles/:feuille/executer": Words.Roadmaps.roadmapAct("executer"),
      "decider/feuilles/:feuille/bilan": Words.Roadmaps.roadmapAct("bilan"),
      "decider/feuilles/:feuille/clore": Words.Roadmaps.roadmapAct("clore"),
      "actions/nouvelle": Words.Actions.register,
      "pieces-jointes/nouvelle": Words.Attachments.new,
      "pieces-jointes/:id/partager": "Partager une pièce jointe",
      "pieces-jointes/:id/retirer": "Retirer une pièce jointe",
      "actions/:id/commencer": Words.Roadmaps.act("commencer"),
      "actions/:id/bloquer": Words.Roadmaps.act("bloquer"),
      "actions/:id/reprendre": Words.Roadmaps.act("reprendre"),
      "actions/:id/realiser": Words.Roadmaps.act("realiser"),
      "actions/:id/reporter": Words.Roadmaps.act("reporter"),
      "actions/:id/abandonner": Words.Roadmaps.act("abandonner"),
      "decider/actions/:id/commencer": Words.Roadmaps.act("commencer"),
      "decider/actions/:id/bloquer": Words.Roadmaps.act("bloquer"),
      "decider/actions/:id/reprendre": Words.Roadmaps.act("reprendre"),
      "decider/actions/:id/realiser": Words.Roadmaps.act("realiser"),
      "decider/actions/:id/reporter": Words.Roadmaps.act("reporter"),
      "decider/actions/:id/abandonner": Words.Roadmaps.act("abandonner"),
      "dialoguer/questions/nouvelle": Words.Questions.ask,
      "dialoguer/questions/:id/transmettre": "Transmettre une question au niveau au-dessus",
      "dialoguer/questions/:id/repondre": "Répondre à une question",
      "dialoguer/questions/:id/publier": "Publier la réponse à une question",
      "dialoguer/questions/:id/remplacer": "Remplacer la réponse à une question",
      "dialoguer/questions/:id/retirer": "Retirer la réponse à une question",
      "decider/diagnostics/nouveau": Words.Diagnostics.begin,
      "decider/diagnostics/:id/rediger": "Écrire un diagnostic",
      "decider/diagnostics/:id/valider": Words.Diagnostics.act("valider"),
      "decider/pratiques/:id/publier": Words.Practices.act("publier"),
      "decider/pratiques/:id/retirer": Words.Practices.act("retirer"),
      "decider/pratiques/:id/reprendre": "Reprendre une pratique",
      "decider/pratiques/:id/resultat": "Dire ce qu’une reprise a donné",
      "decider/besoins/nouveau": Words.Needs.raise,
      "decider/besoins/:id/qualifier": Words.Needs.act("qualifier"),
      "decider/besoins/:id/prendre-en-charge": "Prendre un besoin en charge",
      "decider/besoins/:id/classer": "Classer un besoin sans suite",
      "decider/besoins/:id/remonter": "Transmettre un besoin au niveau au-dessus",
      "decider/besoins/:id/recevoir": "Dire qu’un besoin est reçu",
      "decider/besoins/:id/repondre": "Répondre à un besoin",
      "decider/besoins/:id/satisfait": Words.Needs.act("satisfait"),
      "decider/besoins/:id/non-satisfait": Words.Needs.act("non-satisfait"),
      "decider/decisions/:decision/commencer": "Mettre une décision en cours",
      "decider/decisions/:decision/executer": "Dire une décision exécutée",
      "decider/decisions/:decision/abandonner": "Abandonner une décision",
      "decider/decisions/:decision/ajourner": "Ajourner une décision",
      "reglages/demandes/nouvelle": Words.Requests.new,
      "reglages/demandes/:id/clore": Words.Requests.close,
      "reglages/demandes/:id/archive": Words.Requests.archive,
      "reglages/demandes/:id/effacer": Words.Requests.erase,
      "reglages/comptes/nouveau": Words.Invitations.title,
      "reglages/comptes/:id/lien": Words.Invitations.newLink,
      "reglages/comptes/:id/droits/nouveau": Words.Rights.newTitle,
      "reglages/comptes/:id/droits/retirer": "Retirer un droit",
      "reglages/comptes/:id/droits/confirmer": "Confirmer un droit",
      "reglages/comptes/:id/suspendre": "Suspendre un compte",
      "reglages/comptes/:id/rouvrir": "Rouvrir un compte",
      "reglages/comptes/:id/agenda": "Donner une adresse secrète à son agenda",
      "reglages/comptes/:id/agenda/retirer": "Retirer l’adresse secrète d’un agenda",
      "reglages/comptes/:id/sessions/fermer": "Fermer des sessions",
      "reglages/comptes/:id/facteur/retirer": Words.SecondFactor.remove,
      "reglages/securite/codes": Words.SecondFactor.renew,
    ]
    /// Whether a form is known by its path.
    package static func names(_ path: String) -> Bool { acts[path] != nil }

    /// What a field is called; nil for one that the page filled by itself.
    package static func label(_ name: String) -> String? {
      switch name {
      case "etat", "essai", "confirme", "acte": nil
      case "intitule": Words.Composer.name
      case "note": Words.Composer.note
      case "vue": Words.Composer.shareLink
      case "fiche": "Numéro de la fiche"
      case "valeur": "Valeur donnée"
      case "motif": "Motif"
      case "commentaire": "Commentaire"
      case "nature": "Nature"
      case "trimestre": Words.Quarters.quarterField
      case "indicateur": Words.Quarters.line
      case "texte": Words.Quarters.text
      case "regles": "Règles"
      case "ligne": "Numéro de la ligne"
      case "encodage": Words.ImportPages.encodingLabel
      case "dates": Words.ImportPages.datesLabel
      case "personne": Words.Requests.person
      case "recue": Words.Requests.received
      case "reponse": Words.Requests.answerLabel
      case "role": Words.Rights.roleLabel
      case "adresse": Words.Invitations.login
      case "agit_pour": Words.Rights.actsForLabel
      case "clauses": Words.Rights.clauseLabel
      case "niveau": Words.Rights.levelLabel
      case "chiffres": Words.Rights.figuresLabel
      case "fonctions": Words.Rights.functionsLabel
      case "base": Words.Rights.basisLabel
      case "debut": Words.Rights.startLabel
      case "fin": Words.Rights.endLabel
      case "droit": "Numéro du droit"
      case "session": "Numéro de la session"
      default: name
      }
    }

    /// What a field holds, as it is read.
    package static func value(_ name: String, _ value: String) -> String {
      switch name {
      case "role": Words.Rights.role(value)
      case "fonctions": Words.Rights.function(value)
      case "base": Words.Rights.basis(value)
      case "niveau": Int(value).map(Words.Rights.level) ?? value
      case "chiffres": Words.Rights.figures(isExact: value == "exacts")
      default: value
      }
    }
  }
}
