package import HTML
internal import Words

/// Pieces of documents that people write together: numbered paragraphs, remarks, differences,
/// signatures.
extension Components {
  /// What somebody wrote.
  package struct Voice: Sendable {
    package var name: String
    package var role: String
    package var when: String
    package var text: String

    package init(name: String, role: String, when: String, text: String) {
      self.name = name
      self.role = role
      self.when = when
      self.text = text
    }
  }

  /// A person's words, with who and when.
  package static func voice(_ voice: Voice) -> Node {
    div(.look(.voice)) {
      span(.look(.disc), .aria("hidden", "true")) { ScopeBar.initials(voice.name) }
      div {
        p(.look(.voiceBy)) {
          b { voice.name }
          ", \(voice.role), \(voice.when)"
        }
        div(.look(.voiceText)) { p { voice.text } }
      }
    }
  }

  /// A paragraph of a document, with the remarks made on it.
  package struct Paragraph: Sendable {
    package var text: String
    package var remarks: [Voice]

    package init(_ text: String, remarks: [Voice] = []) {
      self.text = text
      self.remarks = remarks
    }
  }

  /// A document in numbered paragraphs; frozen, it says since when.
  package static func document(_ paragraphs: [Paragraph], frozen: String? = nil) -> Node {
    group {
      if let frozen { notice(.idle, frozen) }
      ol(.look(.document)) {
        for (index, paragraph) in paragraphs.enumerated() {
          li(.id("paragraphe-\(index + 1)")) {
            p { paragraph.text }
            if !paragraph.remarks.isEmpty {
              HTML.details(.look(.more)) {
                summary { Words.Parts.remarks(paragraph.remarks.count) }
                for remark in paragraph.remarks { voice(remark) }
              }
            }
          }
        }
      }
    }
  }

  /// A piece of a text compared with another.
  package enum Difference: Hashable, Sendable {
    case same(String)
    case removed(String)
    case added(String)
  }

  /// The differences between two texts, as one.
  package static func differences(_ pieces: [Difference]) -> Node {
    p(.look(.differences)) {
      for piece in pieces {
        switch piece {
        case .same(let text): text
        case .removed(let text): element("del") { text }
        case .added(let text): element("ins") { text }
        }
      }
    }
  }

  /// Who signs, and whether they have.
  package static func signatures(_ lines: [(name: String, role: String, signed: String?)]) -> Node {
    div(.look(.signatures)) {
      for line in lines {
        div(.look(line.signed == nil ? [.toSign] : [])) {
          p { b { line.name } }
          p(.look(.note)) { line.role }
          p { line.signed ?? Words.Parts.toSign }
        }
      }
    }
  }

  /// A month, its marked days leading somewhere.
  ///
  /// - Parameter first: the place of the first day in the week, Monday being 0.
  package static func month(
    _ title: String, first: Int, days: Int, today: Int?,
    marks: [Int: (label: String, href: String)]
  ) -> Node {
    table(.look(.month)) {
      HTML.caption { title }
      thead {
        tr {
          for day in Words.Parts.weekdays {
            th(.scope("col")) { element("abbr", .named("title", day)) { String(day.prefix(1)) } }
          }
        }
      }
      tbody {
        for week in 0..<(first + days + 6) / 7 {
          tr {
            for weekday in 0..<7 {
              let day = week * 7 + weekday - first + 1
              if (1...days).contains(day) {
                cell(day, isToday: day == today, marks[day])
              } else {
                td()
              }
            }
          }
        }
      }
    }
  }

  private static func cell(
    _ day: Int, isToday: Bool, _ mark: (label: String, href: String)?
  ) -> Node {
    .element(
      Element(
        "td", isToday ? [.aria("current", "date")] : [],
        [
          mark.map { mark in
            a(.href(mark.href), .aria("label", "\(day)\u{A0}: \(mark.label)")) { "\(day)" }
          } ?? .text("\(day)")
        ]))
  }

  /// A pack for a meeting: its cover, its agenda, then one page an item.
  package static func pack(
    _ title: String, about: [String], items: [(title: String, content: Node)]
  ) -> Node {
    group {
      section(.look(.packCover)) {
        h2 { title }
        for line in about { p { line } }
        ol {
          for (index, item) in items.enumerated() {
            li { a(.href("#point-\(index + 1)")) { item.title } }
          }
        }
      }
      for (index, item) in items.enumerated() {
        section(.look(.packItem), .id("point-\(index + 1)")) {
          h2 { "\(index + 1). \(item.title)" }
          item.content
        }
      }
    }
  }
}
