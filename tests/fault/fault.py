# SPDX-License-Identifier: Apache-2.0
"""Whatever fails, nothing half done passes for whole (M1, W1, W5): fault.py FOLDER-OF-PROGRAMS SHIM WHAT

WHAT is memory/TOOL, files, short or cache. Every call of a kind fails in turn, once or from then on, in command lines of every tool. Then there
is no signal, no status 0 with another output, none at all when a call failed that writes, exactly one message, each output file is the old one or the complete new one, and no
temporary file is left. Of what is kept of dictionaries no failure is told, and none changes the output."""
import errno
import os
import random
import shutil
import subprocess
import sys
import tempfile

BIN, SHIM, WHAT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), sys.argv[3]
HERE = os.path.dirname(os.path.abspath(__file__))
TESTS = os.path.dirname(HERE)
sys.path.insert(0, os.path.join(TESTS, "laws"))
import awkward  # noqa: E402

SCRATCH = tempfile.mkdtemp()
WORK = os.path.join(SCRATCH, "work")
DICT = os.path.join(SCRATCH, "dict")
SPARED = "liblinear,libstdc++"  # LIBLINEAR checks nothing that it is given
ENV = {"PATH": os.environ["PATH"], "LC_ALL": "C", "TZ": "UTC", "VOC_DICT": DICT, "VOC_CACHE": ""}
TABLE_FORMATS = ["csv", "tsv", "json", "jsonl", "md", "table"]
REGEXES = "term,label,weight,flags,note\n/taste[sd]? (so )?bad/,negative,-3,,\n/退(款|货).?慢/,negative,-2,,\na & !b,positive,1,,\n" \
          "late .. refund,negative,-2,,\n"

QUEUES = ("logistics.csv", "quality.csv", "service.csv", "unassigned.csv")

broken = injections = absorbed = 0
chance = random.Random(11)


def tell(what):
    global broken
    broken += 1
    if broken <= 30:
        print("broken: " + what)


def write(path, data):
    with open(path, "wb") as file:
        file.write(data if isinstance(data, bytes) else data.encode())


def read(path):
    with open(path, "rb") as file:
        return file.read()


def prepare():
    shutil.copytree(os.path.join(TESTS, "cli", "dict"), DICT)
    os.mkdir(os.path.join(SCRATCH, "over"))
    os.mkdir(os.path.join(SCRATCH, "over", "en"))
    write(os.path.join(SCRATCH, "over", "en", "sentiment.csv"), REGEXES)
    files = dict(awkward.files())
    for name in ("plain.csv", "damaged.csv", "gb18030.csv", "semicolon.csv", "dates.csv", "title-above.csv"):
        write(os.path.join(SCRATCH, name), files[name])
    write(os.path.join(SCRATCH, "promise.csv"), "tier,answer,solve,calendar\nS,1 h,24 h,\nA,4 h,1 working day,%s/hours.csv\nB,24 h,3 working days,%s/hours.csv\n" % (SCRATCH, SCRATCH))
    write(os.path.join(SCRATCH, "hours.csv"), "day,hours\nzone,+08:00\nMon-Fri,09:00-12:00 13:00-18:00\n2024-05-01..2024-05-05,off\n")
    write(os.path.join(SCRATCH, "labelled.csv"), "label,text\n" + "".join("positive,很好吃 fast %d\nnegative,太慢 late %d\n" % (i, i) for i in range(10)))
    write(os.path.join(SCRATCH, "lines.txt"), "late and bad\n快递太慢，客服好\nthe taste was so bad\n")
    for command in (["tag", "-q", "-o", "tagged.csv", "plain.csv"], ["count", "-b", "category", "--partial", "-o", "state", "tagged.csv"],
                    ["top", "--partial", "-o", "top.state", "tagged.csv"], ["survey", "--partial", "-o", "survey.state", "tagged.csv"],
                    ["assoc", "--partial", "-o", "assoc.state", "tagged.csv"],
                    ["customer", "--partial", "-o", "customer.state", "tagged.csv"], ["trend", "--partial", "-o", "trend.state", "tagged.csv"],
                    ["sla", "--policy", "promise.csv", "--now", "2024-06-01", "--partial", "-o", "sla.state", "tagged.csv"]):
        subprocess.run([os.path.join(BIN, "voc-" + command[0]), *command[1:]], cwd=SCRATCH, env=ENV, check=True)


