import Catalogue
import Records

/// The line of the programme that an indicator counts on, as its own conditions say.
struct ProgrammeLine: Hashable {
  private(set) var axe = ""
  private(set) var pi = ""
  private(set) var os = ""

  init(of definition: Definition) {
    switch definition.formula {
    case .single(let term): read(term.condition)
    case .ratio(_, let denominator): read(denominator.condition)
    }
  }

  /// Whether a promise about a line is one about the indicator: a line the indicator names itself may be
  /// named again or left out.
  func holds(_ place: Promise.Place) -> Bool {
    guard place.os.isEmpty || place.os == os, place.pi.isEmpty || place.pi == pi else {
      return false
    }
    return place.axe.isEmpty || place.axe == axe || axe.isEmpty && !place.pi.isEmpty
  }

  /// Takes what every row of a condition has in common.
  private mutating func read(_ condition: Condition) {
    switch condition {
    case .and(let parts): for part in parts { read(part) }
    case .named(_, let inner): read(inner)
    case .textIn(.operation(let column), let codes, negated: false),
      .textIn(.field(.operations, let column), let codes, negated: false):
      guard let code = codes.first, codes.count == 1 else { return }
      switch OperationField(rawValue: column) {
      case .axe: axe = code
      case .pi: pi = code
      case .os: os = code
      default: break
      }
    default: break
    }
  }
}
