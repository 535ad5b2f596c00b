internal import Charts
internal import HTML

/// Drawings of paths.
extension GalleryDrawings {
  static let paths: [Example] = [
    (
      "Couloirs", "Un couloir par nature de fait\u{A0}: barres, points, échéances en losange.",
      framed(lanes, "couloirs")
    ),
    (
      "Couloirs, un seul fait", "Le début d’un parcours.",
      framed(
        LanesChart(
          text: lanesText("Parcours qui commence"),
          lanes: [.init("Entrée", [event(17_300, .point, "entretien", "12\u{A0}mai 2017")])],
          today: ChartMoment(17_300, "aujourd’hui")), "couloirs-un")
    ),
  ]

  private static func lanesText(_ title: String) -> ChartText {
    ChartText(
      title: title, description: "De septembre 2016 à juin 2017.", empty: "Rien n’est arrivé.",
      headers: ["Couloir", "Fait", "Quand"])
  }

  private static func event(
    _ at: Double, _ mark: LanesChart.Event.Mark, _ label: String, _ when: String,
    _ state: ChartState = .good
  ) -> LanesChart.Event {
    .init(at: at, mark, label, when: when, state: state)
  }

  private static var lanes: LanesChart {
    LanesChart(
      text: lanesText("Un parcours"),
      lanes: [
        .init(
          "Accompagnement",
          [
            event(
              17_060, .span(until: 17_240), "PLIE Rive Nord",
              "16\u{A0}sept. 2016 à 15\u{A0}mars 2017"),
            event(17_245, .open, "Mission locale", "depuis le 20\u{A0}mars 2017"),
          ]),
        .init(
          "Rendez-vous",
          [
            event(17_070, .point, "", "26\u{A0}sept. 2016"),
            event(17_101, .point, "", "27\u{A0}oct. 2016"),
            event(17_150, .point, "manqué", "15\u{A0}déc. 2016", .bad),
            event(17_165, .point, "", "30\u{A0}déc. 2016"),
            event(17_260, .point, "", "4\u{A0}avril 2017"),
          ]),
        .init(
          "Formation et emploi",
          [
            event(
              17_120, .span(until: 17_200), "CACES", "15\u{A0}nov. 2016 à 3\u{A0}févr. 2017", .idle),
            event(
              17_215, .span(until: 17_245), "CDD, magasinier", "18\u{A0}févr. à 20\u{A0}mars 2017"),
            event(17_290, .span(until: 17_300), "immersion", "4 au 14\u{A0}mai 2017", .idle),
          ]),
        .init(
          "Échéances",
          [
            event(17_240, .due, "sortie à quatre semaines", "15\u{A0}mars 2017"),
            event(17_420, .due, "suivi à six mois", "11\u{A0}sept. 2017", .watch),
          ]),
      ], today: ChartMoment(17_318, "aujourd’hui"),
      moments: [
        (17_075, "oct. 2016"), (17_106, "nov."), (17_136, "déc."), (17_167, "janv. 2017"),
        (17_198, "févr."), (17_226, "mars"), (17_257, "avril"), (17_287, "mai"), (17_318, "juin"),
        (17_348, "juil."), (17_379, "août"), (17_410, "sept."),
      ].map { ChartMoment($0, $1) })
  }
}
