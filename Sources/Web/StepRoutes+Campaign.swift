internal import Catalogue
internal import Dialogues
internal import Following
internal import HTTP
internal import Importing
internal import Kernel
internal import Pages
internal import Records
internal import Words

extension StepRoutes {
  /// Presents one of the six steps for every dialogue of a campaign: its title, its question, where to
  /// begin, what is read there.
  static func present(
    _ code: String, _ visit: Visit, _ basis: DialoguePage.Basis
  ) throws -> Response {
    guard basis.parties.contains(.pilot) else { throw Refusal.forbidden }
    let form = visit.request.form
    func field(_ name: String) -> String { (form[name] ?? "").trimmed }
    func list(_ name: String) -> [String] {
      field(name).split { $0 == "|" || $0.isNewline }.map { String($0).trimmed }
        .filter { !$0.isEmpty }
    }
    let known = DialogueStep.all(
      visit.view.dataset, of: basis.key.campaign, for: basis.actors
    ).first { $0.code == code && $0.id > 0 }
    let (typed, status) = try typed(visit) {
      let indicators = list(DialoguePage.indicatorName)
      let readings = list(DialoguePage.readingName)
      var errors: [FieldError] = []
      if field(DialoguePage.titleName).isEmpty {
        errors.append(FieldError(DialoguePage.titleName, Words.Steps.titleMissing))
      }
      if field(DialoguePage.questionName).isEmpty {
        errors.append(FieldError(DialoguePage.questionName, Words.Steps.questionMissing))
      }
      if field(DialoguePage.noticeName).unicodeScalars.count > Records.Field.sentences {
        errors.append(
          FieldError(
            DialoguePage.noticeName, Words.ImportPages.tooLong(Records.Field.sentences)))
      }
      let unread = indicators.filter { visit.catalogue[$0] == nil }
      if !unread.isEmpty {
        errors.append(
          FieldError(DialoguePage.indicatorName, Words.Steps.unknownIndicators(unread)))
      }
      let unpaired = readings.filter { reading in
        !CrossReading.all.contains { $0.code == reading }
      }
      if !unpaired.isEmpty {
        errors.append(FieldError(DialoguePage.readingName, Words.Steps.unknownPairs(unpaired)))
      }
      guard errors.isEmpty else { return .wrong(errors) }
      return try visit.write(
        all: [
          RecordEdit(
            .etapesCampagne,
            known.map { .number($0.id) }
              ?? .key(["campagne": basis.key.campaign, "etape": code, "acteur": ""]),
            cells: [
              "titre": field(DialoguePage.titleName), "question": field(DialoguePage.questionName),
              "notice": field(DialoguePage.noticeName),
              "indicateurs": indicators.joined(separator: "|"),
              "lectures": readings.joined(separator: "|"), "visibilite": "partagee",
            ],
            base: known == nil ? nil : form["lu"].flatMap { Int($0) } ?? visit.view.commit,
            makes: known == nil, isAct: true)
        ], toldAs: .etapesCampagne, isProved: true)
    }
    guard let typed else { return visit.go(.step(code, basis.key), saying: .recorded) }
    let page = StepPage(visit.view, visit.catalogue, try visit.step(code), typed: typed)
    return visit.answer(page.view(visit.chrome), status: status)
  }
}
