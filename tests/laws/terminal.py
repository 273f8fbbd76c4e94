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
LIVE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
JOINER = re.compile(r"(^|[\x00-\u2189])\u200d|\u200d([\x00-\u2189]|$)")  # one that joins no emoji
TAGS = re.compile(r"\U0001f3f4[\U000e0020-\U000e007f]+")  # a flag of a region
TAG = re.compile(r"[\U000e0000-\U000e007f]")


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
    found = set(LIVE.findall(text)) | set(TAG.findall(TAGS.sub("", text)))
    return {"U+%04X" % ord(c) for c in found} | ({"a joiner that joins no emoji"} if JOINER.search(text) else set())
