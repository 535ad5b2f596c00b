#include "bits.h"

#include "planes.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#define AVX2 __attribute__((target("avx2")))
#define AVX512 __attribute__((target("avx512f,avx512bw")))

static int has_avx512(void) {
  return jalon_allowed_level() >= 2 && __builtin_cpu_supports("avx512f")
    && __builtin_cpu_supports("avx512bw");
}

static int has_avx2(void) {
  return jalon_allowed_level() >= 1 && __builtin_cpu_supports("avx2");
}

AVX512 static void equal_bytes_512(
  const uint8_t *cells, const uint8_t *values, long count, long words, uint64_t *out) {
  for (long word = 0; word < words; word++) {
    const __m512i some = _mm512_loadu_si512(cells + word * 64);
    uint64_t bits = 0;
    for (long value = 0; value < count; value++)
      bits |= _mm512_cmpeq_epi8_mask(some, _mm512_set1_epi8((char)values[value]));
    out[word] = bits;
  }
}

AVX2 static void equal_bytes_256(
  const uint8_t *cells, const uint8_t *values, long count, long words, uint64_t *out) {
  for (long word = 0; word < words; word++) {
    const __m256i first = _mm256_loadu_si256((const __m256i *)(cells + word * 64));
    const __m256i second = _mm256_loadu_si256((const __m256i *)(cells + word * 64 + 32));
    __m256i low = _mm256_setzero_si256();
    __m256i high = low;
    for (long value = 0; value < count; value++) {
      const __m256i wanted = _mm256_set1_epi8((char)values[value]);
      low = _mm256_or_si256(low, _mm256_cmpeq_epi8(first, wanted));
      high = _mm256_or_si256(high, _mm256_cmpeq_epi8(second, wanted));
    }
    out[word] = (uint64_t)(uint32_t)_mm256_movemask_epi8(low)
      | (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
  }
}

AVX512 static void integers_between_512(
  const int32_t *cells, int32_t low, int32_t high, long words, uint64_t *out) {
  const __m512i bottom = _mm512_set1_epi32(low);
  const __m512i top = _mm512_set1_epi32(high);
  for (long word = 0; word < words; word++) {
    uint64_t bits = 0;
    for (int part = 0; part < 4; part++) {
      const __m512i some = _mm512_loadu_si512(cells + word * 64 + part * 16);
      const __mmask16 inside =
        _mm512_cmpge_epi32_mask(some, bottom) & _mm512_cmple_epi32_mask(some, top);
      bits |= (uint64_t)inside << (part * 16);
    }
    out[word] = bits;
  }
}

AVX2 static void integers_between_256(
  const int32_t *cells, int32_t low, int32_t high, long words, uint64_t *out) {
  const __m256i bottom = _mm256_set1_epi32(low);
  const __m256i top = _mm256_set1_epi32(high);
  for (long word = 0; word < words; word++) {
    uint64_t outside = 0;
    for (int part = 0; part < 8; part++) {
      const __m256i some = _mm256_loadu_si256((const __m256i *)(cells + word * 64 + part * 8));
      const __m256i away =
        _mm256_or_si256(_mm256_cmpgt_epi32(bottom, some), _mm256_cmpgt_epi32(some, top));
      outside |= (uint64_t)(uint32_t)_mm256_movemask_ps(_mm256_castsi256_ps(away)) << (part * 8);
    }
    out[word] = ~outside;
  }
}

__attribute__((target("avx512f,avx512vpopcntdq"))) static void add_counts_512(
  const uint64_t *words, uint64_t mask, long count, uint32_t *counters) {
  const __m512i wanted = _mm512_set1_epi64((long long)mask);
  for (long first = 0; first < count; first += 8) {
    const __mmask8 lanes = count - first >= 8 ? 0xFF : (__mmask8)((1u << (count - first)) - 1);
    const __m512i some = _mm512_maskz_loadu_epi64(lanes, words + first);
    const __m256i bits =
      _mm512_cvtepi64_epi32(_mm512_popcnt_epi64(_mm512_and_si512(some, wanted)));
    const __m512i wide = _mm512_castsi256_si512(bits);
    const __m512i old = _mm512_maskz_loadu_epi32(lanes, counters + first);
    _mm512_mask_storeu_epi32(counters + first, lanes, _mm512_add_epi32(old, wide));
  }
}

__attribute__((target("popcnt"))) static void add_counts_64(
  const uint64_t *words, uint64_t mask, long count, uint32_t *counters) {
  for (long word = 0; word < count; word++)
    counters[word] += (uint32_t)__builtin_popcountll(words[word] & mask);
}

// SSE2 is part of every x86-64 processor: no other form of the eight flags is needed.
static void split_flags(const uint8_t *bytes, long count, uint64_t *out, long stride) {
  for (int part = 0; part < 4; part++) {
    __m128i some = _mm_loadu_si128((const __m128i *)(bytes + part * 16));
    for (long flag = 7; flag >= 0; flag--) {
      const uint64_t bits = (uint64_t)(uint32_t)_mm_movemask_epi8(some) << (part * 16);
      if (flag < count) out[flag * stride] = part == 0 ? bits : out[flag * stride] | bits;
      some = _mm_add_epi8(some, some);
    }
  }
}
#else
static void split_flags(const uint8_t *bytes, long count, uint64_t *out, long stride) {
  for (long flag = 0; flag < count; flag++) {
    uint64_t bits = 0;
    for (int cell = 0; cell < 64; cell++) bits |= (uint64_t)(bytes[cell] >> flag & 1) << cell;
    out[flag * stride] = bits;
  }
}
#endif

void jalon_equal_bytes(
  const uint8_t *cells, const uint8_t *values, long count, long words, uint64_t *out) {
#if defined(__x86_64__)
  if (has_avx512()) return equal_bytes_512(cells, values, count, words, out);
  if (has_avx2()) return equal_bytes_256(cells, values, count, words, out);
#endif
  for (long word = 0; word < words; word++) {
    uint64_t bits = 0;
    for (int cell = 0; cell < 64; cell++)
      for (long value = 0; value < count; value++)
        bits |= (uint64_t)(cells[word * 64 + cell] == values[value]) << cell;
    out[word] = bits;
  }
}

void jalon_integers_between(
  const int32_t *cells, int32_t low, int32_t high, long words, uint64_t *out) {
#if defined(__x86_64__)
  if (has_avx512()) return integers_between_512(cells, low, high, words, out);
  if (has_avx2()) return integers_between_256(cells, low, high, words, out);
#endif
  for (long word = 0; word < words; word++) {
    uint64_t bits = 0;
    for (int cell = 0; cell < 64; cell++) {
      const int32_t value = cells[word * 64 + cell];
      bits |= (uint64_t)(value >= low && value <= high) << cell;
    }
    out[word] = bits;
  }
}

void jalon_linked_flags(
  const int32_t *links, const uint8_t *flags, long words, long count, uint64_t *out) {
  uint8_t bytes[64];
  for (long word = 0; word < words; word++) {
    for (int cell = 0; cell < 64; cell++) bytes[cell] = flags[links[word * 64 + cell] + 1];
    split_flags(bytes, count, out + word, 64);
  }
}

void jalon_add_counts(const uint64_t *words, uint64_t mask, long count, uint32_t *counters) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512vpopcntdq") && has_avx512())
    return add_counts_512(words, mask, count, counters);
  if (__builtin_cpu_supports("popcnt")) return add_counts_64(words, mask, count, counters);
#endif
  for (long word = 0; word < count; word++)
    counters[word] += (uint32_t)__builtin_popcountll(words[word] & mask);
}

