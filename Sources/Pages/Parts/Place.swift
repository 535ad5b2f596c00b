internal import Access
package import Following
internal import Records
internal import Words

extension View {
  /// What a page says of where its figures are from, when no region is chosen: the reader's own
  /// perimeter; nil for who counts all.
  package var perimeterLabel: String? {
    guard !reader.right.counted.isEverything else { return nil }
    let structures = kept("perimetre.structures", of: [.operations]) {
      let dataset = countedDataset
      return Set(
        (0..<dataset.operationCount).map { OperationRecord(dataset, $0).structure }
      ).count
    }
    return Words.Rights.perimeter(structures)
  }

  /// The name of a region, or of all that the reader counts.
  package func place(_ region: String?) -> String {
    region == nil ? perimeterLabel ?? Regions.label(nil) : Regions.label(region)
  }
}
