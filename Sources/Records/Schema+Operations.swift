extension Schema {
  package static let operations = Schema(
    .operations, "operations", .feminine("opération", "opérations"), line: "une opération",
    title: "Les opérations cofinancées",
    key: ["operation"], family: .operations,
    telling: ["operation", "intitule", "beneficiaire"],
    fields: [
      Field(
        "operation", .text, required: true, stage: .key,
        synonyms: [
          "code_operation", "n_operation", "numero_operation", "num_operation", "id_operation",
          "reference_operation", "n_convention", "numero_convention", "n_dossier_operation", "code",
        ],
        "Code de l'opération, un seul par opération et le même dans tous les fichiers. Obligatoire."
      ),
      Field(
        "intitule", .text, required: true,
        synonyms: [
          "titre", "nom_operation", "libelle", "intitule_operation", "nom_projet", "nom_action",
          "intitule_action", "intitule_projet", "libelle_operation", "libelle_action",
        ],
        "Nom de l'opération, tel qu'il doit apparaître à l'écran. Obligatoire."),
      Field(
        "beneficiaire", .text, required: true,
        synonyms: ["porteur", "porteur_projet", "structure", "organisme", "nom_beneficiaire"],
        "Nom de l'organisme qui porte l'opération et reçoit l'aide. Obligatoire."),
      Field(
        "siret", .digits(width: 14),
        synonyms: ["siret_beneficiaire", "n_siret", "numero_siret", "siret_porteur"],
        "Numéro SIRET de l'organisme qui porte l'opération, à quatorze chiffres. Ses neuf premiers chiffres désignent la structure."
      ),
      Field(
        "type_beneficiaire", .text,
        "Famille de l'organisme qui porte l'opération : Mission locale, PLIE, Association, Département, Pôle emploi, Maison de l'emploi, etc."
      ),
      Field(
        "oi", .text,
        "Code de l'organisme intermédiaire qui gère l'opération ; vide si elle est gérée sans intermédiaire."
      ),
      Field(
        "region", .digits(width: 2), required: true,
        refers: .territory(level: "region"), synonyms: ["code_region"],
        "Code INSEE, à deux chiffres, de la région qui gère l'opération ; « 00 » si elle relève du volet central. Obligatoire."
      ),
      Field(
        "region_ancienne", .digits(width: 2),
        refers: .territory(level: "region_ancienne"),
        "Code INSEE de la région d'avant 2016, à deux chiffres ; utile seulement quand la maquette est découpée ainsi."
      ),
      Field(
        "programme", .text, required: true,
        synonyms: ["code_programme"],
        "Code du programme qui finance l'opération. Obligatoire."),
      Field(
        "fonds", .code(["FSE", "IEJ", "FSE+", "FEDER", "FTJ", "autre"]),
        "Fonds européen qui cofinance l'opération. « IEJ » la fait entrer dans les indicateurs de l'initiative pour l'emploi des jeunes."
      ),
      Field(
        "axe", .text, required: true,
        synonyms: ["code_axe", "axe_prioritaire"],
        "Code de l'axe du programme dont relève l'opération. Obligatoire."),
      Field(
        "pi", .text, required: true,
        synonyms: ["priorite_investissement", "priorite"],
        "Code de la priorité d'investissement dont relève l'opération. Obligatoire."),
      Field(
        "os", .text,
        "Code de l'objectif spécifique dont relève l'opération."),
      Field(
        "categorie_region", .code(["developpee", "transition", "moins_developpee"]),
        "Niveau de développement de la région, au sens des fonds européens : développée, en transition ou moins développée."
      ),
      Field(
        "dispositif", .text,
        "Dispositif dans lequel l'opération s'inscrit, par exemple plie ou accompagnement_global. Certaines règles de statut en dépendent."
      ),
      Field(
        "commune", .digits(width: 5),
        refers: .territory(level: "commune"),
        "Code INSEE de la commune où siège l'opération, à cinq caractères."),
      Field(
        "date_debut", .day, required: true,
        synonyms: ["debut", "debut_operation", "date_debut_operation", "date_demarrage"],
        "Premier jour de réalisation de l'opération. Obligatoire."),
      Field(
        "date_fin", .day, required: true,
        synonyms: ["fin", "fin_operation", "date_fin_operation"],
        "Dernier jour de réalisation de l'opération. Obligatoire."),
      Field(
        "appel", .text,
        "Référence de l'appel à projets auquel l'opération répond."),
      Field(
        "date_depot", .day,
        "Jour où la demande d'aide a été déposée."),
      Field(
        "instructeur", .text,
        "Code de l'organisme qui instruit le dossier ; ce ne peut pas être celui qui porte l'opération."
      ),
      Field(
        "date_programmation", .day,
        synonyms: ["programmation", "date_comite"],
        "Jour où le comité de programmation a retenu l'opération."),
      Field(
        "date_convention", .day,
        "Jour où la convention a été signée."),
      Field(
        "statut",
        .code([
          "deposee", "recevable", "instruite", "programmee", "conventionnee", "terminee",
          "abandonnee",
        ]),
        "Étape où en est le dossier. Sans réponse, l'opération compte comme une opération conventionnée."
      ),
      Field(
        "cout_total", .euros(minimum: 0),
        synonyms: ["cout_total_eligible", "total_depenses_eligibles", "montant_total", "cout"],
        "Coût total éligible de l'opération, en euros."),
      Field(
        "montant_ue", .euros(minimum: 0),
        synonyms: ["montant_fse", "fse", "part_ue", "montant_europeen", "subvention_ue"],
        "Aide de l'Union européenne programmée pour l'opération, en euros."),
      Field(
        "certifie_cout_total", .euros(minimum: 0),
        "Dépenses certifiées à ce jour, en coût total et en euros. N'est lu que si l'opération n'a aucune ligne dans le fichier des dépenses."
      ),
      Field(
        "certifie_ue", .euros(minimum: 0),
        "Dépenses certifiées à ce jour, pour la seule part de l'Union européenne et en euros. N'est lu que si l'opération n'a aucune ligne dans le fichier des dépenses."
      ),
      Field(
        "depenses_externes", .euros(minimum: 0),
        "Dépenses confiées à des prestataires, en euros."),
      Field(
        "participants_prevus", .integer(minimum: 0, maximum: 1_000_000_000),
        synonyms: ["nombre_participants", "participants", "nb_participants"],
        "Nombre de participants que la convention prévoit d'accueillir."),
      Field(
        "suivi_participants", .code(Schema.yesNo),
        "« oui » si chaque participant de l'opération doit être suivi, « non » si l'opération n'a pas de participants à suivre. Sans réponse : oui."
      ),
      Field(
        "echelle", .code(["local", "departemental", "regional", "national"]),
        "Territoire que l'opération veut toucher, du local au national."),
      Field(
        "part_qpv", .decimal(minimum: 0, maximum: 1),
        "Part des montants de l'opération qui va aux quartiers prioritaires, de 0 (rien) à 1 (tout)."
      ),
      Field(
        "partenaires_sociaux_ong", .code(Schema.yesNo),
        "« oui » si des partenaires sociaux ou des ONG mettent en œuvre l'opération, même en partie. Alimente l'indicateur CO20."
      ),
      Field(
        "cible_femmes_emploi", .code(Schema.yesNo),
        "« oui » si l'opération vise à ce que les femmes participent durablement au marché du travail et y progressent. Alimente l'indicateur CO21."
      ),
      Field(
        "cible_administration", .code(Schema.yesNo),
        "« oui » si l'opération s'adresse à des administrations ou à des services publics. Alimente l'indicateur CO22."
      ),
      Field(
        "resume", .text, longest: Field.sentences,
        "Quelques phrases qui disent ce que fait l'opération."),
      Field(
        "etiquettes", .text, longest: Field.sentences,
        "Mots-clés libres pour classer l'opération ; une barre | entre deux mots-clés."),
    ])

  package static let entites = Schema(
    .entites, "entites", .feminine("entité", "entités soutenues"),
    line: "une entreprise ou une administration",
    title: "Les entreprises et administrations qu'une opération a soutenues",
    key: ["operation", "nature", "siren"], family: .operations,
    fields: [
      Field(
        "operation", .text, required: true, stage: .key,
        synonyms: ["code_operation", "n_operation", "numero_operation"],
        "Code de l'opération qui apporte le soutien. Obligatoire."),
      Field(
        "nature", .code(["entreprise", "administration"]), required: true, stage: .key,
        synonyms: ["type_entite"],
        "L'organisme soutenu est-il une entreprise ou une administration ? Obligatoire."),
      Field(
        "siren", .digits(width: 9), required: true, stage: .key,
        synonyms: ["n_siren", "numero_siren", "siren_entreprise"],
        "Numéro SIREN de l'organisme soutenu, à neuf chiffres. Obligatoire."),
      Field(
        "taille", .code(["micro", "petite", "moyenne", "grande"]),
        synonyms: ["taille_entreprise", "effectif"],
        "Taille de l'entreprise. Micro, petite ou moyenne, elle compte dans l'indicateur CO23."),
      Field(
        "date", .day, required: true,
        synonyms: ["date_soutien"],
        "Jour où l'opération l'a soutenu pour la première fois. Obligatoire."),
    ])

  package static let realisations = Schema(
    .realisations, "realisations", .feminine("réalisation", "réalisations déclarées"),
    line: "un résultat",
    title: "Les valeurs d'indicateurs déclarées à la main",
    key: ["operation", "acteur", "indicateur", "debut", "fin", "modalite"], family: .operations,
    fields: [
      Field(
        "operation", .text, stage: .key,
        synonyms: ["code_operation", "n_operation"],
        "Code de l'opération que la valeur concerne ; vide si la valeur n'est pas celle d'une opération."
      ),
      Field(
        "acteur", .text, stage: .key,
        "Code de l'organisme que la valeur concerne, quand elle n'est pas celle d'une opération."),
      Field(
        "indicateur", .text, required: true, stage: .key,
        synonyms: ["code_indicateur"],
        "Nom complet de l'indicateur : son cadre, un point, son code. Obligatoire."),
      Field(
        "debut", .day, required: true, stage: .key,
        synonyms: ["date_debut"],
        "Premier jour de la période que la valeur décrit. Obligatoire."),
      Field(
        "fin", .day, required: true, stage: .key,
        synonyms: ["date_fin"],
        "Dernier jour de la période que la valeur décrit. Obligatoire."),
      Field(
        "modalite", .text, stage: .key,
        synonyms: ["ventilation"],
        "Partie de la population à laquelle la valeur se limite ; vide pour toute la population."),
      Field(
        "valeur", .decimal(minimum: nil, maximum: nil), required: true,
        synonyms: ["realise", "realisation", "valeur_realisee"],
        "Valeur constatée, dans l'unité de l'indicateur. Obligatoire."),
      Field(
        "justificatif", .text, longest: Field.sentences,
        synonyms: ["preuve", "source"],
        "Pièce ou source qui prouve la valeur."),
    ])
}

extension Kind {
  package static let operations = Kind(5)
  package static let entites = Kind(9)
  package static let realisations = Kind(10)
}
