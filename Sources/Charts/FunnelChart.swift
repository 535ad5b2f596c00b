package import HTML

/// From all that could count to what does: steps kept and steps left out, each with its bar.
///
/// A bar of a step left out stands where it was taken from, so that the eye follows the remainder
/// down. The list is text, so it is its own equivalent; its bars are hidden from those who do not
/// see them. Headers of the table: step, value.
package struct FunnelChart: Chart {
  /// One step of the way.
  package struct Step: Hashable, Sendable {
    package var label: String
    package var value: ChartValue
    /// Whether what the step counts leaves the way there.
    package var leaves: Bool
    /// Where the records of the step are shown.
    package var address: String?

    package init(_ label: String, _ value: ChartValue, leaves: Bool = false, address: String? = nil)
    {
      self.label = label
      self.value = value
      self.leaves = leaves
      self.address = address
    }
  }

  package var text: ChartText
  package var steps: [Step]
  package var width = 210.0

  package init(text: ChartText, steps: [Step]) {
    self.text = text
    self.steps = steps
  }

  package var isEmpty: Bool { steps.isEmpty }

  package func drawing(id: String) -> Node {
    guard !isEmpty else { return .empty }
    let bars = self.bars
    return ol(.class("funnel"), .aria("label", text.title)) {
      for (place, step) in steps.enumerated() {
        li(.class(step.leaves ? "out" : "kept")) {
          span {
            if let address = step.address {
              a(.href(address)) { step.label }
            } else {
              step.label
            }
          }
          span(.class("n")) { step.value.text }
          span { bar(bars[place], hatched: step.leaves, id: "\(id)-\(place)") }
        }
      }
    }
  }

  /// Begin and length of each bar, from 0 to `width`.
  var bars: [(start: Double, length: Double)] {
    let sizes = steps.map { $0.value.value.isDrawable ? $0.value.value.magnitude : 0 }
    let scale = LinearScale(0, sizes.max() ?? 0, from: 0, to: width)
    var left = 0.0
    return zip(steps, sizes).map { step, size in
      guard step.leaves else {
        left = size
        return (0, size > 0 ? max(scale(size), 1.5) : 0)
      }
      left = max(left - size, 0)
      let length = size > 0 ? max(scale(size), 1.5) : 0
      return (min(scale(left), width - length), length)
    }
  }

  private func bar(_ bar: (start: Double, length: Double), hatched: Bool, id: String) -> Node {
    svg(
      .class("ch ch-step"), .named("width", Pen.at(width)), .named("height", "12"),
      .named("viewBox", "0 0 \(Pen.at(width)) 12"), .aria("hidden", "true")
    ) {
      if hatched {
        hatching(id: id)
        element(
          "rect", .class("ch-hatched ch-idle"), .named("x", Pen.at(bar.start)), .named("y", "0.5"),
          .named("width", Pen.at(bar.length)), .named("height", "11"),
          .named("fill", "url(#\(id)-h)"))
      } else {
        Pen.box(bar.start, 0, bar.length, 12, .accent, radius: 3)
      }
    }
  }

  private func hatching(id: String) -> Node {
    element("defs") {
      element(
        "pattern", .id("\(id)-h"), .named("width", "5"), .named("height", "5"),
        .named("patternUnits", "userSpaceOnUse"), .named("patternTransform", "rotate(45)")
      ) {
        Pen.line(2.5, 0, 2.5, 5, .idle, "hatch")
      }
    }
  }

  package var table: ChartTable {
    ChartTable(
      caption: text.title, headers: text.headers, rows: steps.map { [$0.label, $0.value.text] })
  }
}
