internal import Access
internal import Following
internal import HTTP
internal import Importing
internal import Kernel
internal import Pages
internal import Records
internal import Stores
internal import Words

/// Creating a record of any kind, correcting one, withdrawing it.
enum RegisterFormRoutes {
  static let all: [Route] = [
    .get("/saisir/registres/:kind/nouvelle", .writeNamed) { visit in
      let kind = try visit.registerKind
      let form = RegisterForm(
        kind, base: visit.view.commit, cells: RegisterForm.filled(kind, visit.request.query))
      return visit.answer(visit.view(of: form))
    },
    .write("/saisir/registres/:kind/nouvelle", .writeNamed) { visit in
      try save(RegisterForm(try visit.registerKind, base: visit.view.commit), visit)
    }.filled { visit in
      typed(RegisterForm(try visit.registerKind, base: visit.view.commit), visit)
    },
    .get("/saisir/registres/:kind/:id/corriger", .writeNamed) { visit in
      visit.answer(visit.view(of: try known(visit)))
    },
    .write("/saisir/registres/:kind/:id/corriger", .writeNamed) { visit in
      try save(try known(visit), visit)
    }.filled { visit in typed(try known(visit), visit) },
    .get("/saisir/registres/:kind/:id/retirer", .writeNamed) { visit in
      visit.answer(try withdrawal(visit).view(visit.chrome))
    },
    .write("/saisir/registres/:kind/:id/retirer", .writeNamed) { visit in try withdraw(visit) }
      .filled { visit in
        var page = try withdrawal(visit)
        page.reason = visit.request.form["motif"] ?? ""
        return visit.answer(page.view(visit.chrome))
      },
  ]

  /// A form filled as it was typed.
  private static func typed(_ blank: RegisterForm, _ visit: Visit) -> Response {
    var form = blank
    let asked = visit.request.form
    for field in Schema.of(form.kind).fields {
      // What was emptied too.
      let typed = asked.pairs.first { $0.name == RegisterForm.control(field) }
      if let typed { form.cells[field.name] = typed.value }
    }
    form.base = asked["etat"].flatMap { Int($0) } ?? form.base
    return visit.answer(visit.view(of: form))
  }

  /// The page that takes out the record an address names.
  private static func withdrawal(_ visit: Visit) throws -> WithdrawalPage {
    let (kind, id) = (try visit.registerKind, try visit.number("id"))
    let there = try visit.view.records(kind, [id]).rows[id] != nil
    guard there else { throw Refusal.notFound }
    return WithdrawalPage(kind, id: id)
  }

  private static func withdraw(_ visit: Visit) throws -> Response {
    var page = try withdrawal(visit)
    page.reason = (visit.request.form["motif"] ?? "").trimmed
    guard !page.reason.isEmpty, !CorrectionReason.isTooLong(page.reason) else {
      let fault =
        page.reason.isEmpty
        ? Words.Registers.reasonMissing : Words.ImportPages.tooLong(CorrectionReason.longest)
      page.errors = [FieldError("motif", fault)]
      return visit.answer(page.view(visit.chrome), status: 422)
    }
    let act = act(visit, reason: page.reason)
    do {
      switch try Recorder(visit.site.store, visit.reader)
        .withdraw(page.kind, .number(page.id), act)
      {
      case .withdrawn(_, let entry):
        show(visit)
        return visit.go(.importEntry(entry.id), saying: .recordWithdrawn)
      case .unknown, .unknownFields: throw Refusal.notFound
      case .hanging(let records):
        page.refusal = Words.printed(
          Words.Recording.hanging(records.map { (Schema.of($0.kind).noun.many, $0.count) }))
        return visit.answer(page.view(visit.chrome), status: 422)
      }
    } catch is StoreBusy {
      return visit.later(Words.Refusals.busy, page.view)
    }
  }

  /// Has the pages that follow show what was just written.
  private static func show(_ visit: Visit) {
    // What was written stays written: a failure to load it is the follower's to tell.
    _ = try? visit.site.follower.refresh()
  }

  private static func act(_ visit: Visit, reason: String? = nil) -> RecordAct {
    let site = visit.site
    return RecordAct(
      author: visit.reader.name, reason: reason, now: site.now(), seen: site.civilNow(),
      today: site.today)
  }

  /// The form of the record an address names.
  private static func known(_ visit: Visit) throws -> RegisterForm {
    // Before the record: what is written between the two is told as changed since.
    let base = try visit.site.store.lastCommit()
    guard
      let form = try RegisterForm(
        visit.view, try visit.registerKind, id: try visit.number("id"), base: base)
    else { throw Refusal.notFound }
    return form
  }

  /// Writes what was typed over a form, or shows it again with what prevents it.
  private static func save(_ blank: RegisterForm, _ visit: Visit) throws -> Response {
    var form = blank
    let asked = visit.request.form
    let schema = Schema.of(form.kind)
    var said: [String: String] = [:]
    for field in schema.fields {
      // Only what the form showed is said.
      // A field shown and left empty says so: what it held is erased.
      let control = RegisterForm.control(field)
      if let pair = asked.pairs.first(where: { $0.name == control }) {
        said[field.name] = pair.value.trimmed
      }
    }
    form.cells.merge(said) { $1 }
    form.base = asked["etat"].flatMap { Int($0) } ?? form.base
    form.requireReason()
    guard form.errors.isEmpty else { return visit.answer(visit.view(of: form), status: 422) }
    let isEmptyKey = schema.key.allSatisfy { (form.cells[$0] ?? "").isEmpty }
    let target =
      form.id.map { RecordTarget.number($0) }
      ?? .key(Dictionary(uniqueKeysWithValues: schema.key.map { ($0, form.cells[$0] ?? "") }))
    if form.id == nil, !isEmptyKey { for name in schema.key { said[name] = nil } }
    let site = visit.site
    let outcome: RecordSave
    do {
      outcome = try Recorder(site.store, visit.reader).save(
        RecordEdit(
          form.kind, target, cells: said, base: form.id == nil ? nil : form.base,
          makes: form.id == nil),
        act(visit))
    } catch is StoreBusy {
      return visit.later(Words.Refusals.busy, form.view)
    }
    switch outcome {
    case .saved(let record):
      show(visit)
      return visit.go(
        .registered(form.kind, record.id),
        saying: record.others.isEmpty ? .recorded : .recordedBeside)
    case .unchanged(let id, _):
      return visit.go(.registered(form.kind, id), saying: .recordUnchanged)
    case .refused(let findings): form.add(findings)
    case .exists(let id): form.existing = id
    case .conflict(let changes, let others):
      form.conflicts = changes.map {
        .init(field: $0.field, mine: $0.mine, theirs: $0.theirs ?? "", author: $0.author)
      }
      // Sent again, what was typed is written over what is now shown, and nothing else.
      form.base = blank.base
      for other in others {
        let name = schema.fields[other.field].name
        form.cells[name] = blank.cells[name]
      }
      return visit.answer(visit.view(of: form), status: 409)
    case .keyChanged(let names):
      form.errors = names.compactMap { name in
        schema.index(of: name).map {
          FieldError(
            RegisterForm.control(schema.fields[$0]),
            Words.printed(Words.Recording.keyChanged(names)))
        }
      }
    case .unknown, .unknownFields: throw Refusal.notFound
    }
    return visit.answer(visit.view(of: form), status: 422)
  }
}
