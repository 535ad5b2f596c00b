package import HTTP

/// Where the server listens and what it lets in.
package struct ServerOptions: Sendable {
  /// A name or a numeric address of this machine.
  package var host: String
  /// 0 takes any free port.
  package var port: Int
  /// A folder of the program's own, made when absent: uploads stay there while handled.
  package var uploadFolder: String
  /// Bytes of a body, and of a form's fields in all.
  package var maxBody: Int
  /// Bytes of a form with files, in all, where `admit` lets them in.
  package var maxUpload: Int
  /// How much a form larger than `maxBody`, or of unknown length, may bring; asked when its headers
  /// came, on a thread that serves other connections too: nothing long.
  package var admit: @Sendable (Request) -> Admission
  /// Bytes uploads leave free on the disk, of so many in all.
  package var keptFree: @Sendable (_ total: Int) -> Int
  /// From the first moment of a request to the end of its headers.
  package var headerDeadline: Duration
  /// How long a body may pause.
  package var bodyIdle: Duration
  /// Bytes a second a body must keep on average, once its first pause is over.
  package var bodyRate: Int
  /// How long a connection may wait for its next request; above nginx's 60 s, so that it closes first.
  package var keepAlive: Duration
  /// How long a refused body is read away, so that the browser gets to read the refusal.
  package var lingering: Duration
  /// Connections at the same time, in all.
  package var connections: Int
  /// Connections from one address; nil without a limit, as behind a front.
  package var connectionsPerAddress: Int?
  /// Threads that read and write sockets; handlers run elsewhere.
  package var threads: Int
  /// The answer to a request refused before it reaches the handler, by status.
  package var refusal: @Sendable (Int) -> Response

  package init(uploadFolder: String, host: String = "127.0.0.1", port: Int = 8080) {
    self.host = host
    self.port = port
    self.uploadFolder = uploadFolder
    maxBody = 1 << 20
    maxUpload = 2 << 30
    admit = { _ in .small }
    keptFree = { min($0 / 20, 1 << 30) }
    headerDeadline = .seconds(10)
    bodyIdle = .seconds(30)
    bodyRate = 1024
    keepAlive = .seconds(75)
    lingering = .seconds(5)
    connections = 1000
    connectionsPerAddress = nil
    threads = 2
    refusal = { .text("\($0)\n", status: $0) }
  }
}

/// How much a request may bring.
package enum Admission: Sendable {
  /// Bytes as any other body.
  case small
  /// Files.
  case upload
}

/// Why the server could not start.
package struct ServerError: Error, Hashable, Sendable {
  package enum Code: String, Sendable {
    /// The host is no address of this machine.
    case address
    /// The port is taken.
    case portTaken
    /// The system forbids the port or is short of sockets.
    case socket
    /// The folder of uploads cannot be made or written.
    case folder
    /// The library could not start its threads.
    case threads
  }

  package let code: Code
  /// The address or the folder.
  package let subject: String
}

/// A request that is answered by the server itself.
struct Refusal: Error, Equatable {
  let status: Int

  init(_ status: Int) {
    self.status = status
  }
}
