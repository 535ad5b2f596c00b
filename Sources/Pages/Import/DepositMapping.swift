package import HTML
internal import HTTP
package import Importing
internal import Records
internal import Words

/// The page where one says what the columns of a file mean.
package struct DepositMappingPage: Sendable {
  package var id: String
  package var names: [String]
  /// Nil while nobody knows what the lines say.
  package var proposal: MappingProposal?
  /// Names of the layouts saved for this kind whose columns the file has.
  package var saved: [String]
  /// Whether values are to be looked at again before the file is read.
  package var asksValues: Bool
  package var saveAs: String
  /// Whether the name to save under is another layout's already.
  package var asksReplacing: Bool
  /// Whether its user said that it may be replaced.
  package var replaces: Bool
  package var errors: [FieldError]
  /// The sheets of the workbook, and the one that is read; none for a text.
  package var sheets: [String] = []
  package var sheet = ""
  /// What was typed of the operation to make.
  package var newOperation: [String: String] = [:]

  package init(
    id: String, names: [String], proposal: MappingProposal?, saved: [String] = [],
    asksValues: Bool = false, saveAs: String = "", asksReplacing: Bool = false,
    replaces: Bool = false, errors: [FieldError] = []
  ) {
    self.id = id
    self.names = names
    self.proposal = proposal
    self.saved = saved
    self.asksValues = asksValues
    self.saveAs = saveAs
    self.asksReplacing = asksReplacing
    self.replaces = replaces
    self.errors = errors
  }

  /// Characters of a layout's name, at most.
  package static let nameLimit = 80

  /// Names of the form's fields.
  package static func column(_ index: Int, _ feed: Int = 0) -> String {
    "colonne-\(place(index, feed))"
  }
  /// Which field the values shown were those of.
  package static func shown(_ index: Int, _ feed: Int = 0) -> String {
    "montre-\(place(index, feed))"
  }
  package static func value(_ column: Int, _ index: Int, feed: Int = 0) -> String {
    "valeur-\(place(column, feed))-\(index)"
  }
  /// The value itself, so that its code is not given to another.
  package static func text(_ column: Int, _ index: Int, feed: Int = 0) -> String {
    "texte-\(place(column, feed))-\(index)"
  }

  /// A column, and which of the fields it feeds.
  private static func place(_ column: Int, _ feed: Int) -> String {
    feed == 0 ? "\(column)" : "\(column)bis\(feed)"
  }
  package static func constant(_ field: String) -> String { "constante-\(field)" }

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Words.ImportPages.mappingTitle,
      lede: proposal == nil
        ? Words.ImportPages.noKind
        : Words.ImportPages.mappingLede(names.first ?? ""),
      crumbs: DepositPage.crumbs(names), verb: .record,
      forms: [Components.act(Words.ImportPages.discard, to: .depositDiscard(id), chrome)]
    ).document(chrome) {
      Components.errorSummary(errors)
      if asksValues { Components.notice(.watch, Words.ImportPages.checkValues) }
      kinds(chrome)
      if let proposal { agreement(proposal, chrome) }
    }
  }

  /// The kind, which decides what columns may feed, and the layouts saved.
  private func kinds(_ chrome: Chrome) -> Node {
    Components.sheet {
      form(.method("get"), .action(Address.depositMapping(id).href), .look(.filters, .roomy)) {
        for pair in chrome.scope.pairs {
          input(.type("hidden"), .name(pair.name), .value(pair.value))
        }
        Field(
          "nature", Words.ImportPages.kindLabel, value: proposal?.kind.rawValue ?? "",
          isRequired: true,
          choices: (proposal == nil ? [("", "")] : [])
            + Kind.imported.map { ($0.rawValue, Schema.of($0).choice) }
        ).view()
        if sheets.count > 1 {
          Field(
            "feuille", Words.ImportPages.sheetLabel, value: sheet, isRequired: false,
            choices: sheets.map { ($0, $0) }
          ).view()
        }
        button(.type("submit"), .look(.quietButton)) { Words.ImportPages.changeKind }
      }
      if !saved.isEmpty {
        form(
          .method("post"), .action(chrome.href(.depositMapping(id))), .look(.filters, .roomy)
        ) {
          Components.key(chrome)
          Field(
            "enregistree", Words.ImportPages.savedLabel, value: saved[0],
            choices: saved.map { ($0, $0) }
          ).view()
          button(.type("submit"), .look(.quietButton)) { Words.ImportPages.useSaved }
        }
      }
    }
  }

  private func agreement(_ proposal: MappingProposal, _ chrome: Chrome) -> Node {
    form(.method("post"), .action(chrome.href(.depositMapping(id)))) {
      Components.key(chrome)
      input(.type("hidden"), .name("nature"), .value(proposal.kind.rawValue))
      constants(proposal)
      Components.sheet { columns(proposal) }
      values(proposal)
      Components.sheet {
        Field(
          "nom", Words.ImportPages.saveAs, help: Words.ImportPages.saveAsHelp, value: saveAs,
          isRequired: false
        ).view(errors)
        if asksReplacing { replacing }
        button(.type("submit"), .look(.primaryButton)) { Words.ImportPages.use }
      }
    }
  }

  /// Asks whether the layout of the same name may be replaced.
  private var replacing: Node {
    div(.look(.check)) {
      Node.element(
        Element(
          "input",
          [
            .type("checkbox"), .look(.checkInput), .id("remplacer"), .name("remplacer"),
            .value("oui"),
          ] + (replaces ? [.flag("checked")] : [])))
      label(.look(.checkLabel), .for("remplacer")) { Words.ImportPages.replaceLayout }
    }
  }

  /// Data no column gives: those needed, mostly the operation, then the answers of a complete record.
  private func constants(_ proposal: MappingProposal) -> Node {
    group {
      if !proposal.unfed.isEmpty {
        Components.sheet(Words.ImportPages.constantsTitle) {
          p(.look(.note)) { Words.ImportPages.constantsLede }
          div(.look(.filters, .roomy)) {
            for field in proposal.unfed { constant(field, proposal) }
          }
          if proposal.unfed.contains("operation"), proposal.kind != .operations { newOperationForm }
        }
      }
      if !proposal.unanswered.isEmpty {
        Components.sheet(Words.ImportPages.unansweredTitle) {
          p(.look(.note)) { Words.ImportPages.unansweredLede }
          div(.look(.filters)) {
            for field in proposal.unanswered { constant(field, proposal) }
          }
        }
      }
    }
  }

  private func constant(_ field: String, _ proposal: MappingProposal) -> Node {
    let codes = proposal.codes(of: field) ?? []
    return Field(
      Self.constant(field), Words.ImportPages.column(field),
      value: proposal.constants[field] ?? "", isRequired: false,
      choices: codes.isEmpty
        ? []
        : [("", Words.ImportPages.choose)]
          + codes.map { ($0, field == "operation" ? $0 : Words.ImportPages.codeChoice(field, $0)) }
    ).view(errors)
  }

  /// Names of the fields of an operation to make, by field.
  package static func newOperation(_ field: String) -> String { "nouvelle-\(field)" }

  /// The fields of an operation made here; the others are its register's.
  package static let newOperationFields = [
    "operation", "intitule", "beneficiaire", "date_debut", "date_fin",
  ]

  /// The operation may not be known yet: it is made from here.
  private var newOperationForm: Node {
    let isOpen = newOperation.values.contains { !$0.isEmpty }
    return .element(
      Element(
        "details", (isOpen ? [.flag("open")] : []),
        [
          .element(Element("summary", [], [.text(Words.ImportPages.newOperation)])),
          p(.look(.note)) { Words.ImportPages.newOperationLede },
          div(.look(.filters)) {
            for field in Self.newOperationFields {
              Field(
                Self.newOperation(field), Words.ImportPages.column(field),
                value: newOperation[field] ?? "", isRequired: false
              ).view(errors)
            }
          },
        ]))
  }

  private func columns(_ proposal: MappingProposal) -> Node {
    let fields = Schema.of(proposal.kind).fields
    let choices =
      [("", Words.ImportPages.leaveOut)]
      + fields.map { ($0.name, Words.ImportPages.fieldChoice($0.name, $0.description)) }
    return TableView(
      Words.ImportPages.columnsCaption,
      [
        .init(Words.ImportPages.fileColumn), .init(Words.ImportPages.samples),
        .init(Words.ImportPages.feeds), .init(Words.ImportPages.why),
      ],
      rows: proposal.columns.enumerated().map { index, column in
        TableView.Row([
          .text(column.header),
          span(.look(.note)) { column.samples.joined(separator: ", ") },
          feeds(column, index, choices),
          why(column),
        ])
      }
    ).node
  }

  /// The fields a column feeds, and room for one more.
  private func feeds(
    _ column: MappingProposal.Column, _ index: Int, _ choices: [(String, String)]
  ) -> Node {
    func one(_ feed: Int) -> Node {
      let known = feed < column.feeds.count ? column.feeds[feed] : nil
      return group {
        select(
          Self.column(index, feed),
          feed == 0
            ? Words.ImportPages.feedsLabel(column.header)
            : Words.ImportPages.feedsAlsoLabel(column.header),
          feed == 0 ? choices : [("", Words.ImportPages.feedsNothingElse)] + choices.dropFirst(),
          chosen: known?.field ?? "")
        input(
          .type("hidden"), .name(Self.shown(index, feed)),
          .value(known?.values.isEmpty == false ? known?.field ?? "" : ""))
      }
    }
    return group {
      for feed in 0..<max(1, column.feeds.count) { one(feed) }
      if !column.feeds.isEmpty, column.feeds.count < MappingProposal.feedLimit {
        Node.element(
          Element(
            "details", [],
            [
              .element(
                Element("summary", [.look(.note)], [.text(Words.ImportPages.feedsAlso)])),
              one(column.feeds.count),
            ]))
      }
    }
  }

  private func why(_ column: MappingProposal.Column) -> Node {
    guard column.field != nil else { return .empty }
    return group {
      for feed in column.feeds {
        div {
          if let reason = feed.reason {
            Components.state(
              reason == .name ? .good : .watch, Words.ImportPages.reason("\(reason)"))
          } else {
            Components.state(.good, Words.ImportPages.chosen)
          }
        }
      }
    }
  }

  private func values(_ proposal: MappingProposal) -> Node {
    guard proposal.columns.contains(where: { $0.feeds.contains { !$0.values.isEmpty } }) else {
      return .empty
    }
    return Components.sheet(Words.ImportPages.valuesTitle) {
      p(.look(.note)) { Words.ImportPages.valuesLede }
      for (index, column) in proposal.columns.enumerated() {
        for (rank, feed) in column.feeds.enumerated() where !feed.values.isEmpty {
          fieldset(.look(.values)) {
            legend {
              Words.ImportPages.valuesOf(column.header, Words.ImportPages.column(feed.field))
            }
            self.values(of: feed, at: (index, rank), proposal)
          }
        }
      }
    }
  }

  /// The values of a column a field reads; those said to say nothing of it, where the column feeds others
  /// too, are folded.
  private func values(
    of feed: MappingProposal.Feed, at place: (column: Int, feed: Int), _ proposal: MappingProposal
  ) -> Node {
    let all = Array(feed.values.enumerated())
    let isShared = proposal.columns[place.column].feeds.count > 1
    let silent = isShared ? all.filter { $1.code == MappingProposal.nothing } : []
    let spoken = isShared ? all.filter { $1.code != MappingProposal.nothing } : all
    func list(_ values: [(offset: Int, element: MappingProposal.Value)]) -> Node {
      div(.look(.filters)) {
        for (index, value) in values {
          self.value(value, of: feed, at: (place.column, place.feed, index), proposal)
        }
      }
    }
    return group {
      list(spoken)
      if !silent.isEmpty {
        Node.element(
          Element(
            "details", [],
            [
              .element(
                Element(
                  "summary", [.look(.note)],
                  [.text(Words.ImportPages.silentValues(silent.count))])),
              list(silent),
            ]))
      }
    }
  }

  /// What a value stands for: a code of the list, or what is typed where there is none.
  private func value(
    _ value: MappingProposal.Value, of feed: MappingProposal.Feed,
    at place: (column: Int, feed: Int, value: Int), _ proposal: MappingProposal
  ) -> Node {
    let name = Self.value(place.column, place.value, feed: place.feed)
    let codes = proposal.codes(of: feed.field)
    return div {
      input(
        .type("hidden"), .name(Self.text(place.column, place.value, feed: place.feed)),
        .value(value.text))
      label(.look(.fieldLabel), .for(name)) {
        Words.ImportPages.valueLabel(value.text, value.count)
      }
      if let codes {
        select(
          name, "",
          [
            ("", Words.ImportPages.asIs),
            (MappingProposal.nothing, Words.ImportPages.standsForNothing),
          ] + codes.map { ($0, Words.ImportPages.codeChoice(feed.field, $0)) }, chosen: value.code)
      } else if value.code == MappingProposal.nothing {
        select(
          name, "",
          [
            ("", Words.ImportPages.asIs),
            (MappingProposal.nothing, Words.ImportPages.standsForNothing),
          ], chosen: value.code)
      } else {
        input(.type("text"), .look(.input), .id(name), .name(name), .value(value.code))
      }
    }
  }

  /// A list to choose from; `label` names it when no other text does.
  private func select(
    _ name: String, _ label: String, _ choices: [(String, String)], chosen: String
  ) -> Node {
    let isWrong = errors.contains { $0.field == name }
    return .element(
      Element(
        "select",
        [
          .look(isWrong ? [.select, .invalid] : [.select]), .id(name), .name(name),
        ] + (label.isEmpty ? [] : [.aria("label", label)]),
        choices.map { value, text in
          .element(
            Element(
              "option", [.value(value)] + (value == chosen ? [.selected] : []), [.text(text)]))
        }))
  }
}