void jalon_planes(const uint8_t *cells, long words, long count, uint64_t *out, long stride) {
  for (long word = 0; word < words; word++)
    split_flags(cells + word * 64, count, out + word, stride);
}

typedef uint16_t pairs16 __attribute__((vector_size(16), aligned(1)));
typedef uint16_t pairs64 __attribute__((vector_size(64), aligned(1)));
typedef uint8_t bytes16 __attribute__((vector_size(16), aligned(1)));
typedef uint8_t bytes64 __attribute__((vector_size(64), aligned(1)));

// Adds the rows of a word to lanes of `width` bytes a slot, 64 or a smaller multiple of 16.
static inline __attribute__((always_inline)) void add_lanes(
  const uint64_t *words, const int32_t *slots, long rows, uint8_t *lanes, long width) {
  uint8_t bytes[64] __attribute__((aligned(64)));
  for (long first = 0; first < rows; first += 8) {
    for (long tally = 0; tally < width; tally++) bytes[tally] = (uint8_t)(words[tally] >> first);
    const int count = rows - first < 8 ? (int)(rows - first) : 8;
    for (int bit = 0; bit < count; bit++) {
      uint8_t *lane = lanes + slots[first + bit] * width;
      if (width == 64) {
        *(bytes64 *)lane +=
          (bytes64)((*(const pairs64 *)bytes >> (uint16_t)bit) & (uint16_t)0x0101);
        continue;
      }
      for (long base = 0; base < width; base += 16)
        *(bytes16 *)(lane + base) +=
          (bytes16)((*(const pairs16 *)(bytes + base) >> (uint16_t)bit) & (uint16_t)0x0101);
    }
  }
}

