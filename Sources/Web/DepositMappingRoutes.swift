internal import Access
internal import Following
internal import HTTP
internal import Importing
internal import Kernel
internal import Pages
internal import Records
internal import Stores
internal import Tabular
internal import Words

/// Saying what the columns of a file brought mean.
enum DepositMappingRoutes {
  static let all: [Route] = [
    .get("/saisir/importer/:id/presentation", .act(.importing)) { visit in try ask(visit) },
    .post("/saisir/importer/:id/presentation", .act(.importing)) { visit in try answer(visit) }
      .filled { visit in try filled(visit) },
  ]

  /// The title of the mapping a deposit is read through; empty when it has none.
  static func title(_ deposit: Deposit) -> String {
    guard !deposit.mapping.isEmpty,
      case .success(let mapping) = Mapping.parse(Array(deposit.mapping.utf8))
    else { return "" }
    return mapping.title
  }

  private static func ask(_ visit: Visit) throws -> Response {
    var deposit = try DepositRoutes.deposit(visit)
    guard deposit.stage != .refused else { return visit.go(.deposit(deposit.id)) }
    if let sheet = visit.asked("feuille"), sheet != deposit.sheet {
      deposit = try DepositDesk(visit).read(sheet, of: deposit)
    }
    let wanted = visit.asked("nature").flatMap { Kind(rawValue: $0) }
    guard let kind = wanted ?? deposit.kind else {
      return visit.answer(
        DepositMappingPage(id: deposit.id, names: deposit.names, proposal: nil)
          .view(visit.chrome))
    }
    let desk = DepositDesk(visit)
    do {
      var proposal = try desk.proposal(deposit, kind)
      if case .success(let mapping) = Mapping.parse(Array(deposit.mapping.utf8)) {
        proposal.adopt(mapping)
      }
      let saved = try desk.saved(for: try desk.recognise(deposit), kind).map(\.name)
      var page = DepositMappingPage(
        id: deposit.id, names: deposit.names, proposal: proposal, saved: saved)
      page.sheets = try desk.sheets(deposit)
      page.sheet = deposit.sheet ?? ""
      return visit.answer(page.view(visit.chrome))
    } catch let refusal as FileRefusal {
      return try refuse(deposit, refusal, visit)
    }
  }

  private static func refuse(
    _ deposit: Deposit, _ refusal: FileRefusal, _ visit: Visit
  ) throws -> Response {
    var refused = deposit
    if refused.encoding != nil {
      // As it was said to be written, it cannot be read: that is taken back, not the file refused.
      refused.encoding = nil
      try DepositDesk(visit).folder.write(refused)
      return visit.go(.depositMapping(deposit.id))
    }
    refused.stage = .refused
    refused.refusal = DepositDesk.sentence(refusal)
    try DepositDesk(visit).folder.write(refused)
    return visit.go(.deposit(deposit.id))
  }

  private static func answer(_ visit: Visit) throws -> Response {
    let deposit = try DepositRoutes.deposit(visit)
    guard visit.site.imports.state(of: deposit.id)?.state.isUnderWay != true else {
      return underWay(deposit, visit)
    }
    guard deposit.stage != .refused else { return visit.go(.deposit(deposit.id)) }
    do {
      return try answer(deposit, visit)
    } catch let refusal as FileRefusal {
      return try refuse(deposit, refusal, visit)
    }
  }

