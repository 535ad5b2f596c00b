internal import Access
internal import Columns
internal import Demo
internal import Foundation
internal import Importing
internal import Kernel
internal import Records
internal import Stores
internal import Words

extension JalonCommand {
  /// `jalon demo`: an invented programme in the public formats.
  func runDemo(_ call: Invocation) throws -> ExitStatus {
    if let folder = call.value("acts") { return try takeActs(folder, call) }
    let folder = try call.required("out")
    var options = DemoOptions()
    if let text = call.value("participations") {
      guard let number = Int(text), number > 0 else {
        throw UsageError(.badValue, subject: "--participations", value: text)
      }
      options.participations = number
    }
    if let text = call.value("seed") {
      guard let seed = UInt64(text) else {
        throw UsageError(.badValue, subject: "--seed", value: text)
      }
      options.seed = seed
    }
    do {
      try writeDemo(to: folder, options: options, progress: { _ in })
    } catch let error as DemoError {
      throw UnwritableFile(path: error.subject)
    }
    environment.output(Words.Terminal.demoWritten(options.participations, folder: folder) + "\n")
    return .done
  }

  /// `jalon demo --acts`: the dialogues begun and the sessions held of a demonstration, into its store.
  private func takeActs(_ folder: String, _ call: Invocation) throws -> ExitStatus {
    let store = try open(call, .making)
    let known = try store.dataset(fields: [.dialogues: [0], .seances: [0]], reader)
    guard known.table(.dialogues).count == 0, known.table(.seances).count == 0 else {
      tell(Words.Terminal.actsThere)
      throw Said()
    }
    var taken = 0
    var blocked = 0
    for (kind, name) in demoActs {
      let path = folder + "/" + name
      guard FileManager.default.isReadableFile(atPath: path) else {
        throw UnreadableFile(path: path)
      }
      var request = try request(call, kind, store)
      request.files = [path]
      request.holdsActs = true
      let result = try Importer(store, reader).run(request, SilentObserver())
      taken += result.counts.lines - result.counts.blocked
      blocked += result.counts.blocked
    }
    environment.output(Words.Terminal.actsTaken(taken, blocked: blocked) + "\n")
    return blocked > 0 ? .blocked : .done
  }
}
