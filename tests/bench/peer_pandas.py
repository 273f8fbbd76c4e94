# SPDX-License-Identifier: Apache-2.0
"""pandas: str.contains with an alternation a category."""
import json
import sys

import pandas

rows = pandas.read_csv(sys.argv[2])
for category, alternation in json.load(open(sys.argv[1], encoding="utf-8"))["alternations"].items():
    rows[category] = rows["text"].str.contains(alternation, case=False, regex=True)
rows.to_csv(sys.stdout, index=False)