  private static func answer(_ deposit: Deposit, _ visit: Visit) throws -> Response {
    let form = visit.request.form
    let desk = DepositDesk(visit)
    if let name = form["enregistree"], let saved = try desk.saved(named: name) {
      return try read(deposit, saved.kind, through: saved.text, visit)
    }
    guard let kind = form["nature"].flatMap({ Kind(rawValue: $0) }) else {
      return visit.go(.depositMapping(deposit.id))
    }
    var proposal = try desk.proposal(deposit, kind)
    let asksValues = fill(&proposal, form)
    let name = (form["nom"] ?? "").trimmed
    let made = NewOperation(form)
    if kind != .operations, made.isAsked,
      !proposal.columns.contains(where: { $0.feeds.contains { $0.field == "operation" } })
    {
      proposal.choose(constant: made.code, for: "operation")
    }
    var errors = Self.errors(proposal)
    if errors.isEmpty, !asksValues, made.isAsked {
      errors += try made.make(visit)
    }
    let text = proposal.text(title: name.isEmpty ? deposit.names.first ?? "" : name)
    let replaced = name.isEmpty ? nil : try desk.saved(named: name)
    let asksReplacing = replaced.map { ($0.kind, $0.text) != (kind, text) } ?? false
    if name.count > DepositMappingPage.nameLimit {
      errors.append(
        FieldError("nom", Words.ImportPages.longName(DepositMappingPage.nameLimit)))
    } else if let replaced, asksReplacing, form["remplacer"] == nil {
      errors.append(
        FieldError(
          "nom",
          Words.ImportPages.nameTaken(
            by: replaced.author == visit.reader.name ? nil : replaced.author)))
    }
    guard errors.isEmpty, !asksValues else {
      var page = try page(deposit, kind, proposal, form, desk)
      page.asksValues = asksValues
      page.asksReplacing = asksReplacing
      page.errors = errors
      return visit.answer(page.view(visit.chrome), status: errors.isEmpty ? 200 : 422)
    }
    let layout = SavedMapping(
      name: name, kind: kind, text: text, author: visit.reader.name, time: visit.site.now())
    return try read(
      deposit, kind, through: proposal.isNeedless ? "" : text, visit,
      keeping: name.isEmpty ? nil : layout)
  }

  /// The page as a form filled it.
  private static func page(
    _ deposit: Deposit, _ kind: Kind, _ proposal: MappingProposal, _ form: Parameters,
    _ desk: DepositDesk
  ) throws -> DepositMappingPage {
    let saved = try desk.saved(for: try desk.recognise(deposit), kind).map(\.name)
    var page = DepositMappingPage(
      id: deposit.id, names: deposit.names, proposal: proposal, saved: saved,
      saveAs: (form["nom"] ?? "").trimmed, replaces: form["remplacer"] != nil)
    page.newOperation = NewOperation(form).cells
    page.sheets = try desk.sheets(deposit)
    page.sheet = deposit.sheet ?? ""
    return page
  }

  /// The page of a form that waited, filled as it was; the file is not read through it.
  private static func filled(_ visit: Visit) throws -> Response {
    let deposit = try DepositRoutes.deposit(visit)
    let form = visit.request.form
    guard deposit.stage != .refused, form["enregistree"] == nil,
      let kind = form["nature"].flatMap({ Kind(rawValue: $0) })
    else { throw Refusal.notFound }
    let desk = DepositDesk(visit)
    do {
      var proposal = try desk.proposal(deposit, kind)
      let asksValues = fill(&proposal, form)
      var page = try page(deposit, kind, proposal, form, desk)
      page.asksValues = asksValues
      return visit.answer(page.view(visit.chrome))
    } catch is FileRefusal {
      throw Refusal.notFound
    }
  }

  private static func underWay(_ deposit: Deposit, _ visit: Visit) -> Response {
    DepositRoutes.closed(
      visit, Words.ImportPages.readUnderWay, .deposit(deposit.id), status: 409)
  }

  /// Has a deposit read through a mapping, from now on; refused while it is read or written.
  private static func read(
    _ deposit: Deposit, _ kind: Kind, through text: String, _ visit: Visit,
    keeping layout: SavedMapping? = nil
  ) throws -> Response {
    var agreed = deposit
    agreed.kind = kind
    agreed.mapping = text
    agreed.stage = .reading
    let desk = DepositDesk(visit)
    guard desk.tryOut(agreed, keeping: layout) else { return underWay(deposit, visit) }
    // Kept once it is being read so: what a page shows and what is kept are the same.
    try desk.folder.write(agreed)
    return visit.go(.deposit(deposit.id))
  }

