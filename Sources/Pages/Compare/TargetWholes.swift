internal import Access
package import Following
internal import Kernel
internal import Records
package import Steering

/// The operations of a view by where they belong, and which places are seen and counted whole.
package struct TargetWholes: Sendable {
  /// Operations programmed, of those counted.
  package let homes: [TargetTree.Home]
  private let view: View
  private let byOperation: [String: TargetTree.Home]

  package init(_ view: View) {
    self.view = view
    homes = view.kept("cibles.operations", of: [.operations]) {
      let dataset = view.countedDataset
      return (0..<dataset.operationCount).map { OperationRecord(dataset, $0) }
        .filter(\.isProgrammed).map { record in
          TargetTree.Home(
            operation: record.code, programme: record.text(.programme), axe: record.text(.axe),
            pi: record.text(.pi), os: record.text(.os), category: record.text(.categorieRegion),
            region: record.text(.region), structure: record.structure,
            intermediary: record.text(.oi))
        }
    } cost: {
      $0.count * 512
    }
    byOperation = Dictionary(
      homes.map { ($0.operation, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether all that is of a place is seen and counted: a part is never shown as the whole, nor a
  /// target that is not seen as one that is not.
  package func isWhole(_ place: Promise.Place) -> Bool {
    var codes = [
      ("programme", place.programme), ("axe", place.axe), ("pi", place.pi), ("os", place.os),
      ("categorie_region", place.category), ("region", place.region),
      ("operation", place.operation),
    ].filter { !$0.1.isEmpty }.map { (name: $0.0, code: $0.1) }
    if place.region.isEmpty, let home = byOperation[place.operation], !home.region.isEmpty {
      codes.append(("region", home.region))
    }
    guard view.closes(codes) else { return false }
    // What is promised of an operation is read, or the place is not there.
    if !place.operation.isEmpty { return true }
    var conditions: Perimeter.Clause = [:]
    for (name, code) in codes where GrantClause.dimensions.contains(name) {
      conditions[name, default: []].insert(code)
    }
    return view.reader.right.seen(.records)[.plans].holds(all: conditions)
  }
}
