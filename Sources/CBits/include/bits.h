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

/// Turns 64 words of 64 bits into the words of their columns, in place.
void jalon_transpose(uint64_t *words);

/// Adds one to the counters of the set bits of a mask; eight planes hold each counter's bits.
static inline void jalon_count_bits(uint64_t *planes, uint64_t mask) {
  for (int plane = 0; mask != 0 && plane < 8; plane++) {
    const uint64_t before = planes[plane];
    planes[plane] = before ^ mask;
    mask &= before;
  }
}

/// Brings memory near, before it is read; any address may be given.
static inline void jalon_reach(const void *address) { __builtin_prefetch(address); }

#endif
