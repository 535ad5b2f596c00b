package import HTML

/// A place on the ground, in degrees.
package struct ChartPlace: Hashable, Sendable {
  package var longitude: Double
  package var latitude: Double

  package init(longitude: Double, latitude: Double) {
    self.longitude = longitude
    self.latitude = latitude
  }

  var isDrawable: Bool { longitude.isFinite && latitude.isFinite && latitude.magnitude <= 90 }
}

/// Territories by their true outline, each with its name and its value written in it.
///
/// For when the outlines are known and their shape matters; tiles serve otherwise. Five classes at
/// most. Headers of the table: territory, value.
package struct TrueMap: Chart {
  /// A territory and its outline.
  package struct Zone: Hashable, Sendable {
    package var name: String
    /// The rings of the outline: each a closed line, holes included.
    package var rings: [[ChartPlace]]
    /// Nil when it cannot be computed; `missing` is then written.
    package var value: ChartValue?
    package var missing: String
    /// Whether it is the one the page is about.
    package var isMine: Bool
    /// Where the territory is shown.
    package var address: String?

    package init(
      _ name: String, rings: [[ChartPlace]], _ value: ChartValue?, missing: String = "",
      isMine: Bool = false, address: String? = nil
    ) {
      self.name = name
      self.rings = rings
      self.value = value
      self.missing = missing
      self.isMine = isMine
      self.address = address
    }

    var size: Double? { value.flatMap { $0.value.isDrawable ? $0.value : nil } }
    var written: String { value?.text ?? missing }
  }

  /// A town to find one's way.
  package struct Town: Hashable, Sendable {
    package var name: String
    package var place: ChartPlace

    package init(_ name: String, _ place: ChartPlace) {
      self.name = name
      self.place = place
    }
  }

  package var text: ChartText
  package var zones: [Zone]
  package var classes: ChartClasses
  package var towns: [Town]
  /// Outlines around, without a value.
  package var around: [[ChartPlace]]
  /// Says what a zone without a colour is, in the key.
  package var unknownNote = ""
  package var width = 420.0

  package init(
    text: ChartText, zones: [Zone], classes: ChartClasses, towns: [Town] = [],
    around: [[ChartPlace]] = []
  ) {
    self.text = text
    self.zones = zones
    self.classes = classes
    self.towns = towns
    self.around = around
  }

  package var isEmpty: Bool {
    Ground(zones, width: width) == nil || zones.allSatisfy { $0.size == nil }
  }

  package func drawing(id: String) -> Node {
    guard !isEmpty, let ground = Ground(zones, width: width) else { return .empty }
    return Pen.drawing(
      id: id, width: width, height: ground.height, kind: "zones", text: text,
      linked: zones.contains { $0.address != nil }
    ) {
      for ring in around {
        let spots = ground.spots(ring).filter { ground.holds($0) }
        if spots.count > 2 { shape([spots], "ch-out") }
      }
      for (place, zone) in zones.enumerated() {
        if let address = zone.address {
          element("a", .href(address), .aria("label", "\(zone.name) \(zone.written)")) {
            outline(zone, ground, id: "\(id)-\(place)")
          }
        } else {
          outline(zone, ground, id: "\(id)-\(place)")
        }
      }
      for zone in zones where zone.isMine { shape(zone.rings.map(ground.spots), "ch-mine") }
      labels(ground)
    }
  }

  /// A zone in the tone of its class; striped when its value is unknown.
  @Markup private func outline(_ zone: Zone, _ ground: Ground, id: String) -> [Node] {
    let rings = zone.rings.map(ground.spots)
    if let size = zone.size {
      shape(rings, "ch-zone ch-land ch-class-\(classes.place(of: size) + 1)")
    } else {
      shape(rings, "ch-unknown")
      element("clipPath", .id("\(id)-c")) { shape(rings, "ch-unknown") }
      element("g", .named("clip-path", "url(#\(id)-c)")) {
        Pen.stripes(0, 0, width, ground.height)
      }
    }
  }

  private func shape(_ rings: [[Spot]], _ manner: String) -> Node {
    let path = rings.filter { $0.count > 2 }.map { Pen.trace([$0]) + "Z" }.joined()
    guard !path.isEmpty else { return .empty }
    return element(
      "path", .class(manner), .named("fill-rule", "evenodd"), .named("d", path))
  }

  /// Values, names and towns, where they leave each other room.
  private func labels(_ ground: Ground) -> Node {
    var placing = Placing(frame: .init(left: 0, right: width, top: 0, bottom: ground.height))
    var nodes: [Node] = []
    let middles = zones.map { ground.middle(of: $0.rings) }
    for (zone, middle) in zip(zones, middles) {
      guard let middle else { continue }
      let tone = self.tone(zone)
      let node = placing.label(
        zone.written, [(middle.x, middle.y + 10), (middle.x, middle.y + 4)], strong: true,
        small: false, tone, halo: zone.size == nil)
      nodes.append(node)
    }
    for (zone, middle) in zip(zones, middles) {
      guard let middle else { continue }
      nodes.append(
        placing.label(
          zone.name, [(middle.x, middle.y - 5), (middle.x, middle.y + 24)], strong: false,
          small: true, tone(zone), halo: zone.size == nil))
    }
    for town in towns where town.place.isDrawable {
      let spot = ground.spot(town.place)
      guard ground.holds(spot) else { continue }
      nodes.append(Pen.dot(spot, 3.2, .ink))
      nodes.append(
        placing.write(
          town.name,
          among: [
            .init(x: spot.x + 7, y: spot.y + 4, anchor: .start),
            .init(x: spot.x - 7, y: spot.y + 4, anchor: .end),
            .init(x: spot.x, y: spot.y - 8, anchor: .middle),
            .init(x: spot.x, y: spot.y + 16, anchor: .middle),
          ], .ink, small: true, required: false))
    }
    return .group(nodes)
  }

  private func tone(_ zone: Zone) -> Tone {
    zone.size.map { classes.isDark(classes.place(of: $0)) } == true ? .sheet : .ink
  }

  package var key: Node {
    guard !isEmpty else { return .empty }
    let hasUnknown = !unknownNote.isEmpty && zones.contains { $0.size == nil }
    return classes.key(hasUnknown ? [("ch-unknown", unknownNote)] : [])
  }

  package var table: ChartTable {
    ChartTable(
      caption: text.title, headers: text.headers, rows: zones.map { [$0.name, $0.written] })
  }
}

extension Placing {
  /// A text in a zone; nothing when it has no room.
  fileprivate mutating func label(
    _ text: String, _ places: [(Double, Double)], strong: Bool, small: Bool, _ tone: Tone,
    halo: Bool
  ) -> Node {
    let tried = places.map { Place(x: $0.0, y: $0.1, anchor: .middle) }
    guard !text.isEmpty,
      let place = choose(text, among: tried, strong: strong, small: small, required: false)
    else { return .empty }
    return Pen.label(
      text, place.x, place.y, tone, anchor: .middle, strong: strong, small: small, halo: halo)
  }
}
