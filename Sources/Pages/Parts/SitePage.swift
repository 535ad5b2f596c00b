package import Access
internal import HTML
internal import Records
internal import Words

/// A page one can go to by its name: the sister pages, the plan of the site and the search show it.
package struct SitePage: Sendable {
  /// Where a page belongs.
  package enum Family: Hashable, Sendable {
    case verb(Verb)
    /// Outside the verbs: the account, the help, the duties of a public service.
    case site
  }

  package var label: String
  /// The question it answers.
  package var question: String
  package var address: Address
  package var family: Family
  /// The right to go there.
  package var need: Need

  init(
    _ label: String, _ question: String, _ address: Address, _ family: Family,
    need: Need = .account
  ) {
    self.label = Words.printed(label)
    self.question = Words.printed(question)
    self.address = address
    self.family = family
    self.need = need
  }
}

extension SitePage {
  private typealias Say = Words.SiteMap

  /// Every page without anything of its own in its address, each once.
  package static let all: [SitePage] = [
    SitePage(Say.overview, Say.recordQuestion, .record, .verb(.record)),
    SitePage(
      Say.importFile, Say.importQuestion, .newImport, .verb(.record), need: .act(.importing)),
    SitePage(Say.people, Say.peopleQuestion, .people, .verb(.record), need: .see(.people)),
    SitePage(
      Say.operations, Say.operationsQuestion, .operations, .verb(.record), need: .followed),
    SitePage(Say.registers, Say.registersQuestion, .registers, .verb(.record)),
    SitePage(Say.imports, Say.importsQuestion, .imports, .verb(.record)),
    SitePage(Say.waiting, Say.waitingQuestion, .waiting, .verb(.record)),
    SitePage(Say.models, Say.modelsQuestion, .fileModels, .verb(.record)),
    SitePage(Say.overview, Say.checkQuestion, .check, .verb(.check)),
    SitePage(Say.findings, Say.findingsQuestion, .findings, .verb(.check), need: .followed),
    SitePage(Say.quality, Say.qualityQuestion, .quality, .verb(.check), need: .followed),
    SitePage(
      Words.RisksPage.title, Words.RisksPage.question, .risks, .verb(.check), need: .followed),
    SitePage(
      Say.duplicates, Say.duplicatesQuestion, .duplicates, .verb(.check), need: .see(.people)),
    SitePage(Say.verification, Say.verificationQuestion, .verification, .verb(.check)),
    SitePage(Say.dictionary, Say.dictionaryQuestion, .dictionary, .verb(.count)),
    SitePage(Say.bench, Say.benchQuestion, .bench, .verb(.count)),
    SitePage(Say.cases, Say.casesQuestion, .cases, .verb(.count)),
    SitePage(Say.closings, Say.closingsQuestion, .closings, .verb(.count)),
    SitePage(Say.editions, Say.editionsQuestion, .editions, .verb(.count)),
    SitePage(
      Say.dashboard, Say.dashboardQuestion, .dashboards, .verb(.compare), need: .count),
    SitePage(Say.framework, Say.frameworkQuestion, .framework, .verb(.compare), need: .count),
    SitePage(
      Words.Structure.title, Words.Structure.listQuestion, .structures, .verb(.compare),
      need: .count),
    SitePage(
      Words.Territory.title, Words.Territory.question, .territories, .verb(.compare),
      need: .count),
    SitePage(
      Words.MissionGrid.title, Words.MissionGrid.question, .missionGrid, .verb(.compare),
      need: .count),
    SitePage(
      Words.CommonBase.title, Words.CommonBase.question, .commonBase, .verb(.compare),
      need: .count),
    SitePage(Say.targets, Say.targetsQuestion, .targets, .verb(.compare), need: .count),
    SitePage(
      Words.Dossier.listTitle, Words.Dossier.question, .dossiers, .verb(.compare), need: .count),
    SitePage(
      Words.Quarters.title, Words.Quarters.question, .quarters, .verb(.compare), need: .count),
    SitePage(
      Words.Composer.title, Words.Composer.question, .composer, .verb(.compare), need: .count),
    SitePage(
      Words.Simulator.title, Words.Simulator.question, .simulator, .verb(.compare), need: .count),
    SitePage(
      Words.Dialogues.title, Words.Dialogues.question, .campaigns, .verb(.talk),
      need: .see(.dialogues)),
    SitePage(
      Words.Questions.title, Words.Questions.question, .questions, .verb(.talk),
      need: .see(.questions)),
    SitePage(
      Words.Instances.title, Words.Instances.question, .decide, .verb(.decide),
      need: .see(.committees)),
    SitePage(
      Words.Decisions.title, Words.Decisions.question, .decisions, .verb(.decide),
      need: .see(.committees)),
    SitePage(
      Words.Actions.title, Words.Actions.question, .actions, .verb(.decide), need: .see(.linked)),
    SitePage(
      Words.Roadmaps.title, Words.Roadmaps.question, .roadmaps, .verb(.decide),
      need: .see(.committees)),
    SitePage(
      Words.Diagnostics.title, Words.Diagnostics.question, .diagnostics, .verb(.decide),
      need: .see(.committees)),
    SitePage(
      Words.Needs.title, Words.Needs.question, .needs, .verb(.decide), need: .see(.committees)),
    SitePage(
      Words.Solutions.title, Words.Solutions.question, .solutions, .verb(.decide)),
    SitePage(
      Words.Practices.title, Words.Practices.question, .practices, .verb(.decide),
      need: .see(.practices)),
    SitePage(
      Words.Agreements.title, Words.Agreements.question, .agreements, .verb(.decide),
      need: .see(.operations)),
    SitePage(Say.home, Say.homeQuestion, .home, .site),
    SitePage(Words.Changes.title, Words.Changes.question, .changes, .site),
    SitePage(Say.ownAccount, Say.ownAccountQuestion, .ownAccount, .site),
    SitePage(
      Words.SecondFactor.security, Words.SecondFactor.securityQuestion, .security, .site),
    SitePage(Say.accounts, Say.accountsQuestion, .accounts, .site, need: .give),
    SitePage(
      Say.journal, Say.journalQuestion, .journal, .site,
      need: .be([.administrator, .dataProtectionOfficer])),
    SitePage(Say.requests, Say.requestsQuestion, .requests, .site, need: .requests),
    SitePage(Say.retention, Say.retentionQuestion, .retention, .site, need: .retention),
    SitePage(Say.help, Say.helpQuestion, .help, .site),
    SitePage(Say.accessibility, Say.accessibilityQuestion, .accessibility, .site),
    SitePage(Say.legal, Say.legalQuestion, .legal, .site),
    SitePage(Say.privacy, Say.privacyQuestion, .privacy, .site),
    SitePage(Say.gallery, Say.galleryQuestion, .gallery, .site),
  ]

