internal import Access
internal import Committees
internal import Following
internal import HTML
internal import Kernel
internal import Records
internal import Words

/// What roadmaps, needs and agreements name, as pages say it.
struct RoadmapLabels {
  private let view: View
  private let places: [String: MeetingPlace]
  private let labels: FigureLabels

  init(_ view: View, _ places: [String: MeetingPlace]) {
    self.view = view
    self.places = places
    labels = .of(view)
  }

  func actor(_ code: String) -> String { Words.printed(view.actors.name(code)) }

  /// The title of an instance; its code for one that is not seen.
  func instance(_ code: String) -> String { Words.printed(places[code]?.title ?? code) }

  /// A territory written as its level then its code.
  func territory(_ text: String) -> String {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return Words.printed(text) }
    return parts[0] == "nation" ? Words.Frame.nation : labels.name(parts[0], parts[1])
  }

  func territories(_ text: String) -> String {
    text.split(separator: "|").map { territory(String($0).trimmingSpaces()) }
      .joined(separator: ", ")
  }

  /// What a code of a field means.
  static func code(_ kind: Kind, _ name: String, _ code: String) -> String {
    guard !code.isEmpty, let field = field(kind, name) else { return code }
    return RegisterLabels.code(kind, field, code)
  }

  /// The codes of a field, each with what it means.
  static func choices(_ kind: Kind, _ name: String) -> [(value: String, label: String)] {
    (field(kind, name)?.codes ?? []).map { ($0, Words.capitalised(code(kind, name, $0))) }
  }

  private static func field(_ kind: Kind, _ name: String) -> Records.Field? {
    Schema.of(kind).fields.first { $0.name == name }
  }
}

/// A form of an act: its fields, then the button that does it.
struct ActForm {
  let act: String
  let label: String
  let address: Address
  var fields: [Field] = []
  var note = ""
  var look = Look.quietButton
  /// Whether what was changed since the form was read is not written over.
  var tellsRead = false

  func node(_ typed: TypedAct, _ chrome: Chrome) -> Node {
    HTML.form(.method("post"), .action(chrome.href(address)), .look(.narrow)) {
      Components.key(chrome)
      if tellsRead { input(.type("hidden"), .name("lu"), .value("\(chrome.commit)")) }
      if !note.isEmpty { p(.look(.note)) { note } }
      for field in fields { field.view(typed.errors(act)) }
      button(.type("submit"), .look(look)) { label }
    }
  }

  /// A field of the form of an act, filled as it was typed.
  static func field(
    _ name: String, _ label: String, _ act: String, _ typed: TypedAct, help: String = "",
    type: String = "text", isRequired: Bool = true, longest: Int? = Records.Field.sentences,
    choices: [(value: String, label: String)] = [], lines: Int? = nil
  ) -> Field {
    Field(
      TypedAct.id(name, act), label, help: help, value: typed.value(name, in: act), type: type,
      isRequired: isRequired, longest: longest, choices: choices, lines: lines, named: name)
  }
}
