"""Writes the corpus: many small files, each with a habit of its own, and what they say (truth.jsonl).

The truth of a file is what Python's csv module reads with the right dialect and Python's codec, empty lines dropped; a
reader that shares nothing with ours. Where that module cannot know the dialect (delimiters of several characters) the
records are given. Run with Python 3.11 or later, after changing a case: python3 tests/corpus/make.py
"""

import csv
import io
import json
import pathlib
import shutil

import cases_dialects
import cases_exports
import cases_foreign
import cases_habits
import cases_second
import cases_text

HERE = pathlib.Path(__file__).parent
FILES = HERE / "files"


def csv_records(text, delimiter, quote, escape):
    quoting = csv.QUOTE_NONE if quote == "" else csv.QUOTE_MINIMAL
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=delimiter,
        quotechar=quote or '"',
        escapechar=escape if escape not in ("", quote) else None,
        doublequote=True,
        quoting=quoting,
    )
    return [record for record in reader if record]


def main():
    shutil.rmtree(FILES, ignore_errors=True)
    FILES.mkdir()
    lines = []
    seen = set()
    for case in [*cases_dialects.CASES, *cases_exports.CASES, *cases_text.CASES, *cases_habits.CASES, *cases_second.CASES, *cases_foreign.CASES]:
        name = case["name"]
        assert name not in seen, name
        seen.add(name)
        data = case.get("bytes")
        if data is None:
            data = case.get("bom", b"") + case["text"].encode(case["codec"])
        (FILES / name).write_bytes(data)
        records = case.get("records")
        if records is None:
            records = csv_records(case["text"], case["delimiter"], case["quote"], case["escape"])
        hints = {key: case[key] for key in ("encoding", "delimiter", "quote", "escape")}
        lines.append(json.dumps({"file": name, "class": case["class"], **hints, "records": records}, ensure_ascii=False))
    (HERE / "truth.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(len(lines), "files")


if __name__ == "__main__":
    csv.field_size_limit(1 << 30)
    main()
