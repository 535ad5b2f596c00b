package import Catalogue
package import Columns
package import Records

extension Engine {
  /// The engine of a later generation, which carries over what did not change.
  ///
  /// Kept cells lose what the touched participations gave and gain what they give, with those of
  /// touched operations; they are counted again when everything may change: programmes or
  /// territories did.
  package func next(
    _ dataset: Dataset, _ changes: [Kind: RowChanges], maintaining definitions: [Definition]
  ) -> Engine {
    var (engine, touched) = carried(to: dataset, changes)
    guard let live else { return engine }
    // Facts are in every frame and under no territory: they are followed whatever changed.
    let facts =
      live.facts.map { $0.next(changes, from: workbench, to: engine.workbench) }
      ?? LiveFacts(engine.workbench, definitions)
    if changes[.programmes] != nil || changes[.rattachements] != nil {
      engine.live = LiveCells(engine, definitions, MaintainedCut.all, facts)
    } else {
      engine.live = live.next(touched, to: engine)
      engine.live?.facts = facts
    }
    return engine
  }

  /// The engine of a later generation without kept cells, and the participations whose contribution
  /// may differ.
  package func carried(
    to dataset: Dataset, _ changes: [Kind: RowChanges]
  ) -> (engine: Engine, touched: [RowChange]) {
    let touched = RowChange.touched(workbench.dataset, dataset, changes)
    let written = touched.compactMap(\.after).sorted()
    return (Engine(workbench.next(dataset, changes, written: written)), touched)
  }
}

extension RowChange {
  /// The participations whose contribution may differ between two generations, each once.
  static func touched(
    _ old: Dataset, _ new: Dataset, _ changes: [Kind: RowChanges]
  ) -> [RowChange] {
    let rows =
      changes[.participations]
      ?? RowChanges(oldCount: old.participationOperations.count, changed: [], appended: 0)
    var touched = rows.removed.map { RowChange(before: $0, after: nil) }
    touched += rows.written.map { RowChange(before: rows.old($0), after: $0) }
    guard let operations = changes[.operations] else { return touched }
    var isChanged = [Bool](repeating: false, count: operations.newCount)
    for row in operations.written { isChanged[row] = true }
    func isOfChanged(_ links: Cells<Int32>, _ row: Int) -> Bool {
      let link = Int(links[row])
      return link >= 0 && isChanged[link]
    }
    let known = Set(touched)
    for row in 0..<rows.firstNew {
      guard let earlier = rows.old(row),
        isOfChanged(old.participationOperations, earlier)
          || isOfChanged(new.participationOperations, row)
      else { continue }
      let change = RowChange(before: earlier, after: row)
      if !known.contains(change) { touched.append(change) }
    }
    return touched
  }
}