def cases(tool):
    """Command lines; one that has -o or -r writes the files out and rejects, which are there before."""
    if tool == "import":
        return [["../plain.csv"], ["-q", "-r", "rejects", "-o", "out", "../dates.csv", "../gb18030.csv"], ["-q", "-f", "jsonl", "../damaged.csv"],
                ["--dry-run", "../semicolon.csv"], ["-q", "--channel", "app", "-m", "text=text", "../title-above.csv"], ["--completion", "bash"]]
    if tool == "clean":
        return [["../plain.csv"], ["-q", "-r", "rejects", "-o", "out", "../damaged.csv"], ["-q", "--stats", "-f", "tsv", "../gb18030.csv"],
                ["--check", "../plain.csv"], ["-h"]]
    if tool == "tag":
        return [["../plain.csv"], ["-q", "-r", "rejects", "-o", "out", "../damaged.csv"], ["-d", "../over", "../plain.csv"],
                ["--lines", "--explain", "-d", "../over", "../lines.txt"], ["-f", "jsonl", "-w", "rating>2", "../plain.csv"],
                ["--policy", "../promise.csv", "../plain.csv"], ["-V"]]
    tables = [["-b", "category", "-f", name, "../tagged.csv"] for name in TABLE_FORMATS]
    if tool == "count":
        return tables + [["-b", "month(time),aspects", "-o", "out", "-r", "rejects", "-q", "../tagged.csv", "../tagged.csv"],
                         ["-b", "category", "--partial", "-o", "out", "../tagged.csv"], ["--merge", "../state", "../state"]]
    if tool == "eval":
        return [["-y", "polarity", "-p", "intent", "-f", name, "../tagged.csv"] for name in TABLE_FORMATS] + \
            [["-y", "rating", "-p", "sentiment", "-o", "out", "../tagged.csv"], ["-y", "polarity", "-p", "intent", "--errors", "../tagged.csv"]]
    if tool == "dict":
        return [["show"], ["find", "太慢"], ["coverage", "../tagged.csv"], ["export", "csv", "sentiment/zh"], ["diff", "../dict", "../over", "../plain.csv"]]
    if tool == "customer":
        return [["-f", name, "../tagged.csv"] for name in TABLE_FORMATS] + \
            [["--repeat", "-o", "out", "../tagged.csv"], ["-b", "id", "--max-customers", "2", "../tagged.csv"],
             ["--formula"], ["--merge", "../customer.state"]]
    if tool == "assoc":
        return [["--min-support", "0", "-f", name, "../tagged.csv"] for name in TABLE_FORMATS] + \
            [["--with", "channel", "-o", "out", "../tagged.csv"], ["--dot", "--min-support", "0", "../tagged.csv"],
             ["--network", "--min-support", "0", "../tagged.csv"], ["--merge", "../assoc.state"]]
    if tool == "survey":
        return [["-f", name, "../tagged.csv"] for name in TABLE_FORMATS] + \
            [["--by-aspect", "-b", "channel", "-o", "out", "../tagged.csv"], ["--waves", "month", "--bootstrap", "50", "../tagged.csv"],
             ["--distribution", "../tagged.csv"], ["--merge", "../survey.state"]]
    if tool == "route":
        return [["-O", ".", "--policy", "../promise.csv", "../plain.csv"],
                ["-O", ".", "--policy", "../promise.csv", "--all", "--similar", "../tagged.csv", "-r", "rejects", "-q", "../tagged.csv"]]
    if tool == "report":
        return [["--period", "2024-05", "--sections", "summary,issues,trends,units,quality", "-f", name, "../tagged.csv"]
                for name in ("html", "md", "json", "table")] + \
            [["-q", "-o", "out", "--period", "2024-05", "--sections", "summary,quality", "../tagged.csv"]]
    if tool == "watch":
        return [["--replay", "../tagged.csv"], ["--replay", "--baseline", "../tagged.csv", "-q", "../plain.csv"],
                ["--replay", "--window", "1d", "--working-hours", "--policy", "../promise.csv", "../tagged.csv"]]
    if tool == "sla":
        promise = ["--policy", "../promise.csv", "--now", "2024-06-01"]
        return [[*promise, "-b", "category", "-f", name, "--what-if", "../promise.csv", "../tagged.csv"] for name in TABLE_FORMATS] + \
            [["-o", "out", "-r", "rejects", "-q", *promise, "../plain.csv"], [*promise, "--breaches", "../tagged.csv"],
             [*promise, "--merge", "../sla.state"]]
    if tool == "compare":
        write(os.path.join(SCRATCH, "orders.csv"), "period,orders\n2024,100\n2023,90\n")
        return [["--at", "2024", "-b", "category", "-f", name, "../tagged.csv"] for name in TABLE_FORMATS] + \
            [["--words", "--at", "2024", "-o", "out", "../tagged.csv"], ["--at", "2024", "-b", "-", "--exposure", "../orders.csv", "../tagged.csv"],
             ["--a", "rating<3", "--b", "rating>3", "--control", "channel=app", "--partial", "../tagged.csv"]]
    if tool == "shell":
        return [["-q", "-c", "SELECT * FROM by_month", "-c", "SELECT item, text FROM feedback", "-f", name, "../tagged.csv"] for name in TABLE_FORMATS] + \
            [["-q", "-o", "out", "-c", ".top -n 3", "-c", ".find late", "../tagged.csv"],
             ["-q", "-c", ".kwic late", "-c", ".similar 1", "-c", ".schema", "-c", "SELECT count(*) FROM feedback WHERE text REGEXP 'bad|慢'", "../tagged.csv"]]
    if tool == "mine":
        return [["--least", "2", "--cohesion", "0", "--entropy", "0", "-f", name, "../plain.csv"] for name in TABLE_FORMATS] + \
            [["--least", "2", "--baseline", "../plain.csv", "-o", "out", "../tagged.csv"], ["--dict", "../plain.csv"], ["--partial", "../plain.csv"]]
    if tool == "learn":
        learn = ["-y", "label", "--least", "5", "--terms", "9"]
        return [[*learn, "-f", name, "../labelled.csv"] for name in ("csv", "json", "table")] + \
            [[*learn, "-q", "-O", ".", "../labelled.csv"], [*learn, "--as", "category", "--multi", "|", "-o", "out", "../labelled.csv"]]
    if tool == "top":
        return tables + [["-o", "out", "../tagged.csv"], ["--merge", "../top.state"], ["--formula"]]
    return tables + [["--every", "week", "-o", "out", "../tagged.csv"], ["--wide", "-b", "category", "-f", "table", "../tagged.csv"],
                     ["--every", "day", "--season", "--forecast", "2", "../tagged.csv"], ["--break", "2024", "../tagged.csv"], ["--merge", "../trend.state"]]


