internal import Checks
package import HTML
internal import Kernel
internal import Records
internal import Stores
internal import Words

extension ParticipationPage {
  package func view(_ chrome: Chrome) -> Node {
    Frame(
      title, lede: operation?.title ?? "",
      crumbs: [.init(Words.Frame.record, .record)] + crumbs, verb: .record
    ).document(chrome) {
      Components.sheet {
        p(.look(.statement)) { sentence }
      }
      div(.look(.grid, .wideAndNarrow)) {
        div(.look(.stack)) {
          stage(Words.People.entryStage, entry, isWide: true)
          statusSheet
        }
        div(.look(.stack)) {
          findingsSheet
          stage(
            Words.People.exitStage, exit, note: exitDate == nil ? Words.People.notThere : nil)
          stage(Words.People.sixMonthsStage, sixMonths)
        }
      }
      historySheet(chrome)
      Components.sheet(Words.People.counted) {
        p { Words.People.countedText }
        p { HTMLLink.to(.count, Words.People.dictionary, chrome) }
      }
    }
  }

  private var title: String {
    let display = name?.display ?? ""
    return display.isEmpty ? Words.People.participation(id) : display
  }

  private var crumbs: [Frame.Crumb] {
    var crumbs: [Frame.Crumb] = []
    if let personID {
      crumbs = [
        .init(Words.People.title, .people), .init(title, .person(personID)),
      ]
    }
    return crumbs + [.init(Words.People.participation(id))]
  }

  private var sentence: String {
    Words.People.participationSummary(
      entry: entryDate, exit: exitDate, status: statusWord, missing: lacking.count,
      situation: situation)
  }

  // MARK: stages

  private func stage(
    _ heading: String, _ facts: [Fact], note: String? = nil, isWide: Bool = false
  ) -> Node {
    let answered = facts.filter { $0.answer != nil || $0.isMissing || $0.isHidden }
    let silent = facts.filter { $0.answer == nil && !$0.isMissing && !$0.isHidden }
    return Components.sheet(heading) {
      if let note { p(.look(.note)) { note } }
      if !answered.isEmpty {
        dl(.look(isWide ? [.answers, .twoColumns] : [.answers])) {
          for fact in answered {
            div(.id("champ-\(fact.field)")) {
              dt { fact.label }
              dd { value(fact) }
            }
          }
        }
      }
      if !silent.isEmpty {
        details(.look(.silent)) {
          summary { Words.People.withoutAnswer(silent.count) }
          ul {
            for fact in silent { li(.id("champ-\(fact.field)")) { fact.label } }
          }
        }
      }
    }
  }

  private func value(_ fact: Fact) -> Node {
    if fact.isHidden { return span(.look(.note)) { Words.People.hidden } }
    if fact.isMissing { return Components.state(.bad, Words.Quality.missing) }
    return .text(fact.answer ?? "")
  }

  // MARK: status

  private var statusSheet: Node {
    Components.sheet(Words.People.status) {
      TableView(
        Words.People.statusCaption,
        [
          .init(Words.People.ruleSet), .init(Words.People.statusResult), .init(Words.People.why),
        ],
        rows: status.classes.map { one in
          TableView.Row([
            group {
              Words.FigurePages.ruleSet(one.ruleSet.rawValue)
              if one.ruleSet == status.inForce {
                " "
                Components.state(.good, Words.People.inForce)
              }
            },
            .text(Words.Figures.answer("\(one.profile.status)")), why(one),
          ])
        }, hidesCaption: true
      ).node
      if !lacking.isEmpty {
        h3 { Words.People.missing }
        ul {
          for field in lacking {
            li { a(.href("#champ-\(field)")) { Words.People.label(field) } }
          }
        }
      }
    }
  }

  private func why(_ one: StatusPath.Class) -> Node {
    let branch = one.profile.branch.code
    guard !branch.isEmpty else { return .text(Words.People.undecided(one.missing)) }
    return group {
      Words.People.branch(branch)
      " "
      span(.look(.code)) { branch }
    }
  }

  // MARK: findings and history

  private var findingsSheet: Node {
    FindingLine.sheet(findings) { Words.People.label($0) }
  }

  private func historySheet(_ chrome: Chrome) -> Node {
    Components.sheet(Words.People.history) {
      p(.look(.note)) { Words.People.historyLede }
      if changes.isEmpty {
        p { Words.People.noChange }
      } else {
        table(Words.People.changes, changes, chrome)
      }
      if !origins.isEmpty {
        details(.look(.silent)) {
          summary { Words.People.firstValues(origins.count) }
          table(Words.People.firstValues(origins.count), origins, chrome)
        }
      }
    }
  }

  private var changes: [Past] { history.filter { $0.change != .created } }
  private var origins: [Past] { history.filter { $0.change == .created } }

  private func table(_ caption: String, _ values: [Past], _ chrome: Chrome) -> Node {
    TableView(
      caption,
      [
        .init(Words.People.datum), .init(Words.People.value), .init(Words.People.when),
        .init(Words.People.author), .init(Words.People.change), .init(Words.People.origin),
      ],
      rows: values.map { past in
        TableView.Row([
          .text(past.label), value(past),
          time(.datetime(past.moment)) { past.when }, .text(past.author),
          .text(Words.People.change("\(past.change)")),
          HTMLLink.to(
            .importEntry(past.importID), Words.People.commitLink(past.origin.noun, past.importID),
            chrome),
        ])
      }, hidesCaption: true
    ).node
  }

  private func value(_ past: Past) -> Node {
    if past.isHidden { return span(.look(.note)) { Words.People.hidden } }
    guard let answer = past.answer else {
      return span(.look(.note)) { Words.People.notKept }
    }
    return answer.isEmpty ? span(.look(.note)) { Words.People.erased } : .text(answer)
  }
}
