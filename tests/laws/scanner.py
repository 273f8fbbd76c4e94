# SPDX-License-Identifier: Apache-2.0
"""An independent reader of CSV, one character at a time: the strict grammar, where a record that breaks it costs its first line."""


class Damaged(Exception):
    pass


def _line_end(text, at, lone_cr):
    """Length of the line end at AT, 0 for none."""
    if text[at] == "\n":
        return 1
    if text[at] != "\r":
        return 0
    if text[at + 1:at + 2] == "\n":
        return 2
    return 1 if lone_cr else 0


def _record(text, at, delimiter, lone_cr):
    """Cells of the record at AT and where the next begins. Raises Damaged."""
    cells, cell, state, lines = [], [], "start", 1
    while True:
        width = _line_end(text, at, lone_cr) if at < len(text) else 0
        if state == "quoted":
            if at == len(text):
                raise Damaged
            if text[at] == '"':
                state = "closed"
                at += 1
                continue
            if width:
                lines += 1
                if lines > 1000:
                    raise Damaged
            cell.append(text[at:at + max(width, 1)])
            at += max(width, 1)
            continue
        if at == len(text) or width:
            cells.append("".join(cell))
            return cells, at + width
        c = text[at]
        if c == delimiter:
            cells.append("".join(cell))
            cell, state = [], "start"
        elif c == '"' and state == "closed":
            cell.append(c)
            state = "quoted"
        elif c == '"' and state == "start":
            state = "quoted"
        elif c == '"' or state == "closed":
            raise Damaged
        else:
            cell.append(c)
            state = "plain"
        at += 1


def scan(text, delimiter=","):
    """The records of TEXT: a list of cells, [] for a blank line, None for a line that is damaged."""
    lone_cr = "\r" in text[:1 << 16] and "\n" not in text[:1 << 16]
    at, found = 0, []
    while at < len(text):
        try:
            cells, following = _record(text, at, delimiter, lone_cr)
            blank = text[at:following].strip("\r\n") == "" and cells == [""]
            found.append([] if blank else cells)
        except Damaged:
            following = at
            while following < len(text) and not _line_end(text, following, lone_cr):
                following += 1
            following += _line_end(text, following, lone_cr) if following < len(text) else 0
            found.append(None)
        at = following
    return found
