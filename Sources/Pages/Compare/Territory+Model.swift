internal import Catalogue
internal import Charts
internal import Counting
package import HTTP
internal import Kernel
internal import Records
package import Steering
internal import Words

/// A territory with what surrounds the programme there and whom it reaches, ready to print.
package struct TerritoryPage: Sendable {
  /// An element of context.
  package struct Element: Sendable {
    package var code: String
    package var label: String
    package var value: String
    package var change: String
    package var nation: String
    package var alike: String
    package var source: String
  }

  package struct Neighbour: Sendable {
    package var name: String
    package var address: Address
    package var sentence: String
  }

  /// A part of the participants beside that of the territory.
  package struct Reached: Sendable {
    package var code: String
    package var label: String
    package var address: Address
    package var value: String
    package var nation: String
    package var territory: String
    package var source: String
    package var comment: String
  }

  package struct Operation: Sendable {
    package var name: String
    package var code: String
    package var entered: String
  }

  package var name: String
  package var lede: String
  package var lead: String
  package var territory: String
  package var choices: [(value: String, label: String)]
  package var isNation: Bool
  package var blocks: [(title: String, elements: [Element])]
  package var hasContext: Bool
  package var hasAlike: Bool
  package var neighbours: [Neighbour]
  package var areFew: Bool
  package var isCounted: Bool
  package var reached: [Reached]
  /// Empty where it cannot be told.
  package var coverage: String
  package var operations: [Operation]
  package var sheet: DataSheet

  /// The name an address uses for the territory: `departement:59`.
  package static let territoryName = "territoire"
  /// The levels a place may be chosen of, the widest first.
  static let levels: [Territories.Level] = [.region, .departement, .employmentZone, .epci, .clpe]

  /// The place an address asks for: that it names, else the region of its scope, else the nation.
  package static func place(_ query: Parameters, region: String?) -> BasePlace {
    let parts = (query[territoryName] ?? "").split(separator: ":", maxSplits: 1).map(String.init)
    if parts.count == 2, let level = Territories.Level(rawValue: parts[0]) {
      return BasePlace(level, parts[1])
    }
    return region.map { BasePlace(.region, $0) } ?? .nation
  }

  /// A territory there is not.
  package static func unread(
    _ query: Parameters, _ told: ContextTerritories
  ) -> UnreadValue? {
    UnreadValue.choice(query, territoryName, Words.Territory.territory) { asked in
      asked.isEmpty
        || levels.contains { level in
          asked.hasPrefix(level.rawValue + ":")
            && codes(level, told).contains(String(asked.dropFirst(level.rawValue.count + 1)))
        }
    }
  }

  /// Regions and départements, and what context tells of.
  private static func codes(
    _ level: Territories.Level, _ told: ContextTerritories
  ) -> Set<String> {
    let shipped: [String] =
      switch level {
      case .region: Regions.all.map(\.code)
      case .departement: TilePlaces.departements.map(\.code)
      default: []
      }
    return told.codes(level.rawValue).union(shipped)
  }

  package init(
    _ reading: TerritoryReading, _ told: ContextTerritories, _ labels: FigureLabels, asked: String
  ) {
    typealias Say = Words.Territory
    let writing = TerritoryWriting(reading, labels)
    name = writing.name(reading.place)
    lede = Say.lede(reading.date)
    lead =
      reading.isCounted
      ? Say.lead(entered: reading.entered, operations: reading.operations.count) : ""
    territory = asked
    choices =
      [("", Say.scope)]
      + Self.levels.flatMap { level in
        Self.codes(level, told).map { code in
          (
            level.rawValue + ":" + code,
            Say.choice(FigureLabels.cut(level.rawValue), writing.name(BasePlace(level, code)))
          )
        }.sorted { Names.comesBefore($0.1, $1.1) }
      }
    isNation = reading.place.level == nil
    blocks = reading.blocks.map { number, elements in
      (Say.block(number), elements.map(writing.element))
    }
    hasContext = reading.blocks.contains { $0.elements.contains { $0.figure != nil } }
    hasAlike = reading.blocks.contains { $0.elements.contains { $0.alike != nil } }
    neighbours = reading.alike.map(writing.neighbour)
    areFew = reading.areFew
    isCounted = reading.isCounted
    reached = reading.reached.map(writing.reached)
    coverage = reading.coverage.map(writing.coverage) ?? ""
    operations = reading.operations.map { operation in
      Operation(
        name: labels.name("operation", operation.code), code: operation.code,
        entered: Words.number(operation.entered))
    }.sorted { Names.comesBefore($0.name, $1.name) }
    sheet = DataSheet(
      name: "territoire",
      columns: TerritoryTable.columns.map { name in
        DataSheet.Column(name, Self.kinds[name] ?? DashboardWriting.kinds[name] ?? .text)
      }, rows: TerritoryTable(reading).rows, about: [Say.title, name, lede])
  }

  private static let kinds: [String: DataSheet.Column.Kind] = [
    "earlier": .decimal, "alike_low": .decimal, "alike_high": .decimal,
  ]
}

