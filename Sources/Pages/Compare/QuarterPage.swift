package import Catalogue
internal import Closings
internal import Counting
package import Following
internal import Kernel
internal import Records
package import Steering
package import Stores
internal import Words

/// One edition of a quarter: its frozen lines, what is said of them, what is missing, what may be
/// done; once published, beside today's figures.
package struct QuarterPage: Sendable {
  /// One line, as it was frozen.
  package struct Line: Sendable {
    package var indicator: String
    package var code: String
    package var label: String
    package var frozen: String
    /// Empty before publication.
    package var today: String
    package var difference: String
    /// Its place in the closing, from 1; nil for what is not explained.
    package var place: Int?
    package var wantsAttention: Bool
    /// As the closing has it; nil when too few people are behind it.
    var cell: Cell?
  }

  /// Lines of one screen.
  package struct Part: Sendable {
    package var title: String
    package var lines: [Line]
  }

  /// A comment, ready to print.
  package struct Said: Sendable {
    package var comment: QuarterlyReviews.Comment
    package var actor: String
    /// Whom it is about, where that is an edition below; empty for this one.
    package var from: String
    package var mayBeGivenBack: Bool
  }

  /// What an edition is read with.
  package struct Basis: Sendable {
    package var place: ReviewPlace
    package var quarter: Quarter
    /// The version shown; nil for an edition that is open.
    package var edition: QuarterlyReviews.Edition?
    package var reviews: QuarterlyReviews
    /// As what the reader acts over the edition.
    package var parties: Set<QuarterlyReview.Party>
    /// Code of the organisation the reader speaks for there; empty for who only reads.
    package var organisation: String
    /// Whether the reader freezes and publishes, as its functions go.
    package var mayClose: Bool
    package var mayPublish: Bool

    package init(
      place: ReviewPlace, quarter: Quarter, edition: QuarterlyReviews.Edition?,
      reviews: QuarterlyReviews, parties: Set<QuarterlyReview.Party>, organisation: String,
      mayClose: Bool, mayPublish: Bool
    ) {
      self.organisation = organisation
      self.place = place
      self.quarter = quarter
      self.edition = edition
      self.reviews = reviews
      self.parties = parties
      self.mayClose = mayClose
      self.mayPublish = mayPublish
    }

    package var state: QuarterlyReview.State { edition?.state ?? .open }

    /// Whether the version shown is the last: acts are done on that one.
    package var isLast: Bool {
      edition?.version == reviews.versions(of: place, quarter).first?.version
    }

    /// Whether the reader may do an act now.
    package func may(_ act: QuarterlyReview.Act) -> Bool {
      let isAble =
        switch act {
        case .freeze, .correct: mayClose
        case .publish: mayPublish
        default: true
        }
      return isAble && isLast
        && (try? QuarterlyReview.state(after: act, in: state, by: parties, of: place)) != nil
    }
  }

  /// What was typed in a form of the page, and what is wrong with it.
  package struct Typed: Sendable {
    package var act: QuarterlyReview.Act?
    package var fields: [String: String]
    package var errors: [FieldError]
    /// Why the act is not done.
    package var refusal: String

    package init(
      _ act: QuarterlyReview.Act? = nil, fields: [String: String] = [:],
      errors: [FieldError] = [], refusal: String = ""
    ) {
      self.act = act
      self.fields = fields
      self.errors = errors
      self.refusal = refusal
    }
  }

  let basis: Basis
  let typed: Typed
  let labels: QuarterLabels
  let title: String
  let due: String
  let missing: [String]
  let parts: [Part]
  let said: [(indicator: String, comments: [Said])]
  let drafts: Int
  /// Versions there are, the last first.
  let versions: [QuarterlyReviews.Edition]
  /// What was published beside today's figures, one of them explained; nil before publication.
  let compared: ClosingPage?

  /// - Parameters:
  ///   - frozen: the closing of the version; nil while it is open.
  ///   - compared: the same beside today's figures, once it is published.
  ///   - below: the editions whose comments stand under this one's lines.
  package init(
    _ view: View, _ catalogue: Catalogue, _ basis: Basis, frozen: Closing?,
    compared: ClosingPage? = nil, below: [ReviewPlace] = [], typed: Typed = Typed()
  ) {
    self.basis = basis
    self.typed = typed
    self.compared = compared
    labels = QuarterLabels(view, catalogue)
    title = Words.capitalised(labels.quarter(basis.quarter)) + ", " + labels.place(basis.place)
    due = QuarterLabels.due(basis.state, basis.quarter, today: view.today)
    missing = basis.edition.map { [labels] in labels.missing($0, basis.reviews) } ?? []
    versions = basis.reviews.versions(of: basis.place, basis.quarter)
    parts = QuarterLines(basis, frozen, compared?.comparison, catalogue, labels).parts
    let own = basis.reviews.comments(of: basis.place, basis.quarter)
    drafts = own.count { $0.state == .draft && $0.actor == basis.organisation }
    said = Self.said(basis, below, labels, order: parts.flatMap(\.lines).map(\.indicator))
  }

  /// What is said, line by line; of editions below only what stands, the lowest first; what was given
  /// back is between those who comment, a draft is of who wrote it.
  private static func said(
    _ basis: Basis, _ below: [ReviewPlace], _ labels: QuarterLabels, order: [String]
  ) -> [(indicator: String, comments: [Said])] {
    let commenters = QuarterlyReview.parties(.comment, of: basis.place)
    let takesPart = !commenters.isDisjoint(with: basis.parties)
    let mayGiveBack = basis.may(.giveBack)
    var comments: [Said] = []
    for place in below.sorted().reversed() {
      for comment in basis.reviews.comments(of: place, basis.quarter) where comment.state.stands {
        comments.append(
          Said(
            comment: comment, actor: labels.actor(comment.actor), from: labels.place(place),
            mayBeGivenBack: false))
      }
    }
    for comment in basis.reviews.comments(of: basis.place, basis.quarter)
    where comment.state == .draft
      ? comment.actor == basis.organisation : takesPart || comment.state.stands
    {
      comments.append(
        Said(
          comment: comment, actor: labels.actor(comment.actor), from: "",
          mayBeGivenBack: mayGiveBack && comment.state == .sent))
    }
    let byLine = Dictionary(grouping: comments, by: \.comment.indicator)
    let others = byLine.keys.filter { !order.contains($0) }.sorted()
    return (order + others).compactMap { name in
      byLine[name].map { (name, $0) }
    }
  }
}

