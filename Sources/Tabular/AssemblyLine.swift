internal import Records

/// Blocks parsed by several threads and handed over in the order of the file.
///
/// A worker takes an empty batch, then the next block under the feeder's gate, so the batch of the
/// lowest number is always being parsed or ready: the order never locks up.
final class AssemblyLine: Sendable {
  /// The blocks that come, and their numbers.
  private struct Feeding {
    let feeder: any BatchFeeder
    var nextBlock = 0
  }

  /// The batches, and who works.
  private struct Delivery {
    var free: [RowBatch] = []
    var made = 0
    var ready: [Int: Result<RowBatch, any Error>] = [:]
    var working = 0
    var isStopped = false
  }

  private let reader: TabularReader
  private let evidence: FileEvidence
  private let transform: (@Sendable (RowBatch) throws -> Void)?
  private let feeding: Gate<Feeding>
  private let delivery = Gate(Delivery())

  init(
    _ reader: TabularReader, _ feeder: any BatchFeeder, _ evidence: FileEvidence,
    _ transform: (@Sendable (RowBatch) throws -> Void)?
  ) {
    self.reader = reader
    self.evidence = evidence
    self.transform = transform
    feeding = Gate(Feeding(feeder: feeder))
  }

  /// Starts the workers, hands batches to the body, and ends only once every worker has.
  func run(_ body: (RowBatch) throws -> Void) throws -> ReadSummary {
    delivery.change { $0.working = reader.options.threads }
    var threads: [WorkerThread] = []
    for _ in 0..<reader.options.threads {
      if let thread = WorkerThread({ self.work() }) {
        threads.append(thread)
      } else {
        leave()
      }
    }
    defer {
      delivery.change { $0.isStopped = true }
      for thread in threads { thread.join() }
    }
    if threads.isEmpty { throw FileRefusal(.readFailed, detail: "pthread_create") }
    var summary = ReadSummary()
    while let result = take(summary.batches) {
      let batch = try result.get()
      summary.rows += batch.count
      try body(batch)
      summary.batches += 1
      delivery.change { $0.free.append(batch) }
    }
    summary.buffers = delivery.locked { $0.made }
    (summary.bytes, summary.encoding) = feeding.locked {
      ($0.feeder.bytes, $0.feeder.encodingFound)
    }
    return summary
  }

  // MARK: workers

  private func work() {
    let parser = reader.parser(evidence)
    while let batch = emptyBatch() {
      guard let (number, result) = nextBlock(batch, parser) else { break }
      delivery.change { $0.ready[number] = result }
      if case .failure = result { break }
    }
    leave()
  }

  /// Takes the next block and parses it; nil at the end of the file.
  private func nextBlock(
    _ batch: RowBatch, _ parser: any BatchParser
  ) -> (Int, Result<RowBatch, any Error>)? {
    let taken: (number: Int, result: Result<Bool, any Error>) = feeding.locked { feeding in
      let number = feeding.nextBlock
      let result = Result { try feeding.feeder.fill(batch) }
      if case .success(false) = result { return (number, result) }
      feeding.nextBlock += 1
      return (number, result)
    }
    switch taken.result {
    case .success(false): return nil
    case .failure(let error): return (taken.number, .failure(error))
    case .success(true):
      return (
        taken.number,
        Result {
          try parser.parse(batch)
          try transform?(batch)
          return batch
        }
      )
    }
  }

  /// A batch to fill, once there is one; nil when the reading stops.
  private func emptyBatch() -> RowBatch? {
    delivery.wait { delivery in
      if delivery.isStopped { return .some(nil) }
      if let batch = delivery.free.popLast() { return batch }
      guard delivery.made < reader.options.threads * 2 else { return nil }
      delivery.made += 1
      return RowBatch(kinds: reader.schema.columnKinds, blockSize: reader.options.blockSize)
    }
  }

  private func leave() {
    delivery.change { $0.working -= 1 }
  }

  // MARK: the caller's side

  /// The block of a number once parsed; nil when there is none and no worker left.
  private func take(_ number: Int) -> Result<RowBatch, any Error>? {
    delivery.wait { delivery in
      if let result = delivery.ready.removeValue(forKey: number) { return result }
      return delivery.working == 0 ? .some(nil) : nil
    }
  }
}
