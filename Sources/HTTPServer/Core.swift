internal import CMicroHTTPD
internal import Glibc
internal import HTTP
internal import Synchronization

/// What the library's calls mean: requests in, answers out.
///
/// The library's threads only copy, set aside and take up again; handlers run on the cooperative
/// pool.
final class Core: Sendable {
  let options: ServerOptions
  let life = Life()
  private let folder: UploadFolder
  private let handler: @Sendable (Request) async -> Response
  private let connections = Mutex<[ObjectIdentifier: Connection]>([:])

  init(
    _ options: ServerOptions, handler: @escaping @Sendable (Request) async -> Response
  ) throws(ServerError) {
    self.options = options
    self.handler = handler
    folder = try UploadFolder(options.uploadFolder, keptFree: options.keptFree)
  }

  // MARK: Connections

  /// A connection is open.
  func opened(_ handle: sending OpaquePointer) -> Connection {
    let connection = Connection(handle: handle, life: life)
    connections.withLock { $0[ObjectIdentifier(connection)] = connection }
    return connection
  }

  /// A connection is about to be closed; returns what is to be read away.
  func closed(_ connection: Connection) -> Int32? {
    _ = connections.withLock { $0.removeValue(forKey: ObjectIdentifier(connection)) }
    return connection.close()
  }

  /// Those open now.
  var open: [Connection] {
    connections.withLock { Array($0.values) }
  }

  // MARK: Requests

  /// The headers of a request came.
  func begin(
    _ exchange: Exchange, method: String, version: String, fields: [(name: String, value: String)]
  ) -> MHD_Result {
    do throws(Refusal) {
      let head = try Head(
        method: method, target: exchange.target, version: version, fields: fields)
      exchange.method = head.method
      guard life.phase == .serving else { throw Refusal(503) }
      exchange.stage = .body(try Intake(head, options, folder))
    } catch {
      let hasBody = fields.contains {
        ["content-length", "transfer-encoding"].contains($0.name.lowercased())
      }
      if hasBody { exchange.connection.linger() }
      return refuse(exchange, error)
    }
    exchange.isCounted = true
    life.begin()
    exchange.connection.enter(.receiving)
    return .YES
  }

  /// Bytes of the body came.
  func receive(_ exchange: Exchange, _ intake: Intake, _ bytes: UnsafeRawBufferPointer)
    -> MHD_Result
  {
    exchange.connection.received(bytes.count)
    return intake.take(bytes) ? .YES : .NO
  }

  /// The request is complete: sets the connection aside and has it handled.
  func handle(_ exchange: Exchange, _ intake: Intake) -> MHD_Result {
    let connection = exchange.connection
    connection.enter(.answering)
    let request: Request
    do throws(Refusal) { request = try intake.finish() } catch { return refuse(exchange, error) }
    exchange.stage = .handling
    guard connection.suspend() else {
      UploadFolder.remove(request.files)
      return refuse(exchange, Refusal(503))
    }
    let number = exchange.number
    let task = Task { [handler] in
      let response = await handler(request)
      UploadFolder.remove(request.files)
      guard !connection.deliver(response, for: number) else { return }
      if case .file(let path, remove: true) = response.body { unlink(path) }
    }
    connection.keep(task, for: number)
    return .YES
  }

  /// The connection was taken up again: answers, or waits on when that was for nothing.
  func proceed(_ exchange: Exchange) -> MHD_Result {
    if let response = exchange.connection.takeResponse() {
      return answer(exchange, response, isLast: life.phase > .serving)
    }
    return exchange.connection.suspend() ? .YES : refuse(exchange, Refusal(503))
  }

  /// The request is over.
  func ended(_ exchange: Exchange) {
    exchange.connection.endRequest()
    if exchange.isCounted { life.end() }
  }

  private func refuse(_ exchange: Exchange, _ refusal: Refusal) -> MHD_Result {
    var response = options.refusal(refusal.status)
    response.status = refusal.status
    if refusal.status == 405 { response.headers.append(("Allow", "GET, HEAD, POST")) }
    if refusal.status == 503 { response.headers.append(("Retry-After", "5")) }
    return answer(exchange, response, isLast: true)
  }

  private func answer(_ exchange: Exchange, _ response: Response, isLast: Bool) -> MHD_Result {
    exchange.stage = .answered
    exchange.connection.enter(.answering)
    let isHead = exchange.method == .head
    let made =
      Answer(response, to: exchange.connection, isHead: isHead)
      ?? Answer(options.refusal(500), to: exchange.connection, isHead: isHead)
    guard let made else { return .NO }
    if isLast { made.add("Connection", "close") }
    return made.send(to: exchange.connection)
  }
}
