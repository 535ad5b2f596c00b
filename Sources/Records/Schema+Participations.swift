extension Schema {
  static let yesNo = ["oui", "non"]
  static let yesNoRefusal = ["oui", "non", "refus"]
  static let yesNoUnknown = ["oui", "non", "inconnu"]
  /// Barriers between a person and a job, in the order of their bits.
  package static let barriers = [
    "budget", "mobilite", "projet_professionnel", "confiance", "logement", "recherche_emploi",
    "sante", "demarches", "isolement", "experience", "garde_enfant", "langue", "ressources",
    "acces_droits", "handicap", "numerique", "justice", "addiction",
  ]

  package static let participations = Schema(
    .participations, "participations", .feminine("participation", "participations"),
    line: "une personne dans une opération",
    title: "Les participants : leur entrée, leur sortie, leur situation six mois après",
    key: ["operation", "identifiant"], family: .people, subject: .participation,
    telling: [
      "nom", "prenom", "identifiant", "operation", "date_naissance", "date_entree", "date_sortie",
    ],
    fields: [
      Field(
        "operation", .text, required: true, stage: .key,
        refers: .record(.operations),
        synonyms: [
          "code_operation", "n_operation", "no_operation", "numero_operation", "num_operation",
          "id_operation", "ref_operation", "reference_operation", "dossier_operation", "convention",
          "n_convention", "action", "code_action",
        ],
        "Code de l'opération à laquelle la personne participe, tel qu'il figure dans le fichier des opérations. Obligatoire."
      ),
      Field(
        "identifiant", .text, required: true, stage: .key, sensitivity: .identity,
        synonyms: [
          "n_dossier", "no_dossier", "numero_dossier", "num_dossier", "dossier", "id",
          "id_participant", "identifiant_participant", "n_participant", "numero_participant",
          "code_participant", "identifiant_personne", "id_personne", "id_usager", "n_usager",
          "identifiant_usager", "matricule", "id_beneficiaire", "n_beneficiaire",
          "identifiant_interne", "n_individu", "id_jeune", "numero", "n",
        ],
        "Numéro ou code que la structure donne à la personne. Il ne sert qu'une fois dans l'opération et ne change pas d'un envoi à l'autre. Repris dans une autre opération de la même structure, il désigne la même personne. Obligatoire."
      ),
      Field(
        "cle_partagee", .text, sensitivity: .identity,
        synonyms: ["identifiant_national", "id_france_travail", "identifiant_ft"],
        "Identifiant que plusieurs structures emploient pour la même personne, comme un numéro de dossier départemental ou un identifiant haché. Facultatif ; il aide à reconnaître la personne d'une structure à l'autre."
      ),
      Field(
        "nom", .text, sensitivity: .identity,
        synonyms: ["nom_usage", "nom_participant", "nom_usager", "nom_famille", "nom_personne"],
        "Nom que la personne utilise au quotidien."),
      Field(
        "prenom", .text, sensitivity: .identity,
        synonyms: ["prenom_participant", "prenom_usager", "prenoms", "prenom_personne"],
        "Prénom de la personne."),
      Field(
        "nom_naissance", .text, sensitivity: .identity,
        synonyms: ["nom_jeune_fille", "nom_patronymique"],
        "Nom de famille que la personne a reçu à la naissance."),
      Field(
        "sexe", .code(["F", "H", "X"]), stage: .entry,
        synonyms: ["genre", "civilite", "sexe_participant", "h_f", "f_h"],
        "F pour une femme, H pour un homme, X pour un autre cas prévu par la loi. Sans réponse, la fiche est incomplète et n'entre que dans le total général."
      ),
      Field(
        "date_naissance", .day, stage: .entry, days: .birth,
        synonyms: [
          "ne", "nee", "ne_e", "naissance", "ddn", "date_naiss", "dt_naissance", "date_nais",
          "jour_naissance",
        ],
        "Jour de naissance, dont l'âge à l'entrée est calculé. Sans réponse, la fiche est incomplète et n'entre que dans le total général."
      ),
      Field(
        "commune", .digits(width: 5), stage: .entry,
        refers: .territory(level: "commune"),
        synonyms: [
          "code_commune", "insee", "code_insee", "commune_insee", "code_insee_commune",
          "commune_residence", "insee_commune",
        ],
        "Code INSEE de la commune où la personne habite quand elle entre dans l'opération, à cinq caractères. Ce n'est pas le code postal."
      ),
      Field(
        "code_postal", .digits(width: 5), sensitivity: .identity,
        synonyms: ["cp", "code_post", "c_p"],
        "Code postal du domicile, à cinq chiffres."),
      Field(
        "adresse", .text, sensitivity: .identity,
        synonyms: ["rue", "adresse_postale", "domicile", "adresse_1", "adresse1"],
        "Numéro, rue et complément d'adresse du domicile."),
      Field(
        "telephone", .text, sensitivity: .identity,
        synonyms: ["tel", "portable", "mobile", "n_telephone", "numero_telephone", "telephone_1"],
        "Numéro de téléphone où joindre la personne."),
      Field(
        "courriel", .text, sensitivity: .identity,
        synonyms: ["mail", "email", "e_mail", "adresse_mail", "adresse_electronique", "mel"],
        "Adresse électronique où joindre la personne."),
      Field(
        "date_entree", .day, required: true, stage: .entry,
        synonyms: [
          "entree", "debut", "date_debut", "debut_accompagnement", "date_debut_accompagnement",
          "date_entree_action", "date_entree_operation", "entree_operation", "entre",
          "entree_action", "date_debut_parcours", "debut_parcours", "date_integration", "dt_entree",
        ],
        "Jour où la personne commence l'opération. Obligatoire : la ligne attend tant qu'il manque."
      ),
      Field(
        "date_saisie_entree", .moment, stage: .entry,
        "Jour et heure où l'entrée a été enregistrée ; pour une fiche saisie ici, le moment de la saisie. Sans réponse dans un fichier, le délai de saisie n'est pas mesuré."
      ),
      Field(
        "flux_stock", .code(["flux", "stock"]), stage: .entry,
        synonyms: ["flux", "type_entree"],
        "« flux » si la personne arrive dans le dispositif, « stock » si elle y était déjà au début de l'opération. Sans réponse : flux."
      ),
      Field(
        "anciennete_dispositif_mois", .integer(minimum: 0, maximum: 1_000_000_000), stage: .entry,
        "Nombre de mois entiers passés dans le dispositif avant l'entrée, pour une personne du stock. Sans réponse, il est calculé d'après la date d'entrée dans le dispositif."
      ),
      Field(
        "date_entree_dispositif", .day, stage: .entry,
        synonyms: ["entree_dispositif", "date_adhesion", "adhesion"],
        "Jour où la personne est entrée dans le dispositif, parfois bien avant l'opération."),
      Field(
        "en_emploi", .code(Schema.yesNo), stage: .entry,
        synonyms: ["travaille", "emploi_entree", "salarie", "emploi"],
        "« oui » si la personne a un emploi le jour de son entrée. Aide à déduire son statut, qui peut rester inconnu sans cette réponse."
      ),
      Field(
        "categorie_ft", .code(["aucune", "A", "B", "C", "D", "E", "F", "G"]), stage: .entry,
        synonyms: [
          "inscription_ft", "categorie", "inscription_pole_emploi", "categorie_pole_emploi",
          "categorie_france_travail", "categorie_de", "inscription_france_travail", "cat_ft",
          "categorie_pe", "inscrit_ft", "inscrit_pe", "inscrit_pole_emploi", "inscription_pe",
          "inscrit_france_travail",
        ],
        "Catégorie de demandeur d'emploi à France Travail (auparavant Pôle emploi) ; « aucune » si la personne n'est pas inscrite."
      ),
      Field(
        "recherche_active", .code(Schema.yesNo), stage: .entry,
        synonyms: ["cherche", "recherche_emploi", "recherche", "demandeur_emploi"],
        "« oui » si la personne fait des démarches pour trouver un emploi. Aide à déduire son statut."
      ),
      Field(
        "duree_recherche_mois", .integer(minimum: 0, maximum: 1_000_000_000), stage: .entry,
        synonyms: [
          "mois_recherche", "duree_chomage", "duree_recherche", "duree_inscription", "mois_chomage",
        ],
        "Nombre de mois entiers passés sans interruption à chercher un emploi ou au chômage, le jour de l'entrée. Sans réponse, il est calculé d'après la date de début de recherche."
      ),
      Field(
        "date_debut_recherche", .day, stage: .entry,
        synonyms: ["debut_recherche", "date_inscription_ft", "date_inscription"],
        "Jour où a commencé la recherche d'emploi ou le chômage qui dure encore à l'entrée."),
      Field(
        "disponible_15j", .code(Schema.yesNo), stage: .entry,
        synonyms: ["disponible", "disponible_15_jours", "disponibilite"],
        "« oui » si la personne peut prendre un emploi dans les quinze jours. Aide à déduire son statut."
      ),
      Field(
        "type_emploi",
        .code([
          "cdi", "cdd_6m_plus", "cdd_moins_6m", "interim", "aide", "iae", "alternance",
          "independant", "public",
        ]), stage: .entry, synonyms: ["type_contrat_entree", "contrat_entree"],
        "Nature de l'emploi occupé à l'entrée ; seulement pour une personne en emploi."),
      Field(
        "emploi_precaire", .code(Schema.yesNo), stage: .entry,
        "« oui » si l'emploi occupé à l'entrée est précaire ; seulement pour une personne en emploi."
      ),
      Field(
        "temps_partiel_subi", .code(Schema.yesNo), stage: .entry,
        "« oui » si la personne est à temps partiel sans l'avoir choisi ; seulement pour une personne en emploi."
      ),
      Field(
        "licencie_economique", .code(Schema.yesNo), stage: .entry,
        "« oui » si la personne a été licenciée pour un motif économique, ou si son préavis court encore."
      ),
      Field(
        "dispositif_reclassement", .code(["aucun", "csp", "conge_reclassement", "autre"]),
        stage: .entry,
        "Mesure de reclassement dont la personne bénéficie après un licenciement ; « aucun » s'il n'y en a pas."
      ),
      Field(
        "a_suivi_formation", .code(Schema.yesNo), stage: .entry,
        "« oui » si la personne s'est formée au cours de l'opération."),
      Field(
        "en_formation", .code(Schema.yesNo), stage: .entry,
        synonyms: ["formation", "formation_entree"],
        "« oui » si la personne étudie ou se forme le jour de son entrée. Nécessaire à une fiche complète pour une personne inactive."
      ),
      Field(
        "scolarise", .code(Schema.yesNo), stage: .entry,
        synonyms: ["eleve", "etudiant", "scolarite"],
        "« oui » si la personne est à l'école ou à l'université. Aide à déduire son statut."),
      Field(
        "niveau_cite", .integer(minimum: 0, maximum: 8), stage: .entry,
        synonyms: [
          "diplome", "niveau", "niveau_diplome", "niveau_etudes", "niveau_formation", "cite",
          "plus_haut_diplome", "dernier_diplome", "niveau_scolaire", "niveau_etude",
        ],
        "Niveau d'études le plus élevé que la personne a terminé, de 0 à 8 dans la classification CITE. Nécessaire à une fiche complète."
      ),
      Field(
        "menage_sans_emploi", .code(Schema.yesNo), stage: .entry,
        synonyms: ["menage_sans_travail"],
        "« oui » si personne n'a d'emploi dans le ménage."),
      Field(
        "enfants_a_charge", .code(Schema.yesNo), stage: .entry,
        synonyms: ["enfants", "enfant_charge", "enfants_charge"],
        "« oui » si le ménage a des enfants à charge."),
      Field(
        "adulte_seul", .code(Schema.yesNo), stage: .entry,
        synonyms: ["parent_isole", "isole", "adulte_isole"],
        "« oui » si la personne est le seul adulte de son ménage."),
      Field(
        "handicap", .code(Schema.yesNoRefusal), stage: .entry, sensitivity: .sensitive,
        synonyms: ["th", "rqth", "travailleur_handicape", "situation_handicap", "boe"],
        "La personne est-elle en situation de handicap ? « refus » si elle ne veut pas répondre ; laisser vide si la question n'a pas été posée. Réponse sensible, conservée chiffrée."
      ),
      Field(
        "origine_etrangere", .code(Schema.yesNoRefusal), stage: .entry, sensitivity: .sensitive,
        "La personne est-elle d'origine étrangère ? « refus » si elle ne veut pas répondre. Réponse sensible, conservée chiffrée."
      ),
      Field(
        "pays_tiers", .code(Schema.yesNoRefusal), stage: .entry,
        "« oui » si la personne a la nationalité d'un pays hors de l'Union européenne ; « refus » si elle ne veut pas répondre."
      ),
      Field(
        "minorite", .code(Schema.yesNoRefusal), stage: .entry, sensitivity: .sensitive,
        "La personne appartient-elle à une minorité ? « refus » si elle ne veut pas répondre. Réponse sensible, conservée chiffrée."
      ),
      Field(
        "minima_sociaux", .code(["aucun", "rsa", "ass", "aah", "asi", "ada", "autre", "refus"]),
        stage: .entry, sensitivity: .sensitive,
        synonyms: ["minimum_social", "minima", "rsa", "beneficiaire_rsa"],
        "Principal minimum social que la personne perçoit ; « aucun » si elle n'en perçoit pas, « refus » si elle ne veut pas répondre. Réponse traitée comme sensible, conservée chiffrée."
      ),
      Field(
        "allocation_chomage", .code(["aucune", "are", "ass", "autre", "refus"]), stage: .entry,
        synonyms: ["allocation", "indemnisation", "are"],
        "Allocation que la personne perçoit au titre du chômage ; « aucune » si elle n'en perçoit pas, « refus » si elle ne veut pas répondre."
      ),
      Field(
        "autre_desavantage", .code(Schema.yesNoRefusal), stage: .entry, sensitivity: .sensitive,
        "La personne connaît-elle une autre difficulté sociale ? « refus » si elle ne veut pas répondre. Réponse sensible, conservée chiffrée."
      ),
      Field(
        "sans_abri", .code(Schema.yesNoRefusal), stage: .entry,
        synonyms: ["sdf", "sans_domicile"],
        "« oui » si la personne est sans domicile ou exclue du logement ; « refus » si elle ne veut pas répondre."
      ),
      Field(
        "qpv", .code(Schema.yesNoUnknown), stage: .entry,
        synonyms: ["quartier_prioritaire", "zus", "quartier"],
        "« oui » si la personne habite un quartier prioritaire de la politique de la ville, ou une ZUS du temps où elles existaient."
      ),
      Field(
        "zone_rurale", .code(Schema.yesNoUnknown), stage: .entry,
        synonyms: ["rural"],
        "« oui » si la personne habite une zone rurale, c'est-à-dire classée 3 dans DEGURBA."),
      Field(
        "zrr", .code(Schema.yesNoUnknown), stage: .entry,
        "« oui » si la personne habite une zone de revitalisation rurale (ZRR)."),
      Field(
        "freins", .codes(Schema.barriers), stage: .entry, sensitivity: .sensitive,
        "Obstacles à l'emploi que le diagnostic a repérés, par leurs codes ; une barre | entre deux codes. Réponse conservée chiffrée."
      ),
      Field(
        "referent", .text, stage: .entry,
        synonyms: ["conseiller", "accompagnateur", "nom_referent", "code_referent"],
        "Code du conseiller qui suit la personne."),
      Field(
        "prescripteur", .text, stage: .entry,
        synonyms: ["orienteur", "oriente_par", "prescrit_par"],
        "Nom ou code de l'organisme qui a envoyé la personne vers l'opération."),
      Field(
        "type_prescripteur", .text, stage: .entry,
        "Famille de cet organisme : departement, france_travail, mission_locale, ccas, autre ; « spontane » si la personne est venue d'elle-même."
      ),
      Field(
        "date_fin_prevue", .day, stage: .entry,
        synonyms: ["fin_prevue", "date_sortie_prevue", "fin_previsionnelle"],
        "Jour où la participation devrait se terminer."),
      Field(
        "date_sortie", .day, stage: .exit,
        synonyms: [
          "sortie", "fin", "date_fin", "fin_accompagnement", "date_fin_accompagnement",
          "date_sortie_action", "date_sortie_operation", "sortie_operation", "sorti",
          "date_fin_parcours", "dt_sortie",
        ],
        "Jour où la participation se termine, compris. Laisser vide tant qu'elle continue."),
      Field(
        "date_saisie_sortie", .moment, stage: .exit,
        "Jour et heure où la sortie a été enregistrée ; pour une sortie saisie ici, le moment de la saisie. Sans réponse dans un fichier, le délai de saisie n'est pas mesuré."
      ),
      Field(
        "motif_sortie",
        .code([
          "terme", "suite_operation", "anticipee_emploi", "anticipee_formation", "abandon",
          "exclusion", "demenagement", "sante", "deces", "perdu_de_vue",
        ]), stage: .exit, synonyms: ["motif", "motif_fin", "raison_sortie", "cause_sortie"],
        "Raison de la fin de la participation. « suite_operation » si la personne poursuit dans l'opération qui prend la suite. Laisser vide si la raison n'est pas connue."
      ),
      Field(
        "situation_sortie", .code(["emploi", "recherche", "formation", "inactif", "inconnue"]),
        stage: .exit,
        synonyms: [
          "situation_apres", "resultat", "issue", "situation", "statut_sortie", "situation_fin",
        ],
        "Ce que la personne fait principalement dans les quatre semaines qui suivent sa sortie."),
      Field(
        "emploi_sortie",
        .code([
          "cdi", "cdd_6m_plus", "cdd_moins_6m", "interim", "aide", "iae", "alternance", "creation",
          "public",
        ]), stage: .exit,
        synonyms: ["type_emploi_sortie", "contrat", "type_contrat", "contrat_sortie"],
        "Nature de l'emploi trouvé ; seulement si la personne sort vers un emploi."),
      Field(
        "duree_contrat_mois", .integer(minimum: 0, maximum: 1_000_000_000), stage: .exit,
        synonyms: ["duree_contrat"],
        "Durée du contrat de travail trouvé, en mois."),
      Field(
        "employeur_sortie", .digits(width: 14), stage: .exit,
        synonyms: ["siret_employeur", "employeur"],
        "Numéro SIRET de l'établissement qui emploie la personne à sa sortie, à quatorze chiffres."),
      Field(
        "formation_sortie", .code(["qualifiante", "non_qualifiante", "scolaire", "alternance"]),
        stage: .exit,
        synonyms: ["type_formation", "type_formation_sortie"],
        "Nature de la formation suivie ; seulement si la personne sort vers une formation."),
      Field(
        "formation_nouvelle", .code(Schema.yesNo), stage: .exit,
        "« oui » si la personne a commencé, à sa sortie, des études ou une formation. Qu'elle travaille en même temps n'y change rien ; une formation déjà en cours à l'entrée ne compte pas."
      ),
      Field(
        "qualification_obtenue", .code(Schema.yesNo), stage: .exit,
        synonyms: ["qualification", "diplome_obtenu", "certification"],
        "« oui » si la personne a obtenu une qualification reconnue au plus tard quatre semaines après sa sortie."
      ),
      Field(
        "recherche_nouvelle", .code(Schema.yesNo), stage: .exit,
        "« oui » si la personne, inactive à l'entrée, cherche désormais un emploi."),
      Field(
        "offre_recue", .code(["aucune", "emploi", "formation", "apprentissage", "stage"]),
        stage: .exit,
        "Ce qu'on a proposé à la personne dans les quatre semaines ; « aucune » si rien ne lui a été proposé."
      ),
      Field(
        "parcours_acheve", .code(Schema.yesNo), stage: .exit,
        "« oui » si la personne est allée au bout du parcours prévu."),
      Field(
        "nouvelle_etape", .code(Schema.yesNo), stage: .exit,
        "« oui » si la personne commence une autre étape de son parcours."),
      Field(
        "entreprise_creee", .code(Schema.yesNo), stage: .exit,
        "« oui » si la personne a créé ou repris une entreprise."),
      Field(
        "siret_creation", .digits(width: 14), stage: .exit,
        "Numéro SIRET de cette entreprise, à quatorze chiffres, si la personne en a créé ou repris une."
      ),
      Field(
        "freins_leves", .codes(Schema.barriers), stage: .exit, sensitivity: .sensitive,
        "Obstacles à l'emploi levés pendant l'opération, par leurs codes ; une barre | entre deux codes. Réponse conservée chiffrée."
      ),
      Field(
        "date_enquete_6m", .day, stage: .sixMonths,
        "Jour où la personne a été interrogée, six mois environ après sa sortie."),
      Field(
        "statut_6m", .code(["repondant", "refus", "injoignable", "hors_champ"]), stage: .sixMonths,
        "Ce qu'a donné l'enquête : réponse, refus, personne injoignable ou hors du champ."),
      Field(
        "situation_6m", .code(["emploi", "independant", "formation", "recherche", "inactif"]),
        stage: .sixMonths,
        "Ce que la personne fait six mois après sa sortie."),
      Field(
        "amelioration_6m", .code(Schema.yesNo), stage: .sixMonths,
        "« oui » si la personne s'en sort mieux sur le marché du travail ; une hausse de salaire seule ne suffit pas."
      ),
      Field(
        "poids_6m", .decimal(minimum: 0, maximum: FieldType.largestWeight), stage: .sixMonths,
        "Nombre de personnes que la réponse représente dans l'enquête. Sans réponse : 1."),
    ])
}

extension Kind {
  package static let participations = Kind(11)
}
