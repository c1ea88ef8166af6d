#===-- check_archive.py - What the members of an archive are ---------------===#
#
# Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===------------------------------------------------------------------------===#
#
# check_archive.py archive...: fails, with the name of the member, unless each
# archive has members and all of them are wasm objects.
#
#===------------------------------------------------------------------------===#

import sys

ARCHIVE_MAGIC = b"!<arch>\n"
HEADER_SIZE = 60
WASM_MAGIC = b"\0asm"


def members(path):
    """Yields name and contents of the members, without the index."""
    with open(path, "rb") as file:
        data = file.read()
    if not data.startswith(ARCHIVE_MAGIC):
        sys.exit("%s: no archive" % path)
    position = len(ARCHIVE_MAGIC)
    while position < len(data):
        header = data[position : position + HEADER_SIZE]
        name = header[0:16].decode().rstrip()
        size = int(header[48:58])
        position += HEADER_SIZE
        # "/" is the index of symbols, "//" the table of long names.
        if name not in ("/", "//", "/SYM64/"):
            yield name, data[position : position + size]
        position += size + size % 2


for path in sys.argv[1:]:
    count = 0
    for name, contents in members(path):
        count += 1
        if not contents.startswith(WASM_MAGIC):
            sys.exit("%s: member %s is no wasm object" % (path, name))
    if count == 0:
        sys.exit("%s: no members" % path)
