#include <microhttpd.h>

// MHD_start_daemon is variadic, so the options are typed here. Serves an already listening socket;
// a connection without traffic for `idle` seconds is closed; the log and the library's own
// decoding of addresses are off. Not MHD_OPTION_STRICT_FOR_CLIENT: its own refusal of a missing
// Host says its headers twice; ours does not.
static inline struct MHD_Daemon *jalon_start(
    MHD_socket listener, unsigned threads, unsigned connections, unsigned perAddress, unsigned idle,
    MHD_NotifyConnectionCallback connection,
    void *(*target)(void *, const char *, struct MHD_Connection *),
    size_t (*unescape)(void *, struct MHD_Connection *, char *),
    MHD_AccessHandlerCallback request, MHD_RequestCompletedCallback completed, void *context) {
  return MHD_start_daemon(
      MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, request, context,
      MHD_OPTION_LISTEN_SOCKET, listener, MHD_OPTION_THREAD_POOL_SIZE, threads > 1 ? threads : 0u,
      MHD_OPTION_CONNECTION_LIMIT, connections, MHD_OPTION_PER_IP_CONNECTION_LIMIT, perAddress,
      MHD_OPTION_CONNECTION_TIMEOUT, idle,
      MHD_OPTION_NOTIFY_CONNECTION, connection, context,
      MHD_OPTION_URI_LOG_CALLBACK, target, context,
      MHD_OPTION_UNESCAPE_CALLBACK, unescape, context,
      MHD_OPTION_NOTIFY_COMPLETED, completed, context, MHD_OPTION_END);
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
