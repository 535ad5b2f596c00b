internal import Access
package import Following
package import HTML
package import HTTP
package import Kernel
package import Records
internal import Stores
internal import Words

/// The form that creates a record of any kind, or corrects one: a control a datum, from its schema.
package struct RegisterForm: Sendable {
  /// A datum that somebody else changed while the form was filled in.
  package struct Theirs: Sendable {
    /// The position of the datum.
    package var field: Int
    package var mine: String
    package var theirs: String
    package var author: String

    package init(field: Int, mine: String, theirs: String, author: String) {
      self.field = field
      self.mine = mine
      self.theirs = theirs
      self.author = author
    }
  }

  package var kind: Kind
  /// The record corrected; nil for a new one.
  package var id: Int64?
  /// The commit the record was read at: what others change after it is told.
  package var base: Int
  /// What each datum holds, by name, as a file would write it.
  package var cells: [String: String]
  package var errors: [FieldError] = []
  /// What is wrong with the record and no datum of its own.
  package var refusal: String?
  package var conflicts: [Theirs] = []
  /// The official answers on its data, by the names of their fields.
  package var answers: [String: QuestionHelp] = [:]
  /// The record that has the key of the new one already.
  package var existing: Int64?

  package init(
    _ kind: Kind, id: Int64? = nil, base: Int, cells: [String: String] = [:]
  ) {
    self.kind = kind
    self.id = id
    self.base = base
    self.cells = cells
  }

  /// The form of a record as it stands; nil when there is none, or when part of it may not be read.
  package init?(
    _ view: View, _ kind: Kind, id: Int64, base: Int
  ) throws {
    let fields = Schema.of(kind).fields
    guard fields.allSatisfy({ view.sees($0.sensitivity, kind, id) }) else { return nil }
    let stored = try view.records(kind, [id])
    guard let row = stored.rows[id] else { return nil }
    self.init(
      kind, id: id, base: base,
      cells: Dictionary(
        uniqueKeysWithValues: fields.enumerated().map { column, field in
          (field.name, Self.typed(field, field.text(stored.table, column, row)))
        }))
  }

  /// A value of a file as a French user types it.
  private static func typed(_ field: Records.Field, _ text: String) -> String {
    switch field.type {
    case .day: CivilDate(text).map(Words.shortDate) ?? text
    case .euros, .decimal: text.replacing(".", with: ",")
    case .text, .digits, .code, .codes, .integer, .moment: text
    }
  }

  /// The name of the control of a datum.
  package static func control(_ field: Records.Field) -> String { control(named: field.name) }

  static func control(named name: String) -> String { "champ-\(name)" }

  /// What an address fills in of a new record, by the names of controls and as files write it.
  ///
  /// Of plans and committees alone: what is said of people stays out of addresses.
  package static func filled(_ kind: Kind, _ query: Parameters) -> [String: String] {
    let schema = Schema.of(kind)
    guard [.plans, .committees].contains(schema.family) else { return [:] }
    var cells: [String: String] = [:]
    for field in schema.fields where field.sensitivity == .none {
      if let text = query[control(field)] { cells[field.name] = typed(field, text) }
    }
    return cells
  }

  /// Whether it writes a target over one there is, which is asked why.
  package var isRevision: Bool { kind == .cibles && id == nil && cells["statut"] == "revisee" }

  /// Says what a revision lacks beside what every record must have.
  package mutating func requireReason() {
    guard isRevision, (cells["motif"] ?? "").allSatisfy(\.isWhitespace) else { return }
    errors.append(
      FieldError(Self.control(named: "motif"), Words.Targets.motiveMissing))
  }

  /// What a control is called, by its name; nil for one of another form.
  package static func label(of control: String, _ kind: Kind) -> String? {
    Schema.of(kind).fields.first { Self.control($0) == control }.map { RegisterLabels.field($0) }
  }

  /// Takes in what prevents the record from being written.
  package mutating func add(_ findings: [Finding]) {
    let schema = Schema.of(kind)
    // What only warns does not prevent it, and is told by the record's page.
    for finding in findings where finding.blocks {
      let sentence = Words.pageFinding(
        id: finding.id, column: finding.place?.column.map(Words.ImportPages.datum),
        value: finding.value, detail: finding.detail)
      guard let name = finding.place?.column, let column = schema.index(of: name) else {
        refusal = [refusal, sentence].compactMap(\.self).joined(separator: " ")
        continue
      }
      errors.append(FieldError(Self.control(schema.fields[column]), sentence))
    }
  }
}

