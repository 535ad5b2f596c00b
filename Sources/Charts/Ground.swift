internal import Foundation

/// From degrees to places in a drawing: as on the ground in the middle of what is drawn.
struct Ground {
  let height: Double
  private let width: Double
  private let west: Double
  private let north: Double
  private let across: Double
  private let down: Double
  private let left: Double

  /// A frame around some zones, as wide as allowed and no higher than it is wide; nil when they
  /// have no extent.
  init?(_ zones: [TrueMap.Zone], width: Double) {
    let places = zones.flatMap(\.rings).flatMap { $0 }.filter(\.isDrawable)
    guard let west = places.map(\.longitude).min(), let east = places.map(\.longitude).max(),
      let south = places.map(\.latitude).min(), let north = places.map(\.latitude).max(),
      west < east, south < north
    else { return nil }
    // A degree of longitude is shorter away from the equator.
    let shrink = max(cos((south + north) / 2 * Double.pi / 180), 0.01)
    let margin = 4.0
    let room = width - margin * 2
    let scale = min(room / ((east - west) * shrink), room / (north - south))
    self.width = width
    self.west = west
    self.north = north
    across = scale * shrink
    down = scale
    left = (width - (east - west) * scale * shrink) / 2
    height = ((north - south) * scale + margin * 2).rounded(.up)
  }

  /// Where a place stands.
  func spot(_ place: ChartPlace) -> Spot {
    Spot(left + (place.longitude - west) * across, 4 + (north - place.latitude) * down)
  }

  func spots(_ ring: [ChartPlace]) -> [Spot] { ring.filter(\.isDrawable).map(spot) }

  /// Whether a spot is in the frame.
  func holds(_ spot: Spot) -> Bool {
    (0...width).contains(spot.x) && (0...height).contains(spot.y)
  }

  /// Where a text stands inside the largest ring: its centre of gravity when that is inside, else
  /// the middle of its widest part.
  func middle(of rings: [[ChartPlace]]) -> Spot? {
    let drawn = rings.map(spots).filter { $0.count > 2 }
    guard let ring = drawn.max(by: { Self.area($0).magnitude < Self.area($1).magnitude }),
      Self.area(ring).magnitude > 0
    else { return nil }
    let centre = Self.centre(ring)
    if let widest = Self.widest(ring, at: centre.y), widest.contains(centre.x) { return centre }
    let ys = ring.map(\.y)
    guard let low = ys.min(), let high = ys.max() else { return nil }
    let tries = (1..<8).compactMap { part -> (Spot, Double)? in
      let y = low + (high - low) * Double(part) / 8
      return Self.widest(ring, at: y).map { range in
        (Spot((range.lowerBound + range.upperBound) / 2, y), range.upperBound - range.lowerBound)
      }
    }
    return tries.max { $0.1 < $1.1 }?.0 ?? centre
  }

  private static func pairs(_ ring: [Spot]) -> [(Spot, Spot)] {
    Array(zip(ring, ring.dropFirst() + ring.prefix(1)))
  }

  private static func area(_ ring: [Spot]) -> Double {
    pairs(ring).reduce(0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y } / 2
  }

  private static func centre(_ ring: [Spot]) -> Spot {
    let area = area(ring)
    var x = 0.0
    var y = 0.0
    for (from, to) in pairs(ring) {
      let cross = from.x * to.y - to.x * from.y
      x += (from.x + to.x) * cross
      y += (from.y + to.y) * cross
    }
    return Spot(x / (6 * area), y / (6 * area))
  }

  /// The widest stretch inside a ring along a height.
  private static func widest(_ ring: [Spot], at y: Double) -> ClosedRange<Double>? {
    let crossings = pairs(ring).compactMap { from, to -> Double? in
      guard (from.y <= y) != (to.y <= y) else { return nil }
      return from.x + (to.x - from.x) * (y - from.y) / (to.y - from.y)
    }.sorted()
    return stride(from: 0, to: crossings.count - 1, by: 2).map {
      crossings[$0]...crossings[$0 + 1]
    }.max { $0.upperBound - $0.lowerBound < $1.upperBound - $1.lowerBound }
  }
}
