internal import Columns
package import Records

/// What the rules read of other records than those they look at.
package struct RuleBasis: Sendable {
  /// In the order of the operations table.
  let contexts: [OperationContext]
  let territories: TerritoryCodes
  let actors: ActorCodes
  let indicators: IndicatorNames
  let programmes: Programmes

  /// - Parameter ruleSet: replaces the rule set of every programme.
  package init(_ dataset: Dataset, programmes: Programmes, ruleSet: RuleSet? = nil) {
    self.init(
      dataset, programmes,
      TerritoryCodes(
        dataset.table(.territoires), attachments: dataset.table(.rattachements)),
      ActorCodes(dataset.table(.acteurs)), IndicatorNames(dataset.table(.definitions)), ruleSet)
  }

  private init(
    _ dataset: Dataset, _ programmes: Programmes, _ territories: TerritoryCodes,
    _ actors: ActorCodes, _ indicators: IndicatorNames, _ ruleSet: RuleSet?
  ) {
    let operations = dataset.table(.operations)
    contexts = (0..<operations.count).map { row in
      OperationContext(
        operations: operations, row: row,
        ruleSet: ruleSet
          ?? programmes.ruleSets[operations.field(.programme, row)].flatMap {
            RuleSet(rawValue: $0)
          } ?? .euC1)
    }
    self.territories = territories
    self.actors = actors
    self.indicators = indicators
    self.programmes = programmes
  }

  /// The basis of a later data set in which no programme, territory, actor or definition changed.
  package func next(_ dataset: Dataset) -> RuleBasis {
    RuleBasis(dataset, programmes, territories, actors, indicators, nil)
  }

  /// The kinds whose change may change what is found of any record.
  package static let kinds: [Kind] = [
    .programmes, .acteurs, .territoires, .rattachements, .definitions,
  ]

  /// Whether the end of an operation differs in another basis: participations that are still open end
  /// with it.
  package func hasOtherEnd(_ operation: Int, _ other: RuleBasis) -> Bool {
    guard contexts.indices.contains(operation), other.contexts.indices.contains(operation) else {
      return true
    }
    return contexts[operation].end != other.contexts[operation].end
  }
}