extension RegisterForm {
  package func view(_ chrome: Chrome) -> Node {
    let schema = Schema.of(kind)
    let title =
      id.map { RegisterLabels.record(kind, $0) } ?? RegisterLabels.new(kind)
    let leads = id.map { Address.registered(kind, $0) }
    return Frame(
      id == nil ? title : Words.Registers.correcting(title), lede: RegisterLabels.title(kind),
      crumbs: [
        .init(Words.Frame.record, .record), .init(Words.Registers.title, .registers),
        .init(RegisterLabels.kind(kind), .register(kind)), .init(title, leads),
      ] + (id == nil ? [] : [.init(Words.Registers.correct)]), verb: .record
    ).document(chrome) {
      Components.errorSummary(errors)
      if let refusal { p(.look(.notice, .noticeBad), .role("alert")) { refusal } }
      if let existing {
        div(.look(.notice, .noticeBad), .role("alert")) {
          p { Words.printed(Words.Recording.exists) }
          HTMLLink.to(
            .registered(kind, existing), RegisterLabels.record(kind, existing), chrome)
        }
      }
      if !conflicts.isEmpty { conflictSheet }
      if isRevision { p(.look(.notice, .noticeIdle)) { Words.Targets.revising } }
      Components.sheet {
        form(.method("post"), .action(chrome.href(address)), .look(.narrow)) {
          Components.key(chrome)
          input(.type("hidden"), .name("etat"), .value(String(base)))
          for field in schema.fields {
            control(field, schema).view(errors)
            if let answers = answers[field.name] { answers.view(chrome) }
          }
          button(.type("submit"), .look(.primaryButton)) { Words.Registers.save }
        }
      }
    }
  }

  private var address: Address {
    id.map { .correcting(kind, $0) } ?? .newRecord(kind)
  }

  private func control(_ field: Records.Field, _ schema: Schema) -> Field {
    let held = cells[field.name] ?? ""
    var choices: [(value: String, label: String)] = []
    if case .code(let codes) = field.type {
      choices =
        [("", Words.Registers.unsaid)]
        + codes.map { ($0, RegisterLabels.code(kind, field, $0)) }
      // One that the list does not have is not lost by being shown.
      if !held.isEmpty, !codes.contains(held) { choices.append((held, held)) }
    }
    return Field(
      Self.control(field), RegisterLabels.field(field), help: RegisterLabels.help(field),
      value: held,
      complete: "off", isRequired: false, choices: choices)
  }

  private var conflictSheet: Node {
    let fields = Schema.of(kind).fields
    return Components.sheet(Words.Registers.conflict) {
      p(.look(.prose)) { Words.Registers.conflictLede }
      TableView(
        Words.Registers.conflict,
        [
          .init(Words.Registers.datum), .init(Words.Registers.mine), .init(Words.Registers.theirs),
          .init(Words.ImportPages.by),
        ],
        rows: conflicts.map { one in
          TableView.Row([
            .text(RegisterLabels.field(fields[one.field])),
            .text(one.mine.isEmpty ? Words.Registers.empty : one.mine),
            .text(one.theirs.isEmpty ? Words.Registers.empty : one.theirs), .text(one.author),
          ])
        }, hidesCaption: true
      ).node
    }
  }
}
