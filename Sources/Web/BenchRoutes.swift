internal import Access
internal import Catalogue
internal import Dialogues
internal import Following
internal import HTTP
internal import Importing
internal import Kernel
internal import Pages
internal import Records
internal import Stores
internal import Words

/// The bench where an indicator is written, tried and published.
enum BenchRoutes {
  static let all: [Route] = [
    .get("/atelier", .account) { visit in
      visit.answer(try page(form(visit), visit).view(visit.chrome))
    },
    .get("/cas", .account) { visit in
      let seen = visit.questions.questions.map { ($0.code, (id: $0.id, text: $0.text)) }
      let page = CasesPage(
        visit.cases, visit.catalogue, questions: Dictionary(seen) { first, _ in first })
      return visit.answer(page.view(visit.chrome))
    },
    .write("/atelier", .act(.define)) { visit in try publish(visit) }.filled { visit in
      visit.answer(try page(DefinitionForm(visit.request.form), visit).view(visit.chrome))
    },
  ]

  /// What was typed, or the last version of the indicator named.
  private static func form(_ visit: Visit) -> DefinitionForm {
    let named = visit.asked("indicateur").flatMap { name in
      visit.view.publishedDefinitions.filter { $0.name == name }.max { $0.version < $1.version }
    }
    return named.flatMap { DefinitionForm(reading: $0.text) }
      ?? DefinitionForm(visit.request.query)
  }

  private static func page(_ form: DefinitionForm, _ visit: Visit) throws -> BenchPage {
    try BenchPage(
      form, visit.catalogue, visit.view, scope: visit.scope,
      mayPublish: visit.reader.right.may(.define))
  }

  /// Writes the next version, or shows the form again with what prevents it.
  private static func publish(_ visit: Visit) throws -> Response {
    let form = DefinitionForm(visit.request.form)
    var page = try page(form, visit)
    let note = (visit.request.form["motif"] ?? "").trimmed
    let from = (visit.request.form["debut"] ?? "").trimmed
    if page.trial != nil, note.isEmpty {
      page.errors.append(FieldError("motif", Words.Bench.noteMissing))
    }
    guard page.trial != nil, page.errors.isEmpty else {
      return visit.answer(page.view(visit.chrome), status: 422)
    }
    let site = visit.site
    do {
      let outcome = try Recorder(site.store, visit.reader).save(
        RecordEdit(
          .definitions, .key(["indicateur": form.name, "version": "\(page.next)"]),
          cells: [
            "texte": form.text(version: page.next), "note": note, "debut": from,
          ], makes: true),
        RecordAct(
          author: visit.reader.name, reason: nil, now: site.now(), seen: site.civilNow(),
          today: site.today))
      guard case .saved = outcome else {
        page.errors.append(FieldError("debut", Words.Bench.unreadableDay))
        return visit.answer(page.view(visit.chrome), status: 422)
      }
    } catch is StoreBusy {
      return visit.later(Words.Refusals.busy, page.view)
    }
    _ = try? site.follower.refresh()
    return visit.go(
      Address.figure(form.name).with("par", "region"), saying: .definitionPublished)
  }
}

extension Visit {
  /// The shipped definitions with those users wrote, in force today.
  var catalogue: Catalogue { view.catalogue(site.catalogue, on: view.today) }
}
