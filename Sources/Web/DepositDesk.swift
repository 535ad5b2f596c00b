internal import Access
internal import Following
internal import Importing
internal import Kernel
internal import Records
internal import Stores
internal import Tabular
internal import Words

/// Takes files in, has them tried, then written.
struct DepositDesk: Sendable {
  private let site: Site
  /// The name written beside what is done.
  private let reader: Reader
  private var author: String { reader.name }
  let folder: DepositFolder

  init(_ visit: Visit) {
    site = visit.site
    reader = visit.reader
    folder = DepositFolder(path: visit.site.deposits)
  }

  /// A deposit of whoever asks; another's is as if there were none.
  func deposit(_ id: String) -> Deposit? {
    folder.deposit(id, now: site.now()).flatMap { $0.author == author ? $0 : nil }
  }

  /// Whether a deposit is there and somebody else brought it.
  func isOfAnother(_ id: String) -> Bool {
    folder.deposit(id, now: site.now()).map { $0.author != author } ?? false
  }

  /// Those whoever asks brought.
  var all: [Deposit] { folder.all(now: site.now()).filter { $0.author == author } }

  // MARK: taking in

  /// Takes files in and finds out how they are read; what is sure is tried at once.
  ///
  /// - Parameter wanted: the kind its user says it is; nil to recognise it.
  /// - Throws: an error of the disk or of the store.
  func take(_ files: [(name: String, path: String)], wanted: Kind?) throws -> Deposit {
    var deposit = try folder.take(files, author: author, now: site.now())
    do {
      try recogniseAndKeep(&deposit, wanted)
    } catch {
      folder.remove(deposit.id)
      throw error
    }
    if deposit.stage == .reading { tryOut(deposit) }
    return deposit
  }

  private func recogniseAndKeep(_ deposit: inout Deposit, _ wanted: Kind?) throws {
    do {
      let table = try source(deposit)
      deposit.sheet = table.sheetName
      let recognition = try Recognition(table, saved: try site.store.savedMappings())
      let candidate =
        wanted.map { kind in recognition.candidates.first { $0.kind == kind } }
        ?? recognition.best
      deposit.kind = wanted ?? candidate?.kind
      switch candidate?.way {
      case .own, .shipped: deposit.stage = .reading
      case .saved(let name):
        deposit.mapping = try saved(named: name)?.text ?? ""
        deposit.stage = .reading
      case .toMap, nil: break
      }
    } catch let refusal as FileRefusal {
      deposit.stage = .refused
      deposit.refusal = Self.sentence(refusal)
    }
    try folder.write(deposit)
  }

  /// What the first file of a deposit seems to be.
  func recognise(_ deposit: Deposit) throws -> Recognition {
    try Recognition(try source(deposit), saved: try site.store.savedMappings())
  }

  /// The table of the first file of a deposit.
  ///
  /// - Throws: `FileRefusal` for a file that cannot be read.
  private func source(_ deposit: Deposit) throws -> TableSource {
    let file = try file(deposit)
    return try deposit.sheet.map { try file.table(named: $0) } ?? Recognition.table(of: file)
  }

  /// Has another sheet of the workbook read from now on.
  ///
  /// - Throws: `FileRefusal` for no such sheet.
  func read(_ sheet: String, of deposit: Deposit) throws -> Deposit {
    let file = try file(deposit)
    var other = deposit
    other.sheet = try file.table(named: sheet).sheetName
    other.mapping = ""
    other.stage = .mapping
    try folder.write(other)
    return other
  }

  /// Has the texts and the dates of a deposit read as written so from now on; as their bytes and their
  /// columns tell, for an empty name.
  func read(
    encoding name: String?, dates: String?, _ deposit: Deposit
  ) throws -> Deposit {
    var other = deposit
    if let name { other.encoding = TextEncoding(named: name)?.rawValue }
    if let dates { other.dates = StatedDayOrder(rawValue: dates)?.rawValue }
    try folder.write(other)
    return other
  }

