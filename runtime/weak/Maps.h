//===-- weak/Maps.h - Weak maps for a collector -----------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Weak maps as a marker sees them. Their entries are ephemerons (B. Hayes,
// "Ephemerons: a new finalization mechanism", OOPSLA 1997): a value is alive if
// its map and its key are. Marking, which knows of no entries, first goes on
// until it is at its end. Then it looks at the entries of the maps that it has
// reached. Values whose key has been reached are reached; the others wait in a
// table, by key. From then on each object that marking visits is looked up
// there, those without references too, and maps that are reached are gone
// through like those before. So each entry is looked at once, and each object
// once, however long the chains are in which values lead to keys.
//
// Where there is no memory for the table values wait for nothing: they live for
// one more cycle.
//
//===----------------------------------------------------------------------===//

#ifndef GRAYMARK_RUNTIME_WEAK_MAPS_H
#define GRAYMARK_RUNTIME_WEAK_MAPS_H

#include "weak/Register.h"

namespace graymark {

class WeakMapMarking {
public:
  /// Whether keys are being waited for.
  bool watching() const { return Watching; }

  /// To be called when marking is at its end. False if there is nothing to do:
  /// there are no maps, or they have been looked at.
  __attribute__((weak)) bool begin();

  /// Ends the above; the table is given back by and by, by release().
  void end();
  /// Frees a piece of the table. False if there was none.
  bool release();

  /// The next of all maps, or 0 when each has been returned. Those that have
  /// been reached are to be visited.
  __attribute__((weak)) Reference nextMap();

  /// Whether \p R, an object, is a map, and has yet to be visited.
  __attribute__((weak)) bool isUnvisitedMap(Reference R) const;

  /// Visits the entries of \p Map from slot \p From on, at most \p Budget of
  /// them, at least one; their number is in Looked. \returns the next slot, or
  /// 0 at the end.
  __attribute__((weak)) uint32_t visit(Reference Map, uint32_t From,
                                       uint32_t Budget);
  uint32_t Looked = 0;

  /// \p R has been reached: so are the values that waited for it. \returns the
  /// work done.
  __attribute__((weak)) uint32_t reached(Reference R);

  // -- For the maps themselves
  // -------------------------------------------------

  /// Every map.
  ObjectRegister Register;
  /// Type id of maps; 0, which is none, until there is one.
  uint32_t Id = 0;
  /// Entries in all maps.
  uint32_t Entries = 0;
  /// A cycle's number among those that have come to begin(). What has been
  /// begun in the present one is stamped with twice of it, what is done with
  /// one more.
  uint32_t Cycle = 0;
  // How far the clearing has come.
  bool Reviewing = false;
  Reference Reviewed = 0;
  uint32_t ReviewedSlot = 0;

private:
  struct Waiting;
  Address &bucketOf(Reference Key) const;
  bool wait(Reference Key, Reference Value);

  bool Watching = false;
  ObjectRegister::Position Scan;
  Address Buckets = 0;
  uint32_t BucketShift = 0;
  Address Piece = 0; ///< The last of those with what waits.
  uint32_t Used = 0; ///< Bytes of it.
};
/// Absent, as what is declared weak above, if the program has no maps.
__attribute__((weak)) extern WeakMapMarking WeakMaps;

/// Traps with a message if a map is inconsistent. Absent if the program has
/// none.
__attribute__((weak)) void verifyMaps();

} // namespace graymark

#endif // GRAYMARK_RUNTIME_WEAK_MAPS_H
