internal import HTTP

/// The body of one request being received.
///
/// Past a limit the rest is read away and the refusal given at the end: the library takes no answer
/// amid a body. Used on one connection's thread only; what it wrote to disk goes with it.
final class Intake {
  private enum Content: ~Copyable {
    case bytes([UInt8], isForm: Bool)
    case multipart(MultipartForm)
    case refused(Refusal)
  }

  /// Bytes a refused body of unknown length may still send.
  static let patience = 16 << 20

  private let head: Head
  private let limit: Int
  private var content: Content?
  private(set) var received = 0

  /// Prepares for the announced body.
  ///
  /// - Throws: 413 when its announced length is too much, 507 when the disk has no room for it, 400
  ///   when its type cannot be read.
  init(_ head: Head, _ options: ServerOptions, _ folder: UploadFolder) throws(Refusal) {
    self.head = head
    var isOnDisk = false
    switch try BodyKind(contentType: head.headers["content-type"]) {
    case .multipart(let boundary) where head.method == .post:
      limit = Self.limit(head, options)
      isOnDisk = true
      content = .multipart(
        MultipartForm(boundary: boundary, room: options.maxBody, folder: folder))
    case .form where head.method == .post:
      limit = options.maxBody
      content = .bytes([], isForm: true)
    default:
      limit = options.maxBody
      content = .bytes([], isForm: false)
    }
    if case .known(let count) = head.length, count > limit { throw Refusal(413) }
    if isOnDisk, !folder.hasRoom(for: head.length.announced) { throw Refusal(507) }
  }

  /// Bytes a form with files may have.
  private static func limit(_ head: Head, _ options: ServerOptions) -> Int {
    if case .known(let count) = head.length, count <= options.maxBody { return options.maxBody }
    return switch options.admit(Request(head.method, head.target, headers: head.headers)) {
    case .small: options.maxBody
    case .upload: options.maxUpload
    }
  }

  /// Takes the next bytes; false when no more should be read from this connection.
  func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
    received += bytes.count
    guard let before = content.take() else { return false }
    content = unsafe after(before, bytes)
    return received <= limit + Self.patience
  }

  private func after(_ content: consuming Content, _ bytes: UnsafeRawBufferPointer) -> Content {
    guard received <= limit else { return .refused(Refusal(413)) }
    switch consume content {
    case .bytes(var all, let isForm):
      unsafe all += bytes
      return .bytes(all, isForm: isForm)
    case .multipart(var form):
      do throws(Refusal) {
        unsafe try form.feed(bytes)
        return .multipart(form)
      } catch { return .refused(error) }
    case .refused(let refusal): return .refused(refusal)
    }
  }

  /// The whole request; its files belong to the caller from then on.
  ///
  /// - Throws: what the body was refused for.
  func finish() throws(Refusal) -> Request {
    var request = Request(head.method, head.target, headers: head.headers)
    guard let content = content.take() else { throw Refusal(400) }
    switch consume content {
    case .refused(let refusal): throw refusal
    case .bytes(let all, isForm: true):
      request.form = Parameters(encoded: String(decoding: all, as: UTF8.self))
    case .bytes(let all, isForm: false): request.body = all
    case .multipart(let form):
      (request.form, request.files) = try form.finish()
    }
    return request
  }
}
