package import Access
package import HTML
package import HTTP
package import Kernel
internal import Words

/// The form that gives a right to an account, with what was typed and what is wrong with it.
package struct GrantForm: Sendable {
  package var account: Account
  /// The roles that who looks may give.
  package var roles: [AccessRole]
  private var typed: Parameters
  package var errors: [FieldError] = []

  /// - Parameter today: the first day, until another is typed.
  package init(_ account: Account, roles: [AccessRole], typed: Parameters?, today: CivilDate) {
    self.account = account
    self.roles = roles
    let end = today.adding(months: 12).adding(days: -1)
    self.typed =
      typed
      ?? Parameters([
        .init("role", roles.first?.rawValue ?? ""), .init("niveau", "0"),
        .init("chiffres", "diffuses"), .init("debut", Words.shortDate(today)),
        .init("fin", Words.shortDate(end)),
      ])
  }

  private func value(_ name: String) -> String { typed[name] ?? "" }

  /// The right as it was typed; nil, with what is wrong said, when it cannot be read.
  package mutating func grant() -> Grant? {
    errors = []
    let role = AccessRole(rawValue: value("role")).flatMap { roles.contains($0) ? $0 : nil }
    if role == nil {
      errors.append(
        FieldError("role", Grant.Defect.notOnesToGive(isRole: true).sentence))
    }
    var clauses: [GrantClause] = []
    for line in value("clauses").split(whereSeparator: \.isNewline) {
      do {
        clauses.append(try GrantClause(String(line)))
      } catch {
        errors.append(FieldError("clauses", error.sentence))
        break
      }
    }
    let start = day("debut")
    let end = day("fin")
    guard let role, let start, let end, errors.isEmpty else { return nil }
    return Grant(
      account: account.id, role: role, actsFor: value("agit_pour").trimmingSpaces(),
      clauses: clauses, level: Int(value("niveau")).flatMap(Level.init(rawValue:)) ?? .figures,
      isExact: value("chiffres") == "exacts",
      functions: Set(typed.all("fonctions").compactMap(AccessFunction.init(rawValue:))),
      basis: LegalBasis(rawValue: value("base")), reason: value("motif").trimmingSpaces(),
      start: start, end: end)
  }

  private mutating func day(_ name: String) -> CivilDate? {
    let text = value(name).trimmingSpaces()
    if let day = DayText.read(text) { return day }
    errors.append(FieldError(name, Words.Rights.badDay))
    return nil
  }

  /// Says why the right cannot be given, beside what is to change.
  package mutating func refuse(_ defects: [Grant.Defect]) {
    errors += defects.map { FieldError(Self.field($0), $0.sentence) }
  }

  private static func field(_ defect: Grant.Defect) -> String {
    switch defect {
    case .noReason: "motif"
    case .noClause: "clauses"
    case .endBeforeStart, .tooLong: "fin"
    case .noBasis: "base"
    case .levelAbove, .territoriesAlone: "niveau"
    case .doesNotCount: "chiffres"
    case .foreignFunction, .twoFunctionsApart, .apartFrom: "fonctions"
    case .notOnesToGive, .toOneself: "role"
    }
  }

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Words.Rights.newTitle, lede: Words.Rights.newLede(account.name),
      crumbs: [
        .init(Words.AccountPages.title, .accounts), .init(account.name, .account(account.id)),
        .init(Words.Rights.newTitle),
      ]
    ).document(chrome) {
      Components.errorSummary(errors)
      Components.sheet {
        form(.method("post"), .action(chrome.href(.newGrant(account.id))), .look(.narrow)) {
          Components.key(chrome)
          for field in first { field.view(errors) }
          functions.view(errors)
          for field in last { field.view(errors) }
          button(.type("submit"), .look(.primaryButton)) { Words.Rights.give }
        }
      }
    }
  }

  private var first: [Field] {
    [
      Field(
        "role", Words.Rights.roleLabel, value: value("role"),
        choices: roles.map { ($0.rawValue, Words.Rights.role($0.rawValue)) }),
      Field(
        "agit_pour", Words.Rights.actsForLabel, value: value("agit_pour"), isRequired: false,
        longest: 200),
      Field(
        "clauses", Words.Rights.clauseLabel, help: Words.Rights.clauseHelp,
        value: value("clauses"), longest: 4_000, lines: 3),
      Field(
        "niveau", Words.Rights.levelLabel, value: value("niveau"),
        choices: Level.allCases.map { ("\($0.rawValue)", Words.Rights.level($0.rawValue)) }),
      Field(
        "chiffres", Words.Rights.figuresLabel, value: value("chiffres"),
        choices: [false, true].map {
          ($0 ? "exacts" : "diffuses", Words.Rights.figures(isExact: $0))
        }),
    ]
  }

  private var functions: Choice {
    Choice(
      "fonctions", Words.Rights.functionsLabel,
      answers: AccessFunction.allCases.map {
        ($0.rawValue, Words.Rights.function($0.rawValue))
      }, chosen: Set(typed.all("fonctions")), isSeveral: true)
  }

  private var last: [Field] {
    [
      Field(
        "base", Words.Rights.basisLabel, value: value("base"), isRequired: false,
        choices: [("", Words.Rights.noBasis)]
          + LegalBasis.allCases.map { ($0.rawValue, Words.Rights.basis($0.rawValue)) }),
      Field("debut", Words.Rights.startLabel, value: value("debut")),
      Field("fin", Words.Rights.endLabel, help: Words.Rights.endHelp, value: value("fin")),
      Field(
        "motif", Words.Rights.reasonLabel, help: Words.Rights.reasonHelp, value: value("motif"),
        longest: 1_000),
    ]
  }
}

/// A day as it is typed in French, or as files write it.
enum DayText {
  static func read(_ text: String) -> CivilDate? {
    let parts = text.split(separator: "/").map { Int($0) }
    guard parts.count == 3, let day = parts[0], let month = parts[1], let year = parts[2] else {
      return CivilDate(text)
    }
    return CivilDate(year: year, month: month, day: day)
  }
}
