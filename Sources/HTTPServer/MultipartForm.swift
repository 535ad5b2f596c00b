internal import HTTP

/// A multipart form being received: its fields in memory, its files on disk.
struct MultipartForm: ~Copyable {
  /// Parts of one form.
  static let mostParts = 1000
  /// Files of one form: each is one on disk.
  static let mostFiles = 20

  private(set) var fields = Parameters()
  private(set) var files: [UploadedFile] = []
  /// How often the system was asked to write the files that are whole.
  private(set) var writes = 0
  private let folder: UploadFolder
  /// Bytes of the fields in all.
  private let room: Int
  private var used = 0
  private var parts = 0
  private var parser: MultipartParser
  private var head: PartHead?
  private var value: [UInt8] = []
  private var file: UploadingFile?
  private var isTaken = false

  init(boundary: [UInt8], room: Int, folder: UploadFolder) {
    parser = MultipartParser(boundary: boundary)
    self.room = room
    self.folder = folder
  }

  deinit {
    if !isTaken { UploadFolder.remove(files) }
  }

  /// Reads the next bytes.
  ///
  /// - Throws: 400 for a form that cannot be read, 413 for too many fields, 5xx for a failing disk.
  mutating func feed(_ bytes: UnsafeRawBufferPointer) throws(Refusal) {
    // The parser tells this very value; it steps out of it meanwhile.
    var parser = parser
    defer { self.parser = parser }
    unsafe try parser.feed(bytes) { event throws(Refusal) in try self.take(event) }
  }

  private mutating func take(_ event: MultipartParser.Event) throws(Refusal) {
    switch event {
    case .part(let head):
      parts += 1
      try use(head.name.utf8.count)
      guard parts <= Self.mostParts else { throw Refusal(413) }
      self.head = head
      value = []
      if let name = head.fileName, !name.isEmpty {
        guard files.count < Self.mostFiles else { throw Refusal(413) }
        file = try folder.begin()
      }
    case .content(let bytes):
      if file != nil {
        try file?.append(bytes)
      } else {
        try use(bytes.count)
        value += bytes
      }
    case .partEnd:
      guard let head else { return }
      if let name = head.fileName {
        // Without a name no file was chosen.
        if let file = file.take() {
          let finished = try file.finish(field: head.name, name: name)
          files.append(finished.file)
          writes += finished.writes
        }
      } else {
        fields.pairs.append(.init(head.name, String(decoding: value, as: UTF8.self)))
      }
      self.head = nil
    }
  }

  private mutating func use(_ count: Int) throws(Refusal) {
    used += count
    guard used <= room else { throw Refusal(413) }
  }

  /// Hands over the fields and the files, which are no longer removed with this value.
  ///
  /// - Throws: 400 when the form is cut short.
  consuming func finish() throws(Refusal) -> (fields: Parameters, files: [UploadedFile]) {
    guard parser.isComplete else { throw Refusal(400) }
    isTaken = true
    return (fields, files)
  }
}
