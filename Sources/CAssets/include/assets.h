#pragma once
#include <stddef.h>

// One shipped file: its path inside the program, its bytes and their number.
struct jalon_asset {
  const char *path;
  const unsigned char *bytes;
  size_t length;
};

// The shipped files, ordered by path.
const struct jalon_asset *jalon_assets(size_t *count);