  /// Takes over what a form says; whether it shows values nobody has looked at yet.
  private static func fill(_ proposal: inout MappingProposal, _ form: Parameters) -> Bool {
    var isNew = false
    for index in proposal.columns.indices {
      let fields = (0..<MappingProposal.feedLimit).map {
        form[DepositMappingPage.column(index, $0)] ?? ""
      }
      // The last first: taking one out moves those after it.
      for feed in proposal.columns[index].feeds.indices.reversed() where fields[feed].isEmpty {
        proposal.choose(nil, for: index, feed: feed)
      }
      let kept = fields.enumerated().filter { !$1.isEmpty }
      for (rank, (feed, field)) in kept.enumerated() {
        proposal.choose(field, for: index, feed: rank)
        guard rank < proposal.columns[index].feeds.count,
          !proposal.columns[index].feeds[rank].values.isEmpty
        else { continue }
        guard form[DepositMappingPage.shown(index, feed)] == field else {
          isNew = true
          continue
        }
        var place = 0
        while let text = form[DepositMappingPage.text(index, place, feed: feed)] {
          proposal.choose(
            form[DepositMappingPage.value(index, place, feed: feed)] ?? "", for: text, in: index,
            feed: rank)
          place += 1
        }
      }
    }
    for field in proposal.unfed + proposal.unanswered {
      proposal.choose(
        constant: (form[DepositMappingPage.constant(field)] ?? "").trimmed, for: field)
    }
    return isNew
  }

  private static func errors(_ proposal: MappingProposal) -> [FieldError] {
    var errors = proposal.missing.map {
      FieldError(DepositMappingPage.constant($0), Words.ImportPages.missingField($0))
    }
    for field in proposal.doubled {
      let index = proposal.columns.lastIndex { $0.feeds.contains { $0.field == field } } ?? 0
      errors.append(
        FieldError(DepositMappingPage.column(index), Words.ImportPages.doubledField(field)))
    }
    return errors
  }
}

/// An operation to make before the lines that name it come in.
private struct NewOperation {
  /// What was typed, by field.
  let cells: [String: String]

  init(_ form: Parameters) {
    cells = Dictionary(
      uniqueKeysWithValues: DepositMappingPage.newOperationFields.map {
        ($0, (form[DepositMappingPage.newOperation($0)] ?? "").trimmed)
      })
  }

  var code: String { cells["operation"] ?? "" }
  var isAsked: Bool { cells.values.contains { !$0.isEmpty } }

  /// Makes it, as its form does; what prevents it, by field.
  func make(_ visit: Visit) throws -> [FieldError] {
    func wrong(_ field: String, _ text: String) -> [FieldError] {
      [FieldError(DepositMappingPage.newOperation(field), text)]
    }
    guard !code.isEmpty else {
      return wrong("operation", Words.ImportPages.missingField("operation"))
    }
    let site = visit.site
    var said = cells.filter { !$1.isEmpty }
    said["operation"] = nil
    let outcome = try Recorder(site.store, visit.reader).save(
      RecordEdit(.operations, .key(["operation": code]), cells: said, base: nil, makes: true),
      RecordAct(
        author: visit.reader.name, reason: nil, now: site.now(), seen: site.civilNow(),
        today: site.today))
    switch outcome {
    case .saved, .unchanged:
      _ = try? site.follower.refresh()
      return []
    case .exists: return wrong("operation", Words.ImportPages.operationExists)
    case .refused(let findings):
      return findings.flatMap { finding in
        wrong(
          finding.place?.column ?? "operation",
          Words.pageFinding(
            id: finding.id, column: finding.place?.column.map(Words.ImportPages.datum),
            value: finding.value, detail: finding.detail))
      }
    case .conflict, .keyChanged, .unknown, .unknownFields:
      return wrong("operation", Words.ImportPages.missingField("operation"))
    }
  }
}

extension String {
  /// Without blanks around.
  var trimmed: String {
    let kept = drop(while: \.isWhitespace)
    return String(kept.prefix(kept.count - kept.reversed().prefix(while: \.isWhitespace).count))
  }
}
