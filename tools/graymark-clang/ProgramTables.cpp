//===-- ProgramTables.cpp - What a linked program uses --------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The tables' formats are those of graymark/ABI.h. All addresses in a linked
// module are final, and what they point to is in one of its data segments.
//
//===----------------------------------------------------------------------===//

#include "ProgramTables.h"

#include "graymark/ABI.h"

#include "llvm/ADT/StringSwitch.h"
#include "llvm/Object/Archive.h"
#include "llvm/Object/ObjectFile.h"
#include "llvm/Object/Wasm.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/LEB128.h"
#include "llvm/Support/MemoryBuffer.h"

#include <optional>

using namespace llvm;
using namespace llvm::object;

namespace graymark::driver {
namespace {

class Reader {
public:
  explicit Reader(const WasmObjectFile &Module) : Module(Module) {}

  /// Whether there are names, and each segment has a constant address.
  bool isReadable() const;
  /// False if an address leads out of the data.
  bool read(ProgramTables &Result) const;

private:
  ArrayRef<uint8_t> table(StringRef Section) const;
  std::optional<uint32_t> wordAt(uint64_t Address) const;
  bool readTypes(ProgramTables &Result) const;
  void readRoots(ProgramTables &Result) const;
  void readObjectFiles(ProgramTables &Result) const;
  void readNames(ProgramTables &Result) const;
  bool mayUseGlobal(uint32_t Index) const;
  bool hasConstructors(uint32_t Features) const;

