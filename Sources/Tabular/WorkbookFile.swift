internal import CXLSXWriter
internal import Glibc

/// A file of a folder that lasts as long as the value.
struct PassingFile: ~Copyable {
  let path: String

  /// Makes an empty file with a name of its own.
  init(in folder: String) throws(WorkbookError) {
    var template = Array((folder + "/jalon-" + String(repeating: "X", count: 6)).utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw .unwritable(String(cString: strerror(errno))) }
    Glibc.close(descriptor)
    path = template.withUnsafeBufferPointer { buffer in
      String(decoding: buffer.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }

  deinit { unlink(path) }

  /// All its bytes.
  func read() throws(WorkbookError) -> [UInt8] {
    do throws(FileRefusal) {
      let source = try FileSource(path: path)
      var failure: FileRefusal?
      let bytes = [UInt8](unsafeUninitializedCapacity: source.size) { buffer, count in
        guard let base = buffer.baseAddress else { return }
        do throws(FileRefusal) {
          count = try source.read(at: 0, into: base, count: source.size)
        } catch {
          failure = error
        }
      }
      if let failure { throw failure }
      return bytes
    } catch {
      throw .unwritable(error.detail)
    }
  }
}

/// A workbook being written: owns the library's handle, freed when closed or abandoned.
struct WorkbookFile: ~Copyable {
  private let handle: UnsafeMutablePointer<lxw_workbook>
  private let formats: WorkbookFormats

  /// Begins a workbook at a path; rows wait in temporary files of the folder.
  init(path: String, folder: String, made: Int) throws(WorkbookError) {
    let opened = folder.withCString { temporary in
      var options = lxw_workbook_options()
      options.constant_memory = 1
      // The library copies the folder's name and never writes through the pointer.
      options.tmpdir = UnsafeMutablePointer(mutating: temporary)
      return workbook_new_opt(path, &options)
    }
    guard let opened else { throw .refused(Int(LXW_ERROR_MEMORY_MALLOC_FAILED.rawValue)) }
    var properties = lxw_doc_properties()
    // Zero would stand for now.
    properties.created = made == 0 ? 1 : made
    let answer = workbook_set_properties(opened, &properties)
    guard answer == LXW_NO_ERROR else {
      lxw_workbook_free(opened)
      throw .refused(Int(answer.rawValue))
    }
    handle = opened
    formats = WorkbookFormats(opened)
  }

  deinit { lxw_workbook_free(handle) }

  /// A new sheet, written from its first row to its last before the next sheet is asked for.
  func addSheet(named name: String) throws(WorkbookError) -> WorkbookPage {
    guard let page = workbook_add_worksheet(handle, name) else {
      throw .refused(Int(LXW_ERROR_PARAMETER_VALIDATION.rawValue))
    }
    return WorkbookPage(handle: page, formats: formats)
  }

  /// Writes the file.
  consuming func close() throws(WorkbookError) {
    let handle = self.handle
    // Closing frees the handle, even when it fails.
    discard self
    try check(workbook_close(handle))
  }
}

/// The looks of cells, owned by their workbook.
struct WorkbookFormats {
  typealias Format = UnsafeMutablePointer<lxw_format>

  let header: Format?
  let code: Format?
  let integer: Format?
  let amount: Format?
  let decimal: Format?
  let percent: Format?
  let date: Format?
  let note: Format?

  init(_ workbook: UnsafeMutablePointer<lxw_workbook>) {
    func numbered(_ pattern: String) -> Format? {
      let format = workbook_add_format(workbook)
      format_set_num_format(format, pattern)
      return format
    }
    let bold = workbook_add_format(workbook)
    format_set_bold(bold)
    format_set_text_wrap(bold)
    format_set_align(bold, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    format_set_bottom(bold, UInt8(LXW_BORDER_THIN.rawValue))
    header = bold
    code = numbered("@")
    integer = numbered("#,##0")
    amount = numbered("#,##0.00\\ \"€\"")
    decimal = numbered("#,##0.00")
    percent = numbered("0.0\\ %")
    date = numbered("dd/mm/yyyy")
    let wrapped = workbook_add_format(workbook)
    format_set_text_wrap(wrapped)
    format_set_align(wrapped, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    note = wrapped
  }

  /// The look of the cells of a column.
  subscript(kind: Sheet.Kind) -> Format? {
    switch kind {
    case .text: nil
    case .code: code
    case .integer: integer
    case .amount: amount
    case .decimal: decimal
    case .percent: percent
    case .date: date
    }
  }
}

/// Turns what the library answers into an error.
func check(_ answer: lxw_error) throws(WorkbookError) {
  guard answer == LXW_NO_ERROR else {
    switch answer {
    case LXW_ERROR_CREATING_XLSX_FILE, LXW_ERROR_CREATING_TMPFILE, LXW_ERROR_READING_TMPFILE,
      LXW_ERROR_ZIP_FILE_OPERATION, LXW_ERROR_ZIP_CLOSE:
      throw .unwritable(String(cString: lxw_strerror(answer)))
    default: throw .refused(Int(answer.rawValue))
    }
  }
}
