import Catalogue
import Counting
import Kernel

/// Exits late to be told beside those told, for figures of exits.
///
/// `steering.md`, CP15; late as `QLT3` says.
struct ExitsDue {
  private var late: [[String]: Double] = [:]
  private var told: [[String]: Double] = [:]

  init(
    _ engine: Engine, _ request: Request, _ catalogue: Catalogue, on day: CivilDate
  ) throws(RequestError) {
    let definition = request.definitions.first
    let definitions = definition.map { Self.definitions($0, catalogue) } ?? []
    var asked = request
    asked.definitions = definitions
    asked.period = Period(day, day)
    asked.step = .all
    asked.cumulative = true
    asked.range = false
    self.init(
      definitions.isEmpty ? [] : try engine.compute(asked), of: definition?.frame ?? "")
  }

  /// The same of cells already counted, those of the definitions of `definitions`.
  init(_ cells: [Cell], of frame: String) {
    for cell in cells where cell.frame == frame {
      let number = Double(cell.numerator) ?? 0
      switch cell.code {
      case "late": late[cell.keys] = number
      case "exits": told[cell.keys, default: 0] += number
      case "untold": told[cell.keys, default: 0] -= number
      default: break
      }
    }
  }

  /// How many are late, when they are more than a tenth of those told and late.
  func number(_ keys: [String]) -> Int? {
    guard let late = late[keys], late > 0, 10 * late > late + (told[keys] ?? 0) else { return nil }
    return Int(late)
  }

  /// What is counted for a figure; nothing for one that counts no exit.
  static func definitions(_ definition: Definition, _ catalogue: Catalogue) -> [Definition] {
    definition.act == .exit ? definitions(ofFrame: definition.frame, catalogue) : []
  }

  /// Exits late to be told (`late`), exits (`exits`), those not told (`untold`) of a frame; nothing
  /// where the catalogue has no `QLT3`.
  static func definitions(ofFrame frame: String, _ catalogue: Catalogue) -> [Definition] {
    guard let late = catalogue.definitions.first(where: { $0.fullName == "QLT.QLT3" }),
      case .single(let term) = late.formula
    else { return [] }
    func count(_ code: String, _ moment: Moment, _ condition: Condition) -> Definition {
      Definition(
        frame: frame, code: code, label: "", englishLabel: "", kind: .quality,
        unit: .participations,
        formula: .single(
          Term(population: .participations, moment: moment, condition: condition)))
    }
    return [
      count("late", .overdue, term.condition), count("exits", .exit, .always),
      count("untold", .exit, term.condition),
    ]
  }
}
