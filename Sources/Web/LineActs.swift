internal import Access
internal import Catalogue
internal import Closings
internal import Counting
internal import Dialogues
internal import Following
internal import HTTP
internal import Importing
internal import Kernel
internal import Pages
internal import Records
internal import Stores
internal import Words

/// Freezes the data of a dialogue, and writes what each side says of them.
struct LineActs {
  private let visit: Visit
  private let basis: DialoguePage.Basis
  private typealias Say = Words.DialogueLines

  init(_ visit: Visit, _ basis: DialoguePage.Basis) {
    self.visit = visit
    self.basis = basis
  }

  private var key: DialogueKey { basis.key }
  private var names: [String: String] {
    ["campagne": key.campaign, "structure": key.structure]
  }

  /// Whether the reader counts the exact figures of the structure.
  private var counts: Bool {
    visit.view.counts(key.filter)
  }

  private var request: Counting.Request? {
    basis.campaign.flatMap {
      FrozenData.request(
        $0, key,
        [basis.before, basis.reading].compactMap { $0 }.flatMap {
          ($0.ofStructure + $0.ofFunders).map(\.commitment)
        }, visit.catalogue)
    }
  }

  // MARK: reading

  /// The page of the lines, with the figures of today: one pass of the engine.
  func page(reason: String = "", errors: [FieldError] = []) throws -> LinesPage {
    var closings: [Int: Closing] = [:]
    for number in basis.lines.closings {
      closings[number] = try visit.view.closing(number)
    }
    var today: [FrozenData.Place: Cell] = [:]
    if counts, !basis.lines.lines.isEmpty, let request {
      today = try visit.view.kept("données arrêtées \(key.text)") {
        FrozenData.values(try visit.view.engine.compute(request))
      }
    }
    return LinesPage(
      visit.view, visit.catalogue,
      .init(basis, basis.lines, closings: closings, today: today), zone: try visit.zone,
      reason: reason, errors: errors)
  }

  /// The frozen figures of what is promised and negotiated, as the record of conclusions quotes them.
  func quotes() throws -> [String] {
    guard !basis.lines.lines.isEmpty else { return [] }
    let promised = [basis.before, basis.reading].compactMap { $0 }.flatMap {
      ($0.ofStructure + $0.ofFunders).map(\.commitment.indicator)
    }
    return try page().quotes(
      of: Set(promised + basis.negotiation.objectives.map(\.indicator)))
  }

  // MARK: acts

  /// Freezes the figures of the two years before: one closing, a line for each that has a value.
  func freeze(_ dialogue: Dialogue, _ next: DialogueState) throws -> ActOutcome {
    var edits = [
      RecordEdit(
        .dialogues, .number(dialogue.id),
        cells: ["statut": next.rawValue, "date_statut": visit.site.today.description],
        base: visit.view.commit, isAct: true)
    ]
    if let campaign = basis.campaign {
      switch FrozenData.fault(campaign, visit.catalogue, on: visit.site.today) {
      case .unknownFrame(let frame):
        return .wrong([FieldError(DialoguePage.actName, Say.unknownFrame(frame))])
      case .unfinished(let year):
        return .wrong([FieldError(DialoguePage.actName, Say.unfinished(year))])
      case nil: break
      }
    }
    if let request {
      guard counts else {
        return .wrong([FieldError(DialoguePage.actName, Say.notCounted)])
      }
      let cells = try visit.view.engine.compute(request)
      let entry = try close(
        request, cells, Say.comment(basis.campaign?.year ?? 0, name))
      edits[0].cells["cloture"] = "\(entry.number)"
      var rank = basis.lines.citations.count
      for cell in cells where cell.state == .ok {
        guard let (line, citation) = made(cell, entry, rank + 1) else { continue }
        edits += [citation, line]
        rank += 1
      }
    }
    return try visit.write(all: edits, toldAs: .dialogues, isProved: true)
  }

  private var name: String { visit.view.actors.name(key.structure) }

  private func close(
    _ request: Counting.Request, _ cells: [Cell], _ comment: String
  ) throws -> ClosingEntry {
    try visit.requireClosingRoom(for: cells.count)
    return try visit.site.store.close(
      Publication(request, cells: cells, commit: visit.view.commit)
        .draft(author: visit.reader.name, comment: comment, time: visit.site.now()))
  }

  private func citation(
    _ cell: Cell, _ entry: ClosingEntry, _ rank: Int, replacing old: CertifiedLine? = nil
  ) -> (code: String, edit: RecordEdit)? {
    guard let start = cell.start, let end = cell.end else { return nil }
    let code = "\(key.text)/\(rank)"
    var cells = names.merging([
      "objet": "dialogues:" + key.text, "indicateur": cell.frame + "." + cell.code,
      "cloture": "\(entry.number)", "debut": start.description, "fin": end.description,
    ]) { own, _ in own }
    if let old {
      cells["remplace"] = old.citation?.code ?? ""
      cells["motif"] = old.reason
    }
    return (
      code,
      RecordEdit(.citations, .key(["citation": code]), cells: cells, makes: true, isAct: true)
    )
  }

