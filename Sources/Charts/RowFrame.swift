internal import HTML

/// Rows of a chart, each with its label beside its marks or, on a phone, above them.
struct RowFrame {
  let labels: [String]
  let width: Double
  /// Whether labels stand above the marks.
  let isStacked: Bool
  /// Where the marks of a row may begin.
  let left: Double
  /// Where the first row begins, and the last ends.
  let top: Double
  let bottom: Double
  /// The height of a row.
  let pitch: Double

  /// Rows below a height; labels beside take at most a share of the width.
  ///
  /// They stand above the marks on a phone, when they are long or asked to.
  init(
    _ labels: [String], width: Double, top: Double, pitch: Double, share: Double = 0.4,
    stacked: Bool = false
  ) {
    self.labels = labels
    self.width = width
    self.top = top
    let widest = labels.map { TypeSetting.width($0, strong: true) }.max() ?? 0
    isStacked = stacked || (width < 480 && widest > width * 0.32)
    self.pitch = isStacked ? pitch + 16 : pitch
    left = isStacked || widest == 0 ? 0 : min(widest, width * share) + 10
    bottom = top + self.pitch * Double(labels.count)
  }

  /// The middle of the marks of a row.
  func middle(_ place: Int) -> Double {
    top + pitch * (Double(place) + 0.5) + (isStacked ? 8 : 0)
  }

  /// The label of a row, on one line above its marks or two beside them.
  @Markup func label(
    _ place: Int, _ tone: Tone = .ink2, strong: Bool = false, room: Double? = nil
  ) -> [Node] {
    if labels[place].isEmpty {
      Node.empty
    } else if isStacked {
      let line = TypeSetting.shortened(labels[place], within: room ?? width, strong: strong)
      Pen.label(
        line, 0, top + pitch * Double(place) + 12, tone, strong: strong,
        halo: true)
    } else {
      let lines = TypeSetting.lines(labels[place], within: left - 10, strong: strong)
      for (number, line) in lines.enumerated() {
        let shift = (Double(number) - Double(lines.count - 1) / 2) * 13
        Pen.label(line, 0, middle(place) + 4 + shift, tone, strong: strong)
      }
    }
  }

  /// The names of a hollow dot and of a full one, on the first line of a drawing, at its right.
  @Markup static func dotNames(_ hollow: String, _ full: String, width: Double) -> [Node] {
    let right = TypeSetting.width(full, strong: true)
    Pen.dot(Spot(width - right - 9, 8), 5, .accent)
    Pen.label(full, width, 12, .ink, anchor: .end, strong: true)
    let end = width - right - 28
    Pen.dot(Spot(end - TypeSetting.width(hollow) - 9, 8), 4.5, .ink2, hollow: true)
    Pen.label(hollow, end, 12, .ink2, anchor: .end)
  }
}

/// Round values under a horizontal scale, those that leave each other room.
struct BottomAxis {
  let ticks: [Double]
  private let scale: LinearScale
  private let write: (Double) -> String

  init(_ ticks: [Double], _ scale: LinearScale, write: @escaping (Double) -> String) {
    self.ticks = ticks
    self.scale = scale
    self.write = write
  }

  /// Lines from a height to another, and values under them.
  func marks(from top: Double, to bottom: Double, within width: Double) -> [Node] {
    var taken = -Double.infinity
    var nodes: [Node] = []
    for tick in ticks {
      let x = scale(tick)
      nodes.append(Pen.line(x, top, x, bottom, tick == 0 ? .line2 : .line, "thin"))
      let text = write(tick)
      let half = TypeSetting.width(text, size: TypeSetting.smallSize) / 2
      let centre = TypeSetting.centre(text, x, within: width, size: TypeSetting.smallSize)
      guard centre - half > taken else { continue }
      taken = centre + half + 6
      nodes.append(Pen.label(text, centre, bottom + 15, .ink3, anchor: .middle, small: true))
    }
    return nodes
  }
}
