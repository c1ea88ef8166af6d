//===-- TableExport.cpp - The name of the exported table ------------------===//
//
// Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Writes the export section anew and copies all others. No section refers to
// another by its place in the file.
//
//===----------------------------------------------------------------------===//

#include "TableExport.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/BinaryFormat/Wasm.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/LEB128.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace graymark::driver {
namespace {

constexpr StringLiteral LinkersName = "__indirect_function_table";
constexpr StringLiteral HostsName = "table";
/// Magic number and version.
constexpr size_t HeaderSize = 8;

/// Reads a module from the front; what does not fit makes it malformed.
class Cursor {
public:
  explicit Cursor(StringRef Bytes) : Rest(Bytes) {}

  bool atEnd() const { return Rest.empty(); }
  bool isMalformed() const { return Malformed; }

  StringRef take(uint64_t Size) {
    if (Size > Rest.size()) {
      Malformed = true;
      Size = Rest.size();
    }
    StringRef Taken = Rest.take_front(Size);
    Rest = Rest.drop_front(Size);
    return Taken;
  }

  uint8_t takeByte() {
    StringRef Byte = take(1);
    return Byte.empty() ? 0 : static_cast<uint8_t>(Byte.front());
  }

  uint64_t takeNumber() {
    unsigned Length = 0;
    const char *Error = nullptr;
    uint64_t Value =
        decodeULEB128(Rest.bytes_begin(), &Length, Rest.bytes_end(), &Error);
    if (Error) {
      Malformed = true;
      Rest = StringRef();
      return 0;
    }
    Rest = Rest.drop_front(Length);
    return Value;
  }

private:
  StringRef Rest;
  bool Malformed = false;
};

Error failure(const char *Text) {
  return createStringError(inconvertibleErrorCode(), "'--export-table': %s",
                           Text);
}

/// Copies the entries of an export section to \p Out with the new name.
Error renameIn(StringRef Section, raw_ostream &Out) {
  Cursor In(Section);
  uint64_t Count = In.takeNumber();
  encodeULEB128(Count, Out);
  for (; Count && !In.isMalformed(); --Count) {
    StringRef Name = In.take(In.takeNumber());
    uint8_t Kind = In.takeByte();
    uint64_t Index = In.takeNumber();
    if (Name == HostsName)
      return failure("the program exports something else as 'table'");
    if (Kind == wasm::WASM_EXTERNAL_TABLE && Name == LinkersName)
      Name = HostsName;
    encodeULEB128(Name.size(), Out);
    Out << Name << static_cast<char>(Kind);
    encodeULEB128(Index, Out);
  }
  if (In.isMalformed() || !In.atEnd())
    return failure("the linker's output is not a module");
  return Error::success();
}

} // namespace

Error renameTableExport(StringRef Path) {
  // A device has nothing that could be read again.
  if (!sys::fs::is_regular_file(Path))
    return Error::success();
  ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer =
      MemoryBuffer::getFile(Path, /*IsText=*/false,
                            /*RequiresNullTerminator=*/false,
                            /*IsVolatile=*/true);
  if (!Buffer)
    return failure("the linker's output cannot be read");
  SmallString<0> Result;
  raw_svector_ostream Out(Result);
  Cursor In((*Buffer)->getBuffer());
  Out << In.take(HeaderSize);
  while (!In.atEnd() && !In.isMalformed()) {
    uint8_t Id = In.takeByte();
    StringRef Section = In.take(In.takeNumber());
    SmallString<0> Renamed;
    if (Id == wasm::WASM_SEC_EXPORT) {
      raw_svector_ostream RenamedOut(Renamed);
      if (Error E = renameIn(Section, RenamedOut))
        return E;
      Section = Renamed;
    }
    Out << static_cast<char>(Id);
    encodeULEB128(Section.size(), Out);
    Out << Section;
  }
  if (In.isMalformed())
    return failure("the linker's output is not a module");
  std::error_code EC;
  raw_fd_ostream File(Path, EC);
  if (!EC) {
    File << Result;
    File.close();
    EC = File.error();
    File.clear_error();
  }
  return EC ? failure("the module cannot be written") : Error::success();
}

} // namespace graymark::driver