  /// The first file of a deposit.
  private func file(_ deposit: Deposit) throws -> TableFile {
    try TableFile(
      try FileSource(path: folder.paths(deposit).first ?? "", encoding: Self.encoding(deposit)))
  }

  private static func encoding(_ deposit: Deposit) -> TextEncoding? {
    deposit.encoding.flatMap { TextEncoding(named: $0) }
  }

  /// The sheets to choose from; none for a text.
  func sheets(_ deposit: Deposit) throws -> [String] {
    try file(deposit).sheetNames
  }

  /// Layouts saved for a kind whose columns the deposit has.
  func saved(for recognition: Recognition, _ kind: Kind) throws -> [SavedMapping] {
    let forms = Set(recognition.head.headers.map { Names.header($0) })
    return try site.store.savedMappings().filter { saved in
      guard saved.kind == kind,
        case .success(let mapping) = Mapping.parse(Array(saved.text.utf8))
      else { return false }
      return mapping.columns.allSatisfy { forms.contains(Names.header($0)) }
    }
  }

  func saved(named name: String) throws -> SavedMapping? {
    try site.store.savedMappings().first { $0.name == name }
  }

  /// What the columns of a deposit may mean, as a form.
  ///
  /// - Throws: `FileRefusal` for a file that cannot be read.
  func proposal(_ deposit: Deposit, _ kind: Kind) throws -> MappingProposal {
    let source = try source(deposit)
    let head = try FileHead(source)
    let rows = try head.samples(of: source)
    return MappingProposal(head.headers, rows, of: kind, known: operations(for: kind))
  }

  /// The operations a column of these files may name, when they are few enough to choose from.
  private func operations(for kind: Kind) -> [String: [String]] {
    let schema = Schema.of(kind)
    guard kind != .operations, schema.index(of: "operation") != nil else { return [:] }
    let codes = OperationCodes.all(site.view(for: reader))
    return codes.count <= 400 ? ["operation": codes] : [:]
  }

  // MARK: trying and writing

  /// Has a deposit tried; false when it is under way or was written already.
  ///
  /// - Parameter layout: kept before, under its name: it takes its turn among those that write.
  @discardableResult
  func tryOut(_ deposit: Deposit, keeping layout: SavedMapping? = nil) -> Bool {
    site.imports.start(
      deposit.id, isWriting: false, waits: layout != nil, now: site.now()
    ) { progress in
      do {
        if let layout { try site.store.saveMapping(layout) }
        return .tried(try read(deposit, progress), deposit)
      } catch {
        return failure(error)
      }
    }
  }

  /// Has a deposit written as the trial of a number read it; false when it was read or changed
  /// since, is under way or was written already.
  ///
  /// What would now be written may be other than what the trial showed: nothing is then written, and it
  /// is tried anew.
  func confirm(_ deposit: Deposit, _ shown: Trial, after trial: Int64) -> Bool {
    site.imports.start(deposit.id, isWriting: true, now: site.now(), after: trial) { progress in
      do {
        if let written = try write(deposit, as: shown, progress) { return .written(written) }
        var other = try read(deposit, progress)
        other.isAnew = true
        return .tried(other, deposit)
      } catch {
        // It ended by itself: nothing was interrupted.
        try? folder.write(deposit)
        return failure(error)
      }
    }
  }

  /// Drops a deposit; false when it is under way.
  func discard(_ id: String) -> Bool {
    guard site.imports.forget(id) else { return false }
    folder.remove(id)
    return true
  }

  private func read(
    _ deposit: Deposit, _ progress: @escaping TrialObserver.Progress
  ) throws -> Trial {
    let (request, observer) = try prepared(deposit, isDryRun: true, progress)
    return try observer.finish(try site.importer(reader).run(request, observer))
  }

