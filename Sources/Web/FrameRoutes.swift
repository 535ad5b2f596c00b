internal import Access
internal import Following
internal import HTTP
internal import Words

/// What every page leans on: shipped files, news of commits, a sign of life.
enum FrameRoutes {
  static let all: [Route] = [
    ShippedFiles.route,
    Route(
      .get, "/vie", .nobody,
      .standing { site in
        site.follower.failure == nil
          ? .text("ok\n")
          : .text(Words.Live.stale(site.follower.current.commit) + "\n", status: 503)
      }),
    .live("/direct", .recorded) { visit in
      let commits = visit.site.follower.commits()
      let heartbeat = visit.site.heartbeat
      let watch = SessionWatch(visit)
      let (stream, continuation) = AsyncStream.makeStream(
        of: [UInt8].self, bufferingPolicy: .bufferingNewest(16))
      let first = visit.site.follower.current.commit
      continuation.yield(Response.event("commit", "\(first)"))
      let relay = Task {
        await withTaskGroup(of: Void.self) { group in
          group.addTask {
            var last = first
            for await commit in commits {
              // The same commit again: what was shown of it was wrong, and is made again.
              let name = commit == last ? "recompte" : "commit"
              continuation.yield(Response.event(name, "\(commit)"))
              last = commit
            }
          }
          // A comment now and then shows both sides that the other is still there; it ends with the
          // session that asked.
          group.addTask {
            while !Task.isCancelled {
              await heartbeat()
              guard await watch.stands() else { return }
              continuation.yield(Array(": \n\n".utf8))
            }
          }
          await group.next()
          group.cancelAll()
        }
        continuation.finish()
      }
      continuation.onTermination = { _ in relay.cancel() }
      return .events(stream)
    },
  ]
}
