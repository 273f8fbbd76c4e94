# SPDX-License-Identifier: Apache-2.0
"""How the bytes arrive does not show (W5): one at a time through a pipe, in odd pieces, from a file, from several processes."""
import os
import subprocess
import random

from law import AWKWARD, BIN, ENV, SMALL, check, ended, read, run, write


def through_pipe(tool, args, data, sizes):
    child = subprocess.Popen([os.path.join(BIN, "voc-" + tool), *args], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                             env=dict(ENV, VOC_DICT=SMALL), bufsize=0)
    at = 0
    try:
        while at < len(data):
            n = sizes()
            os.write(child.stdin.fileno(), data[at:at + n])
            at += n
            os.sched_yield()
    except BrokenPipeError:  # it has seen enough to refuse
        pass
    child.stdin.close()
    out, err = child.stdout.read(), child.stderr.read()
    return child.wait(), out, err.decode("utf-8", "replace")


chance = random.Random(9)
PIECES = {"one byte": lambda: 1, "odd pieces": lambda: chance.choice([1, 2, 3, 7, 63, 64, 65, 255, 1021])}
for path in AWKWARD:
    data = read(path)[:6000]
    write("in.csv", data)
    for tool, args in (("import", ["-r", "-"]), ("tag", []), ("count", ["-b", "text", "-f", "jsonl"])):
        args = [arg for arg in args if arg not in ("-r", "-")]
        expected = run(tool, *args, data=data, small=True)
        name, sizes = list(PIECES.items())[chance.randrange(2)]
        found = through_pipe(tool, args, data, sizes)
        check(found == expected, "voc-%s of %s in %s" % (tool, path, name))
        status, out, err = run(tool, *args, "in.csv", small=True)
        check((status, out) == expected[:2], "voc-%s of %s from a file" % (tool, path))
ended(180)
