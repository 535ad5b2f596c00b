internal import Records

/// Blocks parsed by several threads and handed over in the order of the file.
///
/// A worker takes an empty batch, then the next block under the feeder's gate, so the batch of the
/// lowest number is always being parsed or ready: the order never locks up. Sendable because its
/// state is only touched inside one of its two gates.
final class AssemblyLine: @unchecked Sendable {
  private let reader: TabularReader
  private let transform: (@Sendable (RowBatch) throws -> Void)?

  /// Guards the feeder and the numbering of blocks.
  private let feeding = Gate()
  private let feeder: BlockFeeder
  private var nextBlock = 0

  /// Guards all that follows.
  private let delivery = Gate()
  private var free: [RowBatch] = []
  private var made = 0
  private var ready: [Int: Result<RowBatch, any Error>] = [:]
  private var working = 0
  private var stopped = false

  init(
    _ reader: TabularReader, _ feeder: BlockFeeder,
    _ transform: (@Sendable (RowBatch) throws -> Void)?
  ) {
    self.reader = reader
    self.feeder = feeder
    self.transform = transform
  }

  /// Starts the workers, hands batches to the body, and ends only once every worker has.
  func run(_ body: (RowBatch) throws -> Void) throws -> ReadSummary {
    working = reader.options.threads
    var threads: [WorkerThread] = []
    for _ in 0..<reader.options.threads {
      if let thread = WorkerThread({ self.work() }) {
        threads.append(thread)
      } else {
        leave()
      }
    }
    defer {
      stop()
      for thread in threads { thread.join() }
    }
    if threads.isEmpty { throw FileRefusal(.readFailed, detail: "pthread_create") }
    var summary = ReadSummary()
    while let result = take(summary.batches) {
      let batch = try result.get()
      summary.rows += batch.count
      try body(batch)
      summary.batches += 1
      giveBack(batch)
    }
    summary.buffers = made
    summary.bytes = feeder.bytes
    summary.encoding = feeder.encodingFound
    return summary
  }

  // MARK: workers

  private func work() {
    let parser = BlockParser(
      reader.layout, schema: reader.schema, options: reader.options)
    while let batch = emptyBatch() {
      guard let (number, result) = nextBlock(batch, parser) else { break }
      deliver(number, result)
      if case .failure = result { break }
    }
    leave()
  }

  /// Takes the next block and parses it; nil at the end of the file.
  private func nextBlock(
    _ batch: RowBatch, _ parser: BlockParser
  ) -> (Int, Result<RowBatch, any Error>)? {
    let taken: (number: Int, result: Result<Bool, any Error>) = feeding.locked {
      let number = nextBlock
      let result = Result { try feeder.fill(batch) }
      if case .success(false) = result { return (number, result) }
      nextBlock += 1
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
    delivery.locked {
      while true {
        if stopped { return nil }
        if let batch = free.popLast() { return batch }
        if made < reader.options.threads * 2 {
          made += 1
          return RowBatch(
            kinds: reader.schema.columnKinds, blockSize: reader.options.blockSize)
        }
        delivery.wait()
      }
    }
  }

  private func deliver(_ number: Int, _ result: Result<RowBatch, any Error>) {
    delivery.locked {
      ready[number] = result
      delivery.signal()
    }
  }

  private func leave() {
    delivery.locked {
      working -= 1
      delivery.signal()
    }
  }

  // MARK: the caller's side

  /// The block of a number once parsed; nil when there is none and no worker left.
  private func take(_ number: Int) -> Result<RowBatch, any Error>? {
    delivery.locked {
      while true {
        if let result = ready.removeValue(forKey: number) { return result }
        if working == 0 { return nil }
        delivery.wait()
      }
    }
  }

  private func giveBack(_ batch: RowBatch) {
    delivery.locked {
      free.append(batch)
      delivery.signal()
    }
  }

  private func stop() {
    delivery.locked {
      stopped = true
      delivery.signal()
    }
  }
}
