import Kernel
package import Records

/// What the demonstration must be like.
package struct DemoOptions: Sendable {
  /// Lines of `participations.csv`.
  package var participations: Int
  package var seed: UInt64
  /// Share of lines with a defect planted on purpose, 0 to 1; 0 plants none in any file.
  package var defects: Double

  package init(participations: Int = 100_000, seed: UInt64 = 1, defects: Double = 0.04) {
    self.participations = participations
    self.seed = seed
    self.defects = defects
  }
}

/// Writes an invented programme in the public file formats, with its truth file and a leaflet.
///
/// The same options give the same bytes. `progress` receives shares from 0 to 1, never falling.
/// Throws `DemoError` when an option is out of range or a file cannot be written; files already
/// there are replaced.
package func writeDemo(
  to directory: String, options: DemoOptions, progress: (Double) -> Void
) throws {
  guard (1...100_000_000).contains(options.participations) else {
    throw DemoError(subject: "participations", code: 0)
  }
  guard options.defects >= 0, options.defects <= 1 else {
    throw DemoError(subject: "defects", code: 0)
  }
  try DemoWriter(directory, options).write(progress)
}

/// The files of a demonstration that acts made, in the order they are taken in: each kind with its file's
/// name in the folder.
package let demoActs: [(kind: Kind, name: String)] = MeetingFiles.acts.map {
  ($0, MeetingFiles.actsName($0))
}

/// Writes every file of the demonstration, each from its own stream of random numbers.
private struct DemoWriter {
  let directory: String
  let options: DemoOptions
  let lists: WordLists
  let geography: Geography

  init(_ directory: String, _ options: DemoOptions) throws(DemoError) {
    self.directory = directory
    self.options = options
    lists = try WordLists()
    geography = Geography(lists)
  }

  private func sink(_ name: String) throws(DemoError) -> FileSink {
    try FileSink(directory + "/" + name)
  }

  private func stream(_ number: UInt64) -> Generator {
    Generator(seed: options.seed, stream: number)
  }

  func write(_ progress: (Double) -> Void) throws(DemoError) {
    try makeFolder(directory)
    progress(0)
    var truth = Truth(try sink("verite.json"), options: options)
    var random = stream(1)
    try geography.writeTerritories(sink("territoires.csv"), lists, &random)
    try geography.writeAttachments(sink("rattachements.csv"), lists)
    try writeProgrammes(sink("programmes.csv"), lists)
    random = stream(2)
    let portfolio = Portfolio(options, geography, lists, &random)
    random = stream(10)
    let meetings = MeetingFiles(geography, lists, options, portfolio.beneficiaries, &random)
    try Actors.write(
      sink("acteurs.csv"), geography, portfolio.beneficiaries, lists,
      partners: meetings.partners())
    for kind in MeetingFiles.kinds {
      try meetings.write(kind, sink(MeetingFiles.name(kind)), &random)
    }
    try makeFolder(directory + "/actes")
    random = stream(11)
    for kind in MeetingFiles.acts {
      try meetings.write(kind, isAct: true, sink(MeetingFiles.actsName(kind)), &random)
    }
    random = stream(3)
    try OperationsFile(geography: geography, lists: lists, portfolio: portfolio)
      .write(sink(OperationsFile.name), &truth, &random)
    let operations = portfolio.operations
    random = stream(4)
    try writePlan(
      sink("maquette.csv"), operations, geography, defects: options.defects, &truth, &random)
    random = stream(5)
    var expenditure = ExpenditureFile(geography, lists, defects: options.defects)
    try expenditure.write(sink(ExpenditureFile.name), operations, &truth, &random)
    random = stream(6)
    try writeEntities(sink("entites.csv"), operations, &random)
    progress(0.02)
    let outputs = try writeParticipations(portfolio, &truth, progress)
    try writeTargets(
      sink("cibles.csv"), outputs, expenditure.tally, lists, defects: options.defects, &truth)
    random = stream(9)
    var missions = MissionsLocales(
      geography, lists, options, portfolio.beneficiaries,
      persons: try sink(MissionsLocales.personsName), events: try sink(MissionsLocales.eventsName),
      offers: try sink(MissionsLocales.offersName))
    try missions.write(&truth, &random)
    try truth.finish()
    try writeLeaflet()
    progress(1)
  }

  private func writeParticipations(
    _ portfolio: Portfolio, _ truth: inout Truth, _ progress: (Double) -> Void
  ) throws(DemoError) -> OutputTally {
    var random = stream(7)
    var file = ParticipationsFile(geography, lists, portfolio, options)
    try file.write(
      sink(ParticipationsFile.name), reentries: sink(ParticipationsFile.reentriesName), &truth,
      &random
    ) { lines in
      progress(0.02 + 0.96 * Double(lines) / Double(options.participations + 1))
    }
    random = stream(8)
    var people = file.people
    let operation = portfolio.operations[portfolio.exported]
    let export = ExportFile(geography: geography, lists: lists, line: file.line)
    let count = try export.write(sink(ExportFile.name), operation, &people, &random)
    truth.add(
      NaturalFindings(
        rule: "R23", file: ExportFile.name, count: count,
        operationsEnd: operation.end.description))
    return file.outputs
  }

  private func writeLeaflet() throws(DemoError) {
    var text = lists.leaflet
    text = WordLists.replace(text, "{participations}", String(options.participations))
    text = WordLists.replace(text, "{graine}", String(options.seed))
    var bytes = Array(text.utf8)
    try sink("LISEZMOI.txt").take(&bytes)
  }
}