static inline __attribute__((always_inline)) int add_rows(
  const uint64_t *words, const int32_t *slots, long rows, uint8_t *lanes, long stride,
  long count, uint8_t *pending) {
  long base = 0;
  for (; base + 64 <= stride; base += 64)
    add_lanes(words + base, slots, rows, lanes + base * count, 64);
  uint8_t *rest = lanes + base * count;
  switch (stride - base) {
    case 16: add_lanes(words + base, slots, rows, rest, 16); break;
    case 32: add_lanes(words + base, slots, rows, rest, 32); break;
    case 48: add_lanes(words + base, slots, rows, rest, 48); break;
    default: break;
  }
  uint8_t full = 0;
  for (long row = 0; row < rows; row++) full |= ++pending[slots[row]] > 191;
  return full;
}

#if defined(__x86_64__)
AVX512 static int add_rows_512(
  const uint64_t *words, const int32_t *slots, long rows, uint8_t *lanes, long stride,
  long count, uint8_t *pending) {
  return add_rows(words, slots, rows, lanes, stride, count, pending);
}

AVX2 static int add_rows_256(
  const uint64_t *words, const int32_t *slots, long rows, uint8_t *lanes, long stride,
  long count, uint8_t *pending) {
  return add_rows(words, slots, rows, lanes, stride, count, pending);
}
#endif

int jalon_add_rows(
  const uint64_t *words, const int32_t *slots, long rows, uint8_t *lanes, long stride,
  long count, uint8_t *pending) {
#if defined(__x86_64__)
  if (has_avx512()) return add_rows_512(words, slots, rows, lanes, stride, count, pending);
  if (has_avx2()) return add_rows_256(words, slots, rows, lanes, stride, count, pending);
#endif
  return add_rows(words, slots, rows, lanes, stride, count, pending);
}

void jalon_settle_lanes(
  uint8_t *lanes, long stride, long count, long slot, long tallies, uint32_t *counters) {
  for (long base = 0; base < stride; base += 64) {
    const long width = stride - base < 64 ? stride - base : 64;
    uint8_t *own = lanes + base * count + slot * width;
    const long held = tallies - base < width ? tallies - base : width;
    for (long lane = 0; lane < held; lane++) counters[base + lane] += own[lane];
    memset(own, 0, (size_t)width);
  }
}
