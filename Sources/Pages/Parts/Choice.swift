package import HTML
internal import Words

/// A question with its answers all in view: one to choose, or several to tick.
package struct Choice: Sendable {
  package var id: String
  package var question: String
  package var help: String
  /// Why it is asked, folded.
  package var why: String
  package var answers: [(value: String, label: String)]
  package var chosen: Set<String>
  package var isSeveral: Bool

  package init(
    _ id: String, _ question: String, help: String = "", why: String = "",
    answers: [(value: String, label: String)], chosen: Set<String> = [], isSeveral: Bool = false
  ) {
    self.id = id
    self.question = question
    self.help = help
    self.why = why
    self.answers = answers
    self.chosen = chosen
    self.isSeveral = isSeveral
  }

  package func view(_ errors: [FieldError] = []) -> Node {
    let error = errors.first { $0.field == id }
    var described: [String] = []
    if !help.isEmpty { described.append("\(id)-aide") }
    if error != nil { described.append("\(id)-erreur") }
    let attributes: [Attribute] =
      [.look(.ask), .id(id)]
      + (described.isEmpty ? [] : [.aria("describedby", described.joined(separator: " "))])
    return .element(Element("fieldset", attributes, content(error)))
  }

  @Markup private func content(_ error: FieldError?) -> [Node] {
    legend { question }
    if !help.isEmpty { p(.look(.fieldHelp), .id("\(id)-aide")) { help } }
    if !why.isEmpty {
      details(.look(.more)) {
        summary { Words.Parts.why }
        p(.look(.note)) { why }
      }
    }
    div(.look(.choices)) {
      for (index, answer) in answers.enumerated() {
        div(.look(.choice)) {
          .element(
            Element(
              "input",
              [
                .type(isSeveral ? "checkbox" : "radio"), .name(id), .id("\(id)-\(index)"),
                .value(answer.value),
              ] + (chosen.contains(answer.value) ? [.checked] : [])))
          label(.for("\(id)-\(index)")) { answer.label }
        }
      }
    }
    if let error { p(.look(.fieldError), .id("\(id)-erreur")) { error.message } }
  }
}
