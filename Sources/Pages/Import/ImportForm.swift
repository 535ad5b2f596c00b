package import HTML
internal import Records
internal import Words

/// The page that asks for a file.
package struct ImportFormPage: Sendable {
  package var kind: String
  package var errors: [FieldError]

  package init(kind: String = "", errors: [FieldError] = []) {
    self.kind = kind
    self.errors = errors
  }

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Words.ImportPages.bringTitle, lede: Words.ImportPages.bringLede,
      crumbs: [
        .init(Words.Frame.record, .record), .init(Words.ImportPages.journalTitle, .imports),
        .init(Words.ImportPages.bringTitle),
      ], verb: .record
    ).document(chrome) {
      Components.errorSummary(errors)
      div(.look(.grid, .wideAndNarrow)) {
        Components.sheet {
          form(
            .method("post"), .action(chrome.href(.newImport)),
            .named("enctype", "multipart/form-data")
          ) {
            Components.key(chrome)
            div(.look(.drop), .data("drop", "")) {
              label(.look(.dropLabel), .for("fichiers")) { Words.ImportPages.dropHere }
              p(.look(.fieldHelp), .id("fichiers-aide")) { Words.ImportPages.dropHelp }
              files
              if let error = errors.first(where: { $0.field == "fichiers" }) {
                p(.look(.fieldError), .id("fichiers-erreur")) { error.message }
              }
            }
            Field(
              "nature", Words.ImportPages.kindLabel, help: Words.ImportPages.kindHelp, value: kind,
              isRequired: false,
              choices: [("", Words.ImportPages.recognise)]
                + Kind.imported.map {
                  ($0.rawValue, Schema.of($0).choice)
                }
            ).view(errors)
            button(.type("submit"), .look(.primaryButton)) { Words.ImportPages.send }
          }
        }
        Components.sheet(Words.ImportPages.whatHappens) {
          ol(.look(.steps)) {
            for step in Words.ImportPages.steps { li { step } }
          }
          p(.look(.note)) { Words.ImportPages.workbookAdvice }
          p { HTMLLink.to(.fileModels, Words.FileModels.noFileYet, chrome) }
          p {
            HTMLLink.to(.importGuide, Words.ImportPages.learnMore, chrome)
          }
        }
      }
    }
  }

  private var files: Node {
    let error = errors.contains { $0.field == "fichiers" }
    return .element(
      Element(
        "input",
        [
          .type("file"), .id("fichiers"), .name("fichiers"), .flag("multiple"), .required,
          .look(error ? [.input, .invalid] : [.input]),
          .aria(
            "describedby", error ? "fichiers-aide fichiers-erreur" : "fichiers-aide"),
          .named(
            "accept",
            ".csv,.txt,.tsv,.xlsx,.ods,text/csv,text/plain,application/vnd.oasis.opendocument.spreadsheet,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          ),
        ]))
  }
}
