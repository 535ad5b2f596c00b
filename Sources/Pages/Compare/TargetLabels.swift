internal import Access
internal import Catalogue
internal import Following
internal import Kernel
internal import Steering
internal import Words

/// What places that promises are about are called, and how values are written.
struct TargetLabels {
  private let view: View
  private let labels: FigureLabels

  init(_ view: View) {
    self.view = view
    labels = FigureLabels.of(view)
  }

  /// A place among the parts of its whole.
  func name(_ place: Promise.Place) -> String {
    switch place.part {
    case .modalities: return place.modality
    case .calls: return place.call
    case .operations: return labels.name("operation", place.operation)
    case .actors: return Words.printed(view.actors.name(place.actor))
    case .territories(let level):
      return level == "pays" ? Words.Frame.nation : labels.name(level, place.territory)
    case .regions: return Regions.label(place.region)
    case .categories: return labels.name("categorie_region", place.category)
    case nil: return Words.Frame.nation
    }
  }

  /// Its code, where people know it by; for a line of a programme the line.
  func code(_ place: Promise.Place) -> String {
    switch place.part {
    case .operations: return place.operation
    case .actors: return place.actor
    case .territories: return place.territory
    case .regions, .categories, .calls, .modalities: return ""
    case nil:
      return Words.Targets.line(place.programme, axe: place.axe, pi: place.pi, os: place.os)
    }
  }

  /// A place by itself, the line included.
  func full(_ place: Promise.Place) -> String {
    var parts = [name(place)]
    if place.part != .regions, !place.region.isEmpty { parts.append(Regions.label(place.region)) }
    parts.append(Words.Targets.line(place.programme, axe: place.axe, pi: place.pi, os: place.os))
    return parts.filter { !$0.isEmpty }.joined(separator: " · ")
  }

  /// A value in a figure's unit.
  static func value(_ value: Double, _ unit: FigureUnit) -> String {
    FigureText.plain(value, unit)
  }

  /// A difference, with its sign.
  static func signed(_ millionths: Int128, _ unit: FigureUnit) -> String {
    Words.Targets.signed(
      value(Double(millionths.magnitude) / 1_000_000, unit), isNegative: millionths < 0,
      isZero: millionths == 0)
  }

  static func percent(_ share: Double) -> String { Words.printed(Words.Line.percent(share)) }

  static func deadline(_ key: TargetTree.Key) -> String {
    Words.Targets.deadline(isTarget: key.horizon == .target, key.date, from: key.start)
  }
}

extension TargetTree.Group {
  /// As `Words` and files name it.
  var name: String {
    switch self {
    case .categories: "categories"
    case .regions: "regions"
    case .actors: "actors"
    case .operations: "operations"
    case .territories: "territories"
    case .calls: "calls"
    case .modalities: "modalities"
    }
  }
}
