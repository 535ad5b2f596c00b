#include "planes.h"

#include <stdatomic.h>
#include <string.h>

// Bodies are written on vectors of eight words; the compiler makes of them what the processor of
// each form has.
typedef uint64_t wide __attribute__((vector_size(64)));
typedef uint32_t half __attribute__((vector_size(32)));
#define BODY static inline __attribute__((always_inline))

#if defined(__x86_64__)
#define AVX2 __attribute__((target("avx2,popcnt")))
#define AVX512 __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512vpopcntdq")))
#endif

static _Atomic int limit = 2;

void jalon_limit_level(int level) { atomic_store(&limit, level); }

int jalon_allowed_level(void) { return atomic_load_explicit(&limit, memory_order_relaxed); }

int jalon_level(void) {
  const int allowed = jalon_allowed_level();
#if defined(__x86_64__)
  int own = 0;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt")) own = 1;
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
    && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl")
    && __builtin_cpu_supports("avx512vpopcntdq"))
    own = 2;
  return own < allowed ? own : allowed;
#else
  return 0 < allowed ? 0 : allowed;
#endif
}

// Defines a function in each form and one that chooses.
#if defined(__x86_64__)
#define FORMS(name, parameters, arguments)                                                         \
  AVX512 static void name##_512 parameters { name##_body arguments; }                              \
  AVX2 static void name##_256 parameters { name##_body arguments; }                                \
  static void name##_plain parameters { name##_body arguments; }                                   \
  static void choose_##name parameters {                                                                   \
    const int level = jalon_level();                                                               \
    if (level == 2) return name##_512 arguments;                                                   \
    if (level == 1) return name##_256 arguments;                                                   \
    name##_plain arguments;                                                                        \
  }
#else
#define FORMS(name, parameters, arguments)                                                         \
  static void choose_##name parameters { name##_body arguments; }
#endif

// Eight words from anywhere, and to anywhere.
BODY void load(wide *out, const uint64_t *words) { memcpy(out, words, sizeof(wide)); }
BODY void store(uint64_t *words, const wide *value) { memcpy(words, value, sizeof(wide)); }

BODY void and_body(
  const uint64_t *scratch, const int32_t *nodes, long count, long words, uint64_t *out) {
  for (long word = 0; word < words; word += 8) {
    wide all, some;
    load(&all, scratch + (long)nodes[0] * 64 + word);
    for (long node = 1; node < count; node++) {
      load(&some, scratch + (long)nodes[node] * 64 + word);
      all &= some;
    }
    store(out + word, &all);
  }
}

BODY void or_body(
  const uint64_t *scratch, const int32_t *nodes, long count, long words, uint64_t *out) {
  for (long word = 0; word < words; word += 8) {
    wide all, some;
    load(&all, scratch + (long)nodes[0] * 64 + word);
    for (long node = 1; node < count; node++) {
      load(&some, scratch + (long)nodes[node] * 64 + word);
      all |= some;
    }
    store(out + word, &all);
  }
}

FORMS(and, (const uint64_t *scratch, const int32_t *nodes, long count, long words, uint64_t *out),
  (scratch, nodes, count, words, out))
FORMS(or, (const uint64_t *scratch, const int32_t *nodes, long count, long words, uint64_t *out),
  (scratch, nodes, count, words, out))

void jalon_and(
  const uint64_t *scratch, const int32_t *nodes, long count, long words, uint64_t *out) {
  choose_and(scratch, nodes, count, words, out);
}

void jalon_or(
  const uint64_t *scratch, const int32_t *nodes, long count, long words, uint64_t *out) {
  choose_or(scratch, nodes, count, words, out);
}

BODY void choices_body(
  const uint64_t *const *planes, const jalon_choice *choices, long count, long words, uint64_t *out) {
  // No row, every row, then those of each choice.
  uint64_t rows[2 + JALON_CHOICES][64] __attribute__((aligned(64)));
  memset(rows[0], 0, sizeof(rows[0]));
  memset(rows[1], 0xFF, sizeof(rows[1]));
  for (long choice = 0; choice < count; choice++) {
    const uint64_t *bits = planes[choices[choice].plane];
    const uint64_t *high = rows[choices[choice].high];
    const uint64_t *low = rows[choices[choice].low];
    uint64_t *result = choice + 1 == count ? out : rows[2 + choice];
    for (long word = 0; word < words; word += 8) {
      wide some, one, zero;
      load(&some, bits + word);
      load(&one, high + word);
      load(&zero, low + word);
      some = (some & one) | (~some & zero);
      store(result + word, &some);
    }
  }
}

