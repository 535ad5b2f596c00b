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
  let folder: UploadFolder
  private let handler: @Sendable (Request) async -> Response
  private let connections = Mutex<[ObjectIdentifier: Connection]>([:])
  private let places: Mutex<Places>
  /// Who is at sockets given to the library and not yet told by it.
  private let expected = Mutex<[Int32: Peer]>([:])

  init(
    _ options: ServerOptions, handler: @escaping @Sendable (Request) async -> Response
  ) throws(ServerError) {
    self.options = options
    self.handler = handler
    places = Mutex(
      Places(most: options.connections, perAddress: options.connectionsPerAddress))
    folder = try UploadFolder(options.uploadFolder, keptFree: options.keptFree)
  }

  // MARK: Places

  /// Takes a place, or says what lacks.
  func enter(_ address: String?) -> Places.Shortage? {
    places.withLock { places in
      let shortage = places.shortage(address)
      if shortage == nil { places.take(address) }
      return shortage
    }
  }

  /// Takes the place of one that is about to leave.
  func force(_ address: String?) {
    places.withLock { $0.take(address) }
  }

  func leave(_ address: String?) {
    places.withLock { $0.leave(address) }
  }

  /// Ends the connection, of an address or of all, whose other end has neither sent nor taken
  /// anything for longest; false when all are at work.
  @discardableResult func makeRoom(from address: String?) -> Bool {
    let still = open.compactMap { connection in
      address == nil || connection.peer.address == address
        ? connection.stillSince.map { (connection, $0) } : nil
    }
    guard let (connection, since) = still.min(by: { $0.1 < $1.1 }),
      since + options.patience < .now
    else { return false }
    connection.dismiss()
    return true
  }

  // MARK: Connections

  /// A socket is about to be given to the library.
  func expect(_ peer: Peer, on descriptor: Int32) {
    expected.withLock { $0[descriptor] = peer }
  }

  /// The library did not take a socket.
  func forget(_ descriptor: Int32) {
    let peer = expected.withLock { $0.removeValue(forKey: descriptor) }
    if let peer { leave(peer.address) }
  }

  /// A connection is open.
  func opened(_ handle: sending OpaquePointer) -> Connection {
    let descriptor = unsafe jalon_socket(handle)
    let peer = expected.withLock { $0.removeValue(forKey: descriptor) }
    let connection = unsafe Connection(
      handle: handle, descriptor: descriptor, peer: peer ?? Peer(descriptor, fronts: []),
      life: life)
    connections.withLock { $0[ObjectIdentifier(connection)] = connection }
    return connection
  }

  /// A connection is about to be closed; returns what is to be read away.
  func closed(_ connection: Connection) -> Int32? {
    _ = connections.withLock { $0.removeValue(forKey: ObjectIdentifier(connection)) }
    leave(connection.peer.address)
    return connection.close()
  }

  /// Those open now.
  var open: [Connection] {
    connections.withLock { Array($0.values) }
  }

  // MARK: Requests

  /// Refuses a good head that is not for this server.
  func judge(_ head: Head, _ peer: Peer) throws(Refusal) {
    guard life.phase == .serving else { throw Refusal(503) }
    guard let hosts = options.hosts, let name = head.hostName else { return }
    guard hosts.contains(name) || name == peer.local else { throw Refusal(421) }
  }

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
    return unsafe intake.take(bytes) ? .YES : .NO
  }

  /// The request is complete: sets the connection aside and has it handled.
  func handle(_ exchange: Exchange, _ intake: Intake) -> MHD_Result {
    let connection = exchange.connection
    connection.enter(.answering)
    var request: Request
    do throws(Refusal) { request = try intake.finish() } catch { return refuse(exchange, error) }
    request.network = connection.peer.network
    exchange.stage = .handling
    guard connection.suspend() else {
      UploadFolder.remove(request.files)
      return refuse(exchange, Refusal(503))
    }
    let number = exchange.number
    let task = Task { [handler, request] in
      let response = await handler(request)
      UploadFolder.remove(request.files)
      guard !connection.deliver(response, for: number) else { return }
      if case .file(let path, remove: true) = response.body { unsafe unlink(path) }
    }
    connection.keep(task, for: number)
    return .YES
  }

  /// The connection was taken up again: answers, or waits on when that was for nothing.
  func proceed(_ exchange: Exchange) -> MHD_Result {
    if let response = exchange.connection.takeResponse() {
      return answer(exchange, response)
    }
    return exchange.connection.suspend() ? .YES : refuse(exchange, Refusal(503))
  }

  /// The request is over.
  func ended(_ exchange: Exchange) {
    exchange.connection.endRequest()
    if exchange.isCounted { life.end() }
  }

  /// What a refusal is answered with.
  func response(_ refusal: Refusal) -> Response {
    var response = options.refusal(refusal.status)
    response.status = refusal.status
    if refusal.status == 405 { response.headers.append(("Allow", "GET, HEAD, POST")) }
    if [429, 503].contains(refusal.status) { response.headers.append(("Retry-After", "5")) }
    return response
  }

  private func refuse(_ exchange: Exchange, _ refusal: Refusal) -> MHD_Result {
    answer(exchange, response(refusal))
  }

  private func answer(_ exchange: Exchange, _ response: Response) -> MHD_Result {
    exchange.stage = .answered
    exchange.connection.enter(.answering)
    let isHead = exchange.method == .head
    let made =
      Answer(response, to: exchange.connection, isHead: isHead)
      ?? Answer(options.refusal(500), to: exchange.connection, isHead: isHead)
    guard let made else { return .NO }
    // One request a connection: the porch reads the head of each.
    made.add("Connection", "close")
    return made.send(to: exchange.connection)
  }
}
