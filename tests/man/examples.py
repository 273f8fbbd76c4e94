#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the examples of the pages: examples.py [--accept] FOLDER-OF-PROGRAMS PAGE...

An example stands in a literal display of a man page (.Bd -literal) or in a fenced block of a Markdown page: a line "$ command", further
lines "> command" of the same command, then what it prints, standard output and standard error as a terminal shows them. The commands of
a page run one after the other, by sh, in one folder that holds a copy of samples/.

A line "…" stands for any number of lines, a "…" at the end of a line for the rest of it. With --accept, what is printed now is written
into the page where it differs; cuts stay cuts. Read the diff before you commit it."""
import os
import shutil
import subprocess
import sys
import tempfile

MORE = "…"
TREE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def is_man(page):
    return not page.endswith(".md")


def plain(line, page):
    return line.replace("\\&", "").replace("\\-", "-").replace("\\e", "\\") if is_man(page) else line


def source(line, page):
    if not is_man(page):
        return line
    line = line.replace("\\", "\\e")
    return "\\&" + line if line[:1] in (".", "'") else line


def displays(lines, page):
    """The first line and the line behind the last one of each display."""
    begin = None
    for number, line in enumerate(lines):
        if begin is None and (line.startswith(".Bd -literal") if is_man(page) else line.startswith("```")):
            begin = number + 1
        elif begin is not None and (line == ".Ed" if is_man(page) else line.startswith("```")):
            yield begin, number
            begin = None


def examples(lines, page):
    """For each example its command and where what it prints begins and ends."""
    for begin, end in displays(lines, page):
        starts = [n for n in range(begin, end) if lines[n].startswith("$ ")]
        for start, stop in zip(starts, starts[1:] + [end]):
            command = [plain(lines[start], page)[2:]]
            output = start + 1
            while output < stop and lines[output].startswith("> "):
                command.append(plain(lines[output], page)[2:])
                output += 1
            yield "\n".join(command), output, stop


def trimmed(lines):
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    return lines


def fits(shown, line):
    return shown == line or (shown.endswith(MORE) and line.startswith(shown[:-1]))


def halves(shown):
    """What stands before the line of cut, and behind it; None for no cut."""
    if MORE not in shown:
        return shown, None
    at = shown.index(MORE)
    return shown[:at], shown[at + 1 :]


def agrees(shown, printed):
    head, tail = halves(shown)
    if tail is None:
        return len(shown) == len(printed) and all(map(fits, shown, printed))
    rest = printed[len(printed) - len(tail) :]
    return len(head) + len(tail) <= len(printed) and all(map(fits, head, printed)) and all(map(fits, tail, rest))


def cut(shown, line):
    """LINE, cut where SHOWN was."""
    if fits(shown, line):
        return shown
    return line[: len(shown) - 1].rstrip() + MORE if shown.endswith(MORE) and len(line) >= len(shown) else line


def accepted(shown, printed):
    head, tail = halves(shown)
    if tail is None or len(printed) < len(head) + len(tail):
        return [cut(shown[n] if n < len(shown) else "", line) for n, line in enumerate(printed)]
    rest = printed[len(printed) - len(tail) :]
    return list(map(cut, head, printed)) + [MORE] + list(map(cut, tail, rest))


def run(command, folder, programs, page):
    environment = {
        "PATH": programs + ":" + os.environ["PATH"],
        "HOME": folder,
        "TZ": "UTC",
        "LC_ALL": "zh_CN.UTF-8" if ".zh" in os.path.basename(page) else "C.UTF-8",
        "VOC_DICT": os.path.join(TREE, "dict"),
        "VOC_CACHE": os.environ.get("VOC_CACHE", ""),
    }
    if "ASAN_OPTIONS" in os.environ:
        environment["ASAN_OPTIONS"] = os.environ["ASAN_OPTIONS"]
    done = subprocess.run(["sh", "-c", command], cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, check=False)
    return trimmed(done.stdout.decode("utf-8", "replace").splitlines())


def tell(page, line, command, shown, printed):
    print(f"{page}:{line}: $ {command}")
    for text in shown:
        print(f"  shown:   {text}")
    for text in printed:
        print(f"  printed: {text}")


def check(page, programs, accept):
    with open(page, encoding="utf-8") as file:
        lines = file.read().split("\n")
    failed = 0
    found = list(examples(lines, page))
    changes = []
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(os.path.join(TREE, "samples"), os.path.join(folder, "samples"))
        for command, begin, end in found:
            printed = run(command, folder, programs, page)
            shown = trimmed([plain(line, page) for line in lines[begin:end]])
            if agrees(shown, printed):
                continue
            failed += 1
            if accept:
                blank = lines[begin:end][len(shown) :]
                changes.append((begin, end, [source(line, page) for line in accepted(shown, printed)] + blank))
            else:
                tell(os.path.relpath(page, TREE), begin, command, shown, printed)
    for begin, end, text in reversed(changes):
        lines[begin:end] = text
    if changes:
        with open(page, "w", encoding="utf-8") as file:
            file.write("\n".join(lines))
    print(f"{os.path.relpath(page, TREE)}: {len(found)} examples, {failed} {'rewritten' if accept else 'differ'}")
    return failed == 0 or accept


def main():
    words = sys.argv[1:]
    accept = words[:1] == ["--accept"]
    programs, *pages = words[accept:]
    results = [check(os.path.abspath(page), os.path.abspath(programs), accept) for page in pages]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
