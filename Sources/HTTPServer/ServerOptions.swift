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
  /// How long an answer may wait for the other end to take some of it.
  package var answerIdle: Duration
  /// Bytes a second the other end must take on average while some wait, once its first pause is over.
  package var answerRate: Int
  /// How long who neither sends nor takes anything keeps its place when others wait for one.
  package var patience: Duration
  /// How long a refused body is read away, so that the browser gets to read the refusal.
  package var lingering: Duration
  /// Connections at the same time, in all.
  package var connections: Int
  /// Connections from one address, this machine's apart; nil without a limit.
  ///
  /// A subscriber's part of an address of sixteen bytes counts as one.
  package var connectionsPerAddress: Int?
  /// Numeric addresses of the servers in front that are believed when they say, in `X-Real-IP`, for
  /// whom they ask.
  package var fronts: Set<String>
  /// Names it answers to, in lower case, without ports; nil for any.
  ///
  /// The address a connection came to
  /// is always one.
  package var hosts: Set<String>?
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
    answerIdle = .seconds(30)
    answerRate = 1024
    patience = .seconds(2)
    lingering = .seconds(5)
    connections = 1000
    connectionsPerAddress = 200
    fronts = []
    hosts = nil
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
