internal import HTML

/// How a piece of a page looks: each is a rule of the style sheet, named once, here.
package enum Look: String, CaseIterable, Sendable {
  // The frame.
  case bar, brand, verbs, seek, scope, crumbs, title, lede, acts, page, foot, skip, sign
  case scopeBox = "scope-box"
  case scopeForm = "scope-form"
  case signFlag = "sign-flag"
  case signWay = "sign-way"
  case me, disc, siblings
  case printHead = "print-head"
  case printFoot = "print-foot"

  // Layout.
  case sheet, grid, stack, halves, thirds, quarters, fifths, pairs, narrow, around, rail
  case wideAndNarrow = "main-side"

  // Text.
  case note, lead, statement, nothing, prose, code, range, label, under, silent
  case wideProse = "wide-prose"
  case visuallyHidden = "visually-hidden"

  // Figures and states.
  case figure, band, more
  case cardFig = "card-fig"
  case state = "st"
  case good = "st-good"
  case watch = "st-watch"
  case bad = "st-bad"
  case idle = "st-idle"
  case notice
  case noticeGood = "notice-good"
  case noticeWatch = "notice-watch"
  case noticeBad = "notice-bad"
  case noticeIdle = "notice-idle"

  // Buttons and fields.
  case act
  case primaryButton = "btn btn-primary"
  case quietButton = "btn"
  case dangerButton = "btn btn-danger"
  case smallButton = "btn-small"
  case buttonGroup = "btn-group"
  case field, input, select, check, filters, roomy, invalid, values
  case smallInput = "input-small"
  case fieldLabel = "field-label"
  case fieldHelp = "field-help"
  case fieldError = "field-error"
  case checkInput = "check-input"
  case checkLabel = "check-label"
  case filterBox = "filter-box"
  case choiceHelp = "choice-help"
  case wideFirst = "wide-first"
  case drop
  case dropLabel = "drop-label"

  // Lists.
  case facts, links, findings, answers, attention, steps, plain, chips, chip, tabs, pager
  case numberFacts = "facts-n"
  case twoColumns = "two-columns"
  case firstSteps = "first-steps"
  case sheetFiles = "sheet-files"
  case help
  case helpPages = "help-pages"
  case helpWord = "help-word"

  // Tables.
  case framework, folded, category, line, before, sub, rates, rate
  case cards, many
  case name = "of-name"
  case value = "of-value"
  case status = "of-state"
  case detail = "of-detail"
  case action = "of-action"
  case wide, group, named, told, tight, lines, sort
  case figureTable = "figs"
  case partOfNone = "part-0"
  case partOfWhole = "part-1"
  case partOfPart = "part-2"
  case number = "n"
  case wrongCell = "err"
  case doubtfulCell = "fix"

  // Work and documents.
  case todo, agenda, batch, done, now, ask, choices, choice, voice, document, differences
  case signatures, month, gallery, whole, pair
  case agendaDay = "agenda-day"
  case stepsBar = "steps-bar"
  case selectRow = "select-row"
  case figureLines = "figure-lines"
  case voiceBy = "voice-by"
  case voiceText = "voice-text"
  case toSign = "to-sign"
  case packCover = "pack-cover"
  case packItem = "pack-item"
  case galleryList = "gallery-list"

  // Files brought.
  case parts, part, none, cause
  case partCreated = "part-created"
  case partCompleted = "part-completed"
  case partCorrected = "part-corrected"
  case partUnchanged = "part-unchanged"
  case partBlocked = "part-blocked"
  case causeTitle = "cause-title"
  case causeCount = "cause-count"

  // Drawings made by a page itself.
  case chart = "ch"
  case figureBar = "fig-bar"
  case chartAccent = "ch-accent"
  case chartFill = "ch-fill"
  case chartInk = "ch-ink"
  case chartMark = "ch-mark"
  case chartStroke = "ch-stroke"

  init(state: State) {
    self =
      switch state {
      case .good: .good
      case .watch: .watch
      case .bad: .bad
      case .idle: .idle
      }
  }

  init(notice state: State) {
    self =
      switch state {
      case .good: .noticeGood
      case .watch: .noticeWatch
      case .bad: .noticeBad
      case .idle: .noticeIdle
      }
  }
}

extension Attribute {
  /// The looks of an element, together.
  static func look(_ looks: Look...) -> Attribute { look(looks) }

  /// The looks of an element, together; none for an empty list.
  static func look(_ looks: [Look]) -> Attribute {
    .class(looks.map(\.rawValue).joined(separator: " "))
  }
}
