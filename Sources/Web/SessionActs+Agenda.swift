internal import Committees
internal import HTTP
internal import Importing
internal import Kernel
internal import Pages
internal import Records
internal import Words

extension SessionActs {
  private typealias Say = Words.Sessions

  /// The points of a template, or those of them that are kept.
  ///
  /// - Parameter kept: their places; nil for all.
  static func points(
    of template: AgendaTemplate, kept: Set<Int>? = nil, _ session: String, _ instance: String,
    _ book: CommitteeBook
  ) -> [RecordEdit] {
    typealias Model = Words.AgendaTemplates
    let code = template.rawValue
    let titles = Model.points(code)
    let places = template.items.indices.filter { kept?.contains($0) ?? true }
    return zip(places, book.freePointCodes(session, places.count)).enumerated().map { rank, point in
      let (place, name) = point
      return RecordEdit(
        .points, .key(["point": name]),
        cells: [
          "seance": session, "instance": instance, "rang": "\(rank + 1)",
          "type": template.items[place].type, "intitule": titles[place],
          "rapporteur": Model.speaker(code, place), "duree": "\(template.items[place].minutes)",
        ], makes: true, isAct: true)
    }
  }

  /// Gives an empty agenda the points of a template.
  func follow(_ form: inout ActForm) throws -> ActOutcome {
    typealias Model = Words.AgendaTemplates
    guard let template = AgendaTemplate(rawValue: form.text(SessionPage.templateField)) else {
      throw Refusal.notFound
    }
    guard book.points(of: session).isEmpty else { throw ActRefused(Model.alreadyPoints) }
    let kept = Set(visit.request.form.all(SessionPage.keptField).compactMap { Int($0) })
      .intersection(template.items.indices)
    guard !kept.isEmpty else { throw ActRefused(Model.noneKept) }
    return try write(
      [edit(.seances, session.id, ["gabarit": template.rawValue])]
        + Self.points(of: template, kept: kept, session.code, session.instance, book), form)
  }

  /// Changes all points of the agenda together: titles, ranks, lengths, speakers; those put aside wait for
  /// another session.
  func arrange(_ form: inout ActForm) throws -> ActOutcome {
    struct Place {
      var point: AgendaPoint
      var cells: [String: String]
      var rank: Int
      /// One moved up comes before who held its rank, one moved down after.
      var turn: Int
      var before: Int
    }
    var kept: [Place] = []
    var edits: [RecordEdit] = []
    for (index, point) in book.points(of: session).enumerated() {
      func name(_ field: String) -> String { SessionPage.field(field, point) }
      guard visit.request.form.pairs.contains(where: { $0.name == name("intitule") }) else {
        // It came since the form was read.
        kept.append(Place(point: point, cells: [:], rank: index + 1, turn: 1, before: index))
        continue
      }
      if !form.text(name("retire")).isEmpty {
        edits.append(edit(.points, point.id, ["seance": "", "rang": ""]))
        continue
      }
      let title = form.needed(name("intitule"), Say.textMissing)
      let minutes = form.number(name("duree"), 1...1440, Words.Instances.unreadMinutes)
      let rank = form.number(name("rang"), 1...999, Say.rankTaken) ?? index + 1
      kept.append(
        Place(
          point: point,
          cells: [
            "intitule": title, "duree": minutes.map { "\($0)" } ?? "",
            "rapporteur": form.text(name("rapporteur")),
          ], rank: rank, turn: rank < index + 1 ? 0 : rank > index + 1 ? 2 : 1, before: index))
    }
    guard form.errors.isEmpty else { return .wrong(form.errors) }
    let ordered = kept.sorted {
      ($0.rank, $0.turn, $0.before) < ($1.rank, $1.turn, $1.before)
    }
    for (index, place) in ordered.enumerated() {
      let cells = place.cells.merging(["rang": "\(index + 1)"]) { own, _ in own }
      edits.append(edit(.points, place.point.id, cells, read: Int(form.text("lu"))))
    }
    return edits.isEmpty ? .done : try write(edits, form)
  }
}
