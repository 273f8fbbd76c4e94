# SPDX-License-Identifier: Apache-2.0
"""What is kept of dictionaries changes no byte of any output: cold, warm and without it a tool says the same, whatever became of the file,
however many start at once, and wherever one is killed (R8, W1)."""
import os
import random
import shutil
import signal
import subprocess
import time

from law import BIN, ENV, ROOT, SAMPLES, SANITIZED, check, ended, good, read, run, write

DICT = os.path.join(ROOT, "dict")
OVERLAYS = sorted(os.path.join(ROOT, "samples", "overlays", name) for name in os.listdir(os.path.join(ROOT, "samples", "overlays")))
OVERLAYS = [path for path in OVERLAYS if os.path.isdir(path)]
RAW = good("import", "-q", *SAMPLES)
DATA = write("data.csv", RAW[: RAW.index(b"\n", 60000) + 1])
FEW = 4 if SANITIZED else 24  # sanitizers make a start take long
chance = random.Random(29)


def tag(cache, *args, env=None):
    """Output and messages of voc-tag, which must succeed."""
    status, out, err = run("tag", *args, DATA, env=dict(env or {}, VOC_CACHE=cache))
    check(status == 0, "voc-tag %s: %d %s" % (args, status, err))
    return out, err


def kept(cache="kept"):
    return sorted(os.listdir(cache)) if os.path.isdir(cache) else []


# Cold, warm, without: of the shipped dictionaries, with layers, of one and of many workers.
WAYS = [[], ["--explain"], ["-j", "1"], ["-f", "jsonl"], ["--only-dict", DICT]] + [["-d", path] for path in OVERLAYS]
for way in WAYS[-4:] if SANITIZED else WAYS:
    plain = tag("", *way)
    shutil.rmtree("kept", ignore_errors=True)
    check(tag("kept", *way) == plain, "%s: cold as without" % way)
    check(len(kept()) == 1, "%s: one file is kept" % way)
    before = os.stat(os.path.join("kept", kept()[0])).st_mtime_ns
    check(tag("kept", *way) == plain, "%s: warm as without" % way)
    check(os.stat(os.path.join("kept", kept()[0])).st_mtime_ns == before, "%s: and it was read, not made again" % way)
PLAIN = tag("")

# Tools of every kind find the same file, and say the same.
shutil.rmtree("kept")
REPORT = ["-q", "--lang", "en", "--period", "2024-Q2", DATA]
for tool, args in [("report", REPORT), ("dict", ["coverage", DATA]), ("mine", ["-q", DATA]), ("eval", ["-q", "-y", "label", os.path.join(ROOT, "samples", "labelled.csv")]),
                   ("shell", ["-q", DATA, "-c", "SELECT count(*) FROM feedback"])]:
    if os.path.exists(os.path.join(BIN, "voc-" + tool)):
        plain = run(tool, *args, env={"VOC_CACHE": "", "SOURCE_DATE_EPOCH": "1717200000"})
        check(plain[0] in (0, 1), "voc-%s: %d %s" % (tool, plain[0], plain[2]))
        for _ in range(2):
            check(run(tool, *args, env={"VOC_CACHE": "kept", "SOURCE_DATE_EPOCH": "1717200000"}) == plain, "voc-%s: as without" % tool)
        check(len(kept()) == 1, "voc-%s: the same file" % tool)

# Whatever became of the file.
name = os.path.join("kept", kept()[0])
whole = read(name)
for n in [0, 1, 47, 48, 49, 4096, len(whole) // 2, len(whole) - 1][-FEW:]:
    write(name, whole[:n])
    check(tag("kept") == PLAIN, "cut off at %d" % n)
    check(len(read(name)) > 4096, "cut off at %d: made anew" % n)
for _ in range(FEW // 2):
    at = chance.randrange(len(whole))
    write(name, whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1 :])
    check(tag("kept") == PLAIN, "a bit is wrong at %d" % at)
write(name, whole)
os.chmod(name, 0o666)
check(tag("kept") == PLAIN and os.stat(name).st_mode & 0o777 == 0o600, "others could write it: made anew")
os.rename(name, "elsewhere")
os.symlink("../elsewhere", name)
check(tag("kept") == PLAIN and not os.path.islink(name), "a link: made anew")
os.remove(name)
os.mkdir(name)
check(tag("kept") == PLAIN, "a folder")
os.rmdir(name)

# Nowhere to put it.
write("file", b"")
for cache in ["file", "file/below", "/dev/null", "/proc/self/voc"]:
    check(tag(cache) == PLAIN, "VOC_CACHE=%s" % cache)
os.mkdir("closed", 0o500)
check(tag("closed") == PLAIN, "a folder that cannot be written to")
check(tag("", env={"HOME": os.path.abspath("home")}) == PLAIN and not os.path.exists("home"), "VOC_CACHE empty: not in the home either")
limited = subprocess.run(["sh", "-c", 'ulimit -f 1000; trap "" XFSZ; exec voc-tag "$1"', "-", DATA], env=dict(ENV, VOC_CACHE="full"), capture_output=True,
                         check=False)
check(limited.returncode == 0 and limited.stdout == PLAIN[0], "no room for the file")
check(kept("full") == [], "and nothing half written stays")

# A change of one byte of one dictionary, and back.
shutil.copytree(DICT, "mine")
shutil.rmtree("kept")
first = tag("kept", env={"VOC_DICT": "mine"})
path = os.path.join("mine", "en", "sentiment.csv")
text = read(path)
write(path, text + b"was,negative,-4,,\nthe,negative,-3,,\n")
changed = tag("kept", env={"VOC_DICT": "mine"})
check(changed != first and changed == tag("", env={"VOC_DICT": "mine"}), "a line more: another verdict")
write(path, text)
check(tag("kept", env={"VOC_DICT": "mine"}) == first and len(kept()) == 2, "and back")
write(path, text + b"bad,nonsense,-4,,\n")
for _ in range(2):
    status, out, err = run("tag", DATA, env={"VOC_CACHE": "kept", "VOC_DICT": "mine"})
    check(status == 2 and out == b"" and "mine/en/sentiment.csv:" in err and len(kept()) == 2, "an error is told each time: %s" % err)
    check(run("dict", "lint", "mine", env={"VOC_CACHE": "kept"})[0] == 1, "and lint sees it")
write(path, text)


def start(cache):
    return subprocess.Popen([os.path.join(BIN, "voc-tag"), DATA], env=dict(ENV, VOC_CACHE=cache), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


# Many at once, and then some that are killed on the way, at any moment.
shutil.rmtree("kept")
for one in [start("kept") for _ in range(min(8, FEW))]:
    check(one.communicate()[0] == PLAIN[0] and one.returncode == 0, "many at once")
check(len(kept()) == 1, "many at once leave one file: %s" % kept())
for k in range(FEW):
    shutil.rmtree("kept", ignore_errors=True)
    one = start("kept")
    time.sleep(0.2 * chance.random())
    one.send_signal(signal.SIGKILL)
    one.communicate()
    check(tag("kept") == PLAIN, "after one that was killed")
    check(tag("kept") == PLAIN and len([n for n in kept() if not n.startswith("voc-new-")]) == 1, "and one file is kept: %s" % kept())

ended(60)
