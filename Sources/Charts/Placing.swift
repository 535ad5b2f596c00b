internal import HTML

/// Finds room for texts among lines and other texts.
///
/// A text may cross a line when there is no better place; it never takes the place of another.
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

    /// How far it stands out of another, in units.
    func outside(_ frame: Block) -> Double {
      max(0, frame.left - left) + max(0, right - frame.right) + max(0, frame.top - top)
        + max(0, bottom - frame.bottom)
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
  private var lines: [Block] = []
  private var texts: [Block] = []

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
    avoid(
      Block(
        left: spot.x - margin, right: spot.x + margin, top: spot.y - margin, bottom: spot.y + margin
      ))
  }

  /// Keeps texts away from a rectangle.
  mutating func avoid(_ block: Block) {
    lines.append(block)
  }

  /// The first of the places with the least covered, which the text then takes.
  ///
  /// No text takes the place of another or stands out of the frame; one that is not required takes
  /// none either rather than lie along a line.
  mutating func choose(
    _ text: String, among places: [Place], strong: Bool = false, small: Bool = false,
    required: Bool = true
  ) -> Place? {
    let width = TypeSetting.width(
      text, size: small ? TypeSetting.smallSize : TypeSetting.size, strong: strong)
    let most = required ? Double.infinity : width * 0.7
    let tried = places.map { place in
      let block = Self.block(place, width)
      let covered = lines.reduce(0) { $0 + $1.overlap(block) }
      let hidden = texts.reduce(0) { $0 + $1.overlap(block) }
      let lost = hidden + block.outside(frame)
      return (
        place, block, fits: lost == 0 && covered <= most,
        cost: covered + lost * 1000
      )
    }
    guard let best = tried.min(by: { $0.cost < $1.cost }), best.fits else { return nil }
    texts.append(best.1)
    return best.0
  }

  /// Writes a text at the best of some places; nothing when it is not required and has no room.
  mutating func write(
    _ text: String, among places: [Place], _ tone: Tone, strong: Bool = false, small: Bool = false,
    required: Bool = true
  ) -> Node {
    guard !text.isEmpty,
      let place = choose(text, among: places, strong: strong, small: small, required: required)
    else { return .empty }
    return Pen.label(
      text, place.x, place.y, tone, anchor: place.anchor, strong: strong, small: small, halo: true)
  }

  /// What a text of a width occupies at a place.
  static func block(_ place: Place, _ width: Double) -> Block {
    let left =
      switch place.anchor {
      case .start: place.x
      case .middle: place.x - width / 2
      case .end: place.x - width
      }
    return Block(left: left, right: left + width, top: place.y - 10, bottom: place.y + 3)
  }
}
