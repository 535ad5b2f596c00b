internal import Access
internal import Closings
internal import Counting
internal import Following
internal import HTTP
internal import Importing
internal import Kernel
internal import Pages
internal import Records
internal import Steering
internal import Stores
internal import Words

/// The acts of a quarterly closing, written: each as records through the ordinary road, each commit
/// with its author.
struct QuarterActs {
  private let visit: Visit

  init(_ visit: Visit) {
    self.visit = visit
  }

  private var form: Parameters { visit.request.form }

  // MARK: freezing

  /// The editions of a quarter that are not frozen yet.
  func open(_ quarter: Quarter) -> [ReviewPlace] {
    FrozenLines.places(visit.view.countedDataset, quarter).filter {
      visit.reviews.versions(of: $0, quarter).isEmpty
    }
  }

  /// Refuses who does not freeze every edition: it takes the managing authority of everything, who
  /// closes figures.
  ///
  /// - Throws: `Refusal`.
  func requireFreezing() throws(Refusal) {
    guard visit.parties(of: .nation).contains(.managingAuthority), visit.view.counts(.nation)
    else { throw .unreadable(Words.Quarters.notWhole) }
    guard visit.may(.close, over: .nation) else { throw .forbidden }
  }

  /// Closes every line of every edition of a quarter that is open, at the commit of the answer.
  ///
  /// - Throws: `Refusal` when somebody else does it, the quarter is not over or nothing is open; the
  ///   store's errors.
  func freeze(_ quarter: Quarter) throws -> Response {
    try requireFreezing()
    guard quarter.end < visit.view.today else {
      throw Refusal.unreadable(Words.Quarters.unfinished(quarter.end))
    }
    let places = open(quarter)
    guard !places.isEmpty else { throw Refusal.unreadable(Words.Quarters.alreadyFrozen) }
    let labels = QuarterLabels(visit.view, visit.catalogue)
    do {
      try keep(
        places.map { place in
          (
            place, 1, "",
            Words.Quarters.closingComment(labels.quarter(quarter), labels.place(place))
          )
        }, quarter)
    } catch is QuarterlyReview.Refusal {
      throw Refusal.unreadable(Words.Quarters.alreadyFrozen)
    } catch is StoreBusy {
      throw Refusal.unreadable(Words.Refusals.busy)
    }
    return visit.go(.quarters, saying: .quarterFrozen)
  }

  /// Closes the lines of some editions, then writes each frozen.
  private func keep(
    _ editions: [(place: ReviewPlace, version: Int, reason: String, comment: String)],
    _ quarter: Quarter
  ) throws {
    let (view, site) = (visit.view, visit.site)
    var drafts: [ClosingDraft] = []
    var attention: [[String]] = []
    for edition in editions {
      let request = FrozenLines.request(edition.place, quarter, visit.catalogue)
      drafts.append(
        Publication(request, cells: try view.engine.compute(request), commit: view.commit)
          .draft(author: visit.reader.name, comment: edition.comment, time: site.now()))
      attention.append(
        try FrozenLines.attention(
          edition.place, quarter, engine: view.engine, dataset: view.dataset,
          catalogue: visit.catalogue))
    }
    try visit.requireClosingRoom(for: drafts.reduce(0) { $0 + $1.lines.count })
    var edits: [RecordEdit] = []
    for (place, edition) in editions.enumerated() {
      let entry = try site.store.close(drafts[place])
      edits.append(
        RecordEdit(
          .editions, .key(Self.key(edition.place, quarter, edition.version)),
          cells: [
            "statut": QuarterlyReview.State.frozen.rawValue, "cloture": "\(entry.number)",
            "motif": edition.reason, "attention": attention[place].joined(separator: "|"),
          ], makes: true, isAct: true))
    }
    try write(edits, .editions)
  }

  private static func key(
    _ place: ReviewPlace, _ quarter: Quarter, _ version: Int
  ) -> [String: String] {
    ["edition": place.text, "trimestre": quarter.description, "version": "\(version)"]
  }

  // MARK: the other acts

  /// Does an act whose right and state were asked; what is wrong in its form, nothing when it is done.
  ///
  /// - Throws: `QuarterlyReview.Refusal` when somebody moved the edition meanwhile; `Refusal`; the
  ///   store's errors.
  func run(
    _ act: QuarterlyReview.Act, _ basis: QuarterPage.Basis
  ) throws -> [FieldError] {
    guard let edition = basis.edition, basis.isLast else {
      throw QuarterlyReview.Refusal.state(basis.state)
    }
    let comments = basis.reviews.comments(of: basis.place, basis.quarter)
    switch act {
    case .freeze: throw QuarterlyReview.Refusal.state(basis.state)
    case .comment: return try comment(basis, edition, comments)
    case .giveBack:
      let code = form["commentaire"] ?? ""
      guard let comment = comments.first(where: { $0.code == code && $0.state == .sent }) else {
        throw Refusal.notFound
      }
      let reason = (form["motif"] ?? "").trimmed
      if let error = wrong(reason, QuarterPage.reasonField(comment)) { return [error] }
      try write(
        [
          moved(comment, to: .givenBack),
          made(
            basis, comments, indicator: comment.indicator, nature: "alerte", text: reason,
            state: .givenBack),
        ], .commentaires)
      try move(edition, act)
    case .send, .validate:
      let edits = comments.compactMap { comment in
        QuarterlyReview.state(
          after: act, ofComment: comment.state, isMine: comment.actor == basis.organisation
        ).map { moved(comment, to: $0) }
      }
      if !edits.isEmpty { try write(edits, .commentaires) }
      try move(edition, act)
    case .publish: try move(edition, act)
    case .correct:
      let reason = (form["motif"] ?? "").trimmed
      if let error = wrong(reason, QuarterPage.correctionField) { return [error] }
      try keep([(basis.place, edition.version + 1, reason, reason)], basis.quarter)
    }
    return []
  }

