// Comparisons of 64 cells at once, as one bit per cell: what Swift has no instruction for.
// Sixteen bytes at a time with SSE2, which every x86-64 processor has; cell by cell elsewhere.
#ifndef JALON_BITS_H
#define JALON_BITS_H

#include <stdint.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/// The cells equal to a value, of 64.
static inline uint64_t jalon_equal_bytes(const uint8_t *cells, uint8_t value) {
#if defined(__SSE2__)
  const __m128i wanted = _mm_set1_epi8((char)value);
  uint64_t bits = 0;
  for (int part = 0; part < 4; part++) {
    const __m128i some = _mm_loadu_si128((const __m128i *)(cells + part * 16));
    bits |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(some, wanted)) << (part * 16);
  }
  return bits;
#else
  uint64_t bits = 0;
  for (int cell = 0; cell < 64; cell++) bits |= (uint64_t)(cells[cell] == value) << cell;
  return bits;
#endif
}

/// The cells in a closed interval, of 64.
static inline uint64_t jalon_integers_between(const int32_t *cells, int32_t low, int32_t high) {
#if defined(__SSE2__)
  const __m128i bottom = _mm_set1_epi32(low);
  const __m128i top = _mm_set1_epi32(high);
  uint64_t outside = 0;
  for (int part = 0; part < 16; part++) {
    const __m128i some = _mm_loadu_si128((const __m128i *)(cells + part * 4));
    const __m128i out = _mm_or_si128(_mm_cmplt_epi32(some, bottom), _mm_cmpgt_epi32(some, top));
    outside |= (uint64_t)(uint32_t)_mm_movemask_ps(_mm_castsi128_ps(out)) << (part * 4);
  }
  return ~outside;
#else
  uint64_t bits = 0;
  for (int cell = 0; cell < 64; cell++)
    bits |= (uint64_t)(cells[cell] >= low && cells[cell] <= high) << cell;
  return bits;
#endif
}

/// Turns 64 words of 64 bits into the words of their columns, in place.
static inline void jalon_transpose(uint64_t *words) {
  uint64_t mask = 0x00000000FFFFFFFFull;
  for (int width = 32; width != 0; width >>= 1, mask ^= mask << width) {
    for (int row = 0; row < 64; row = ((row | width) + 1) & ~width) {
      const uint64_t swap = ((words[row] >> width) ^ words[row | width]) & mask;
      words[row] ^= swap << width;
      words[row | width] ^= swap;
    }
  }
}

/// Adds one to the counters of the set bits of a mask; eight planes hold each counter's bits.
static inline void jalon_count_bits(uint64_t *planes, uint64_t mask) {
  for (int plane = 0; mask != 0 && plane < 8; plane++) {
    const uint64_t before = planes[plane];
    planes[plane] = before ^ mask;
    mask &= before;
  }
}

#endif
