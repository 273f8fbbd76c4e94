# SPDX-License-Identifier: Apache-2.0
"""Runs a command, reads and drops what it writes; prints processor seconds, wall seconds, peak KiB. A process of its own, because a child
begins with the peak memory of the process it was made from."""
import os
import sys
import time

begin = time.monotonic()
out, to = os.pipe()
moves = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0), (os.POSIX_SPAWN_DUP2, to, 1), (os.POSIX_SPAWN_CLOSE, to), (os.POSIX_SPAWN_CLOSE, out)]
child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=moves)
os.close(to)
while os.read(out, 1 << 20):
    pass
_, status, used = os.wait4(child, 0)
print(used.ru_utime + used.ru_stime, time.monotonic() - begin, used.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
