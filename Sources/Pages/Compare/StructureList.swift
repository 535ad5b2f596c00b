internal import Access
package import Following
package import Kernel
internal import Records
package import Steering
internal import Words

extension StructureList {
  /// The structures with an operation in a region; all of them without one.
  package init(
    _ structures: FundedStructures, scope: Scope, in place: String, today: CivilDate, page: Int
  ) {
    let kept = structures.all.filter { structure in
      scope.region.map { structure.regions.contains($0) } ?? true
    }
    self.init(refusing: "", scope: scope, in: place, today: today)
    lines = kept.map { structure in
      Line(
        name: Words.printed(structure.name), address: .structure(structure.code),
        regions: structure.regions.map(Regions.label).joined(separator: ", "),
        operations: structure.operations(in: scope.region).count)
    }.sorted { Names.comesBefore($0.name, $1.name) }
    pager = Pager(page: page, total: lines.count)
  }

  /// In place of a structure that cannot be read here.
  ///
  /// - Parameter place: what is looked at, in words.
  package init(refusing refusal: String, scope: Scope, in place: String, today: CivilDate) {
    self.refusal = refusal
    lede = Words.Structure.listLede(place, scope.date ?? today)
    lines = []
    pager = Pager(page: 1, total: 0)
  }
}

extension View {
  /// The structures of the operations counted.
  package var structures: FundedStructures {
    kept("structures", of: [.operations]) { FundedStructures(countedDataset) }
  }

  /// The page of a structure; nil when the reader has none to go to.
  package func structurePage(_ code: String) -> Address? {
    guard !code.isEmpty, Need.count.isMet(by: reader.right), let structure = structures[code],
      sight(ofStructure: code, regions: structure.regions, isPlaced: structure.isPlaced, in: nil)
        != nil
    else { return nil }
    return .structure(code)
  }
}
