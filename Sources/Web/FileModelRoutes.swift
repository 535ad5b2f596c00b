internal import Access
internal import HTTP
internal import Pages
internal import Records
internal import Tabular
internal import Words

/// The model files of each kind and what their columns accept.
enum FileModelRoutes {
  static let all: [Route] = [
    .get("/saisir/modeles", .account) { visit in
      visit.answer(FileModelsPage().view(visit.chrome))
    },
    .get("/saisir/modeles/:kind", .account) { visit in
      visit.answer(FileModelPage(try visit.registerKind).view(visit.chrome))
    },
    .get("/saisir/modeles/:kind/fichier", .account) { visit in
      let kind = try visit.registerKind
      let page = FileModelPage(kind)
      switch visit.asked("format") {
      case "csv":
        return .download(
          Sheet(page).csv, type: "text/csv; charset=utf-8",
          name: "modele-\(kind.rawValue).csv")
      case "xlsx":
        let workbook = Workbook(
          sheets: [Sheet(page), Sheet(columnsOf: page)], notesName: Words.Pages.about,
          made: Int(visit.site.civilNow()), listsName: Words.FileModels.valuesSheet)
        return .download(
          try workbook.bytes(in: visit.site.deposits),
          type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          name: "modele-\(kind.rawValue).xlsx")
      default: throw Refusal.notFound
      }
    },
  ]
}

extension Sheet {
  /// A sheet to be filled, named like the kind.
  fileprivate init(_ page: FileModelPage) {
    self.init(
      name: page.kind.rawValue,
      columns: page.columns.map { column in
        var made = Column(
          column.name,
          column.isDay ? .date : column.isCode || !column.values.isEmpty ? .code : .text,
          width: max(column.name.count + 2, 12))
        if column.offersChoices { made.choices = column.values.map(\.code) }
        made.hint = Hint(
          title: column.label,
          text: (column.isRequired ? [Words.FileModels.isRequired] : [])
            .map { Words.capitalised($0) + ". " }.joined() + column.form + ". " + column.description
        )
        return made
      }, rows: [])
  }

  /// What each column says, to be read beside the sheet to be filled.
  fileprivate init(columnsOf page: FileModelPage) {
    self.init(
      name: Words.FileModels.columnsSheet,
      columns: [
        Column(Words.FileModels.column, .text), Column(Words.FileModels.datum, .text),
        Column(Words.FileModels.isRequired, .text), Column(Words.FileModels.write, .text),
        Column(Words.FileModels.values, .text, width: 60),
        Column(Words.FileModels.meaning, .text, width: 60),
      ],
      rows: page.columns.map { column in
        [
          .text(column.name), .text(column.label), .text(column.isRequired ? "oui" : ""),
          .text(column.form),
          .text(
            column.values.map { $0.meaning.isEmpty ? $0.code : "\($0.code) : \($0.meaning)" }
              .joined(separator: "\u{202F}; ")),
          .text(column.description),
        ]
      })
  }
}
