# SPDX-License-Identifier: Apache-2.0
"""What people would use instead: for each peer the best recipe that one would write, and what it leaves out.

A recipe gives (name, command, share of the rows, remark) or says why there is none. Slow peers get fewer rows, told by rows a second.
"""

import json
import os
import re
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def version(*command):
    try:
        out = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=20).stdout.decode(errors="replace")
        found = re.search(r"\d+\.\d+[\w.]*", out)
        return found.group(0) if found else "?"
    except (OSError, subprocess.TimeoutExpired):
        return None


def alternations(work):
    """Of each category one alternation of all its keywords."""
    by = {}
    for word, category in work.keywords:
        by.setdefault(category, []).append(re.escape(word).replace("\\ ", " "))
    return {category: "|".join(words) for category, words in sorted(by.items())}


def python_with(module):
    for python in (sys.executable, "/usr/bin/python3"):
        try:
            if subprocess.run([python, "-c", "import " + module], stderr=subprocess.DEVNULL).returncode == 0:
                return python
        except OSError:
            pass
    return None


def node_with(package, folder):
    if not shutil.which("node"):
        return None
    script = "require.resolve(%s)" % json.dumps(package)
    env = dict(os.environ, NODE_PATH=os.path.join(folder, "node_modules") if folder else "")
    return env if subprocess.run(["node", "-e", script], env=env, stderr=subprocess.DEVNULL).returncode == 0 else None


def write(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def peers(work, folder, csv_path, rows, node_folder):
    """Yields dicts: name, version, command, rows, does, env; or name, missing."""
    alt = alternations(work)
    few = lambda n: csv_path(min(rows, n))
    terms = write(folder, "terms.txt", "\n".join([k for k, _ in work.keywords] + work.sentiment) + "\n")
    tables = write(folder, "tables.json", json.dumps({"alternations": alt, "sentiment": {t: 1.5 for t in work.sentiment}}))

    if shutil.which("mlr"):
        puts = "".join('if ($text =~ "%s"i) {$category .= "%s|"}\n' % (a.replace('"', '\\"'), c) for c, a in alt.items())
        program = write(folder, "tag.mlr", '$category = "";\n' + puts)
        n, path = few(2000)
        yield dict(name="Miller", version=version("mlr", "--version"), command=["mlr", "--icsv", "--ocsv", "put", "-f", program, path],
                   rows=n, does="30 alternations; no sentiment, no regexes")
    else:
        yield dict(name="Miller", missing="mlr is not installed")

    for name, module in (("Python csv + re", "csv"), ("pandas", "pandas")):
        python = python_with(module)
        if not python:
            yield dict(name=name, missing="no Python has " + module)
            continue
        script = os.path.join(HERE, "peer_csv.py" if module == "csv" else "peer_pandas.py")
        n, path = few(20000)
        had = version(python, "--version") if module == "csv" else version(python, "-c", "import pandas; print(pandas.__version__)")
        yield dict(name=name, version=had, command=[python, script, tables, path], rows=n,
                   does="30 alternations; " + ("terms looked up, negation" if module == "csv" else "no sentiment"))

    for tool in ("rg", "grep"):
        if shutil.which(tool):
            n, path = few(rows)
            yield dict(name=tool + " -F -o -f", version=version(tool, "--version"), command=[tool, "-a", "-F", "-o", "-f", terms, path], rows=n,
                       does="lists the words, no more")
        else:
            yield dict(name=tool + " -F -o -f", missing=tool + " is not installed")

    if shutil.which("csvcut"):
        n, path = few(rows)
        yield dict(name="csvkit csvcut", version=version("csvcut", "--version"), command=["csvcut", "-c", "text", path], rows=n,
                   does="one column, no words")
    else:
        yield dict(name="csvkit csvcut", missing="csvcut is not installed")

    for name, package, script, n, does in (
            ("DuckDB", "@duckdb/node-api", "peer_duckdb.js", rows, "30 regexp_matches; no sentiment"),
            ("VADER", "vader-sentiment", "peer_vader.js", 20000, "English sentiment only"),
            ("jieba", "@node-rs/jieba", "peer_jieba.js", rows, "segmentation only")):
        env = node_with(package, node_folder)
        if not env:
            yield dict(name=name, missing="no npm package " + package + " (--node DIR says where)")
            continue
        n, path = few(n)
        json_of = "require(require('path').join(require.resolve(%s).replace(/node_modules.*/, ''), 'node_modules', %s, 'package.json')).version"
        had = subprocess.run(["node", "-p", json_of % (json.dumps(package), json.dumps(package))], env=env, stdout=subprocess.PIPE,
                             stderr=subprocess.DEVNULL).stdout.decode().strip()
        yield dict(name=name, version=had or "?", command=["node", os.path.join(HERE, script), tables, path], rows=n, does=does, env=env)
