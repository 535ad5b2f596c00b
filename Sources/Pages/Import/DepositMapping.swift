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
  package static func column(_ index: Int) -> String { "colonne-\(index)" }
  /// Which field the values shown were those of.
  package static func shown(_ index: Int) -> String { "montre-\(index)" }
  package static func value(_ column: Int, _ index: Int) -> String { "valeur-\(column)-\(index)" }
  /// The value itself, so that its code is not given to another.
  package static func text(_ column: Int, _ index: Int) -> String { "texte-\(column)-\(index)" }
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
      form(.method("get"), .action(Address.depositMapping(id).href), .class("filters roomy")) {
        for pair in chrome.scope.pairs {
          input(.type("hidden"), .name(pair.name), .value(pair.value))
        }
        Field(
          "nature", Words.ImportPages.kindLabel, value: proposal?.kind.rawValue ?? "",
          isRequired: true,
          choices: (proposal == nil ? [("", "")] : [])
            + Kind.allCases.map { ($0.rawValue, Schema.of($0).choice) }
        ).view()
        button(.type("submit"), .class("btn btn-quiet mb-3")) { Words.ImportPages.changeKind }
      }
      if !saved.isEmpty {
        form(
          .method("post"), .action(chrome.href(.depositMapping(id))), .class("filters roomy mb-0")
        ) {
          input(.type("hidden"), .name("cle"), .value(chrome.formKey))
          Field(
            "enregistree", Words.ImportPages.savedLabel, value: saved[0],
            choices: saved.map { ($0, $0) }
          ).view()
          button(.type("submit"), .class("btn btn-quiet mb-3")) { Words.ImportPages.useSaved }
        }
      }
    }
  }

  private func agreement(_ proposal: MappingProposal, _ chrome: Chrome) -> Node {
    form(.method("post"), .action(chrome.href(.depositMapping(id)))) {
      input(.type("hidden"), .name("cle"), .value(chrome.formKey))
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
        button(.type("submit"), .class("btn btn-primary")) { Words.ImportPages.use }
      }
    }
  }

  /// Asks whether the layout of the same name may be replaced.
  private var replacing: Node {
    div(.class("form-check mb-3")) {
      Node.element(
        Element(
          "input",
          [
            .type("checkbox"), .class("form-check-input"), .id("remplacer"), .name("remplacer"),
            .value("oui"),
          ] + (replaces ? [.flag("checked")] : [])))
      label(.class("form-check-label"), .for("remplacer")) { Words.ImportPages.replaceLayout }
    }
  }

  /// Required data no column gives: mostly the operation, the same on every line.
  private func constants(_ proposal: MappingProposal) -> Node {
    guard !proposal.unfed.isEmpty else { return .empty }
    return Components.sheet(Words.ImportPages.constantsTitle) {
      p(.class("note")) { Words.ImportPages.constantsLede }
      div(.class("filters roomy mb-0")) {
        for field in proposal.unfed {
          let codes = proposal.codes(of: field) ?? []
          Field(
            Self.constant(field), Words.ImportPages.column(field),
            help: field, value: proposal.constants[field] ?? "", isRequired: false,
            choices: codes.isEmpty
              ? [] : [("", Words.ImportPages.choose)] + codes.map { ($0, $0) }
          ).view(errors)
        }
      }
    }
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
          span(.class("note")) { column.samples.joined(separator: ", ") },
          group {
            select(
              Self.column(index), Words.ImportPages.feedsLabel(column.header), choices,
              chosen: column.field ?? "")
            input(
              .type("hidden"), .name(Self.shown(index)),
              .value(column.values.isEmpty ? "" : column.field ?? ""))
          },
          why(column),
        ])
      }
    ).node
  }

  private func why(_ column: MappingProposal.Column) -> Node {
    guard column.field != nil else { return .empty }
    guard let reason = column.reason else {
      return Components.state(.good, Words.ImportPages.chosen)
    }
    return Components.state(
      reason == .name ? .good : .watch, Words.ImportPages.reason("\(reason)"))
  }

  private func values(_ proposal: MappingProposal) -> Node {
    guard proposal.columns.contains(where: { !$0.values.isEmpty }) else { return .empty }
    return Components.sheet(Words.ImportPages.valuesTitle) {
      p(.class("note")) { Words.ImportPages.valuesLede }
      for (index, column) in proposal.columns.enumerated() where !column.values.isEmpty {
        fieldset(.class("values")) {
          legend {
            Words.ImportPages.valuesOf(
              column.header, Words.ImportPages.column(column.field ?? ""))
          }
          div(.class("filters")) {
            for (place, value) in column.values.enumerated() {
              let codes = proposal.codes(of: column.field ?? "") ?? []
              div {
                input(
                  .type("hidden"), .name(Self.text(index, place)), .value(value.text))
                label(.class("form-label"), .for(Self.value(index, place))) {
                  Words.ImportPages.valueLabel(value.text, value.count)
                }
                select(
                  Self.value(index, place), "",
                  [("", Words.ImportPages.asIs)]
                    + codes.map {
                      ($0, Words.ImportPages.codeChoice(column.field ?? "", $0))
                    }, chosen: value.code)
              }
            }
          }
        }
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
          .class(isWrong ? "form-select is-invalid" : "form-select"), .id(name), .name(name),
        ] + (label.isEmpty ? [] : [.aria("label", label)]),
        choices.map { value, text in
          .element(
            Element(
              "option", [.value(value)] + (value == chosen ? [.selected] : []), [.text(text)]))
        }))
  }
}
