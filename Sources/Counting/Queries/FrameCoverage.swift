import Columns
import Records

/// The programmed operations a frame does not count, with their participations.
package struct OutsideFrame: Hashable, Sendable {
  package var operations = 0
  package var participations = 0
}

extension Engine {
  /// What a frame of the European funds leaves out, because of a programme, a fund or a period; nothing
  /// for the frames that ask no programme.
  ///
  /// One look at each operation and at the operation of each participation.
  package func outside(_ frame: String) -> OutsideFrame {
    guard FundedFrames.all.contains(frame) else { return OutsideFrame() }
    return outside { workbench.operations.inFrame(frame) }
  }

  /// What every frame of the European funds leaves out, in a region when one is named.
  package func outsideAllFunds(region: String?) -> OutsideFrame {
    outside(region: region) {
      let frames = FundedFrames.all.map { workbench.operations.inFrame($0) }
      return (0..<workbench.operations.count).map { row in frames.contains { $0[row] } }
    }
  }

  private func outside(region: String? = nil, _ counted: () -> [Bool]) -> OutsideFrame {
    let operations = workbench.operations
    let counted = counted()
    var outside = OutsideFrame()
    let isLeftOut = (0..<operations.count).map { row in
      operations.isProgrammed[row] && !counted[row]
        && region.map { $0 == operations.table.text(OperationField.region.rawValue, row) } ?? true
    }
    outside.operations = isLeftOut.count { $0 }
    guard outside.operations > 0 else { return outside }
    let links = workbench.dataset.participationOperations.view
    for row in 0..<workbench.dataset.participationOperations.count {
      let operation = Int(links[row])
      if operation >= 0, isLeftOut[operation] { outside.participations += 1 }
    }
    return outside
  }
}