  private func made(
    _ cell: Cell, _ entry: ClosingEntry, _ rank: Int
  ) -> (line: RecordEdit, citation: RecordEdit)? {
    let indicator = cell.frame + "." + cell.code
    guard let start = cell.start, let definition = visit.catalogue[indicator],
      let quoted = citation(cell, entry, rank)
    else { return nil }
    let line = RecordEdit(
      .lignes,
      .key(
        names.merging([
          "indicateur": indicator, "version": "\(definition.version)", "annee": "\(start.year)",
        ]) { own, _ in own }),
      cells: ["citation": quoted.code], makes: true, isAct: true)
    return (line, quoted.edit)
  }

  /// Says something of the lines that are ticked: all of them or none.
  func answer() throws -> Response {
    let form = visit.request.form
    guard let act = LineAct(rawValue: form[LinesPage.actName] ?? "") else {
      throw Refusal.notFound
    }
    guard basis.dialogue?.state == .frozen else {
      throw Refusal.unreadable(
        Words.DialogueActs.notNow(Words.Dialogues.state(basis.dialogue?.state.rawValue ?? "")))
    }
    let reason = (form[LinesPage.reasonName] ?? "").trimmed
    let ticked = Set(form.all(LinesPage.lineName))
    let chosen = basis.lines.lines.filter {
      ticked.contains("\($0.id)") || ticked.contains(LinesPage.everyLine) && $0.state == .open
    }
    func refused(_ name: String, _ sentence: String, _ status: Int = 422) throws -> Response {
      let page = try page(reason: reason, errors: [FieldError(name, sentence)])
      return visit.answer(page.view(visit.chrome), status: status)
    }
    guard !chosen.isEmpty else { return try refused(LinesPage.lineName, Say.chooseLines) }
    guard reason.unicodeScalars.count <= Records.Field.sentences else {
      return try refused(
        LinesPage.reasonName, Words.ImportPages.tooLong(Records.Field.sentences))
    }
    do {
      for line in chosen {
        _ = try StateMachine.line.state(
          after: act, in: line.state, by: basis.parties, reason: reason)
      }
    } catch .state {
      return try refused(LinesPage.lineName, Say.cannot)
    } catch .party {
      throw Refusal.forbidden
    } catch .reasonMissing {
      return try refused(LinesPage.reasonName, Words.DialogueActs.reasonMissing)
    }
    let edits: [RecordEdit]
    if act == .correct {
      guard counts, let request else {
        return try refused(LinesPage.lineName, Say.notCounted)
      }
      edits = try corrected(chosen, request, reason)
    } else {
      edits = chosen.map { said(act, $0, reason) }
    }
    switch try visit.write(
      all: edits, toldAs: .lignes, isProved: true, reason: reason.isEmpty ? nil : reason)
    {
    case .done: return visit.go(.dialogueLines(key), saying: .recorded)
    case .moved: return try refused(LinesPage.lineName, Words.Dialogues.moved, 409)
    case .wrong(let errors):
      let page = try page(reason: reason, errors: errors)
      return visit.answer(page.view(visit.chrome), status: 422)
    }
  }

  private func said(_ act: LineAct, _ line: CertifiedLine, _ reason: String) -> RecordEdit {
    var cells: [String: String]
    switch act {
    case .certify: cells = ["reponse": LineState.certified.rawValue, "motif": ""]
    case .contest: cells = ["reponse": LineState.contested.rawValue, "motif": reason]
    case .setAside: cells = ["reponse": LineState.unusable.rawValue, "motif": reason]
    case .keep, .correct:
      return edit(line, ["suite": LineState.kept.rawValue, "motif_suite": reason])
    }
    // What the funder answered was answered to something else.
    cells["suite"] = ""
    cells["motif_suite"] = ""
    return edit(line, cells)
  }

  private func edit(_ line: CertifiedLine, _ cells: [String: String]) -> RecordEdit {
    RecordEdit(.lignes, .number(line.id), cells: cells, base: visit.view.commit, isAct: true)
  }

  /// Counts the whole again, closed anew, and quotes the lines' figures from there.
  ///
  /// A line whose figure can be computed no more, or under another version alone, keeps its quotation.
  private func corrected(
    _ lines: [CertifiedLine], _ request: Counting.Request, _ reason: String
  ) throws -> [RecordEdit] {
    let computed = try visit.view.engine.compute(request)
    let entry = try close(
      request, computed, Say.correction(basis.campaign?.year ?? 0, name))
    let values = FrozenData.values(computed)
    var rank = basis.lines.citations.count
    var edits: [RecordEdit] = []
    for line in lines {
      var cells = ["suite": LineState.corrected.rawValue, "motif_suite": reason]
      if visit.catalogue[line.indicator]?.version == line.version,
        let cell = values[.init(indicator: line.indicator, year: line.year)],
        let quoted = citation(cell, entry, rank + 1, replacing: line)
      {
        rank += 1
        edits.append(quoted.edit)
        cells["citation"] = quoted.code
      }
      edits.append(edit(line, cells))
    }
    return edits
  }
}
