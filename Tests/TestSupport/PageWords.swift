/// What no page says: the words of who makes the program, and spaces and signs that printing does not
/// have.
package enum PageWords {
  private static let banned = [
    "écriture n°", "tenu compté", "tenus comptés", "à l’écriture",
  ]
  private static let commands = [
    "import", "read", "check", "compute", "explain", "close", "record", "catalogue", "demo",
    "serve",
    "user", "audit", "doctor", "help",
  ]

  /// What is wrong with a text.
  ///
  /// - Parameters:
  ///   - namesCommands: whether it may name what is typed in a terminal.
  ///   - isPrinted: whether it is as pages print it.
  package static func faults(
    _ text: String, namesCommands: Bool = false, isPrinted: Bool = true
  ) -> [String] {
    var faults = banned.filter { text.contains($0) }
    if !namesCommands {
      if text.contains(#/(^|[\s«\u{A0}(])--[a-z]/#) { faults.append("option") }
      for command in commands where text.contains("jalon \(command)") { faults.append(command) }
      if text.contains(#/«[\s\u{A0}][a-z]+(_[a-z0-9]+)+[\s\u{A0}]»/#) { faults.append("column") }
    }
    guard isPrinted else { return faults }
    if text.contains("'") { faults.append("apostrophe") }
    if text.contains("\"") { faults.append("quotation mark") }
    if text.contains(#/ :( |$)|« | »| [;?!%€]( |$|[.,)])/#) { faults.append("space") }
    if text.contains(
      #/(^|[^0-9])[0-9]{1,2} (janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc)/#)
    {
      faults.append("day cut from its month")
    }
    return faults
  }
}
