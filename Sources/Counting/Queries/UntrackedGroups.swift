import Columns
import Records

/// The groups made only of operations without participant figures, where operations are told apart.
///
/// Without `operation` among the cuts or in the perimeter there is none: a count of nobody is then
/// a count like another.
struct UntrackedGroups {
  private var byFrame: [String: Set<Int>] = [:]

  /// The groups of each frame, found elsewhere.
  init(_ byFrame: [String: Set<Int>]) { self.byFrame = byFrame }

  init(
    _ cuts: [Cut], _ perimeter: RequestFilter, _ workbench: Workbench, frames: Set<String>,
    _ groups: inout GroupCodes
  ) {
    let operations = workbench.operations
    guard perimeter.namesOperations || cuts.contains(where: { $0.name == "operation" }),
      operations.isTracked.contains(false)
    else { return }
    let dimensions = cuts.map { $0.isOfOperation ? workbench.operationDimension($0) : nil }
    let filters: [(Dimension, Set<Int32>)] = perimeter.clauses.filter(\.cut.isOfOperation)
      .map { clause in
        let dimension = workbench.operationDimension(clause.cut)
        return (dimension, dimension.numbers(of: clause.codes))
      }
    for frame in frames {
      let inFrame = operations.inFrame(frame)
      var tracked: Set<Int> = []
      var untracked: Set<Int> = []
      for row in 0..<operations.count where inFrame[row] && operations.isProgrammed[row] {
        guard filters.allSatisfy({ $0.1.contains($0.0.ids[row]) }) else { continue }
        let key = dimensions.map { dimension in
          dimension.map { $0.labels[Int($0.ids[row])] } ?? Cut.unknown
        }
        let group = groups.add(key)
        if operations.isTracked[row] { tracked.insert(group) } else { untracked.insert(group) }
      }
      byFrame[frame] = untracked.subtracting(tracked)
    }
  }

  /// The groups of a frame.
  func groups(_ frame: String) -> Set<Int> { byFrame[frame] ?? [] }
}
