# SPDX-License-Identifier: Apache-2.0
"""What every law in Python begins with. A law is run as NAME.py FOLDER-OF-PROGRAMS, in an empty folder of its own."""
import atexit
import csv
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile

import awkward

csv.field_size_limit(1 << 30)
HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
BIN = os.path.abspath(sys.argv[1])
SMALL = os.path.join(ROOT, "tests", "cli", "dict")
SAMPLES = sorted(os.path.join(ROOT, "samples", name) for name in os.listdir(os.path.join(ROOT, "samples"))
                 if name.endswith((".csv", ".tsv")))
TOOLS = ["import", "clean", "tag", "count", "top", "trend"]
SANITIZED = os.environ.get("VOC_SANITIZED") == "1"
ENV = {name: value for name, value in os.environ.items()
       if not name.startswith("LC_") and name not in ("LANG", "COLUMNS", "FORCE_COLOR", "NO_COLOR", "SOURCE_DATE_EPOCH")}
ENV.update(LC_ALL="C", TZ="UTC", PAGER="cat", VOC_DICT=os.path.join(ROOT, "dict"), VOC_CACHE=os.path.join(BIN, "cache"), PATH=BIN + os.pathsep + os.environ["PATH"])

_checks = 0
_broken = 0
_scratch = tempfile.mkdtemp()
atexit.register(shutil.rmtree, _scratch, ignore_errors=True)
os.chdir(_scratch)
os.mkdir("awkward")
awkward.write("awkward")
AWKWARD = sorted(os.path.join("awkward", name) for name in os.listdir("awkward"))


def run(tool, *args, data=b"", env=None, small=False, timeout=120):
    """Status, stdout and stderr of voc-TOOL; a signal gives a negative status."""
    if small:
        env = dict(env or {}, VOC_DICT=SMALL)
    done = subprocess.run([os.path.join(BIN, "voc-" + tool), *args], input=data, capture_output=True, env=dict(ENV, **(env or {})),
                          timeout=timeout, check=False)
    return done.returncode, done.stdout, done.stderr.decode("utf-8", "backslashreplace")


def good(tool, *args, **how):
    """The output of a run that must succeed."""
    status, out, err = run(tool, *args, **how)
    check(status == 0, "voc-%s %s: exit status %d: %s" % (tool, " ".join(args), status, err.strip()))
    return out


def check(holds, what):
    global _checks, _broken
    _checks += 1
    if not holds:
        _broken += 1
        if _broken <= 40:
            print("%s: broken: %s" % (os.path.basename(sys.argv[0]), what))
    return holds


def ended(least):
    """The law's last words; fewer checks than LEAST would mean that the law was not put to the test."""
    print("%s: %d checks, %d broken" % (os.path.basename(sys.argv[0]), _checks, _broken))
    sys.exit(0 if _broken == 0 and _checks >= least else 1)


def rows(data):
    """The cells of CSV bytes, as Python's own reader sees them."""
    return list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))


def write(name, data):
    with open(name, "wb") as file:
        file.write(data)
    return name


def read(name):
    with open(name, "rb") as file:
        return file.read()


def csv_bytes(table):
    """Bytes of CSV for a list of rows of text."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows(table)
    return out.getvalue().encode("utf-8")


LEDGER = re.compile(r"read ([\d,]+) = (?:written|used) ([\d,]+) \+ rejected ([\d,]+)(?: \(.*?\))? \+ (?:dropped|left out) ([\d,]+)")


def ledger(err):
    """Read, written, rejected and dropped, as --stats tells; None when it does not."""
    found = LEDGER.search(err)
    return [int(n.replace(",", "")) for n in found.groups()] if found else None


# voc-clean, leaving every item as it is: all that its help says it can keep.
KEEP = ["-q"] + sorted(set(re.findall("--keep-[a-z]+", good("clean", "-h").decode())))


def tagged():
    """All samples imported, cleaned and tagged."""
    data = good("tag", "-q", data=good("clean", "-q", data=good("import", "-q", *SAMPLES)))
    return data
