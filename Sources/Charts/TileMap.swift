package import HTML

/// A territory as a tile of a map where all weigh the same.
package struct TilePlace: Hashable, Sendable {
  package var code: String
  /// A name short enough for a tile.
  package var short: String
  /// Where the tile is, in tiles from the left and from the top.
  package var column: Double
  package var row: Double

  package init(_ code: String, _ short: String, column: Double, row: Double) {
    self.code = code
    self.short = short
    self.column = column
    self.row = row
  }
}

/// Territories as equal tiles, each with its value printed: a surface weighs nothing.
///
/// Colour only helps: four classes with round bounds. Headers of the table: territory, value.
package struct TileMap: Chart {
  /// What is known of a territory.
  package struct Tile: Hashable, Sendable {
    package var code: String
    package var name: String
    /// Nil when it cannot be computed; `missing` is then printed.
    package var value: ChartValue?
    package var missing: String
    /// Whether the programme does not go there: the tile is dashed and has no value.
    package var isOut: Bool
    /// Where the territory is shown.
    package var address: String?

    package init(
      _ code: String, _ name: String, _ value: ChartValue?, missing: String = "",
      isOut: Bool = false, address: String? = nil
    ) {
      self.code = code
      self.name = name
      self.value = value
      self.missing = missing
      self.isOut = isOut
      self.address = address
    }

    /// The value, when it can be placed.
    var size: Double? { value.flatMap { $0.value.isDrawable && !isOut ? $0.value : nil } }
    /// What is printed, nothing out of scope.
    var written: String { isOut ? "" : value?.text ?? missing }
  }

  package var text: ChartText
  package var places: [TilePlace]
  package var tiles: [Tile]
  package var classes: ChartClasses
  /// The code of the territory the page is about.
  package var mine: String?
  /// Says what a dashed tile is, in the key: « hors programme ».
  package var outNote = ""
  /// Says what a tile without a colour is, in the key: « non calculable ».
  package var unknownNote = ""
  package var width: Double

  package init(
    text: ChartText, places: [TilePlace], tiles: [Tile], classes: ChartClasses,
    mine: String? = nil
  ) {
    self.text = text
    self.places = places
    self.tiles = tiles
    self.classes = classes
    self.mine = mine
    // Tiles small as those of départements are drawn wider than those of regions.
    width = (places.map(\.column).max() ?? 0) > 8 ? ChartWidth.column : 420
  }

  package var isEmpty: Bool { !tiles.contains { $0.size != nil } || places.isEmpty }

  package func drawing(id: String) -> Node {
    guard !isEmpty else { return .empty }
    let layout = TileLayout(self)
    let named = Dictionary(tiles.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    let isLinked = tiles.contains { $0.address != nil }
    return Pen.drawing(
      id: id, width: width, height: layout.height, kind: "tiles", text: text, linked: isLinked
    ) {
      for place in places {
        if let tile = named[place.code], let address = tile.address {
          element("a", .href(address), .aria("label", Self.label(tile))) {
            marks(place, tile, layout)
          }
        } else {
          marks(place, named[place.code], layout)
        }
      }
      if let mine, let place = places.first(where: { $0.code == mine }) {
        Pen.outline(
          layout.x(place), layout.y(place), layout.width, layout.tall, "ch-mine",
          radius: layout.radius)
      }
    }
  }

  private static func label(_ tile: Tile) -> String {
    tile.written.isEmpty ? tile.name : "\(tile.name) \(tile.written)"
  }

  @Markup private func marks(_ place: TilePlace, _ tile: Tile?, _ layout: TileLayout) -> [Node] {
    let x = layout.x(place)
    let y = layout.y(place)
    let number = tile?.size.map { classes.place(of: $0) }
    let isOut = tile?.isOut ?? true
    let manner = number.map { "ch-zone ch-class-\($0 + 1)" } ?? (isOut ? "ch-out" : "ch-unknown")
    let tone: Tone = number.map { classes.isDark($0) } == true ? .sheet : isOut ? .ink3 : .ink
    Pen.outline(
      x, y, layout.width, layout.tall, manner, radius: layout.radius,
      hint: tile.map(Self.label))
    if manner == "ch-unknown" { Pen.stripes(x + 1, y + 1, layout.width - 2, layout.tall - 2) }
    let middle = y + layout.tall / 2
    let written = layout.prints ? tile?.written ?? "" : ""
    Pen.label(
      place.short, x + layout.width / 2, middle + (written.isEmpty ? 4 : -3),
      tone, anchor: .middle, small: true, halo: manner == "ch-unknown")
    if !written.isEmpty { value(written, x + layout.width / 2, middle + 12, tone, layout) }
  }

  private func value(
    _ text: String, _ x: Double, _ y: Double, _ tone: Tone, _ layout: TileLayout
  ) -> Node {
    switch layout.size {
    case .large:
      Pen.label(text, x, y + 1.5, tone, anchor: .middle, strong: true, large: true)
    case .usual: Pen.label(text, x, y, tone, anchor: .middle, strong: true)
    case .small: Pen.label(text, x, y, tone, anchor: .middle, small: true)
    }
  }

  package var key: Node {
    guard !isEmpty else { return .empty }
    var notes: [(String, String)] = []
    if !unknownNote.isEmpty, tiles.contains(where: { !$0.isOut && $0.size == nil }) {
      notes.append(("ch-unknown", unknownNote))
    }
    if !outNote.isEmpty, tiles.contains(where: \.isOut) { notes.append(("ch-out", outNote)) }
    return classes.key(notes)
  }

  package var table: ChartTable {
    ChartTable(
      caption: text.title, headers: text.headers,
      rows: tiles.map { [$0.name, $0.isOut ? outNote : $0.written] })
  }
}

/// Places of the tiles of a map.
struct TileLayout {
  /// How large values are printed.
  enum Size {
    case large
    case usual
    case small
  }

  let width: Double
  /// Height of the drawing.
  let height: Double
  let radius: Double
  let size: Size
  /// Whether every value fits its tile; none is printed otherwise.
  let prints: Bool
  private let pitch: (x: Double, y: Double)
  let tall: Double

  init(_ map: TileMap) {
    let columns = (map.places.map(\.column).max() ?? 0) + 1
    let rows = (map.places.map(\.row).max() ?? 0) + 1
    let gap = columns > 8 ? 2.0 : 5
    width = (map.width + gap) / columns - gap
    let room = width - 3
    let texts = map.tiles.map(\.written)
    func fits(_ size: Double, strong: Bool) -> Bool {
      texts.allSatisfy { TypeSetting.width($0, size: size, strong: strong) <= room }
    }
    size =
      width > 50 && fits(TypeSetting.largeSize, strong: true)
      ? .large : fits(TypeSetting.size, strong: true) ? .usual : .small
    prints = size != .small || fits(TypeSetting.smallSize, strong: false)
    tall = prints ? max(min(width * 0.82, 54), 31) : min(width, 31)
    pitch = (width + gap, tall + gap)
    height = rows * pitch.y - gap + 2
    radius = min(width / 10, 6)
  }

  func x(_ place: TilePlace) -> Double { place.column * pitch.x }
  func y(_ place: TilePlace) -> Double { 1 + place.row * pitch.y }
}
