package import HTML

/// One answer of a form: its label, what helps, what was typed, what is wrong with it.
package struct Field: Sendable {
  package var id: String
  package var label: String
  package var help: String
  package var value: String
  package var type: String
  /// What the browser may fill it with.
  package var complete: String
  package var isRequired: Bool
  /// Characters a free answer may have; nil for any number.
  package var longest: Int?
  /// Codes and labels to choose from; empty for a free answer.
  package var choices: [(value: String, label: String)]
  /// Lines shown of a long answer; nil for one line.
  package var lines: Int?
  /// The name its answer is sent under: its id, unless several fields of a page send the same.
  package var name: String

  package init(
    _ id: String, _ label: String, help: String = "", value: String = "", type: String = "text",
    complete: String = "", isRequired: Bool = true,
    longest: Int? = nil, choices: [(value: String, label: String)] = [], lines: Int? = nil,
    named name: String? = nil
  ) {
    self.name = name ?? id
    self.lines = lines
    self.id = id
    self.label = label
    self.help = help
    self.value = value
    self.type = type
    self.complete = complete
    self.isRequired = isRequired
    self.longest = longest
    self.choices = choices
  }

  package func view(_ errors: [FieldError] = []) -> Node {
    let error = errors.first { $0.field == id }
    var described: [String] = []
    if !help.isEmpty { described.append("\(id)-aide") }
    if error != nil { described.append("\(id)-erreur") }
    var attributes: [Attribute] = [.id(id), .name(name)]
    if isRequired { attributes.append(.required) }
    if let longest { attributes.append(.named("maxlength", "\(longest)")) }
    if !complete.isEmpty { attributes.append(.named("autocomplete", complete)) }
    if !described.isEmpty {
      attributes.append(.aria("describedby", described.joined(separator: " ")))
    }
    if error != nil { attributes.append(.aria("invalid", "true")) }
    return div(.look(.field)) {
      HTML.label(.look(.fieldLabel), .for(id)) { label }
      if !help.isEmpty { p(.look(.fieldHelp), .id("\(id)-aide")) { help } }
      control(attributes, isInvalid: error != nil)
      if let error { p(.look(.fieldError), .id("\(id)-erreur")) { error.message } }
    }
  }

  private func control(_ attributes: [Attribute], isInvalid: Bool) -> Node {
    let mark: [Look] = isInvalid ? [.invalid] : []
    if let lines {
      return .element(
        Element(
          "textarea", [.look([.input] + mark), .named("rows", "\(lines)")] + attributes,
          [.text(value)]))
    }
    if choices.isEmpty {
      return .element(
        Element(
          "input", [.type(type), .look([.input] + mark), .value(value)] + attributes))
    }
    return .element(
      Element(
        "select", [.look([.select] + mark)] + attributes,
        choices.map { choice in
          .element(
            Element(
              "option", [.value(choice.value)] + (choice.value == value ? [.selected] : []),
              [.text(choice.label)]))
        }))
  }
}
