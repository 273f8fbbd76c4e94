# SPDX-License-Identifier: Apache-2.0
"""A table longer than the screen goes through $PAGER, whole; a short one, a pipe, or a pager that is not there lose nothing."""
from law import check, ended, good
from terminal import on_terminal

LONG = b"text,store\n" + b"".join(b"good,s%d\n" % i for i in range(60))
SHORT = b"text,store\ngood,s1\n"


def shown(data, pager):
    status, seen = on_terminal("count", "-b", "store", "-f", "table", data=data, env={"PAGER": pager, "NO_COLOR": "1"})
    check(status == 0, "PAGER=%r: exit status %d" % (pager, status))
    return seen.replace(b"\r", b"").split(b"\n")[:-1]


plain = shown(LONG, "cat")
check(len(plain) > 60, "a table of 60 rows has a line for each")
check(shown(LONG, "sed s/^/|/") == [b"|" + line for line in plain], "each line goes through the pager once")
check(shown(LONG, "") == plain, "an empty PAGER is none")
check(shown(LONG, "voc-no-such-pager") == plain, "a pager that is not there loses nothing")
check(shown(LONG, "true") == [], "a pager that reads nothing ends the run quietly")
check(not any(line.startswith(b"|") for line in shown(SHORT, "sed s/^/|/")), "a short table needs no pager")
check(b"|" not in good("count", "-b", "store", "-f", "csv", data=LONG, env={"PAGER": "sed s/^/|/"}), "a pipe has no pager")
ended(13)