  const WasmObjectFile &Module;
};

uint32_t wordOf(ArrayRef<uint8_t> Bytes, size_t Offset) {
  return support::endian::read32le(Bytes.data() + Offset);
}

bool Reader::isReadable() const {
  for (const WasmSegment &Segment : Module.dataSegments()) {
    const wasm::WasmInitExpr &Offset = Segment.Data.Offset;
    if ((Segment.Data.InitFlags & wasm::WASM_DATA_SEGMENT_IS_PASSIVE) ||
        Offset.Extended || Offset.Inst.Opcode != wasm::WASM_OPCODE_I32_CONST)
      return false;
  }
  return any_of(Module.sections(), [](const SectionRef &Section) {
    Expected<StringRef> Name = Section.getName();
    if (Name)
      return *Name == "name";
    consumeError(Name.takeError());
    return false;
  });
}

/// What the linker put together of one section; empty if there is none.
ArrayRef<uint8_t> Reader::table(StringRef Section) const {
  for (const wasm::WasmDebugName &Name : Module.debugNames())
    if (Name.Type == wasm::NameType::DATA_SEGMENT && Name.Name == Section &&
        Name.Index < Module.dataSegments().size())
      return Module.dataSegments()[Name.Index].Data.Content;
  return {};
}

std::optional<uint32_t> Reader::wordAt(uint64_t Address) const {
  for (const WasmSegment &Segment : Module.dataSegments()) {
    uint32_t Start = Segment.Data.Offset.Inst.Value.Int32;
    if (Address >= Start && Address + 4 <= Start + Segment.Data.Content.size())
      return wordOf(Segment.Data.Content, Address - Start);
  }
  return std::nullopt;
}

bool Reader::readTypes(ProgramTables &Result) const {
  ArrayRef<uint8_t> Table = table(GRAYMARK_TYPES_SECTION);
  if (Table.size() % GRAYMARK_DESCRIPTOR_SIZE)
    return false;
  for (; !Table.empty(); Table = Table.drop_front(GRAYMARK_DESCRIPTOR_SIZE)) {
    uint8_t Layout = Table[1];
    Result.Features |= GRAYMARK_USES_TYPES;
    Result.TypeFlags.push_back(wordOf(Table, 4));
    if (Layout &
        (GRAYMARK_LAYOUT_REFERENCE_LIST | GRAYMARK_LAYOUT_ELEMENT_LIST))
      Result.Features |= GRAYMARK_USES_LISTS;
    if ((Layout & GRAYMARK_LAYOUT_ARRAY) && wordOf(Table, 24))
      Result.Features |= GRAYMARK_USES_ARRAYS;
    uint64_t Cold = wordOf(Table, 28);
    if (!Cold)
      continue;
    std::optional<uint32_t> Bytes = wordAt(Cold);
    if (!Bytes)
      return false;
    auto AddIfSet = [&](uint32_t Offset, uint32_t Feature) {
      if (*Bytes < Offset + 4)
        return true;
      std::optional<uint32_t> Word = wordAt(Cold + Offset);
      if (Word && *Word)
        Result.Features |= Feature;
      return Word.has_value();
    };
    if (!AddIfSet(16, GRAYMARK_USES_FINALIZERS) ||
        !AddIfSet(20, GRAYMARK_USES_RANGE_VISITORS))
      return false;
  }
  return true;
}

void Reader::readRoots(ProgramTables &Result) const {
  ArrayRef<uint8_t> Table = table(GRAYMARK_ROOTS_SECTION);
  for (; Table.size() >= GRAYMARK_ROOT_ENTRY_SIZE;
       Table = Table.drop_front(GRAYMARK_ROOT_ENTRY_SIZE)) {
    Result.Features |= GRAYMARK_USES_ROOTS;
    if (wordOf(Table, 4) > GRAYMARK_LARGE_ROOT_WORDS)
      Result.Features |= GRAYMARK_USES_LARGE_ROOTS;
  }
}

/// What fits is not looked at again when the program starts.
void Reader::readObjectFiles(ProgramTables &Result) const {
  ArrayRef<uint8_t> Table = table(GRAYMARK_ABI_SECTION);
  for (; Table.size() >= GRAYMARK_ABI_ENTRY_SIZE;
       Table = Table.drop_front(GRAYMARK_ABI_ENTRY_SIZE)) {
    uint32_t Word = wordOf(Table, 0);
    uint32_t Kind = Word >> GRAYMARK_ABI_KIND_SHIFT;
    if ((Word & ((1u << GRAYMARK_ABI_KIND_SHIFT) - 1)) !=
            GRAYMARK_ABI_VERSION ||
        (Kind != GRAYMARK_INSTRUMENTATION_NONE && !wordOf(Table, 4)))
      Result.Features |= GRAYMARK_USES_UNCHECKED_FILES;
    if (Kind != GRAYMARK_INSTRUMENTATION_NONE &&
        Kind != GRAYMARK_INSTRUMENTATION_MANUAL)
      Result.Features |= GRAYMARK_USES_SHADOW_STACK;
  }
}

/// Whether a read of a global stands in the code as the linker writes it, with
/// the index in five bytes. Other bytes may look like that.
bool Reader::mayUseGlobal(uint32_t Index) const {
  uint8_t Reading[6] = {wasm::WASM_OPCODE_GLOBAL_GET};
  encodeULEB128(Index, Reading + 1, /*PadTo=*/5);
  return any_of(Module.functions(), [&](const wasm::WasmFunction &F) {
    return std::search(F.Body.begin(), F.Body.end(), std::begin(Reading),
                       std::end(Reading)) != F.Body.end();
  });
}

void Reader::readNames(ProgramTables &Result) const {
  for (const wasm::WasmDebugName &Name : Module.debugNames()) {
    if (Name.Type == wasm::NameType::FUNCTION) {
      Result.Functions.push_back(Name.Name.str());
      Result.Features |=
          StringSwitch<uint32_t>(Name.Name)
              .Case("__pin", GRAYMARK_USES_PINS)
              .Case("__reset", GRAYMARK_USES_RESET)
              .Case("gm_stats", GRAYMARK_USES_STATISTICS | GRAYMARK_USES_WALKS)
              .Cases({"gm_heap_walk", "gm_verify_heap", "gm_base_of",
                      "gm_census", "__graymark_check_root_slot"},
                     GRAYMARK_USES_WALKS)
              .Cases({"gm_set_event_hook", "gm_pause_stats", "gm_set_clock"},
                     GRAYMARK_USES_EVENTS)
              .Case("gm_weak_new", GRAYMARK_USES_WEAK_REFERENCES)
              .Case("gm_weak_map_new", GRAYMARK_USES_WEAK_MAPS)
              .Case("__visit_members", GRAYMARK_USES_MEMBERS_VISITOR)
              .Case("__visit_globals", GRAYMARK_USES_GLOBALS_VISITOR)
              .Default(0);
    } else if (Name.Type == wasm::NameType::GLOBAL &&
               Name.Name == "__stack_pointer") {
      Result.UsesCStack |= mayUseGlobal(Name.Index);
    }
  }
}

/// Whether anything runs at start, of a program with \p Features: the linker
/// collects all constructors in one function that calls them.
bool Reader::hasConstructors(uint32_t Features) const {
  constexpr uint32_t None = ~0u;
  uint32_t Prepare = None;
  ArrayRef<uint8_t> Body;
  for (const wasm::WasmFunction &F : Module.functions()) {
    if (F.DebugName == "__wasm_call_ctors")
      Body = F.Body;
    else if (F.DebugName == "__graymark_prepare")
      Prepare = F.Index;
  }
  if (Features & (GRAYMARK_USES_STATICS | GRAYMARK_USES_UNCHECKED_FILES))
    Prepare = None;
  while (!Body.empty() && Body.front() == wasm::WASM_OPCODE_CALL) {
    unsigned Length;
    const char *Error = nullptr;
    uint64_t Callee =
        decodeULEB128(Body.data() + 1, &Length, Body.end(), &Error);
    if (Error || Callee != Prepare)
      return true;
    Body = Body.drop_front(1 + Length);
  }
  return Body.size() != 1 || Body.front() != wasm::WASM_OPCODE_END;
}

bool Reader::read(ProgramTables &Result) const {
  if (!readTypes(Result))
    return false;
  readRoots(Result);
  if (!table(GRAYMARK_STATICS_SECTION).empty())
    Result.Features |= GRAYMARK_USES_STATICS;
  readObjectFiles(Result);
  readNames(Result);
  Result.HasConstructors = hasConstructors(Result.Features);
  return true;
}

} // namespace

ProgramTables readProgramTables(StringRef Path) {
  ProgramTables All;
  ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer = MemoryBuffer::getFile(Path);
  if (!Buffer)
    return All;
  Expected<std::unique_ptr<WasmObjectFile>> Module =
      ObjectFile::createWasmObjectFile((*Buffer)->getMemBufferRef());
  if (!Module) {
    consumeError(Module.takeError());
    return All;
  }
  Reader R(**Module);
  ProgramTables Result;
  Result.Features = 0;
  Result.UsesCStack = false;
  if (!R.isReadable() || !R.read(Result))
    return All;
  // What looks into the heap knows it as it is in the library.
  return Result.Features & GRAYMARK_USES_WALKS ? All : Result;
}

static void addUndefined(const Binary &B, std::vector<std::string> &Names) {
  const auto *Object = dyn_cast<ObjectFile>(&B);
  if (!Object)
    return;
  for (const SymbolRef &Symbol : Object->symbols()) {
    Expected<uint32_t> Flags = Symbol.getFlags();
    Expected<StringRef> Name = Symbol.getName();
    if (Flags && Name && (*Flags & SymbolRef::SF_Undefined))
      Names.push_back(Name->str());
    consumeError(Flags.takeError());
    consumeError(Name.takeError());
  }
}

void addUndefinedSymbols(StringRef Path, std::vector<std::string> &Names) {
  Expected<OwningBinary<Binary>> File = createBinary(Path);
  if (!File) {
    consumeError(File.takeError());
    return;
  }
  const auto *Library = dyn_cast<Archive>(File->getBinary());
  if (!Library) {
    addUndefined(*File->getBinary(), Names);
    return;
  }
  Error E = Error::success();
  for (const Archive::Child &Child : Library->children(E)) {
    Expected<std::unique_ptr<Binary>> Member = Child.getAsBinary();
    if (Member)
      addUndefined(**Member, Names);
    else
      consumeError(Member.takeError());
  }
  consumeError(std::move(E));
}

} // namespace graymark::driver
