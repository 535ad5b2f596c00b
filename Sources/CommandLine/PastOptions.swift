internal import Counting
internal import Kernel
internal import Records
internal import Stores
internal import Words

/// The records a call is about, and the day states are read at when it is not today.
struct CallRecords {
  var dataset: Dataset
  var asOf: CivilDate?

  var engine: Engine { Engine(dataset: dataset, asOf: asOf) }
}

extension JalonCommand {
  /// The records as they are, or as they were at the end of the day of `--as-of`.
  ///
  /// What was recorded at no commit yet is an empty store, and is said so.
  func recorded(
    _ call: Invocation, _ store: any CommandStore, _ fields: [Kind: Set<Int>]
  ) throws -> CallRecords {
    guard let text = call.value("as-of") else {
      return CallRecords(dataset: try ReaderFacts(store, reader).dataset(fields: fields))
    }
    guard let day = CivilDate(text) else {
      throw UsageError(.badValue, subject: "--as-of", value: text)
    }
    guard day <= environment.today(try store.info().zone) else {
      tell(Words.Past.future(day.description))
      throw Said()
    }
    let commit = try store.commit(atEndOf: day)
    if commit == 0 { tell(Words.Past.nothingYet(day.description)) }
    let past = try store.dataset(fields: fields, at: commit, reader)
    if past.notTakenBack > 0 { tell(Words.Past.notTakenBack(past.notTakenBack)) }
    return CallRecords(dataset: past.dataset, asOf: day)
  }
}
