// Comparisons and counts over words of 64 cells, one bit per cell: what Swift has no instruction
// for. Each has a form for processors with AVX-512 or AVX2, chosen when it runs, and a plain one.
#ifndef JALON_BITS_H
#define JALON_BITS_H

#include <stdint.h>

/// Sets a bit for each cell equal to one of some values; `words` words of 64 cells.
void jalon_equal_bytes(
  const uint8_t *cells, const uint8_t *values, long count, long words, uint64_t *out);

/// Sets a bit for each cell in a closed interval; `words` words of 64 cells.
void jalon_integers_between(
  const int32_t *cells, int32_t low, int32_t high, long words, uint64_t *out);

/// Looks up eight flags for each cell, a row number or -1, in bytes that start with that of -1, and
/// sets the bits of flag n in the words from `out + n * 64`; 64 words at most.
void jalon_linked_flags(
  const int32_t *links, const uint8_t *flags, long words, long count, uint64_t *out);

/// Takes the bits of cells apart: bit n of each of `words` words of 64 cells goes to the words from
/// `out + n * stride`; `count` bits at most 8, `stride` words at most.
void jalon_planes(const uint8_t *cells, long words, long count, uint64_t *out, long stride);

/// Adds to each of some counters the bits a word and a mask have in common.
void jalon_add_counts(const uint64_t *words, uint64_t mask, long count, uint32_t *counters);

/// Adds the rows of a word to the lanes of their slots: a byte for each of `stride` tallies, a multiple
/// of 16, in each of `count` slots. Lanes stand 64 tallies at a time, all slots of these one after the
/// other.
///
/// `words` holds the bits of the tallies, `slots` the slot of each of `rows` rows, 64 at most. `pending`
/// counts the rows of each slot. Returns whether some slot has no room left for another word: its count
/// is above 191.
int jalon_add_rows(
  const uint64_t *words, const int32_t *slots, long rows, uint8_t *lanes, long stride, long count,
  uint8_t *pending);

/// Adds the lanes of a slot to the counters of the tallies there are, and empties them.
void jalon_settle_lanes(
  uint8_t *lanes, long stride, long count, long slot, long tallies, uint32_t *counters);

/// Brings memory near, before it is read; any address may be given.
static inline void jalon_reach(const void *address) { __builtin_prefetch(address); }

#endif