  /// Writes a draft of a comment.
  private func comment(
    _ basis: QuarterPage.Basis, _ edition: QuarterlyReviews.Edition,
    _ comments: [QuarterlyReviews.Comment]
  ) throws -> [FieldError] {
    let indicator = form["indicateur"] ?? ""
    let nature = form["nature"] ?? ""
    let text = (form["texte"] ?? "").trimmed
    let lines = try edition.closing.flatMap { try visit.view.closing($0) }?.entry.scope.figures
    var errors: [FieldError] = []
    if lines?.contains(indicator) != true {
      errors.append(FieldError("indicateur", Words.Quarters.lineUnknown))
    }
    if !QuarterPage.natures.contains(nature) {
      errors.append(FieldError("nature", Words.Quarters.natureUnknown))
    }
    if text.isEmpty { errors.append(FieldError("texte", Words.Quarters.textMissing)) }
    if text.unicodeScalars.count > Records.Field.sentences {
      errors.append(FieldError("texte", Words.ImportPages.tooLong(Records.Field.sentences)))
    }
    guard errors.isEmpty else { return errors }
    try write(
      [
        made(
          basis, comments, indicator: indicator, nature: nature, text: text, state: .draft)
      ], .commentaires)
    return []
  }

  private func wrong(_ reason: String, _ field: String) -> FieldError? {
    if reason.isEmpty { return FieldError(field, Words.Quarters.reasonMissing) }
    return CorrectionReason.isTooLong(reason)
      ? FieldError(field, Words.ImportPages.tooLong(CorrectionReason.longest)) : nil
  }

  // MARK: records

  /// A new comment of an edition, under its next number there.
  private func made(
    _ basis: QuarterPage.Basis, _ comments: [QuarterlyReviews.Comment], indicator: String,
    nature: String, text: String, state: QuarterlyReview.CommentState
  ) -> RecordEdit {
    let start = "\(basis.quarter)-\(basis.place.text)-"
    let last = comments.compactMap { comment in
      comment.code.hasPrefix(start) ? Int(comment.code.dropFirst(start.count)) : nil
    }.max()
    return RecordEdit(
      .commentaires, .key(["commentaire": "\(start)\((last ?? 0) + 1)"]),
      cells: [
        "edition": basis.place.text, "trimestre": basis.quarter.description,
        "indicateur": indicator, "acteur": basis.organisation, "nature": nature,
        "texte": text, "date": visit.site.today.description, "statut": state.rawValue,
      ], makes: true, isAct: true)
  }

  private func moved(
    _ comment: QuarterlyReviews.Comment, to state: QuarterlyReview.CommentState
  ) -> RecordEdit {
    RecordEdit(
      .commentaires, .number(comment.id), cells: ["statut": state.rawValue],
      base: visit.view.commit, isAct: true)
  }

  private func move(
    _ edition: QuarterlyReviews.Edition, _ act: QuarterlyReview.Act
  ) throws {
    guard let next = QuarterlyReview.state(after: act, in: edition.state) else {
      throw QuarterlyReview.Refusal.state(edition.state)
    }
    guard next != edition.state else { return }
    try write(
      [
        RecordEdit(
          .editions, .number(edition.id), cells: ["statut": next.rawValue],
          base: visit.view.commit, isAct: true)
      ], .editions)
  }

  /// Writes records of a kind as one commit, and has the pages that follow show them.
  ///
  /// - Throws: `Refusal.forbidden` for what the reader may not write, `QuarterlyReview.Refusal` for what
  ///   somebody else moved since the page was read.
  private func write(_ edits: [RecordEdit], _ kind: Kind) throws {
    let site = visit.site
    let act = RecordAct(
      author: visit.reader.name, now: site.now(), seen: site.civilNow(), today: site.today)
    let (outcomes, _) = try Recorder(site.store, visit.reader).save(together: edits, kind, act)
    _ = try? site.follower.refresh()
    for outcome in outcomes {
      switch outcome {
      case .saved, .unchanged: continue
      case .conflict, .exists:
        let reviews = QuarterlyReviews(site.view(for: visit.reader).dataset)
        let place = ReviewPlace(visit.name("edition")) ?? .nation
        let quarter = Quarter(visit.name("trimestre")) ?? Quarter(of: visit.view.today)
        throw QuarterlyReview.Refusal.state(
          reviews.versions(of: place, quarter).first?.state ?? .frozen)
      case .refused, .unknown, .unknownFields, .keyChanged: throw Refusal.forbidden
      }
    }
  }
}
