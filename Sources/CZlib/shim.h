#ifndef JALON_ZLIB_SHIM_H
#define JALON_ZLIB_SHIM_H
#include <zlib.h>

/* The macro of zlib that begins a gzip stream: Swift sees no macro with arguments. */
static inline int jalon_gzip_begin(z_stream *stream, int level) {
  return deflateInit2(stream, level, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY);
}
#endif
