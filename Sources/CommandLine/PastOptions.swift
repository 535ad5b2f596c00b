internal import Following
internal import Kernel
internal import Records
internal import Stores
internal import Words

extension JalonCommand {
  /// The records as they are, or as they were at the end of the day of `--as-of`.
  ///
  /// What was recorded at no commit yet is an empty store, and is said so.
  func recorded(
    _ call: Invocation, _ store: any CommandStore, _ fields: [Kind: Set<Int>]
  ) throws -> View {
    guard let text = call.value("as-of") else {
      return try View(
        reading: fields, of: store, reader, today: environment.today(try store.info().zone))
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
    let (view, notTakenBack) = try View.reading(fields, of: store, at: commit, on: day, reader)
    if notTakenBack > 0 { tell(Words.Past.notTakenBack(notTakenBack)) }
    return view
  }
}
