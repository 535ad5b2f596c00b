#include <microhttpd.h>
#include <netinet/in.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

// MHD_start_daemon is variadic, so the options are typed here. Serves the sockets it is given by
// jalon_add; a connection without traffic for `idle` seconds is closed; the log and the library's own
// decoding of addresses are off. `memory` holds the head of a request, and what is made of it.
static inline struct MHD_Daemon *jalon_start(
    unsigned threads, unsigned connections, unsigned idle, size_t memory,
    MHD_NotifyConnectionCallback connection,
    void *(*target)(void *, const char *, struct MHD_Connection *),
    size_t (*unescape)(void *, struct MHD_Connection *, char *),
    MHD_AccessHandlerCallback request, MHD_RequestCompletedCallback completed, void *context) {
  return MHD_start_daemon(
      MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_NO_LISTEN_SOCKET, 0, NULL,
      NULL, request, context,
      MHD_OPTION_THREAD_POOL_SIZE, threads > 1 ? threads : 0u,
      MHD_OPTION_CONNECTION_LIMIT, connections, MHD_OPTION_CONNECTION_TIMEOUT, idle,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, memory,
      MHD_OPTION_NOTIFY_CONNECTION, connection, context,
      MHD_OPTION_URI_LOG_CALLBACK, target, context,
      MHD_OPTION_UNESCAPE_CALLBACK, unescape, context,
      MHD_OPTION_NOTIFY_COMPLETED, completed, context, MHD_OPTION_END);
}

// Gives the library a connected socket, which it closes, also when it does not take it.
static inline enum MHD_Result jalon_add(struct MHD_Daemon *daemon, int socket) {
  struct sockaddr_storage address = {0};
  socklen_t size = sizeof address;
  getpeername(socket, (struct sockaddr *)&address, &size);
  return MHD_add_connection(daemon, socket, (struct sockaddr *)&address, size);
}

// accept4 is declared only to GNU sources.
int accept4(int, struct sockaddr *, socklen_t *, int);
static inline int jalon_accept(int listener) {
  return accept4(listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
}

// Bytes given to the system that the other end has not acknowledged; 0 when the system does not say.
// ioctl is variadic.
static inline int jalon_unsent(int socket) {
  int count = 0;
  return ioctl(socket, TIOCOUTQ, &count) == 0 ? count : 0;
}

// Bytes the other end has acknowledged since it connected: the field tcpi_bytes_acked of struct
// tcp_info (linux/tcp.h), which the C library's own header lacks; 0 when the system does not say.
static inline uint64_t jalon_acknowledged(int socket) {
  unsigned char info[128] = {0};
  socklen_t size = sizeof info;
  uint64_t count = 0;
  if (getsockopt(socket, IPPROTO_TCP, 11 /* TCP_INFO */, info, &size) == 0 && size >= 128)
    memcpy(&count, info + 120, 8);
  return count;
}

// MHD_get_connection_info is variadic. -1 when the library does not know.
static inline MHD_socket jalon_socket(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return info ? info->connect_fd : -1;
}

// As above: what the program keeps beside a connection, NULL when nothing.
static inline void *jalon_context(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  return info ? info->socket_context : NULL;
}

// Both are casts to ssize_t, which Swift does not import.
static const ssize_t jalon_end_of_stream = MHD_CONTENT_READER_END_OF_STREAM;
static const ssize_t jalon_end_with_error = MHD_CONTENT_READER_END_WITH_ERROR;

// POLLRDHUP, the other end closed its side, is declared only to GNU sources.
static const short jalon_hung_up = 0x2000;
