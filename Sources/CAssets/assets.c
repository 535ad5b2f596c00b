#include "assets.h"
#include "index.inc"

const struct jalon_asset *jalon_assets(size_t *count) {
  *count = sizeof(all) / sizeof(all[0]);
  return all;
}
