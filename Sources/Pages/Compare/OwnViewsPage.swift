package import Catalogue
package import Following
package import HTML
internal import HTTP
internal import Kernel
internal import Words

/// What the forms of views are called, and how long their answers may be.
package enum OwnViewForm {
  /// The address of the composed page.
  package static let addressName = "vue"
  package static let titleName = "intitule"
  package static let noteName = "note"
  package static let actName = "acte"
  package static let longestTitle = 200
  package static let longestNote = 2_000
  /// Views an account keeps at most.
  package static let most = 100

  /// What is done to a view.
  package enum Act: String, CaseIterable, Sendable {
    case rename = "renommer"
    case up = "monter"
    case down = "descendre"
    case takeAway = "retirer"
  }

  /// What is wrong with a name and a note.
  package static func errors(title: String, note: String) -> [FieldError] {
    typealias Say = Words.Composer
    var errors: [FieldError] = []
    if title.isEmpty { errors.append(FieldError(titleName, Say.nameMissing)) }
    if title.unicodeScalars.count > longestTitle {
      errors.append(FieldError(titleName, Say.tooLong(longestTitle)))
    }
    if note.unicodeScalars.count > longestNote {
      errors.append(FieldError(noteName, Say.tooLong(longestNote)))
    }
    return errors
  }

  /// The choices and the scope of an address of the composer; nil for any other address, and for one
  /// that asks what cannot be answered.
  package static func read(
    _ address: String, _ catalogue: Catalogue
  ) -> (query: ComposerQuery, scope: Scope)? {
    let parts = address.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0] == Address.composer.href else { return nil }
    let asked = Parameters(encoded: parts[1])
    let query = ComposerQuery(asked, catalogue)
    guard Scope.unread(asked) == nil, query.errors.isEmpty, !query.definitions.isEmpty else {
      return nil
    }
    return (query, Scope(asked))
  }
}

/// The views an account keeps, in its order.
package struct OwnViewsPage: Sendable {
  private struct Line: Sendable {
    var view: OwnView
    /// What it shows, in words; nil for an address that shows nothing any more.
    var holds: String?
  }

  private let lines: [Line]
  private let refusal: String
  /// The view whose name is mended, as it was typed.
  private let typed: (id: Int64, form: ComposerPage.SavedForm)?

  package init(
    _ views: [OwnView], _ catalogue: Catalogue, refusal: String = "",
    typed: (id: Int64, form: ComposerPage.SavedForm)? = nil
  ) {
    self.refusal = refusal
    self.typed = typed
    lines = views.map { view in
      let read = OwnViewForm.read(view.address, catalogue)
      return Line(
        view: view,
        holds: read.map { read in
          Words.Composer.holds(
            read.query.definitions.map { Words.printed($0.label) },
            read.query.cuts.map(FigureLabels.cut))
        })
    }
  }

  package func view(_ chrome: Chrome) -> Node {
    typealias Say = Words.Composer
    return Frame(
      Say.own, lede: Say.ownQuestion,
      crumbs: [
        .init(Words.Frame.compare, .compare), .init(Say.title, .composer), .init(Say.own),
      ], actions: [.init(Say.title, .composer, isPrimary: true)], verb: .compare
    ).document(chrome) {
      if !refusal.isEmpty { Components.notice(.bad, refusal) }
      if let typed { Components.errorSummary(typed.form.errors) }
      Components.sheet {
        if lines.isEmpty {
          Components.nothing(Say.ownEmpty) {
            a(.look(.primaryButton), .href(chrome.href(.composer))) { Say.title }
          }
        } else {
          table(chrome).node
        }
        p(.look(.note)) { Say.ownNote }
      }
    }
  }

  private func table(_ chrome: Chrome) -> TableView {
    typealias Say = Words.Composer
    return TableView(
      Say.own,
      [
        .init(Say.view), .init(Say.holds), .init(Say.note), .init(Say.order), .init(Say.acts),
      ],
      rows: lines.enumerated().map { place, line in
        TableView.Row([
          line.holds == nil
            ? .text(line.view.title) : a(.href(line.view.address)) { line.view.title },
          .text(line.holds ?? Say.unreadable), .text(line.view.note),
          group {
            if place > 0 { act(.up, Say.up, line, chrome) }
            if place + 1 < lines.count { act(.down, Say.down, line, chrome) }
          },
          group {
            renaming(line, chrome)
            act(.takeAway, Say.takeAway, line, chrome)
          },
        ])
      }, hidesCaption: true)
  }

  private func act(
    _ act: OwnViewForm.Act, _ label: String, _ line: Line, _ chrome: Chrome
  ) -> Node {
    form(.method("post"), .action(chrome.href(.ownView(line.view.id))), .look(.act)) {
      Components.key(chrome)
      input(.type("hidden"), .name(OwnViewForm.actName), .value(act.rawValue))
      button(
        .type("submit"), .look(.quietButton, .smallButton),
        .aria("label", Words.Composer.act(label, line.view.title))
      ) { label }
    }
  }

  private func renaming(_ line: Line, _ chrome: Chrome) -> Node {
    typealias Say = Words.Composer
    let own = typed.flatMap { $0.id == line.view.id ? $0.form : nil }
    let (title, note) = ("intitule-\(line.view.id)", "note-\(line.view.id)")
    let errors = (own?.errors ?? []).map { error in
      FieldError(error.field == OwnViewForm.titleName ? title : note, error.message)
    }
    let attributes: [Attribute] = [.look(.more)] + (own == nil ? [] : [.open])
    return .element(
      Element(
        "details", attributes,
        [
          summary(.aria("label", Say.renameView(line.view.title))) { Say.rename },
          form(.method("post"), .action(chrome.href(.ownView(line.view.id)))) {
            Components.key(chrome)
            input(
              .type("hidden"), .name(OwnViewForm.actName),
              .value(OwnViewForm.Act.rename.rawValue))
            Field(
              title, Say.name, value: own?.title ?? line.view.title,
              longest: OwnViewForm.longestTitle, named: OwnViewForm.titleName
            ).view(errors)
            Field(
              note, "\(Say.note) \(Words.Parts.optional)", value: own?.note ?? line.view.note,
              isRequired: false, longest: OwnViewForm.longestNote, lines: 2,
              named: OwnViewForm.noteName
            ).view(errors)
            button(.type("submit"), .look(.quietButton)) { Say.keepName }
          },
        ]))
  }
}