  /// Writes what a trial showed; nil when something else would be written.
  private func write(
    _ deposit: Deposit, as shown: Trial, _ progress: @escaping TrialObserver.Progress
  ) throws -> ImportJobs.Written? {
    var clock = WriteClock()
    var begun = deposit
    begun.isBeingWritten = true
    try folder.write(begun)
    var (request, observer) = try prepared(deposit, isDryRun: false, progress)
    request.expected = shown.digest
    let result = try site.importer(reader).run(request, observer)
    guard !result.isOther else {
      try folder.write(deposit)
      return nil
    }
    clock.wrote(result.entry, result.replayEntry)
    // What was written stays written: a failure to load it is the follower's to tell.
    _ = try? site.follower.refresh()
    folder.remove(deposit.id)
    return .init(
      entry: result.entry?.id, replayed: result.replayed, times: clock.times)
  }

  private func prepared(
    _ deposit: Deposit, isDryRun: Bool, _ progress: @escaping TrialObserver.Progress
  ) throws -> (ImportRequest, TrialObserver) {
    guard let kind = deposit.kind else { throw UnknownKind() }
    let mapping = try self.mapping(deposit)
    let observer = try TrialObserver(
      kind, mapping: mapping, rejects: isDryRun ? folder.rejectsPath(deposit) : nil,
      annotated: isDryRun && deposit.names.count == 1 ? folder.annotatedPath(deposit) : nil,
      progress: progress)
    var request = ImportRequest(
      kind: kind, files: folder.paths(deposit), mapping: mapping, sheet: deposit.sheet,
      isDryRun: isDryRun, author: author, now: site.now(), seen: site.civilNow(), today: site.today)
    request.encoding = Self.encoding(deposit)
    request.dates = deposit.dates.flatMap { StatedDayOrder(rawValue: $0) }
    return (request, observer)
  }

  private func mapping(_ deposit: Deposit) throws -> Mapping? {
    guard !deposit.mapping.isEmpty else { return nil }
    guard case .success(let mapping) = Mapping.parse(Array(deposit.mapping.utf8)) else {
      throw UnknownMapping()
    }
    return mapping
  }

  private struct UnknownMapping: Error {}
  private struct UnknownKind: Error {}

  // MARK: what prevents

  private func failure(_ error: any Error) -> ImportJobs.State {
    switch error {
    case let problem as FileProblem:
      let file = problem.file.split(separator: "/").last.map(String.init) ?? ""
      switch problem.cause {
      case let refusal as FileRefusal:
        let columns: Set<FileRefusal.Code> = [.noHeader, .duplicateColumn, .unknownField]
        return .failed(
          Words.ImportPages.inFile(file, Self.sentence(refusal)),
          canMap: columns.contains(refusal.code))
      case ImportRefusal.missingColumns(let names):
        return .failed(
          Words.ImportPages.inFile(file, Words.ImportPages.missingColumns(names)), canMap: true)
      case ImportRefusal.unmappedColumn(let name, let nearest):
        return .failed(
          Words.ImportPages.inFile(
            file, Words.ImportPages.unmappedColumn(name, nearest: nearest)), canMap: true)
      default: return unexpected(problem.cause)
      }
    case is UnknownKind: return .failed(Words.ImportPages.noKind, canMap: true)
    case is UnknownMapping: return .failed(Words.ImportPages.unknownMapping, canMap: true)
    default: return unexpected(error)
    }
  }

  private func unexpected(_ error: any Error) -> ImportJobs.State {
    // The kind of error only: what it holds may name someone.
    site.report("import: \(type(of: error))")
    return .failed(site.explain(error) ?? Words.ImportPages.unreadable, canMap: true)
  }

  static func sentence(_ refusal: FileRefusal) -> String {
    Words.printed(
      Words.fileRefusal(
        refusal.code.rawValue, line: refusal.line, names: refusal.names, detail: refusal.detail))
  }
}
