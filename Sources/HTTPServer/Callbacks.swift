internal import CMicroHTTPD

// The library calls these functions on its own threads. They find the object of a pointer and leave
// the rest to it. A connection's object lives from STARTED to CLOSED, a request's from its first
// line to the call of "completed": "called in the same order for each request" (microhttpd.h).

/// What the library gives back with every call.
final class Context: Sendable {
  let core: Core
  let watch: Watch

  init(core: Core, watch: Watch) {
    self.core = core
    self.watch = watch
  }

  fileprivate static func of(_ pointer: UnsafeMutableRawPointer?) -> Context? {
    unsafe pointer.map { unsafe Unmanaged<Context>.fromOpaque($0).takeUnretainedValue() }
  }
}

/// MHD_NotifyConnectionCallback: a connection began or is about to be closed.
func connectionChanged(
  _ context: UnsafeMutableRawPointer?, _ handle: OpaquePointer?,
  _ slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ what: MHD_ConnectionNotificationCode
) {
  guard let context = unsafe Context.of(context), let handle = unsafe handle, let slot = unsafe slot
  else { return }
  switch what {
  case .CONNECTION_NOTIFY_STARTED:
    // Invariant: from here on only the connection's object touches the handle, under its lock; the
    // library's later calls hand it over again to read headers, on its own thread.
    nonisolated(unsafe) let handle = unsafe handle
    unsafe slot.pointee = unsafe Unmanaged.passRetained(context.core.opened(handle)).toOpaque()
  case .CONNECTION_NOTIFY_CLOSED:
    guard let kept = unsafe slot.pointee else { return }
    unsafe slot.pointee = nil
    let connection = unsafe Unmanaged<Connection>.fromOpaque(kept).takeRetainedValue()
    if let rest = context.core.closed(connection) {
      context.watch.readAway(rest, until: .now + context.core.options.lingering)
    }
  @unknown default: return
  }
}

/// The option URI_LOG: a request's first line came; the result is kept for the request.
func targetCame(
  _ context: UnsafeMutableRawPointer?, _ target: UnsafePointer<CChar>?, _ handle: OpaquePointer?
) -> UnsafeMutableRawPointer? {
  guard let handle = unsafe handle, let target = unsafe target,
    let kept = unsafe jalon_context(handle)
  else { return nil }
  let connection = unsafe Unmanaged<Connection>.fromOpaque(kept).takeUnretainedValue()
  let exchange = unsafe Exchange(connection: connection, target: String(cString: target))
  return unsafe Unmanaged.passRetained(exchange).toOpaque()
}

/// The option UNESCAPE: leaves the text as it came.
func keepEscapes(
  _ context: UnsafeMutableRawPointer?, _ handle: OpaquePointer?,
  _ text: UnsafeMutablePointer<CChar>?
) -> Int {
  guard let text = unsafe text else { return 0 }
  var count = 0
  while unsafe text[count] != 0 { count += 1 }
  return count
}

/// MHD_AccessHandlerCallback: the headers came, bytes of the body came, all came, or a connection
/// set aside was taken up again.
func requestCame(
  _ context: UnsafeMutableRawPointer?, _ handle: OpaquePointer?, _ path: UnsafePointer<CChar>?,
  _ method: UnsafePointer<CChar>?, _ version: UnsafePointer<CChar>?, _ data: UnsafePointer<CChar>?,
  _ size: UnsafeMutablePointer<Int>?, _ slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
  guard let core = unsafe Context.of(context)?.core, let handle = unsafe handle,
    let size = unsafe size, let kept = unsafe slot?.pointee
  else {
    return .NO
  }
  let exchange = unsafe Unmanaged<Exchange>.fromOpaque(kept).takeUnretainedValue()
  switch exchange.stage {
  case .line:
    guard let method = unsafe method, let version = unsafe version else { return .NO }
    return unsafe core.begin(
      exchange, method: String(cString: method), version: String(cString: version),
      fields: headerFields(of: handle))
  case .body(let intake) where unsafe size.pointee > 0:
    let bytes = unsafe UnsafeRawBufferPointer(start: data, count: size.pointee)
    // All is taken.
    unsafe size.pointee = 0
    return unsafe core.receive(exchange, intake, bytes)
  case .body(let intake): return core.handle(exchange, intake)
  case .handling: return core.proceed(exchange)
  case .answered: return .YES
  }
}

/// MHD_RequestCompletedCallback: the answer is sent, or the connection broke.
func requestEnded(
  _ context: UnsafeMutableRawPointer?, _ handle: OpaquePointer?,
  _ slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ how: MHD_RequestTerminationCode
) {
  guard let core = unsafe Context.of(context)?.core, let kept = unsafe slot?.pointee else { return }
  unsafe slot?.pointee = nil
  unsafe core.ended(Unmanaged<Exchange>.fromOpaque(kept).takeRetainedValue())
}

/// Names and values gathered by the library's iterator.
private final class Fields {
  var all: [(name: String, value: String)] = []
}

/// The headers as they came, in their order.
private func headerFields(of handle: OpaquePointer) -> [(name: String, value: String)] {
  let fields = Fields()
  unsafe MHD_get_connection_values_n(
    handle, .HEADER_KIND, fieldCame, Unmanaged.passUnretained(fields).toOpaque())
  return fields.all
}

/// MHD_KeyValueIteratorN.
private func fieldCame(
  _ context: UnsafeMutableRawPointer?, _ kind: MHD_ValueKind, _ name: UnsafePointer<CChar>?,
  _ nameSize: Int, _ value: UnsafePointer<CChar>?, _ valueSize: Int
) -> MHD_Result {
  guard let context = unsafe context else { return .NO }
  let texts = unsafe [(name, nameSize), (value, valueSize)].map { start, count in
    unsafe String(
      decoding: UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count), as: UTF8.self
    )
  }
  unsafe Unmanaged<Fields>.fromOpaque(context).takeUnretainedValue().all.append(
    (texts[0], texts[1]))
  return .YES
}
