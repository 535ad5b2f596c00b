internal import Access
internal import HTTP
internal import Importing
internal import Pages
internal import Records
internal import Stores
internal import Tabular
internal import Words

/// Saying what the columns of a file brought mean.
enum DepositMappingRoutes {
  static let all: [Route] = [
    .get("/saisir/importer/:id/presentation", .member) { visit in try ask(visit) },
    .post("/saisir/importer/:id/presentation", .member) { visit in try answer(visit) },
  ]

  /// The title of the mapping a deposit is read through; empty when it has none.
  static func title(_ deposit: Deposit) -> String {
    guard !deposit.mapping.isEmpty,
      case .success(let mapping) = Mapping.parse(Array(deposit.mapping.utf8))
    else { return "" }
    return mapping.title
  }

  private static func ask(_ visit: Visit) throws -> Response {
    let deposit = try DepositRoutes.deposit(visit)
    guard deposit.stage != .refused else { return visit.go(.deposit(deposit.id)) }
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
      return visit.answer(
        DepositMappingPage(
          id: deposit.id, names: deposit.names, proposal: proposal, saved: saved
        ).view(visit.chrome))
    } catch let refusal as FileRefusal {
      return try refuse(deposit, refusal, visit)
    }
  }

  private static func refuse(
    _ deposit: Deposit, _ refusal: FileRefusal, _ visit: Visit
  ) throws -> Response {
    var refused = deposit
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
    let text = proposal.text(title: name.isEmpty ? deposit.names.first ?? "" : name)
    let replaced = name.isEmpty ? nil : try desk.saved(named: name)
    let asksReplacing = replaced.map { ($0.kind, $0.text) != (kind, text) } ?? false
    var errors = Self.errors(proposal)
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
      let saved = try desk.saved(for: try desk.recognise(deposit), kind).map(\.name)
      return visit.answer(
        DepositMappingPage(
          id: deposit.id, names: deposit.names, proposal: proposal, saved: saved,
          asksValues: asksValues, saveAs: name, asksReplacing: asksReplacing,
          replaces: form["remplacer"] != nil, errors: errors
        ).view(visit.chrome), status: errors.isEmpty ? 200 : 422)
    }
    let layout = SavedMapping(
      name: name, kind: kind, text: text, author: visit.reader.name, time: visit.site.now())
    return try read(
      deposit, kind, through: proposal.isNeedless ? "" : text, visit,
      keeping: name.isEmpty ? nil : layout)
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
      let field = form[DepositMappingPage.column(index)]
      proposal.choose(field, for: index)
      let column = proposal.columns[index]
      guard !column.values.isEmpty else { continue }
      guard form[DepositMappingPage.shown(index)] == field else {
        isNew = true
        continue
      }
      var place = 0
      while let text = form[DepositMappingPage.text(index, place)] {
        proposal.choose(
          form[DepositMappingPage.value(index, place)] ?? "", for: text, in: index)
        place += 1
      }
    }
    for field in proposal.unfed {
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
      let index = proposal.columns.lastIndex { $0.field == field } ?? 0
      errors.append(
        FieldError(DepositMappingPage.column(index), Words.ImportPages.doubledField(field)))
    }
    return errors
  }
}

extension String {
  /// Without blanks around.
  var trimmed: String {
    let kept = drop(while: \.isWhitespace)
    return String(kept.prefix(kept.count - kept.reversed().prefix(while: \.isWhitespace).count))
  }
}
