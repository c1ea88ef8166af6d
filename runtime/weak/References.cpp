//===-- weak/References.cpp - Weak references -------------------*- C++ -*-===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A weak reference is an object without references for the collector, which
// therefore only marks it. Those whose target may die are registered, and the
// clearing goes through the register: what marking costs does not depend on how
// many there are, and a dead one is dropped with its target, unseen.
//
//===----------------------------------------------------------------------===//

#include "abi/Interface.h"
#include "checked/Objects.h"
#include "weak/Liveness.h"
#include "weak/Register.h"
#include "weak/State.h"

using namespace graymark;

constinit WeakReferenceState graymark::WeakReferences;

namespace {
struct WeakReference {
  Reference Target; ///< Null if cleared.
  Reference Self;   ///< A copy, as __renew makes one, is none.
};
} // namespace

static WeakReference &weakReferenceAt(Reference Weak) {
  return *pointerTo<WeakReference>(Weak);
}

/// Traps unless \p Weak was made by gm_weak_new.
static WeakReference &checkWeakReference(const char *Call, Reference Weak) {
  if constexpr (Checked)
    checkArgument(Call, Weak, /*Nullable=*/true);
  if (!Weak || (Weak & GRAYMARK_IMMEDIATE_TAG) ||
      idWord(Weak) != weakReferenceId() || weakReferenceAt(Weak).Self != Weak)
    failFor(Call, Weak, "not a weak reference");
  return weakReferenceAt(Weak);
}

/// A weak reference to \p Target: an object that does not keep it alive. May
/// collect; \p Target survives that. Traps with "Out of memory".
uint32_t gm_weak_new(uint32_t Target) {
  if constexpr (Checked)
    checkArgument("gm_weak_new", Target, /*Nullable=*/true);
  Reference Weak = newHolding(sizeof(WeakReference), weakReferenceId(), Target);
  if (canDie(Target) && !WeakReferences.Register.append(Weak))
    failFor("gm_weak_new", Target, "Out of memory");
  weakReferenceAt(Weak) = {Target, Weak};
  return Weak;
}

/// The target of \p Weak, which cannot die in the cycle in progress any more,
/// or null if it is dead or the reference has been cleared.
uint32_t gm_weak_get(uint32_t Weak) {
  Reference Target = checkWeakReference("gm_weak_get", Weak).Target;
  if (isFoundDead(Target))
    return 0;
  reach(Target);
  return Target;
}

/// Makes \p Weak a reference to nothing.
void gm_weak_clear(uint32_t Weak) {
  checkWeakReference("gm_weak_clear", Weak).Target = 0;
}

bool graymark::hasWeakReferences() { return !WeakReferences.Register.empty(); }

uint32_t graymark::clearReferences(uint32_t Budget) {
  WeakReferenceState &S = WeakReferences;
  if (!S.Reviewing)
    S.Register.beginReview();
  S.Reviewing = true;
  for (uint32_t Work = 0; Work < Budget; ++Work) {
    Reference Weak = S.Register.take();
    if (!Weak) {
      S.Reviewing = false;
      return Work;
    }
    Reference &Target = weakReferenceAt(Weak).Target;
    if (isFoundDead(Weak) || !Target)
      continue;
    if (isFoundDead(Target))
      Target = 0;
    else
      S.Register.keep(Weak);
  }
  return Budget;
}

void graymark::verifyReferences() {
  ObjectRegister::Position P = WeakReferences.Register.start();
  while (Reference Weak = WeakReferences.Register.next(P)) {
    if (isFoundDead(Weak))
      continue;
    Reference Target = weakReferenceAt(Weak).Target;
    if (!isReference(Weak) || idWord(Weak) != weakReferenceId() ||
        weakReferenceAt(Weak).Self != Weak)
      failFor("gm_verify_heap", Weak, "a weak reference is overwritten");
    if (!isFoundDead(Target) && !isReference(Target))
      failFor("gm_verify_heap", Weak, "a weak reference to no object");
  }
}
