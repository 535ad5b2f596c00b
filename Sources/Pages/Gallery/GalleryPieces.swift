internal import Charts
internal import HTML
internal import Words

/// Every piece of a page that is not a drawing, in its states, with invented words and figures.
enum GalleryPieces {
  typealias Example = GalleryDrawings.Example

  /// Pieces that want the whole width.
  static let wide: Set<String> = ["Ligne de chiffre", "Liste de travail", "Bande de chiffres"]

  static func all(_ chrome: Chrome) -> [Example] {
    said + figures + fields(chrome) + work(chrome) + documents
  }

  // MARK: what is said

  private static let said: [Example] = [
    (
      "Phrase de tête", "Une règle l’écrit\u{A0}; une seule par page, chiffres en gras.",
      p(.look(.lead)) {
        "L’axe 2 n’atteint pas le seuil\u{A0}: les "
        b { "salariés licenciés formés" }
        " sont à 74,6\u{202F}% du jalon."
      }
    ),
    (
      "Phrase de feuille", "Avant un tableau ou un dessin.",
      p(.look(.statement)) { "301 opérations\u{A0}: 19 898 participants entrés." }
    ),
    (
      "États", "Une forme, un mot, une couleur\u{A0}: quatre seulement.",
      div(.look(.acts)) {
        Components.state(.good, "atteint")
        Components.state(.watch, "à suivre")
        Components.state(.bad, "non atteint")
        Components.state(.idle, "non évaluable")
      }
    ),
    (
      "Avis", "Ce qu’un changement a fait, ou ce qui l’empêche.",
      group {
        Components.notice(.good, "64 lignes enregistrées.")
        Components.notice(.watch, "Des fiches ont changé depuis l’ouverture de la page.")
        div(.look(.notice, .noticeBad)) { "La base ne se lit plus." }
        Components.notice(.idle, "La cible est échue.")
      }
    ),
    (
      "Rien à montrer", "Dit pourquoi, et quoi faire.",
      Components.nothing("Aucune clôture pour l’instant.") {
        HTMLLink.button("Figer des chiffres", .newClosing)
      }
    ),
    (
      "Voix", "Les mots d’une personne, avec son rôle et la date.",
      Components.voice(
        .init(
          name: "Alix Exemple", role: "mission locale", when: "le 12\u{A0}mars",
          text: "Les sorties de février sont saisies, sauf celles de l’antenne nord."))
    ),
  ]

  // MARK: figures

  private static let figures: [Example] = [
    (
      "Bande de chiffres", "Des chiffres qui se lisent ensemble.",
      Components.band([
        Components.figure("Réserve", value: .text("151,8"), unit: "M€") { "Trois axes" },
        Components.figure("Au seuil", value: .text("2 sur 3")) { "Axes 1 et 3" },
      ])
    ),
    (
      "Ligne de chiffre",
      "Nom, valeur, huit trimestres, objectif, évolution, état\u{A0}: 44 pixels.",
      Components.figureLines([
        line("Participants chômeurs", "PF1a", 118_420, 126_000, "+\u{A0}2\u{202F}310", .good),
        line("Salariés licenciés", "PF2b", 7_310, 9_800, "−\u{A0}14", .watch),
      ])
    ),
    (
      "Tableau", "La valeur à droite\u{A0}; sur un téléphone, chaque ligne devient une carte.",
      TableView(
        "Trois axes", [.init("Axe"), .number("Valeur"), .init("État", role: .status)],
        rows: [
          .init([
            .text("1 · Vers l’emploi"), .text("4\u{202F}527"), Components.state(.good, "au seuil"),
          ]),
          .init([
            .text("2 · Mutations"), .text("348"), Components.state(.bad, "sous le seuil"),
          ]),
        ], foot: .init([.text("Ensemble"), .text("4\u{202F}875"), .text("")])
      ).node
    ),
  ]

  private static func line(
    _ name: String, _ code: String, _ value: Int, _ goal: Int, _ change: String, _ state: State
  ) -> Components.FigureLine {
    let points = (0..<8).map { step in
      ChartPoint(
        at: Double(step), "T\(step % 4 + 1)",
        ChartValue(Double(value * (step + 4) / 11), Words.number(value * (step + 4) / 11)))
    }
    let bullet = BulletChart(
      text: ChartText(title: name, headers: []),
      achieved: ChartValue(Double(value), Words.number(value)),
      milestone: ChartValue(Double(goal), Words.number(goal)),
      state: state == .good ? .good : .watch)
    return Components.FigureLine(
      name: name, code: code, href: "#", value: Words.number(value),
      spark: Sparkline(
        text: ChartText(title: "\(name), huit trimestres", headers: []),
        series: ChartSeries(points: points)
      ).drawing(id: "etincelle-\(code)"),
      bullet: bullet.drawing(id: "puce-\(code)"), change: change, state: state,
      word: state == .good ? "au seuil" : "à suivre")
  }

  // MARK: forms

