"""One file of the corpus: its bytes, and how they are meant."""


def case(cls, name, text, *, codec="utf-8", encoding=None, d=",", q='"', e=None, bom=b"", records=None, raw=None):
    """`e` None: quotes inside of quotes are doubled. `raw`: bytes that replace the encoded text."""
    made = {
        "class": cls,
        "name": name,
        "text": text,
        "codec": codec,
        "encoding": encoding or codec,
        "delimiter": d,
        "quote": q,
        "escape": q if e is None else e,
        "bom": bom,
    }
    if records is not None:
        made["records"] = records
    if raw is not None:
        made["bytes"] = raw
    return made


def rows(table, d=",", eol="\n", end=True):
    """A table without anything to quote, joined as it is."""
    return eol.join(d.join(row) for row in table) + (eol if end else "")


def quoted(table, d=",", q='"', eol="\n", always=False, esc=None):
    """A table with quotes where they are needed (or always), written by hand so as not to trust the reader's library."""

    def field(value):
        if always or any(mark in value for mark in (d, q, "\n", "\r")):
            inner = value.replace(q, q + q) if esc is None else value.replace(esc, esc + esc).replace(q, esc + q)
            return q + inner + q
        return value

    return "".join(d.join(field(v) for v in row) + eol for row in table)