def jobs_of(tool, jobs):
    return [] if tool in ("dict", "watch") else ["-j", jobs]


def run(tool, args, fault):
    """Status, stdout, stderr, and what is in the folder afterwards."""
    shutil.rmtree(WORK, ignore_errors=True)
    os.mkdir(WORK)
    for name in ("out", "rejects") + (QUEUES if tool == "route" else ("learned_sentiment.csv",) if tool == "learn" else ()):
        write(os.path.join(WORK, name), "old\n")
    if tool == "learn":
        fault = dict(fault, FAULT_SPARE=SPARED)
    done = subprocess.run([os.path.join(BIN, "voc-" + tool), *args], cwd=WORK, stdin=subprocess.DEVNULL, capture_output=True,
                          env=dict(ENV, LD_PRELOAD=SHIM, **fault), timeout=60, check=False)
    files = {name: read(os.path.join(WORK, name)) for name in sorted(os.listdir(WORK))}
    return done.returncode, done.stdout, done.stderr, files


def inject(tool, args, jobs, fault, whole):
    global injections, absorbed
    injections += 1
    status, out, err, files = run(tool, args + jobs_of(tool, jobs), fault)
    what = "voc-%s -j %s %s with %s" % (tool, jobs, " ".join(args), " ".join("%s=%s" % pair for pair in sorted(fault.items())))
    for name, data in files.items():
        if name not in whole[3]:
            tell("%s: left %s behind" % (what, name))
        elif data not in (b"old\n", whole[3][name]):
            tell("%s: %s is neither old nor complete" % (what, name))
    if set(whole[3]) - set(files):
        tell("%s: %s is gone" % (what, sorted(set(whole[3]) - set(files))))
    if (status, out, files) == (whole[0], whole[1], whole[3]):
        absorbed += 1
        if fault["FAULT_CALL"] in ("write", "fsync", "rename", "close"):
            tell("%s: nothing was said" % what)
        elif err != whole[2]:
            tell("%s: absorbed, but it said %r" % (what, err))
    elif status != 2:
        tell("%s: status %d, %r" % (what, status, err[:300]))
    elif err.count(b"\n") != 1 or not err.startswith(b"voc"):
        tell("%s: not one message: %r" % (what, err[:300]))
    elif not whole[1].startswith(out):
        tell("%s: what it wrote before it failed is not the beginning of its output" % what)


