internal import CXLSXWriter
internal import Glibc

/// A file of a folder that lasts as long as the value.
struct PassingFile: ~Copyable {
  let path: String

  /// Makes an empty file with a name of its own.
  init(in folder: String) throws(WorkbookError) {
    var template = Array((folder + "/jalon-" + String(repeating: "X", count: 6)).utf8CString)
    let descriptor = unsafe mkstemp(&template)
    guard descriptor >= 0 else { throw unsafe .unwritable(String(cString: strerror(errno))) }
    Glibc.close(descriptor)
    path = unsafe template.withUnsafeBufferPointer { buffer in
      unsafe String(decoding: buffer.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }

  deinit { unsafe unlink(path) }

  /// All its bytes.
  func read() throws(WorkbookError) -> [UInt8] {
    do throws(FileRefusal) {
      let source = try FileSource(path: path)
      var failure: FileRefusal?
      let bytes = unsafe [UInt8](unsafeUninitializedCapacity: source.size) { buffer, count in
        guard let base = buffer.baseAddress else { return }
        do throws(FileRefusal) {
          count = unsafe try source.read(at: 0, into: base, count: source.size)
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
@safe
struct WorkbookFile: ~Copyable {
  private let handle: UnsafeMutablePointer<lxw_workbook>
  private let formats: WorkbookFormats

  /// Begins a workbook at a path; rows wait in temporary files of the folder.
  init(path: String, folder: String, made: Int) throws(WorkbookError) {
    let opened = unsafe folder.withCString { temporary in
      var options = unsafe lxw_workbook_options()
      unsafe options.constant_memory = 1
      // The library copies the folder's name and never writes through the pointer.
      unsafe options.tmpdir = unsafe UnsafeMutablePointer(mutating: temporary)
      return unsafe workbook_new_opt(path, &options)
    }
    guard let opened = unsafe opened else {
      throw .refused(Int(LXW_ERROR_MEMORY_MALLOC_FAILED.rawValue))
    }
    var properties = unsafe lxw_doc_properties()
    // Zero would stand for now.
    unsafe properties.created = made == 0 ? 1 : made
    let answer = unsafe workbook_set_properties(opened, &properties)
    guard answer == LXW_NO_ERROR else {
      unsafe lxw_workbook_free(opened)
      throw .refused(Int(answer.rawValue))
    }
    unsafe handle = unsafe opened
    formats = unsafe WorkbookFormats(opened)
  }

  deinit { unsafe lxw_workbook_free(handle) }

  /// A new sheet, written from its first row to its last before the next sheet is asked for.
  func addSheet(named name: String) throws(WorkbookError) -> WorkbookPage {
    guard let page = unsafe workbook_add_worksheet(handle, name) else {
      throw .refused(Int(LXW_ERROR_PARAMETER_VALIDATION.rawValue))
    }
    return unsafe WorkbookPage(handle: page, formats: formats)
  }

  /// Writes the file.
  consuming func close() throws(WorkbookError) {
    let handle = unsafe self.handle
    // Closing frees the handle, even when it fails.
    discard self
    unsafe try check(workbook_close(handle))
  }
}

/// The looks of cells, owned by their workbook.
@safe
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
      let format = unsafe workbook_add_format(workbook)
      unsafe format_set_num_format(format, pattern)
      return unsafe format
    }
    let bold = unsafe workbook_add_format(workbook)
    unsafe format_set_bold(bold)
    unsafe format_set_text_wrap(bold)
    unsafe format_set_align(bold, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    unsafe format_set_bottom(bold, UInt8(LXW_BORDER_THIN.rawValue))
    unsafe header = unsafe bold
    unsafe code = unsafe numbered("@")
    unsafe integer = unsafe numbered("#,##0")
    unsafe amount = unsafe numbered("#,##0.00\\ \"€\"")
    unsafe decimal = unsafe numbered("#,##0.00")
    unsafe percent = unsafe numbered("0.0\\ %")
    unsafe date = unsafe numbered("dd/mm/yyyy")
    let wrapped = unsafe workbook_add_format(workbook)
    unsafe format_set_text_wrap(wrapped)
    unsafe format_set_align(wrapped, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    unsafe note = unsafe wrapped
  }

  /// The look of the cells of a column.
  subscript(kind: Sheet.Kind) -> Format? {
    switch kind {
    case .text: nil
    case .code: unsafe code
    case .integer: unsafe integer
    case .amount: unsafe amount
    case .decimal: unsafe decimal
    case .percent: unsafe percent
    case .date: unsafe date
    }
  }
}

/// Turns what the library answers into an error.
func check(_ answer: lxw_error) throws(WorkbookError) {
  guard answer == LXW_NO_ERROR else {
    switch answer {
    case LXW_ERROR_CREATING_XLSX_FILE, LXW_ERROR_CREATING_TMPFILE, LXW_ERROR_READING_TMPFILE,
      LXW_ERROR_ZIP_FILE_OPERATION, LXW_ERROR_ZIP_CLOSE:
      throw unsafe .unwritable(String(cString: lxw_strerror(answer)))
    default: throw .refused(Int(answer.rawValue))
    }
  }
}
