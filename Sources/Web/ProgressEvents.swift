internal import HTTP

/// How far a job is, told to a page as it goes on.
enum ProgressEvents {
  /// Events `progress` as the job goes on, then `done`; looked at four times a second, so that any
  /// number of browsers may listen, and ended with the session that asked.
  ///
  /// - Parameter look: what is done, of how much, in words; nil once the job is over.
  static func answer(
    _ visit: Visit, _ look: @escaping @Sendable () -> (done: Int, total: Int, words: String)?
  ) -> Response {
    let session = SessionWatch(visit)
    let (stream, continuation) = AsyncStream.makeStream(
      of: [UInt8].self, bufferingPolicy: .bufferingNewest(16))
    let watch = Task {
      var last = ""
      var silent = 0
      var looks = 0
      while !Task.isCancelled, let seen = look() {
        let data = "\(seen.done)|\(seen.total)|\(seen.words)"
        silent += 1
        if data != last {
          continuation.yield(Response.event("progress", data))
          last = data
          silent = 0
        } else if silent % 80 == 0 {
          // A comment now and then shows both sides that the other is still there.
          continuation.yield(Array(": \n\n".utf8))
        }
        try? await Task.sleep(for: .milliseconds(250))
        looks += 1
        if looks % 80 == 0, !(await session.stands()) {
          continuation.finish()
          return
        }
      }
      continuation.yield(Response.event("done", ""))
      continuation.finish()
    }
    continuation.onTermination = { _ in watch.cancel() }
    return .events(stream)
  }
}
