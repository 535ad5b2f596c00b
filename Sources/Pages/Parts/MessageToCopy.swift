package import HTML
internal import HTTP
internal import Words

/// A message that somebody sends from their own mail: Jalon sends none.
package struct MessageToCopy: Hashable, Sendable {
  package let subject: String
  package let body: String
  /// Addresses; several are hidden from one another.
  package let recipients: [String]

  package init(_ subject: String, _ body: String, to recipients: [String] = []) {
    self.subject = subject
    self.body = body
    self.recipients = recipients
  }

  /// Signs a link may hold in all: mail programs cut longer ones.
  package static let longest = 1800

  /// A link that opens a message, as full as it may be: without its text when it is too long, then
  /// without addresses, which are then copied.
  package var link: String {
    let short = Words.Messages.shortBody
    let candidates = [
      (recipients, body), (recipients, short), ([], body), ([], short),
    ].map { Self.link(to: $0, subject, $1) }
    return candidates.first { $0.utf8.count <= Self.longest } ?? "mailto:"
  }

  /// Whether the link leaves the addresses or the text to be copied.
  package var isCut: Bool { link != Self.link(to: recipients, subject, body) }

  private static func link(to recipients: [String], _ subject: String, _ body: String) -> String {
    // RFC 6068: an at sign stands as it is, a line ends with both signs.
    func encoded(_ text: String) -> String {
      Parameters.encoded(text.replacing("\n", with: "\r\n"))
    }
    let addresses = recipients.map { encoded($0).replacing("%40", with: "@") }
    var fields = [("subject", encoded(subject)), ("body", encoded(body))]
    if addresses.count > 1 { fields.insert(("bcc", addresses.joined(separator: ",")), at: 0) }
    return "mailto:" + (addresses.count == 1 ? addresses[0] : "") + "?"
      + fields.map { "\($0)=\($1)" }.joined(separator: "&")
  }

  /// The text to copy, folded, with the link that opens it in a mail program.
  package func sheet(_ title: String, id: String) -> Node {
    typealias Say = Words.Messages
    return Components.sheet(title, id: id) {
      details(.look(.more)) {
        summary { Say.show }
        p(.look(.note)) { Say.note }
        area("\(id)-objet", Say.subject, subject, lines: 1)
        area("\(id)-texte", Say.text, body, lines: 12)
        if !recipients.isEmpty {
          area(
            "\(id)-adresses", Say.recipients(recipients.count), recipients.joined(separator: ", "),
            lines: 3)
        }
        p { a(.look(.quietButton), .href(link)) { Say.open } }
        if isCut { p(.look(.note)) { Say.cut } }
      }
    }
  }

  private func area(_ id: String, _ label: String, _ text: String, lines: Int) -> Node {
    div(.look(.field)) {
      HTML.label(.look(.fieldLabel), .for(id)) { label }
      Node.element(
        Element(
          "textarea",
          [
            .look([.input]), .id(id), .named("rows", "\(lines)"), .flag("readonly"),
          ], [.text(text)]))
    }
  }
}
