package import Catalogue
package import Counting
package import Kernel
package import Records

/// The targets of one figure by one date, with what was reached and where each stands.
package struct TargetReading: Sendable {
  package let key: TargetTree.Key
  package let definition: Definition
  package let measure: TargetMeasure
  package let date: CivilDate
  package let tree: TargetTree
  private let starts: ProgrammeLines

  /// Every promise there is to read, by figure, then day, as the file has them.
  ///
  /// Cost: a pass over `cibles`.
  package static func promises(_ dataset: Dataset, _ catalogue: Catalogue) -> [Promise] {
    Promises(dataset, of: catalogue.definitions).all
  }

  /// Reads the targets of one key, in two requests of the engine at most, on a day.
  ///
  /// - Parameters:
  ///   - promises: in force; those of other keys are left out.
  ///   - isWhole: whether all that is of a place is seen and counted.
  /// - Throws: `tooManyCells`.
  package init(
    _ key: TargetTree.Key, _ definition: Definition, promises: [Promise],
    homes: [TargetTree.Home], engine: Engine, dataset: Dataset, region: String?,
    on date: CivilDate, isWhole: (Promise.Place) -> Bool
  ) throws(RequestError) {
    self.key = key
    self.definition = definition
    self.date = date
    measure = TargetMeasure(definition)
    starts = ProgrammeLines(dataset.table(.programmes))
    var tree = TargetTree(
      promises.filter { TargetTree.Key($0) == key }, homes: homes, region: region,
      isWhole: isWhole)
    let counts = try TargetCounts(
      definition, tree.places, engine: engine, on: date, from: key.start, region: region)
    tree.fill(measure, counts.reached)
    self.tree = tree
  }

  /// Where a place stands against its own target; nil without one, without a value, and for what the
  /// performance framework judges at its date.
  package func state(_ node: TargetTree.Node) -> GoalState? {
    guard let promise = node.promise, let reached = node.reached, !reached.isHidden(measure),
      !isJudgedElsewhere
    else { return nil }
    let start = promise.start ?? starts.start(promise.place.programme)
    let addsUp = !measure.isQuotient && measure.isAttained
    guard let start = start ?? (addsUp ? nil : promise.date) else { return nil }
    return GoalState(
      reached.range ?? .init(reached.value, reached.value),
      GoalState.Promise(
        goal: promise.value, falls: measure.falls, addsUp: addsUp, start: start,
        due: promise.date), on: date)
  }

  /// Whether its date has come and the framework has the verdict.
  package var isJudgedElsewhere: Bool {
    definition.frame == FrameworkIndicator.frame && date >= key.date
  }
}