  private static func fields(_ chrome: Chrome) -> [Example] {
    [
      (
        "Boutons",
        "Un seul principal par page\u{A0}; un acte qui détruit est rouge et se confirme.",
        div(.look(.acts)) {
          button(.type("button"), .look(.primaryButton)) { "Enregistrer 64 lignes" }
          button(.type("button"), .look(.quietButton)) { "Exporter" }
          button(.type("button"), .look(.quietButton, .smallButton)) { "Corriger" }
          button(.type("button"), .look(.dangerButton)) { "Annuler cet import" }
          button(.type("button"), .look(.primaryButton), .disabled) { "Signer" }
        }
      ),
      (
        "Champs", "Un nom, une aide, ce qui ne va pas sous le champ.",
        group {
          Field("exemple-nom", "Intitulé", help: "Tel qu’il doit s’afficher.", isRequired: false)
            .view()
          Field("exemple-date", "Date d’entrée", value: "31/02/2016", isRequired: false)
            .view([FieldError("exemple-date", "Ce jour n’existe pas.")])
          Field(
            "exemple-axe", "Axe", isRequired: false,
            choices: [("1", "1 · Vers l’emploi"), ("2", "2 · Mutations")]
          ).view()
        }
      ),
      (
        "Question à une réponse", "Toutes les réponses en vue, le refus en est une.",
        Choice(
          "exemple-emploi", "À l’entrée, la personne cherche-t-elle un emploi\u{202F}?",
          why: "La réponse place la personne parmi les chômeurs ou les inactifs.",
          answers: [("oui", "Oui"), ("non", "Non"), ("nr", Words.Parts.noAnswer)],
          chosen: ["oui"]
        ).view()
      ),
      (
        "Question à plusieurs réponses", "Des cases à cocher, et l’erreur dessous.",
        Choice(
          "exemple-freins", "Quels freins la personne dit-elle rencontrer\u{202F}?",
          help: "Plusieurs réponses possibles.",
          answers: [("logement", "Logement"), ("mobilite", "Mobilité"), ("sante", "Santé")],
          chosen: ["mobilite"], isSeveral: true
        ).view([FieldError("exemple-freins", "Cochez au moins une réponse.")])
      ),
      (
        "Étapes", "Où l’on en est d’un formulaire, quand l’ordre compte.",
        Components.steps(
          "Étapes de l’entrée",
          [("Identité", .done), ("Situation", .now), ("Ménage", .later), ("Vérifier", .later)])
      ),
      (
        "Onglets et filtres en vigueur", "Ce qui est choisi se voit et s’enlève.",
        group {
          nav(.look(.tabs), .aria("label", "Exemple d’onglets")) {
            a(.href("#"), .aria("current", "true")) { "Axe" }
            a(.href("#")) { "Région" }
          }
          ul(.look(.chips)) { li { a(.look(.chip), .href("#")) { "Sexe\u{A0}: femme ×" } } }
        }
      ),
    ]
  }

  // MARK: work

  private static func work(_ chrome: Chrome) -> [Example] {
    [
      (
        "Liste de travail", "Des lignes à cocher, ce qu’on peut en faire, leur nombre.",
        Components.worklist(
          "Sorties à saisir", columns: ["Personne", "Fin prévue"],
          [
            .init(id: "1", name: "Alix Exemple", cells: [.text("Alix Exemple"), .text("12/03")]),
            .init(id: "2", name: "Noa Modèle", cells: [.text("Noa Modèle"), .text("14/03")]),
          ], field: "fiche", to: .gallery,
          acts: [("reporter", "Reporter"), ("attribuer", "Attribuer")], chrome)
      ),
      (
        "À faire", "L’état, la phrase, un seul geste.",
        ul(.look(.todo)) {
          li {
            div { Components.state(.bad, "à corriger") }
            p { "102 lignes importées sont à corriger." }
            a(.look(.quietButton, .smallButton), .href("#")) { "Voir les lignes" }
          }
        }
      ),
      (
        "Agenda", "Les dates à venir, la plus proche d’abord.",
        Components.agenda([
          .init(day: "12\u{A0}mars", when: "dans 3 jours", label: "Comité local", href: "#"),
          .init(day: "30\u{A0}juin", when: "dans 113 jours", label: "Jalon", href: "#agenda"),
        ])
      ),
      (
        "Mois", "Les jours marqués mènent à ce qui s’y passe.",
        Components.month(
          "mars 2026", first: 6, days: 31, today: 9,
          marks: [12: (label: "comité local", href: "#"), 30: (label: "revue", href: "#mois")])
      ),
    ]
  }

  // MARK: documents

  private static let documents: [Example] = [
    (
      "Document", "Paragraphes numérotés, remarques repliées, figé à une date.",
      Components.document(
        [
          .init("La structure s’engage sur 120 entrées."),
          .init(
            "L’État met à disposition un référent.",
            remarks: [
              .init(
                name: "Noa Modèle", role: "DDETS", when: "le 4\u{A0}mars",
                text: "Préciser à partir de quand.")
            ]),
        ], frozen: "Texte figé le 12\u{A0}mars 2026.")
    ),
    (
      "Différences", "Deux propositions lues ensemble.",
      Components.differences([
        .same("La structure s’engage sur "), .removed("110"), .added("120"), .same(" entrées."),
      ])
    ),
    (
      "Signatures", "Les deux côtés, même largeur\u{A0}; pointillé tant que ce n’est pas signé.",
      Components.signatures([
        (name: "Alix Exemple", role: "mission locale", signed: "Signé le 12\u{A0}mars 2026"),
        (name: "Noa Modèle", role: "DDETS", signed: nil),
      ])
    ),
    (
      "Dossier de séance", "Une couverture, un sommaire, une page par point.",
      Components.pack(
        "Comité local du 12\u{A0}mars", about: ["Département-exemple"],
        items: [
          (title: "Accueil", content: p { "Dix minutes." }),
          (title: "Entrées du trimestre", content: p { "117 entrées pour 120 prévues." }),
        ])
    ),
  ]
}