/// The texts of a territory.
private struct TerritoryWriting {
  private typealias Say = Words.Territory

  private let reading: TerritoryReading
  private let labels: FigureLabels

  init(_ reading: TerritoryReading, _ labels: FigureLabels) {
    self.reading = reading
    self.labels = labels
  }

  func name(_ place: BasePlace) -> String {
    place.level.map { labels.name($0.rawValue, place.code) } ?? Regions.label(nil)
  }

  func element(_ line: TerritoryReading.Element) -> TerritoryPage.Element {
    var change = ""
    if let earlier = line.earlier, let text = line.text(earlier.value), let said = line.changeText {
      change = Words.printed(Say.earlier(text, earlier.vintage, change: said))
    }
    return TerritoryPage.Element(
      code: line.element.code, label: Words.printed(line.label),
      value: line.text(line.figure?.value).map { Words.printed($0) } ?? Say.missing,
      change: change,
      nation: line.text(line.nation?.value).map { Words.printed($0) } ?? "",
      alike: line.alike.map { bounds in
        Words.printed(
          Say.between(line.text(bounds.low) ?? "", line.text(bounds.high) ?? ""))
      } ?? "",
      source: line.figure.map {
        Words.printed(Say.source($0.source, $0.vintage, isProvisional: $0.isProvisional))
      } ?? "")
  }

  func neighbour(_ neighbour: TerritoryReading.Neighbour) -> TerritoryPage.Neighbour {
    let level = reading.place.level ?? .region
    return TerritoryPage.Neighbour(
      name: labels.name(level.rawValue, neighbour.code),
      address: Address.territory(level.rawValue + ":" + neighbour.code),
      sentence: Say.near(elementName(neighbour.nearest), elementName(neighbour.farthest)))
  }

  private func elementName(_ code: String) -> String {
    let label =
      reading.blocks.lazy.flatMap(\.elements).first { $0.element.code == code }?.label ?? code
    return Words.printed(label.prefix(1).lowercased() + label.dropFirst())
  }

  func reached(_ line: TerritoryReading.Reached) -> TerritoryPage.Reached {
    let told = line.reading
    let value: String =
      switch told.value {
      case .notComputable: Words.FigurePages.notComputable
      case .known where told.isHidden: Words.Dashboard.hidden
      case .known(let value): Words.printed(told.text(value))
      }
    var address = Address.figure(line.definition.fullName).with("cumul", "oui")
    if let cut = reading.place.reachedCut { address = address.with(cut, reading.place.code) }
    return TerritoryPage.Reached(
      code: line.definition.code, label: Words.printed(told.label), address: address,
      value: value, nation: line.nation.map { Words.printed(Words.Line.percent($0)) } ?? "",
      territory: line.territory.map { Words.printed(Words.Line.percent($0.value)) } ?? Say.missing,
      source: line.territory.map {
        "\(line.beside), "
          + Words.printed(Say.source($0.source, $0.vintage, isProvisional: $0.isProvisional))
      } ?? line.beside, comment: Words.printed(told.comment))
  }

  func coverage(_ coverage: TerritoryReading.Coverage) -> String {
    let population = coverage.population
    return Words.printed(
      Say.coverage(
        Words.Line.amount(coverage.young), Words.Line.amount(population.value),
        Say.number(1_000 * coverage.young / population.value),
        source: Say.source(
          population.source, population.vintage, isProvisional: population.isProvisional)))
  }
}
