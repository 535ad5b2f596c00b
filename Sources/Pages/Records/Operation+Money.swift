package import Counting
package import Following
package import Kernel
internal import Records

/// What an operation's money has become, stage by stage, up to a day.
package struct OperationMoney: Sendable {
  package enum Step: Sendable, CaseIterable {
    case programmed
    case agreed
    case declared
    case certified
  }

  package struct Line: Hashable, Sendable {
    package var step: Step
    /// Cents; nil when unknown.
    package var total: Int128?
    package var european: Int128?

    init(_ step: Step, _ amounts: OperationAmounts) {
      self.step = step
      total = amounts.total
      european = amounts.european
    }
  }

  package var lines: [Line]
  /// What figures of money count of it on that day.
  package var standing: OperationStanding

  /// Reads the amounts of an operation as the figures of money add them up.
  ///
  /// An agreement counts from its own date on, once the operation is programmed.
  package init(_ view: View, _ record: OperationRecord, at date: CivilDate) {
    let standing = view.engine.standing(ofOperation: record.row, on: date)
    self.standing = standing
    let isAgreed =
      standing.isCounted && ["conventionnee", "terminee"].contains(record.status)
      && (record.day(.dateConvention).map { $0 <= date } ?? true)
    lines = [
      Line(.programmed, standing.programmed),
      Line(.agreed, isAgreed ? standing.programmed : OperationAmounts()),
      Line(.declared, standing.declared), Line(.certified, standing.certified),
    ]
  }

  /// A step's total cost over the programmed one; nil when either is unknown.
  package func share(_ line: Line) -> Double? {
    guard line.step != .programmed, let whole = lines[0].total, whole > 0, let part = line.total
    else { return nil }
    return Double(part) / Double(whole)
  }
}
