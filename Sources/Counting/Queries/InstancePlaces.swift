internal import Columns
internal import Kernel
internal import Records

/// Which clauses meet the territory of each instance of committees.
///
/// Choice `perimeter.meeting` of `docs/decisions.md`: a clause of territories meets an instance whose
/// territory holds, or is held by, one of its codes; one of structures or bodies, where they are or
/// where they sit; one of instances by its code; clauses of programmes say nothing of places. To
/// write, a territory must hold that of the instance, and a structure or body sit in it or keep it.
struct InstancePlaces {
  struct Place: Hashable {
    var level: String
    var code: String
  }

  private let instances: KindRows
  /// Rows by code.
  private let rows: [String: Int]
  /// Direct parents, of whatever days.
  private let parents: [Place: [Place]]
  /// Where each actor is, by its code, its number and its name as structures are cut.
  private let actors: [String: [Place]]
  /// Codes of the actors that sit in each instance or keep its secretariat, by row.
  private let seated: [Int: Set<String>]
  private let isToWrite: Bool

  /// What clauses name that says nothing of places.
  static let managed: Set<String> = ["programme", "axe", "pi", "os", "dispositif"]

  /// Costs a pass over actors, seats and attachments: none of a store without what stands in a place.
  ///
  /// - Parameters:
  ///   - isToWrite: whether it is asked who writes rather than who reads.
  ///   - always: when what stands in a place is not of these records.
  init(_ dataset: Dataset, toWrite isToWrite: Bool = false, always: Bool = false) {
    self.isToWrite = isToWrite
    let instances = KindRows(.instances, dataset)
    self.instances = instances
    var rows: [String: Int] = [:]
    for row in 0..<instances.count { rows[instances["instance", row]] = row }
    self.rows = rows
    var seated: [Int: Set<String>] = [:]
    for row in 0..<instances.count {
      seated[row, default: []].insert(instances["secretariat", row])
    }
    let seats = KindRows(.sieges, dataset)
    for row in 0..<seats.count {
      if let instance = rows[seats["instance", row]] {
        seated[instance, default: []].insert(seats["acteur", row])
      }
    }
    self.seated = seated.mapValues { $0.subtracting([""]) }
    let placed = Schema.all.contains {
      ($0.family == .practices || $0.kind == .diagnostics) && dataset.table($0.kind).count > 0
    }
    guard instances.count > 0 || placed || always else {
      parents = [:]
      actors = [:]
      return
    }
    let links = KindRows(.rattachements, dataset)
    var parents: [Place: [Place]] = [:]
    for row in 0..<links.count {
      parents[Place(level: links["niveau", row], code: links["code", row]), default: []].append(
        Place(level: links["niveau_parent", row], code: links["code_parent", row]))
    }
    self.parents = parents
    let known = KindRows(.acteurs, dataset)
    var actors: [String: [Place]] = [:]
    for row in 0..<known.count {
      let places = [
        Place(level: "commune", code: known["commune", row]),
        Place(level: "region", code: known["region", row]),
      ].filter { !$0.code.isEmpty }
      let (code, name) = (known["acteur", row], known["nom", row])
      for key in Set([
        code, Names.siren(siret: known["siret", row], name: name),
        Names.siren(siret: code, name: code), Names.siren(siret: "", name: name),
      ]) where !key.isEmpty { actors[key] = places }
    }
    self.actors = actors
  }

  /// The row of an instance by its code; nil for none.
  func row(_ code: String) -> Int? { rows[code] }

  /// Whether a condition of a clause meets each instance; nil where no condition so named meets any.
  func meeting(_ name: String, _ codes: Set<String>) -> [Bool]? {
    if Self.managed.contains(name) { return [Bool](repeating: true, count: instances.count) }
    if name == "instance" {
      return (0..<instances.count).map { codes.contains(instances["instance", $0]) }
    }
    let isStructure = name == "structure" || name == "oi"
    guard let meets = territories(name, codes) else { return nil }
    return (0..<instances.count).map { row in
      if isStructure, !(seated[row] ?? []).isDisjoint(with: codes) { return true }
      return !(isToWrite && isStructure)
        && meets(
          Place(level: instances["territoire_niveau", row], code: instances["territoire", row]))
    }
  }

  /// Whether a condition of a clause meets a territory: that of its codes, or where its actors are.
  func territories(_ name: String, _ codes: Set<String>) -> ((Place) -> Bool)? {
    name == "structure" || name == "oi"
      ? meeting(places: codes.flatMap(places(of:))) : meeting(name, at: codes)
  }

  /// Whether a territory is held by one of some codes of a level, or to read holds one; nil for no level.
  func meeting(_ name: String, at codes: Set<String>) -> ((Place) -> Bool)? {
    let level = name == "region_residence" ? "region" : name
    guard Self.levels.contains(level) else { return nil }
    return meeting(places: codes.map { Place(level: level, code: $0) })
  }

  private func meeting(places asked: [Place]) -> (Place) -> Bool {
    let above = Set(asked.flatMap(holders))
    return { place in
      !isToWrite && (place.level == "nation" || above.contains(place))
        || !holders(place).isDisjoint(with: asked)
    }
  }

  /// Where an actor is, by its code, its number or its name.
  func places(of actor: String) -> [Place] { actors[actor] ?? [] }

  private static let levels: Set<String> = [
    "region", "departement", "epci", "zone_emploi", "clpe", "commune",
  ]

  /// A territory and all that hold it; a circle is followed once.
  private func holders(_ place: Place) -> Set<Place> {
    var found: Set<Place> = [place]
    var next = [place]
    while let one = next.popLast() {
      for parent in parents[one] ?? [] where found.insert(parent).inserted { next.append(parent) }
    }
    return found
  }
}
