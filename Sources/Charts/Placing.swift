/// Finds room for texts among lines and other texts.
struct Placing {
  /// A rectangle something occupies.
  struct Block: Hashable {
    var left: Double
    var right: Double
    var top: Double
    var bottom: Double

    /// How much of it another covers, in square units.
    func overlap(_ other: Block) -> Double {
      max(0, min(right, other.right) - max(left, other.left))
        * max(0, min(bottom, other.bottom) - max(top, other.top))
    }
  }

  /// A place a text could take: its anchor and its base line.
  struct Place: Hashable {
    var x: Double
    var y: Double
    var anchor: Anchor
  }

  /// Where texts must stay.
  let frame: Block
  private var taken: [Block] = []

  init(frame: Block) {
    self.frame = frame
  }

  /// Keeps texts away from a line through points.
  mutating func avoid(_ spots: [Spot]) {
    for (from, to) in zip(spots, spots.dropFirst()) {
      let steps = max(1, Int(max(abs(to.x - from.x), abs(to.y - from.y)) / 4))
      for step in 0...min(steps, 400) {
        let part = Double(step) / Double(steps)
        avoid(around: Spot(from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part), 2)
      }
    }
  }

  /// Keeps texts away from a spot.
  mutating func avoid(around spot: Spot, _ margin: Double) {
    taken.append(
      Block(
        left: spot.x - margin, right: spot.x + margin, top: spot.y - margin, bottom: spot.y + margin
      ))
  }

  /// The first of the places with the least covered, which the text then takes.
  mutating func choose(_ text: String, among places: [Place], strong: Bool = false) -> Place? {
    let width = TypeSetting.width(text, strong: strong)
    let tried = places.map { place in
      let block = self.block(place, width)
      let outside =
        max(0, frame.left - block.left) + max(0, block.right - frame.right)
        + max(0, frame.top - block.top) + max(0, block.bottom - frame.bottom)
      let covered = taken.reduce(0) { $0 + $1.overlap(block) }
      return (place, block, cost: covered + outside * 100)
    }
    guard let best = tried.min(by: { $0.cost < $1.cost }) else { return nil }
    taken.append(best.1)
    return best.0
  }

  /// What a text of a width occupies at a place.
  private func block(_ place: Place, _ width: Double) -> Block {
    let left =
      switch place.anchor {
      case .start: place.x
      case .middle: place.x - width / 2
      case .end: place.x - width
      }
    return Block(left: left, right: left + width, top: place.y - 10, bottom: place.y + 3)
  }
}