def baseline(tool, args, call):
    """The undisturbed run, and how many calls of the kind it makes."""
    report = os.path.join(SCRATCH, "report")
    write(report, "0")
    whole = run(tool, args + jobs_of(tool, "1"), {"FAULT_CALL": call, "FAULT_REPORT": report})
    if whole[0] not in (0, 1):
        tell("voc-%s %s: status %d, %r" % (tool, " ".join(args), whole[0], whole[2]))
    return whole, int(read(report))


def sample(n, most):
    """All of 1 to N if they are few, else the first, the last and some between."""
    if n <= most:
        return list(range(1, n + 1))
    edge = most // 4
    return sorted({*range(1, edge + 1), *range(n - edge + 1, n + 1), *chance.sample(range(edge + 1, n - edge + 1), most - 2 * edge)})


def memory(tool):
    for args in cases(tool):
        whole, n = baseline(tool, args, "alloc")
        if n < 1:
            tell("voc-%s %s: no allocation seen" % (tool, " ".join(args)))
        for i in sample(n, 60):
            for stays in ("", "1"):
                inject(tool, args, "1", {"FAULT_CALL": "alloc", "FAULT_AT": str(i), "FAULT_STAY": stays, "FAULT_ERRNO": str(errno.ENOMEM)}, whole)
        for i in sample(n, 8):
            inject(tool, args, "3", {"FAULT_CALL": "alloc", "FAULT_AT": str(i), "FAULT_STAY": "1", "FAULT_ERRNO": str(errno.ENOMEM)}, whole)


def files():
    whys = [errno.ENOSPC, errno.EIO, errno.EDQUOT]
    for tool in ("import", "clean", "tag", "count", "top", "trend", "sla", "survey", "assoc", "customer", "report", "eval", "dict", "mine"):
        for args in cases(tool):
            for call in ("write", "fsync", "rename", "close", "open", "read"):
                whole, n = baseline(tool, args, call)
                if call == "write" and n < 1 and args[0] not in ("--check", "-o"):
                    tell("voc-%s %s: no write seen" % (tool, " ".join(args)))
                if call == "fsync" and n != 2 * (("-o" in args) + ("-r" in args)):
                    tell("voc-%s %s: each file and its folder are synced, not %d" % (tool, " ".join(args), n))
                for i in sample(n, 40):
                    why = whys[(i + n) % 3] if call not in ("open", "read") else errno.EIO
                    for stays in ("", "1"):
                        inject(tool, args, "1", {"FAULT_CALL": call, "FAULT_AT": str(i), "FAULT_STAY": stays, "FAULT_ERRNO": str(why)}, whole)


