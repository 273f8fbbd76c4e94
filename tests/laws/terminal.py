# SPDX-License-Identifier: Apache-2.0
"""A terminal that is a pseudo-terminal: runs a tool on it and says what must never be seen there (S3)."""
import os
import pty
import re
import select
import subprocess
import termios

from law import BIN, ENV

SGR = re.compile(rb"\x1b\[[0-9;]*m|\x1b\[K|\r")
BIDI = {0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
UNSEEN = {0xAD, 0x180E, 0x200B, 0x200C, 0x2028, 0x2029, *range(0x2060, 0x2066), *range(0x206A, 0x2070), 0xFEFF, 0xFFF9, 0xFFFA, 0xFFFB}


def on_terminal(tool, *args, data=b"", env=None, both=False):
    """What voc-TOOL writes to a terminal: to standard output, or to standard error if BOTH is true."""
    leader, follower = pty.openpty()
    mode = termios.tcgetattr(follower)
    mode[1] &= ~termios.OPOST  # every byte as it was written
    termios.tcsetattr(follower, termios.TCSANOW, mode)
    child = subprocess.Popen([os.path.join(BIN, "voc-" + tool), *args], stdin=subprocess.PIPE, stdout=follower,
                             stderr=follower if both else subprocess.DEVNULL, env=dict(ENV, TERM="xterm", **(env or {})))
    os.close(follower)
    seen, todo = [], memoryview(data)
    os.set_blocking(child.stdin.fileno(), False)
    if not data:
        child.stdin.close()
    while True:
        can_read, can_write, _ = select.select([leader], [child.stdin] if len(todo) else [], [], 60)
        if can_write:
            try:
                todo = todo[os.write(child.stdin.fileno(), todo[:65536]):]
            except BrokenPipeError:
                todo = todo[len(todo):]
            if not len(todo):
                child.stdin.close()
        if can_read:
            try:
                part = os.read(leader, 65536)
            except OSError:  # the other side is closed
                break
            if not part:
                break
            seen.append(part)
        if not can_read and not can_write:
            child.kill()
            break
    os.close(leader)
    return child.wait(), b"".join(seen)


def live(output, coloured=False):
    """What in OUTPUT acts or hides: a set of code points; empty is good."""
    if coloured:
        output = SGR.sub(b"", output)
    try:
        text = output.decode("utf-8")
    except UnicodeDecodeError as problem:
        return {"not UTF-8: %s" % problem}
    found = set()
    for at, letter in enumerate(text):
        c = ord(letter)
        if (c < 0x20 and c != 0x0A) or 0x7F <= c < 0xA0 or c in BIDI or c in UNSEEN:
            found.add("U+%04X" % c)
        if c == 0x200D and (at == 0 or at + 1 == len(text) or min(ord(text[at - 1]), ord(text[at + 1])) < 0x2190):
            found.add("a joiner that joins no emoji")
        if 0xE0000 <= c <= 0xE007F and "\U0001F3F4" not in text[max(0, at - 8):at]:
            found.add("a tag without a flag")
    return found
