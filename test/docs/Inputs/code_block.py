#===-- code_block.py - Code out of a Markdown page ------------------------===#
#
# Part of Graymark, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#===-----------------------------------------------------------------------===#
#
# Prints blocks of a language in a page, the first one if no others are named, so
# that a test can build what the page shows:
#
#   code_block.py PAGE LANGUAGE [NUMBER...]
#
#===-----------------------------------------------------------------------===#

import re
import sys

page, language, *numbers = sys.argv[1:]
numbers = [int(number) for number in numbers] or [1]
with open(page, encoding="utf-8") as text:
    blocks = re.findall(r"^```%s\n(.*?)^```$" % language, text.read(), re.M | re.S)
if len(blocks) < max(numbers):
    sys.exit("code_block: %d %s blocks in %s" % (len(blocks), language, page))
sys.stdout.write("\n".join(blocks[number - 1] for number in numbers))