def short():
    """Short reads and writes and interruptions change nothing."""
    global injections
    for tool in ("import", "clean", "tag", "count", "top", "trend", "sla", "survey", "assoc", "customer", "report", "eval", "dict", "mine"):
        for args in cases(tool):
            whole = run(tool, args + jobs_of(tool, "1"), {})
            for fault in ({"FAULT_SHORT": "1"}, {"FAULT_EINTR": "3"}, {"FAULT_EINTR": "2"}, {"FAULT_SHORT": "1", "FAULT_EINTR": "3"}):
                for jobs in ("1", "3"):
                    injections += 1
                    found = run(tool, args + jobs_of(tool, jobs), fault)
                    if found != whole:
                        tell("voc-%s -j %s %s with %s: %r" % (tool, jobs, " ".join(args), fault, found[2][:300]))


KEPT = os.path.join(SCRATCH, "kept")


def put_back(name, warm):
    """The folder of what is kept, empty or with the file NAME, which is saved beside it."""
    saved = os.path.join(SCRATCH, name)
    if not os.path.exists(saved):
        os.rename(os.path.join(KEPT, name), saved)
    shutil.rmtree(KEPT, ignore_errors=True)
    os.mkdir(KEPT)
    if warm:
        shutil.copy(saved, KEPT)


def cache():
    """Cold and warm, whatever fails: the output is that without a cache, or the failure was one of something else and is told."""
    global injections, absorbed
    path = os.path.join(DICT, "en", "sentiment.csv")
    write(path, read(path) + b"".join(b"word%05d,positive,1,,\n" % i for i in range(3500)))
    args = ["-q", "-d", "../over", "--explain", "../plain.csv"]
    plain = run("tag", args, {})
    ENV["VOC_CACHE"] = KEPT
    run("tag", args, {})
    (name,) = os.listdir(KEPT)
    for warm in (False, True):
        for call in ("alloc", "read", "write", "open", "rename", "close", "short"):
            put_back(name, warm)
            _, n = baseline("tag", args, "read" if call == "short" else call)
            faults = [{"FAULT_CALL": call, "FAULT_AT": str(i), "FAULT_STAY": stays, "FAULT_ERRNO": str(errno.ENOMEM if call == "alloc" else errno.EIO)}
                      for i in sample(n, 60) for stays in ("", "1")]
            if call == "short":
                faults = [{"FAULT_SHORT": "1"}, {"FAULT_EINTR": "3"}, {"FAULT_EINTR": "2"}, {"FAULT_SHORT": "1", "FAULT_EINTR": "3"}]
            for fault in faults:
                injections += 1
                put_back(name, warm)
                found = run("tag", args, fault)
                what = "voc-tag %s with %s: " % ("warm" if warm else "cold", fault)
                if found[0] == 0:
                    absorbed += 1
                    if found[:3] != plain[:3]:
                        tell(what + "another output, or %r" % found[2][:300])
                elif call == "short" or found[0] != 2 or found[2].count(b"\n") != 1 or not plain[1].startswith(found[1]):
                    tell(what + "status %d, %r" % (found[0], found[2][:300]))
                if any(left != name for left in os.listdir(KEPT)):
                    tell(what + "left %s" % os.listdir(KEPT))
                if run("tag", args, {})[:3] != plain[:3]:
                    tell(what + "another output afterwards")


try:
    prepare()
    if WHAT.startswith("memory/"):
        memory(WHAT[7:])
    else:
        {"files": files, "short": short, "cache": cache}[WHAT]()
finally:
    shutil.rmtree(SCRATCH, ignore_errors=True)
print("%s: %d injections, %d absorbed, %d broken" % (WHAT, injections, absorbed, broken))
sys.exit(0 if broken == 0 and injections > 50 else 1)
