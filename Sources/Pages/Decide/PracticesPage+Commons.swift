internal import Committees
internal import HTML
internal import Kernel
internal import Records
internal import Words

extension PracticesPage {
  private typealias Say = Words.Practices

  /// What is held in common: whether it must be used, and who uses it since when.
  func commonsSheet(_ chrome: Chrome) -> Node {
    Components.sheet(Say.commons, id: "communs") {
      if commons.commons.isEmpty {
        Components.nothing(Say.noCommon)
      } else {
        TableView(
          Say.commons,
          [
            .init(Say.common), .init(Say.obligation, role: .status), .init(Say.conditions),
            .init(Say.adopters),
          ],
          rows: commons.commons.map { common in
            TableView.Row([
              group {
                HTMLLink.to(.registered(.communs, common.id), Words.printed(common.title), chrome)
                div(.look(.under)) {
                  [
                    Words.capitalised(RoadmapLabels.code(.communs, "nature", common.nature)),
                    labels.actor(common.owner),
                    common.version.isEmpty ? "" : Say.version(Words.printed(common.version)),
                  ].filter { !$0.isEmpty }.joined(separator: " · ")
                }
              },
              Components.state(
                Self.mark(obligation: common.obligation),
                RoadmapLabels.code(.communs, "obligation", common.obligation)),
              .text(common.conditions.isEmpty ? Say.unsaid : Words.printed(common.conditions)),
              adopters(common),
            ])
          }, hidesCaption: true
        ).node
      }
      if !commons.unknown.isEmpty {
        p(.look(.note)) {
          Say.unknownCommons(commons.unknown.map { Words.printed($0) })
        }
      }
      if writes {
        div(.look(.buttonGroup)) {
          add(.communs, Say.addCommon, chrome)
          add(.adoptions, Say.addAdoption, chrome)
        }
      }
    }
  }

  private func add(_ kind: Kind, _ label: String, _ chrome: Chrome) -> Node {
    a(.look(.quietButton, .smallButton), .href(chrome.href(.newRecord(kind)))) { label }
  }

  private func adopters(_ common: Common) -> Node {
    let adoptions = common.adoptions(on: day)
    guard !adoptions.isEmpty else { return .text(Say.nobody) }
    return ul {
      for adoption in adoptions {
        li { Say.adopted(labels.actor(adoption.actor), adoption.start) }
      }
    }
  }

  private static func mark(obligation: String) -> State {
    switch obligation {
    case "obligatoire": .watch
    case "recommande": .good
    default: .idle
    }
  }

  /// The labels given, with the decision that gave each and whether it still holds.
  func labelsSheet(_ chrome: Chrome) -> Node {
    Components.sheet(Say.labels, id: "labels") {
      if commons.labels.isEmpty {
        Components.nothing(Say.noLabel)
      } else {
        TableView(
          Say.labels,
          [
            .init(Say.labelled), .init(Say.stateHeader, role: .status), .init(Say.holder),
            .init(Say.decision),
          ],
          rows: commons.labels.map { label in
            TableView.Row([
              group {
                HTMLLink.to(.registered(.labels, label.id), object(label), chrome)
                div(.look(.under)) { Say.span(label.start, label.end) }
              },
              label.holds(on: day)
                ? Components.state(.good, Say.holds)
                : Components.state(.idle, label.start > day ? Say.toCome : Say.over),
              .text(labels.actor(label.actor)),
              decisions[label.decision].map {
                HTMLLink.to(.decision($0), Words.printed(label.decision), chrome)
              } ?? .text(Words.printed(label.decision)),
            ])
          }, hidesCaption: true
        ).node
      }
      if writes { add(.labels, Say.addLabel, chrome) }
    }
  }

  /// What a label is given to: a common by its title, else as it was written.
  private func object(_ label: Label) -> String {
    let parts = label.object.split(separator: ":", maxSplits: 1).map(String.init)
    if parts.count == 2, parts[0] == Kind.communs.rawValue, let common = commons.common(parts[1]) {
      return Words.printed(common.title)
    }
    if parts.count == 2, parts[0] == Kind.pratiques.rawValue,
      let line = lines.first(where: { $0.practice.code == parts[1] })
    {
      return Words.printed(line.practice.title)
    }
    return Words.printed(label.object)
  }
}
