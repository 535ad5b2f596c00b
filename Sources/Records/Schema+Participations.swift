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
    .participations, title: "Participants et participations : entrée, sortie, suivi à six mois",
    key: ["operation", "identifiant"],
    fields: [
      Field(
        "operation", .text, required: true, stage: .key,
        "Code de l'opération (clé de operations.csv)."),
      Field(
        "identifiant", .text, required: true, stage: .key, sensitivity: .identity,
        "Identifiant de la personne chez le bénéficiaire ; unique dans l'opération, stable d'un envoi à l'autre. Le même identifiant dans deux opérations d'un même bénéficiaire désigne la même personne."
      ),
      Field(
        "cle_partagee", .text, sensitivity: .identity,
        "Clé commune à plusieurs structures (numéro de dossier départemental, identifiant haché), facultative ; indice fort d'identité."
      ),
      Field(
        "nom", .text, sensitivity: .identity,
        "Nom d'usage."),
      Field(
        "prenom", .text, sensitivity: .identity,
        "Prénom."),
      Field(
        "nom_naissance", .text, sensitivity: .identity,
        "Nom de naissance."),
      Field(
        "sexe", .code(["F", "H", "X"]), stage: .entry,
        "F femme, H homme, X autre où la loi l'admet. Nécessaire à une fiche complète ; absent, la fiche ne compte que dans le total général."
      ),
      Field(
        "date_naissance", .day, stage: .entry,
        "Date de naissance. Nécessaire à une fiche complète ; absent, la fiche ne compte que dans le total général."
      ),
      Field(
        "commune", .digits(width: 5), stage: .entry,
        "Code INSEE (COG) de la commune de résidence à l'entrée, 5 caractères."),
      Field(
        "code_postal", .digits(width: 5), sensitivity: .identity,
        "Code postal, 5 caractères."),
      Field(
        "adresse", .text, sensitivity: .identity,
        "Adresse."),
      Field(
        "telephone", .text, sensitivity: .identity,
        "Téléphone."),
      Field(
        "courriel", .text, sensitivity: .identity,
        "Courriel."),
      Field(
        "date_entree", .day, required: true, stage: .entry,
        "Premier jour dans l'opération."),
      Field(
        "date_saisie_entree", .moment, stage: .entry,
        "Moment de la saisie de l'entrée ; à défaut, la date d'import."),
      Field(
        "flux_stock", .code(["flux", "stock"]), stage: .entry,
        "flux : entre dans le dispositif ; stock : y était déjà quand l'opération a commencé."),
      Field(
        "anciennete_dispositif_mois", .integer(minimum: 0, maximum: 1_000_000_000), stage: .entry,
        "Pour le stock : mois révolus depuis l'entrée dans le dispositif ; à défaut, calculés depuis date_entree_dispositif."
      ),
      Field(
        "date_entree_dispositif", .day, stage: .entry,
        "Entrée dans le dispositif."),
      Field(
        "en_emploi", .code(Schema.yesNo), stage: .entry,
        "La personne est-elle en emploi à l'entrée ? Sert au statut ; absent, le statut peut rester inconnu."
      ),
      Field(
        "categorie_ft", .code(["aucune", "A", "B", "C", "D", "E", "F", "G"]), stage: .entry,
        "Catégorie d'inscription à France Travail (Pôle emploi)."),
      Field(
        "recherche_active", .code(Schema.yesNo), stage: .entry,
        "Recherche activement un emploi."),
      Field(
        "duree_recherche_mois", .integer(minimum: 0, maximum: 1_000_000_000), stage: .entry,
        "Mois révolus de recherche ou de chômage continus à l'entrée ; à défaut, calculés depuis date_debut_recherche."
      ),
      Field(
        "date_debut_recherche", .day, stage: .entry,
        "Début de la recherche ou du chômage continus."),
      Field(
        "disponible_15j", .code(Schema.yesNo), stage: .entry,
        "Disponible sous quinze jours."),
      Field(
        "type_emploi",
        .code([
          "cdi", "cdd_6m_plus", "cdd_moins_6m", "interim", "aide", "iae", "alternance",
          "independant", "public",
        ]), stage: .entry,
        "Si en emploi."),
      Field(
        "emploi_precaire", .code(Schema.yesNo), stage: .entry,
        "Si en emploi."),
      Field(
        "temps_partiel_subi", .code(Schema.yesNo), stage: .entry,
        "Si en emploi."),
      Field(
        "licencie_economique", .code(Schema.yesNo), stage: .entry,
        "Salarié licencié pour motif économique, ou en préavis."),
      Field(
        "dispositif_reclassement", .code(["aucun", "csp", "conge_reclassement", "autre"]),
        stage: .entry,
        "Dispositif de reclassement."),
      Field(
        "a_suivi_formation", .code(Schema.yesNo), stage: .entry,
        "A suivi une formation pendant l'opération."),
      Field(
        "en_formation", .code(Schema.yesNo), stage: .entry,
        "Suit des études ou une formation à l'entrée."),
      Field(
        "scolarise", .code(Schema.yesNo), stage: .entry,
        "Élève ou étudiant."),
      Field(
        "niveau_cite", .integer(minimum: 0, maximum: 8), stage: .entry,
        "Plus haut niveau achevé, CITE 0 à 8."),
      Field(
        "menage_sans_emploi", .code(Schema.yesNo), stage: .entry,
        "Personne dans le ménage n'est en emploi."),
      Field(
        "enfants_a_charge", .code(Schema.yesNo), stage: .entry,
        "Enfants à charge dans le ménage."),
      Field(
        "adulte_seul", .code(Schema.yesNo), stage: .entry,
        "Seul adulte du ménage."),
      Field(
        "handicap", .code(Schema.yesNoRefusal), stage: .entry, sensitivity: .sensitive,
        "Donnée sensible : vide = non demandé, refus = demandé et refusé."),
      Field(
        "origine_etrangere", .code(Schema.yesNoRefusal), stage: .entry, sensitivity: .sensitive,
        "Donnée sensible."),
      Field(
        "pays_tiers", .code(Schema.yesNoRefusal), stage: .entry,
        "Ressortissant d'un pays tiers."),
      Field(
        "minorite", .code(Schema.yesNoRefusal), stage: .entry, sensitivity: .sensitive,
        "Donnée sensible."),
      Field(
        "minima_sociaux", .code(["aucun", "rsa", "ass", "aah", "asi", "ada", "autre", "refus"]),
        stage: .entry, sensitivity: .sensitive,
        "Minimum social principal. Donnée traitée comme sensible."),
      Field(
        "allocation_chomage", .code(["aucune", "are", "ass", "autre", "refus"]), stage: .entry,
        "Allocation de chômage."),
      Field(
        "autre_desavantage", .code(Schema.yesNoRefusal), stage: .entry, sensitivity: .sensitive,
        "Donnée sensible."),
      Field(
        "sans_abri", .code(Schema.yesNoRefusal), stage: .entry,
        "Sans-abri ou exclusion du logement."),
      Field(
        "qpv", .code(Schema.yesNoUnknown), stage: .entry,
        "Réside en quartier prioritaire (ou ZUS à l'époque)."),
      Field(
        "zone_rurale", .code(Schema.yesNoUnknown), stage: .entry,
        "Réside en zone rurale au sens DEGURBA 3."),
      Field(
        "zrr", .code(Schema.yesNoUnknown), stage: .entry,
        "Réside en zone de revitalisation rurale."),
      Field(
        "freins", .codes(Schema.barriers), stage: .entry, sensitivity: .sensitive,
        "Codes des freins diagnostiqués, séparés par |."),
      Field(
        "referent", .text, stage: .entry,
        "Code du conseiller référent."),
      Field(
        "prescripteur", .text, stage: .entry,
        "Structure qui a orienté la personne."),
      Field(
        "type_prescripteur", .text, stage: .entry,
        "Type de prescripteur (departement, france_travail, mission_locale, ccas, spontane, autre)."
      ),
      Field(
        "date_fin_prevue", .day, stage: .entry,
        "Fin prévue de la participation."),
      Field(
        "date_sortie", .day, stage: .exit,
        "Dernier jour dans l'opération."),
      Field(
        "date_saisie_sortie", .moment, stage: .exit,
        "Moment de la saisie de la sortie."),
      Field(
        "motif_sortie",
        .code([
          "terme", "suite_operation", "anticipee_emploi", "anticipee_formation", "abandon",
          "exclusion", "demenagement", "sante", "deces", "perdu_de_vue",
        ]), stage: .exit,
        "Pourquoi la participation a pris fin ; suite_operation : la personne continue dans l'opération suivante ; vide : inconnu."
      ),
      Field(
        "situation_sortie", .code(["emploi", "recherche", "formation", "inactif", "inconnue"]),
        stage: .exit,
        "Situation principale dans les quatre semaines."),
      Field(
        "emploi_sortie",
        .code([
          "cdi", "cdd_6m_plus", "cdd_moins_6m", "interim", "aide", "iae", "alternance", "creation",
          "public",
        ]), stage: .exit,
        "Si emploi à la sortie."),
      Field(
        "duree_contrat_mois", .integer(minimum: 0, maximum: 1_000_000_000), stage: .exit,
        "Durée du contrat, mois."),
      Field(
        "employeur_sortie", .digits(width: 14), stage: .exit,
        "SIRET de l'employeur."),
      Field(
        "formation_sortie", .code(["qualifiante", "non_qualifiante", "scolaire", "alternance"]),
        stage: .exit,
        "Si formation à la sortie."),
      Field(
        "formation_nouvelle", .code(Schema.yesNo), stage: .exit,
        "Suit à la sortie des études ou une formation qu'elle ne suivait pas à l'entrée, même si elle est aussi en emploi."
      ),
      Field(
        "qualification_obtenue", .code(Schema.yesNo), stage: .exit,
        "Qualification reconnue obtenue dans les quatre semaines."),
      Field(
        "recherche_nouvelle", .code(Schema.yesNo), stage: .exit,
        "Inactif à l'entrée, s'est mis à chercher un emploi."),
      Field(
        "offre_recue", .code(["aucune", "emploi", "formation", "apprentissage", "stage"]),
        stage: .exit,
        "Offre reçue dans les quatre semaines."),
      Field(
        "parcours_acheve", .code(Schema.yesNo), stage: .exit,
        "Parcours mené à son terme prévu."),
      Field(
        "nouvelle_etape", .code(Schema.yesNo), stage: .exit,
        "Entame une nouvelle étape de parcours."),
      Field(
        "entreprise_creee", .code(Schema.yesNo), stage: .exit,
        "Entreprise créée ou reprise."),
      Field(
        "siret_creation", .digits(width: 14), stage: .exit,
        "SIRET de l'entreprise créée ou reprise."),
      Field(
        "freins_leves", .codes(Schema.barriers), stage: .exit, sensitivity: .sensitive,
        "Codes des freins levés, séparés par |."),
      Field(
        "date_enquete_6m", .day, stage: .sixMonths,
        "Date de l'enquête à six mois."),
      Field(
        "statut_6m", .code(["repondant", "refus", "injoignable", "hors_champ"]), stage: .sixMonths,
        "Issue de l'enquête."),
      Field(
        "situation_6m", .code(["emploi", "independant", "formation", "recherche", "inactif"]),
        stage: .sixMonths,
        "Situation six mois après la sortie."),
      Field(
        "amelioration_6m", .code(Schema.yesNo), stage: .sixMonths,
        "Situation améliorée sur le marché du travail (hors seule hausse de salaire)."),
      Field(
        "poids_6m", .decimal(minimum: 0, maximum: nil), stage: .sixMonths,
        "Poids de sondage."),
    ])
}