/// The frozen lines of an edition, ready to print.
private struct QuarterLines {
  let parts: [QuarterPage.Part]

  init(
    _ basis: QuarterPage.Basis, _ frozen: Closing?, _ comparison: ClosingComparison?,
    _ catalogue: Catalogue, _ labels: QuarterLabels
  ) {
    let cells = comparison?.cells ?? Self.cells(frozen, catalogue)
    var known: [String: (place: Int, cell: ComparedCell)] = [:]
    for (place, cell) in cells.enumerated() where known[cell.place.fullName] == nil {
      known[cell.place.fullName] = (place, cell)
    }
    let attention = Set(basis.edition?.attention ?? [])
    var told: Set<String> = []
    parts = Screen.all.compactMap { screen in
      let lines = screen.lines.compactMap { line -> QuarterPage.Line? in
        guard let (place, cell) = known[line.indicator], told.insert(line.indicator).inserted
        else { return nil }
        let isHidden = Self.isHidden(cell.published, line.kind)
        let isCompared = comparison != nil
        func text(_ side: Cell?) -> String {
          Self.isHidden(side, line.kind)
            ? Words.Dashboard.hidden : ClosingLabels.value(side, cell.definition)
        }
        let hides = isHidden || Self.isHidden(cell.today, line.kind)
        return QuarterPage.Line(
          indicator: line.indicator, code: cell.place.code, label: labels.line(line.indicator),
          frozen: text(cell.published), today: isCompared ? text(cell.today) : "",
          difference: isCompared && !hides ? Self.difference(cell) : "",
          place: isCompared && !hides ? place + 1 : nil,
          wantsAttention: attention.contains(line.indicator),
          cell: isHidden ? nil : cell.published)
      }
      return lines.isEmpty
        ? nil : QuarterPage.Part(title: Words.Dashboard.title(screen.name), lines: lines)
    }
  }

  /// The cells of a closing, without today's.
  private static func cells(_ closing: Closing?, _ catalogue: Catalogue) -> [ComparedCell] {
    guard let closing else { return [] }
    return closing.lines.compactMap { Cell(line: $0, cuts: closing.entry.scope.by.count) }.map {
      ComparedCell(
        place: $0.place, definition: catalogue[$0.place.fullName], published: $0, today: nil)
    }
  }

  private static func difference(_ cell: ComparedCell) -> String {
    guard cell.differs else { return Words.Closings.unchanged }
    let difference = ClosingLabels.difference(cell)
    return difference.isEmpty ? Words.Closings.changedWord : difference
  }

  /// Whether a rate is that of too few people to be told.
  private static func isHidden(_ cell: Cell?, _ kind: LineReading.Kind) -> Bool {
    guard kind.isOfPeople, let cell, cell.state == .ok else { return false }
    return (Double(cell.denominator) ?? 0) < LineReading.leastTold
  }
}
