// Operations on words of 64 rows, one bit per row, many words at once. One body each, written on
// vectors of eight words; compiled for processors with AVX-512, with AVX2 and without, and chosen
// when it runs.
#ifndef JALON_PLANES_H
#define JALON_PLANES_H

#include <stdint.h>

/// The best form this processor runs: 2 with AVX-512 and its count of bits, 1 with AVX2, 0 without;
/// no more than `jalon_limit_level` allows.
int jalon_level(void);

/// The level that `jalon_limit_level` allows, whatever the processor has.
int jalon_allowed_level(void);

/// Forbids forms above a level, so that the others can be tried; 2 allows all.
void jalon_limit_level(int level);

/// Joins the words of some nodes: node n has 64 words from `scratch + n * 64`; `count` is 1 or more.
void jalon_and(
  const uint64_t *scratch, const int32_t *nodes, long count, long words, uint64_t *out);
void jalon_or(
  const uint64_t *scratch, const int32_t *nodes, long count, long words, uint64_t *out);

/// Takes the rows of one set where a plane has a bit, of another where it has none. Set 0 has no row,
/// set 1 all, set n those of choice n - 2.
typedef struct {
  uint8_t plane;
  uint8_t high;
  uint8_t low;
} jalon_choice;

/// Choices at most.
#define JALON_CHOICES 96

/// Sets a bit for each row of the last of some choices, each between sets known before it, over
/// `width` planes of bits, 16 at most.
void jalon_choices(
  const uint64_t *const *planes, long width, const jalon_choice *choices, long count, long words,
  uint64_t *out);

/// The rows of a slot in some words that follow each other inside a block of 64 words.
typedef struct {
  int32_t slot;
  /// Where its masks begin, one per word and zeros up to a multiple of eight; -1 when every row of
  /// the words is in the slot.
  int32_t masks;
  int16_t first;
  int16_t words;
} jalon_part;

/// Adds the rows of each of some nodes in each part to the counter of its slot and tally, at
/// `counters + slot * tallies + tally`. `tallies` is a multiple of eight, and so many nodes are
/// named. Eight words are read after the 64 of the last node, whatever they hold.
void jalon_count_parts(
  const uint64_t *scratch, const int32_t *nodes, long tallies, const jalon_part *parts, long count,
  const uint64_t *masks, uint32_t *counters);

/// Turns rows of `width` numbers, `stride` from one to the next, into columns of `rows` numbers one
/// after the other.
void jalon_turn(const uint32_t *numbers, long rows, long width, long stride, uint32_t *out);

#endif