FORMS(choices,
  (const uint64_t *const *planes, const jalon_choice *choices, long count, long words,
    uint64_t *out),
  (planes, choices, count, words, out))

void jalon_choices(
  const uint64_t *const *planes, long width, const jalon_choice *choices, long count, long words,
  uint64_t *out) {
  // Planes end with their last row: the words of a last block are copied where eight may be read.
  uint64_t room[16][64];
  const uint64_t *copies[16];
  if (words % 8 != 0) {
    for (long plane = 0; plane < width; plane++) {
      memcpy(room[plane], planes[plane], (size_t)words * 8);
      copies[plane] = room[plane];
    }
    planes = copies;
  }
  choose_choices(planes, choices, count, words, out);
}

static const uint64_t edge[16] = {~0ull, ~0ull, ~0ull, ~0ull, ~0ull, ~0ull, ~0ull, ~0ull};

// The sum of the words of each of eight vectors, in order.
BODY void sums(wide *out, const wide *v) {
  wide pairs[4], fours[2];
  for (int i = 0; i < 4; i++)
    pairs[i] = __builtin_shufflevector(v[2 * i], v[2 * i + 1], 0, 8, 2, 10, 4, 12, 6, 14)
      + __builtin_shufflevector(v[2 * i], v[2 * i + 1], 1, 9, 3, 11, 5, 13, 7, 15);
  for (int i = 0; i < 2; i++)
    fours[i] = __builtin_shufflevector(pairs[2 * i], pairs[2 * i + 1], 0, 1, 8, 9, 4, 5, 12, 13)
      + __builtin_shufflevector(pairs[2 * i], pairs[2 * i + 1], 2, 3, 10, 11, 6, 7, 14, 15);
  *out = __builtin_shufflevector(fours[0], fours[1], 0, 1, 2, 3, 8, 9, 10, 11)
    + __builtin_shufflevector(fours[0], fours[1], 4, 5, 6, 7, 12, 13, 14, 15);
}

BODY void count_parts_body(
  const uint64_t *scratch, const int32_t *nodes, long tallies, const jalon_part *parts, long count,
  const uint64_t *masks, uint32_t *counters) {
  for (long first = 0; first < tallies; first += 8) {
    const uint64_t *own[8];
    for (int tally = 0; tally < 8; tally++) own[tally] = scratch + (long)nodes[first + tally] * 64;
    for (long part = 0; part < count; part++) {
      const jalon_part some = parts[part];
      wide found[8] = {0};
      for (long word = 0; word < some.words; word += 8) {
        wide mask;
        const long left = some.words - word;
        load(&mask, some.masks >= 0 ? masks + some.masks + word : edge + (left >= 8 ? 0 : 8 - left));
        for (int tally = 0; tally < 8; tally++) {
          wide bits;
          load(&bits, own[tally] + some.first + word);
          found[tally] += __builtin_elementwise_popcount(bits & mask);
        }
      }
      wide total;
      sums(&total, found);
      uint32_t *counter = counters + (long)some.slot * tallies + first;
      half before;
      memcpy(&before, counter, sizeof(half));
      before += __builtin_convertvector(total, half);
      memcpy(counter, &before, sizeof(half));
    }
  }
}

FORMS(count_parts,
  (const uint64_t *scratch, const int32_t *nodes, long tallies, const jalon_part *parts, long count,
    const uint64_t *masks, uint32_t *counters),
  (scratch, nodes, tallies, parts, count, masks, counters))

void jalon_count_parts(
  const uint64_t *scratch, const int32_t *nodes, long tallies, const jalon_part *parts, long count,
  const uint64_t *masks, uint32_t *counters) {
  choose_count_parts(scratch, nodes, tallies, parts, count, masks, counters);
}

void jalon_turn(const uint32_t *numbers, long rows, long width, long stride, uint32_t *out) {
  for (long start = 0; start < rows; start += 16) {
    const long end = start + 16 < rows ? start + 16 : rows;
    for (long column = 0; column < width; column++)
      for (long row = start; row < end; row++) out[column * rows + row] = numbers[row * stride + column];
  }
}
