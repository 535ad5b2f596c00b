internal import Records
internal import Words

extension Schema {
  /// The kind as one of a list of choices.
  var choice: String { Words.ImportPages.kindChoice(noun.many, line: Words.printed(line)) }
}
