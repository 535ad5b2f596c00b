internal import Catalogue
internal import Columns
package import Counting
internal import Kernel
package import Records

/// The records of one commit with their numbers, and the engine that counts them.
package struct SourceState: Sendable {
  let engine: Engine
  let dataset: Dataset

  /// Records just read.
  package init(_ dataset: Dataset) {
    self.init(dataset, Engine(dataset: dataset))
  }

  /// Records that are held already, with the engine that counts them.
  package init(_ dataset: Dataset, _ engine: Engine) {
    self.dataset = dataset
    self.engine = engine
  }

  /// The commit the records stand at.
  package var commit: Int { dataset.commit }

  /// The row of a record; records are in the order of their numbers.
  func row(_ kind: Kind, _ id: Int64) -> Int? {
    guard let ids = dataset.ids[kind] else { return nil }
    var low = 0
    var high = ids.count
    while low < high {
      let middle = (low + high) / 2
      if ids[middle] < id { low = middle + 1 } else { high = middle }
    }
    return low < ids.count && ids[low] == id ? low : nil
  }

  /// The number of the operation of a record that has one.
  func operation(of kind: Kind, _ row: Int) -> Int64? {
    guard kind == .participations else { return nil }
    let operation = dataset.participationOperations[row]
    guard operation >= 0, let ids = dataset.ids[.operations] else { return nil }
    return ids[Int(operation)]
  }

  /// The number of the person a record names, as found to be; 0 for none.
  func person(of kind: Kind, _ row: Int) -> Int64 {
    let links = kind == .participations ? dataset.participationPersons : dataset.personLinks[kind]
    guard let links, row < links.count, links[row] >= 0 else { return 0 }
    return dataset.personIDs[Int(links[row])]
  }

  func explain(_ definition: Definition, _ asked: Request) throws(RequestError) -> Explanation {
    try engine.explain(
      definition, filter: asked.filter, period: asked.period, cumulative: asked.cumulative,
      ruleSet: asked.ruleSet, sample: 0, words: { _ in "" })
  }
}

extension Request {
  /// The request that gives one cell of this one's answer.
  func cell(_ place: CellPlace) -> Request {
    var asked = self
    asked.definitions = definitions.filter { $0.fullName == place.fullName }
    asked.by = []
    asked.step = .all
    let names = Set(by)
    asked.filter =
      filter.filter { !names.contains($0.name) }
      + zip(by, place.keys).map { (name: $0, code: $1) }
    asked.period = place.end.flatMap { Period(place.start ?? $0, $0) }
    asked.cumulative = cumulative && place.end != nil
    return asked
  }
}
