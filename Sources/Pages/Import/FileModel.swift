internal import Columns
package import HTML
package import Records
internal import Words

/// The kinds of record with their model files.
package struct FileModelsPage: Sendable {
  package init() {}

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Words.FileModels.title, lede: Words.FileModels.lede,
      crumbs: [.init(Words.Frame.record, .record), .init(Words.FileModels.title)],
      actions: [.init(Words.FileModels.bring, .newImport)], verb: .record
    ).document(chrome) {
      Components.sheet {
        TableView(
          Words.FileModels.title,
          [
            .init(Words.FileModels.kind), .init(Words.FileModels.aLine),
            .number(Words.FileModels.columns), .number(Words.FileModels.required),
            .init(Words.FileModels.model),
          ],
          rows: Kind.imported.map { kind in
            let schema = Schema.of(kind)
            return TableView.Row([
              HTMLLink.to(.fileModel(kind), RegisterLabels.kind(kind), chrome),
              .text(Words.printed(schema.line)), .text(Words.number(schema.fields.count)),
              .text(Words.number(schema.fields.count { $0.required })),
              .group([
                HTMLLink.to(.fileModelFile(kind, format: "xlsx"), "XLSX", chrome),
                // On one line: one above the other they would be too close to touch.
                .text("\u{A0}"),
                HTMLLink.to(.fileModelFile(kind, format: "csv"), "CSV", chrome),
              ]),
            ])
          }, hidesCaption: true
        ).node
      }
    }
  }
}

/// The columns of a kind: what each says, what may be written in it; and its model file.
package struct FileModelPage: Sendable {
  package let kind: Kind

  package init(_ kind: Kind) { self.kind = kind }

  /// A column of the file.
  package struct Column: Sendable {
    package var name: String
    package var label: String
    package var isRequired: Bool
    package var form: String
    /// Codes and what each means, empty where the code says it.
    package var values: [(code: String, meaning: String)]
    package var description: String
    /// Whether a cell takes one of the values.
    package var offersChoices: Bool
    /// Whether it is text in a spreadsheet, so that zeros stay.
    package var isCode: Bool
    package var isDay: Bool
  }

  package var columns: [Column] {
    Schema.of(kind).fields.map { field in
      Column(
        name: field.name, label: RegisterLabels.field(field), isRequired: field.required,
        form: Self.form(field),
        values: field.codes.map { code in
          let meaning = RegisterLabels.code(kind, field, code)
          return (code, meaning == code ? "" : meaning)
        },
        description: RegisterLabels.help(field), offersChoices: Self.takesOne(field.type),
        isCode: field.type.column == .text,
        isDay: field.type == .day)
    }
  }

  private static func takesOne(_ type: FieldType) -> Bool {
    if case .code = type { true } else { false }
  }

  private static func form(_ field: Records.Field) -> String {
    switch field.type {
    case .text: Words.FileModels.text(field.longest)
    case .digits(let width): Words.FileModels.digits(width)
    case .code: Words.FileModels.code
    case .codes: Words.FileModels.codes
    case .day: Words.FileModels.day
    case .moment: Words.FileModels.moment
    case .euros: Words.FileModels.euros
    case .integer(let minimum, let maximum):
      Words.FileModels.number(minimum, maximum, whole: true)
    case .decimal(let minimum, let maximum):
      Words.FileModels.number(minimum, maximum, whole: false)
    }
  }

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Words.FileModels.title(Schema.of(kind).noun.many), lede: RegisterLabels.title(kind),
      crumbs: [
        .init(Words.Frame.record, .record), .init(Words.FileModels.title, .fileModels),
        .init(RegisterLabels.kind(kind)),
      ],
      actions: [
        .init(
          Words.FileModels.workbookFile, .fileModelFile(kind, format: "xlsx"), isPrimary: true),
        .init(Words.FileModels.csvFile, .fileModelFile(kind, format: "csv")),
        .init(Words.FileModels.bring, .newImport),
      ], verb: .record
    ).document(chrome) {
      Components.sheet(Words.FileModels.columnsTitle) {
        p(.look(.note)) { Words.FileModels.advice }
        TableView(
          Words.FileModels.columnsTitle,
          [
            .init(Words.FileModels.column), .init(Words.FileModels.datum),
            .init(Words.FileModels.write), .init(Words.FileModels.values),
          ],
          rows: columns.map { column in
            TableView.Row([
              .group([
                code { column.name },
                column.isRequired
                  ? .group([br(), small { Words.FileModels.isRequired }]) : .empty,
              ]),
              .group([
                .text(column.label), br(),
                small(.look(.note)) {
                  column.description
                },
              ]),
              .text(column.form), values(column),
            ])
          }, hidesCaption: true
        ).node
      }
    }
  }

  private func values(_ column: Column) -> Node {
    guard !column.values.isEmpty else { return .empty }
    return ul(.look(.plain)) {
      for (value, meaning) in column.values {
        li {
          code { value }
          if !meaning.isEmpty { "\u{A0}: \(meaning)" }
        }
      }
    }
  }
}
