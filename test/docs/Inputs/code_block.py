#===-- code_block.py - Code out of a Markdown page ------------------------===#
#
# Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===-----------------------------------------------------------------------===#
#
# Prints the first block of a language in a page, so that a test can build what
# the page shows:  code_block.py PAGE LANGUAGE
#
#===-----------------------------------------------------------------------===#

import re
import sys

page, language = sys.argv[1:]
with open(page, encoding="utf-8") as text:
    block = re.search(r"^```%s\n(.*?)^```$" % language, text.read(), re.M | re.S)
if not block:
    sys.exit("code_block: no %s block in %s" % (language, page))
sys.stdout.write(block.group(1))