  /// The pages of a verb, its own first.
  package static func sisters(_ verb: Verb) -> [SitePage] {
    all.filter { $0.family == .verb(verb) }
  }

  /// The one among `pages` that an address is, or is under; nil when it is none.
  static func current(_ pages: [SitePage], at here: Address) -> SitePage? {
    pages.filter { here.segments.starts(with: $0.address.segments) }
      .max { $0.address.segments.count < $1.address.segments.count }
  }

  /// The right that a page needs, of those with nothing of their own in their address.
  static func need(of address: Address) -> Need {
    // Reached from the figures to close alone.
    if address.segments == Address.newClosing.segments { return .act(.close) }
    if address.segments == Address.newRequest.segments { return .requests }
    return all.first { $0.address.segments == address.segments }?.need ?? .account
  }

  /// Whether a page of a verb opens to a right.
  static func opens(_ verb: Verb, _ right: Right) -> Bool {
    sisters(verb).contains { $0.need.isMet(by: right) }
  }

  /// The page a verb leads to: its own, or the first that opens to a right which does not open that.
  static func first(_ verb: Verb, _ right: Right) -> Address {
    sisters(verb).first { $0.need.isMet(by: right) }?.address ?? verb.address
  }

  /// The pages of a verb that open to who looks, on one line, the current one marked; nothing for a page
  /// alone.
  static func line(_ verb: Verb, _ chrome: Chrome) -> Node {
    let pages = sisters(verb).filter { $0.need.isMet(by: chrome.right) }
    guard pages.count > 1, chrome.reader != nil else { return .empty }
    let current = current(pages, at: chrome.here)
    return nav(.aria("label", Words.SiteMap.sisters)) {
      ul(.look(.siblings)) {
        for page in pages {
          let mark = page.address == chrome.here.bare ? "page" : "true"
          li {
            .element(
              Element(
                "a",
                [.href(chrome.href(page.address))]
                  + (page.address == current?.address ? [.aria("current", mark)] : []),
                [.text(page.label)]))
          }
        }
      }
    }
  }
}
