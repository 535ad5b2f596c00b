extension Schema {
  /// The persons a structure follows, outside or before an operation.
  package static let personnes = Schema(
    .personnes, "personnes", .feminine("personne", "personnes"),
    line: "une personne qu’une structure accompagne",
    title: "Les personnes qu'une structure accompagne, avec ou sans opération",
    key: ["structure", "identifiant"], family: .people,
    subject: .person(structure: "structure", identifier: "identifiant"),
    telling: ["nom", "prenom", "identifiant", "structure", "date_naissance"],
    fields: [
      Field(
        "structure", .text, required: true, stage: .key,
        refers: .actor,
        synonyms: ["siret", "siret_structure", "code_structure", "id_structure", "organisme"],
        "SIRET ou code de l'organisme qui accompagne la personne. Deux établissements d'un même SIREN sont une seule structure. Obligatoire."
      ),
      Field(
        "identifiant", .text, required: true, stage: .key, sensitivity: .identity,
        synonyms: [
          "n_dossier", "no_dossier", "numero_dossier", "num_dossier", "dossier", "id_jeune",
          "identifiant_personne", "id_personne", "id_usager", "identifiant_usager", "n_individu",
          "matricule",
        ],
        "Numéro ou code que la structure donne à la personne. Dans une opération de la même structure ou dans ses événements, il désigne la même personne. Obligatoire."
      ),
      Field(
        "nom", .text, sensitivity: .identity,
        synonyms: ["nom_usage", "nom_usager", "nom_famille", "nom_personne"],
        "Nom que la personne utilise au quotidien."),
      Field(
        "prenom", .text, sensitivity: .identity,
        synonyms: ["prenoms", "prenom_usager", "prenom_personne"],
        "Prénom de la personne."),
      Field(
        "nom_naissance", .text, sensitivity: .identity,
        synonyms: ["nom_jeune_fille", "nom_patronymique"],
        "Nom de famille que la personne a reçu à la naissance."),
      Field(
        "sexe", .code(["F", "H", "X"]),
        synonyms: ["genre", "civilite", "h_f", "f_h"],
        "F pour une femme, H pour un homme, X pour un autre cas prévu par la loi."),
      Field(
        "date_naissance", .day, days: .birth,
        synonyms: ["ne", "nee", "ne_e", "naissance", "ddn", "date_naiss", "dt_naissance"],
        "Jour de naissance, dont l'âge est calculé."),
      Field(
        "commune", .digits(width: 5),
        refers: .territory(level: "commune"),
        synonyms: ["code_commune", "insee", "code_insee", "commune_insee", "commune_residence"],
        "Code INSEE de la commune où la personne habite, à cinq caractères. Ce n'est pas le code postal."
      ),
      Field(
        "qpv", .code(Schema.yesNoUnknown),
        synonyms: ["quartier_prioritaire", "zus", "quartier"],
        "« oui » si la personne habite un quartier prioritaire de la politique de la ville, ou une ZUS du temps où elles existaient."
      ),
      Field(
        "zrr", .code(Schema.yesNoUnknown),
        "« oui » si la personne habite une zone de revitalisation rurale (ZRR)."),
      Field(
        "niveau_formation", .code(["VI", "Vbis", "V", "IV", "III", "II", "I"]),
        synonyms: ["niveau_scolaire", "niveau_etudes"],
        "Niveau de formation dans l'ancienne nomenclature française, de VI (le plus bas) à I. VI et Vbis se lisent ensemble : infra V."
      ),
      Field(
        "diplome", .code(Schema.yesNo),
        "« oui » si la personne a obtenu un diplôme de ce niveau."),
      Field(
        "niveau_cite", .integer(minimum: 0, maximum: 8),
        synonyms: ["cite"],
        "Niveau d'études le plus élevé que la personne a terminé, de 0 à 8 dans la classification CITE."
      ),
      Field(
        "handicap", .code(Schema.yesNoRefusal), sensitivity: .sensitive,
        synonyms: ["th", "rqth", "travailleur_handicape", "situation_handicap", "boe"],
        "La personne est-elle en situation de handicap ? « refus » si elle ne veut pas répondre ; laisser vide si la question n'a pas été posée. Réponse sensible, conservée chiffrée."
      ),
      Field(
        "allocation", .code(["aucune", "are", "ass", "rsa", "aah", "cej", "autre", "refus"]),
        sensitivity: .sensitive,
        synonyms: ["allocation_principale", "indemnisation"],
        "Principale allocation que la personne perçoit ; « aucune » si elle n'en perçoit pas, « refus » si elle ne veut pas répondre. Réponse traitée comme sensible, conservée chiffrée."
      ),
      Field(
        "date_inscription", .day,
        synonyms: ["inscription", "date_inscription_ft", "date_premier_accueil"],
        "Jour où la personne s'est inscrite à France Travail ou à la structure."),
    ])

  /// What happens along a person's way and what a structure does: interviews, proposals, situations.
  package static let evenements = Schema(
    .evenements, "evenements", .masculine("événement", "événements"),
    line: "un événement d’un parcours ou d’une structure",
    title: "Ce qui arrive aux personnes accompagnées et ce que font les structures",
    key: ["structure", "id_source"], family: .people, declaresKey: false,
    subject: .person(structure: "structure", identifier: "identifiant"),
    telling: ["identifiant", "structure", "date", "nature", "id_source"],
    fields: [
      Field(
        "id_source", .text, stage: .key,
        synonyms: ["id_evenement", "id_fait", "numero_evenement", "n_evenement", "id_acte"],
        "Numéro du fait dans le logiciel d'où il vient, un seul par fait de la structure. Sans numéro, deux lignes pareilles d'un fichier sont deux faits, et le même fichier relu n'en ajoute aucun."
      ),
      Field(
        "structure", .text, required: true, stage: .key,
        refers: .actor, synonyms: ["siret", "siret_structure", "code_structure", "id_structure"],
        "SIRET ou code de l'organisme où le fait s'est passé. Obligatoire."),
      Field(
        "identifiant", .text, sensitivity: .identity,
        synonyms: [
          "n_dossier", "no_dossier", "numero_dossier", "dossier", "id_jeune", "id_personne",
        ],
        "Numéro ou code que la structure donne à la personne, le même que dans ses autres fichiers ; vide pour un fait qui ne concerne personne en particulier."
      ),
      Field(
        "operation", .text,
        synonyms: ["code_operation", "n_operation", "numero_operation"],
        "Code de l'opération dans laquelle le fait s'inscrit, s'il y en a une."),
      Field(
        "date", .day, required: true,
        synonyms: ["date_evenement", "date_fait", "date_acte", "date_entretien"],
        "Jour du fait, ou son premier jour s'il dure. Obligatoire."),
      Field(
        "date_fin", .day,
        synonyms: ["fin"],
        "Dernier jour d'un fait qui dure."),
      Field(
        "nature",
        .code([
          "inscription", "premier_accueil", "actualite", "convocation", "absence", "entretien",
          "entretien_tripartite", "bilan_intermediaire", "atelier", "diagnostic",
          "mise_en_parcours", "reorientation", "prescription", "preconisation",
          "passage_de_relais", "renouvellement", "proposition", "entree_dispositif",
          "sortie_dispositif", "positionnement", "mise_en_relation", "contact_entreprise",
          "visite_entreprise", "parrainage", "immersion", "situation_emploi",
          "situation_formation", "fin_situation", "contrat_engagement", "frein_diagnostique",
          "frein_leve", "aide_attribuee", "jdi_debut", "jdi_fin", "radiation",
        ]), required: true,
        "De quel fait il s'agit. Obligatoire."),
      Field(
        "theme", .text, sensitivity: .sensitive,
        "Ce que vise une proposition (emploi, formation, logement...), ou le code du frein repéré ou levé. Réponse traitée comme sensible, conservée chiffrée."
      ),
      Field(
        "dispositif", .text,
        synonyms: ["code_dispositif", "programme_accompagnement"],
        "Code du dispositif où la personne entre ou dont elle sort : civis, cotraitance, pacea, cej, accompagnement_global, intensif ou un autre."
      ),
      Field(
        "modalite", .text,
        "Ce qui précise le fait : nature du contrat d'un emploi (cdi, interim, alternance...), de la formation, de l'immersion (pmp, pmsmp, stage), ou type d'accompagnement."
      ),
      Field(
        "entreprise", .digits(width: 14),
        synonyms: ["siret_entreprise", "employeur"],
        "Numéro SIRET de l'entreprise dont il s'agit, à quatorze chiffres."),
      Field(
        "offre", .text,
        synonyms: ["code_offre", "n_offre", "numero_offre"],
        "Code de l'offre dont il s'agit, tel qu'il figure dans le fichier des offres."),
      Field(
        "offre_collectee", .code(Schema.yesNo),
        "« oui » si la structure a recueilli elle-même cette offre auprès de l'employeur."),
      Field(
        "acteur", .text,
        synonyms: ["conseiller", "referent", "parrain"],
        "Code du conseiller ou du parrain."),
      Field(
        "type_appui", .text,
        "Appui apporté par un dispositif qui n'a pas de code à lui : accompagnement_renforce, accompagnement_projet ou autre."
      ),
      Field(
        "resultat", .text,
        "Comment le fait s'est conclu : accepte, refuse, embauche, suivie, non_suivie, presente ou absente."
      ),
      Field(
        "mode", .text,
        "Comment on s'est rencontré : presentiel, telephone, visio ou courrier."),
      Field(
        "duree_minutes", .integer(minimum: 0, maximum: 1_000_000_000),
        synonyms: ["duree"],
        "Temps passé, en minutes entières."),
      Field(
        "montant", .euros(minimum: 0),
        "Ce que vaut l'aide attribuée, en euros."),
    ])

  /// Jobs and training places that structures collect or receive.
  package static let offres = Schema(
    .offres, "offres", .feminine("offre", "offres"), line: "une offre d’emploi ou de formation",
    title: "Les offres d'emploi et de formation, de leur dépôt à leur clôture",
    key: ["offre"], family: .offers,
    telling: ["offre", "structure", "entreprise", "date_depot"],
    fields: [
      Field(
        "offre", .text, required: true, stage: .key,
        synonyms: ["code_offre", "n_offre", "numero_offre", "id_offre", "reference_offre"],
        "Code de l'offre, un seul par offre. Obligatoire."),
      Field(
        "structure", .text, required: true,
        refers: .actor, synonyms: ["siret_structure", "code_structure"],
        "SIRET ou code de l'organisme qui a recueilli ou reçu l'offre. Obligatoire."),
      Field(
        "entreprise", .digits(width: 14),
        synonyms: ["siret_entreprise", "siret_employeur", "employeur"],
        "Numéro SIRET de l'employeur, à quatorze chiffres."),
      Field(
        "rome", .text,
        synonyms: ["code_rome", "metier"],
        "Code du métier dans le répertoire ROME : une lettre et quatre chiffres."),
      Field(
        "commune", .digits(width: 5),
        refers: .territory(level: "commune"),
        synonyms: ["code_commune", "code_insee", "lieu_travail"],
        "Code INSEE de la commune où l'on travaillera, à cinq caractères."),
      Field(
        "contrat",
        .code([
          "cdi", "cdd_6m_plus", "cdd_moins_6m", "interim", "alternance", "iae", "stage", "autre",
        ]),
        "Nature du contrat proposé."),
      Field(
        "postes", .integer(minimum: 1, maximum: 1_000_000_000),
        synonyms: ["nombre_postes", "nb_postes"],
        "Nombre de postes à pourvoir."),
      Field(
        "postes_pourvus", .integer(minimum: 0, maximum: 1_000_000_000),
        "Nombre de postes déjà pourvus."),
      Field(
        "date_depot", .day, required: true,
        synonyms: ["date_offre", "depot"],
        "Jour où l'offre a été déposée. Obligatoire."),
      Field(
        "date_pourvue", .day,
        "Jour où le dernier poste a été pourvu."),
      Field(
        "date_cloture", .day,
        synonyms: ["cloture"],
        "Jour où l'offre a été close, pourvue ou non."),
      Field(
        "collectee", .code(Schema.yesNo),
        "« oui » si la structure a recueilli elle-même l'offre auprès de l'employeur."),
      Field(
        "heures_clause", .decimal(minimum: 0, maximum: nil),
        synonyms: ["heures_insertion", "clause_sociale"],
        "Nombre d'heures de travail prévues au titre d'une clause sociale."),
    ])
}

extension Kind {
  package static let personnes = Kind(12)
  package static let evenements = Kind(13)
  package static let offres = Kind(14)
}
