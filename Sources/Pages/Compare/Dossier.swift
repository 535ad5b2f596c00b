package import Catalogue
package import HTML
package import Kernel
package import Steering
internal import Words

/// The dossier of a territory: every screen of the dashboard one after the other, what their figures
/// mean, and how far what is recorded can be trusted; made to be put on paper.
package struct DossierPage: Sendable {
  package var place: String
  package var day: CivilDate
  /// The state of the store; nil for who is told of no write.
  package var commit: Int?
  package var screens: [DashboardPage]
  /// How far what is recorded can be trusted.
  package var quality: DashboardPage
  /// The indicators of all the screens, each once.
  package var indicators: [Definition]

  /// The screens a dossier shows before what its figures mean, in its order.
  package static let screens = Screen.all.filter { $0 != .quality }

  /// - Parameter readings: of `screens`, one each, in their order.
  package init(
    _ readings: [ScreenReading], quality: ScreenReading, place: String, on day: CivilDate,
    commit: Int?
  ) {
    self.place = place
    self.day = day
    self.commit = commit
    screens = readings.map { DashboardPage($0) }
    self.quality = DashboardPage(quality)
    var known: Set<String> = []
    indicators = (screens + [self.quality]).flatMap(\.indicators).filter {
      known.insert($0.fullName).inserted
    }
  }

  private typealias Say = Words.Dossier

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Say.title(place), lede: Say.lede(day),
      crumbs: [
        .init(Words.Frame.compare, .compare), .init(Say.listTitle, .dossiers), .init(place),
      ],
      actions: chrome.prints ? [.init(Say.onPaper, .dossierOnPaper, isPrimary: true)] : [],
      verb: .compare
    ).document(chrome) {
      Components.pack(
        Say.cover(place), about: cover,
        items: screens.map { (Words.Dashboard.title($0.name), content($0, chrome)) } + [
          (Say.definitions, definitions), (Say.quality, content(quality, chrome)),
        ])
    }
  }

  private var cover: [String] {
    [Words.Frame.at(day)] + (commit.map { [Words.Frame.commit($0)] } ?? [])
      + [Words.Expected.caveat, Say.method, Words.Dashboard.method].map { Words.printed($0) }
  }

  private func content(_ screen: DashboardPage, _ chrome: Chrome) -> Node {
    HTML.group {
      p(.look(.lede)) { screen.lede }
      screen.body(chrome, tellsMethod: false)
    }
  }

  private var definitions: Node {
    Components.sheet {
      dl(.look(.facts)) {
        for definition in indicators {
          dt {
            Words.printed(definition.label)
            " "
            span(.look(.code)) { definition.fullName }
          }
          dd {
            p { Words.printed(definition.phrase.isEmpty ? definition.prose : definition.phrase) }
            if !definition.source.isEmpty {
              p(.look(.note)) { Words.printed(definition.source) }
            }
          }
        }
      }
    }
  }
}
