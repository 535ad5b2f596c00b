import Kernel

/// The places some promises are about with the wholes they are parts of, before anything is counted.
struct TargetOutline {
  private typealias Place = Promise.Place
  private typealias Group = TargetTree.Group

  private var promises: [Promise.Place: Promise] = [:]
  private var parts: [Promise.Place: [Promise.Place]] = [:]
  /// The operations of each place that has parts.
  private var homes: [Promise.Place: [TargetTree.Home]] = [:]
  private var whole: [Promise.Place: Bool] = [:]
  /// The lines of programmes, in their order.
  private(set) var tops: [Promise.Place] = []

  init(
    _ all: [Promise], homes: [TargetTree.Home], isWhole: (Promise.Place) -> Bool
  ) {
    let byOperation = Dictionary(
      homes.map { ($0.operation, $0) }, uniquingKeysWith: { first, _ in first })
    for promise in all { promises[promise.place] = promise }
    var known: Set<Promise.Place> = []
    func add(_ place: Promise.Place) {
      guard known.insert(place).inserted else { return }
      guard let parent = place.parent(byOperation) else { return tops.append(place) }
      add(parent)
      parts[parent, default: []].append(place)
    }
    for promise in all { add(promise.place) }
    for (place, children) in parts {
      let mine = homes.filter(place.holds)
      self.homes[place] = mine
      let groups = Set(children.compactMap(\.part))
      for home in mine where groups.contains(.regions) && !home.region.isEmpty {
        var other = place
        other.region = home.region
        add(other)
      }
      for home in mine where groups.contains(.categories) && !home.category.isEmpty {
        var other = place
        other.category = home.category
        add(other)
      }
    }
    for place in known { whole[place] = isWhole(place) }
    tops.sort { $0.order.lexicographicallyPrecedes($1.order) }
  }

  /// A place with all that is under it.
  func node(_ place: Promise.Place) -> TargetTree.Node {
    let children = Dictionary(grouping: parts[place] ?? []) { $0.part }
    let groups: [TargetTree.Part] = children.compactMap { group, places in
      guard let group else { return nil }
      let ordered = places.sorted { $0.order.lexicographicallyPrecedes($1.order) }
      return TargetTree.Part(
        group: group, nodes: ordered.map(node),
        all: whole[place] == true ? count(group, of: place, beside: places) : nil)
    }
    return TargetTree.Node(
      place: place, promise: promises[place], isWhole: whole[place] ?? false, reached: nil,
      parts: groups.sorted { $0.group.rank < $1.group.rank })
  }

  /// How many parts of a group a place has, those promised of included; nil when nothing tells.
  private func count(
    _ group: TargetTree.Group, of place: Promise.Place, beside places: [Promise.Place]
  ) -> Int? {
    let mine = homes[place] ?? []
    let codes: [String]
    let promised: [String]
    switch group {
    case .categories: (codes, promised) = (mine.map(\.category), places.map(\.category))
    case .regions: (codes, promised) = (mine.map(\.region), places.map(\.region))
    case .operations: (codes, promised) = (mine.map(\.operation), places.map(\.operation))
    // Structures and intermediate bodies are of one list and count the same operations twice.
    case .actors, .territories, .calls, .modalities: return nil
    }
    return Set(codes + promised).subtracting([""]).count
  }
}

extension Promise.Place {
  /// What kind of part it is of its whole; nil for a line of a programme.
  package var part: TargetTree.Group? {
    if !modality.isEmpty { return .modalities }
    if !call.isEmpty { return .calls }
    if !operation.isEmpty { return .operations }
    if !actor.isEmpty { return .actors }
    if !level.isEmpty || !territory.isEmpty { return .territories(level) }
    if !region.isEmpty { return .regions }
    return category.isEmpty ? nil : .categories
  }

  /// The whole it is a part of; nil for a line of a programme.
  ///
  /// An operation that does not say where it is is a part of its own region, known from its record.
  fileprivate func parent(_ homes: [String: TargetTree.Home]) -> Promise.Place? {
    var parent = self
    switch part {
    case .modalities: parent.modality = ""
    case .calls: parent.call = ""
    case .operations:
      parent.operation = ""
      parent.actor = ""
      if region.isEmpty { parent.region = homes[operation]?.region ?? "" }
    case .actors: parent.actor = ""
    case .territories:
      parent.level = ""
      parent.territory = ""
    case .regions: parent.region = ""
    case .categories: parent.category = ""
    case nil: return nil
    }
    return parent
  }

  /// Whether an operation is of the place.
  func holds(_ home: TargetTree.Home) -> Bool {
    func agrees(_ mine: String, _ theirs: String) -> Bool { mine.isEmpty || mine == theirs }
    return agrees(programme, home.programme) && agrees(axe, home.axe) && agrees(pi, home.pi)
      && agrees(os, home.os) && agrees(category, home.category) && agrees(region, home.region)
      && agrees(operation, home.operation)
      && (actor.isEmpty || actor == home.structure || actor == home.intermediary)
  }

  /// What places are put in order by.
  fileprivate var order: [String] {
    [
      programme, axe, pi, os, category, region, actor, level, territory, operation, call, modality,
    ]
  }
}

extension TargetTree.Group {
  /// Groups stand in this order under their whole.
  fileprivate var rank: String {
    switch self {
    case .categories: "0"
    case .regions: "1"
    case .actors: "2"
    case .operations: "3"
    case .territories(let level): "4" + level
    case .calls: "5"
    case .modalities: "6"
    }
  }
}
