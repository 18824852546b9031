const USAGE = `tidemark run NOTEBOOK [--table NAME=PATH]... [--role NAME.ROLE=COLUMN]... [--read NAME.KEY=VALUE]...
             [--set CELL.PARAM=JSON]... [--seed N] [--only CELL]... --out DIR
tidemark verify RECEIPT NOTEBOOK [--table NAME=PATH]... (and what else was given to run)
tidemark verify RECEIPT RECEIPT
tidemark inspect PATH...
tidemark import PATH --out FILE.csv [--encoding X] [--delimiter X] [--quote X] [--escape X] [--raw]
tidemark demo --members N --seed S --locale en|zh [--process bg-nbd|cox] --out DIR`;

const IMPORT = `tidemark import PATH --out FILE.csv [--encoding X] [--delimiter X] [--quote X] [--escape X] [--raw]

Writes what was read as comma-separated UTF-8. PATH may be a text table, .xlsx, Parquet, Arrow or JSON, also in gzip or
zip (--sheet NAME, --entry NAME choose one of several).

--raw        every record as text: preamble and header included, nothing trimmed or padded, empty lines dropped
--encoding   utf-8, gb18030, utf-16, shift_jis, windows-1252, latin1 … (names of browsers, Python and Java)
--delimiter  one character or several; tab, comma, semicolon, pipe, space, colon, \\t and \\x01 work too
--quote      one character, or none          --escape  double, backslash, or none

What is not given is found from the first bytes: the encoding by byte-order mark, zero bytes and valid UTF-8, else by
the characters that the languages of each encoding use (after Li and Momoi, 2001); delimiter, quote and escape by how
alike the records are and how much their cells look like values (after van den Burg, Nazábal and Sutton, "Wrangling
messy CSV files by detecting row and type patterns", 2019; García, 2024). Where another way scores nearly as well,
"tidemark inspect PATH" shows it under "alternatives". Method and scores: docs/formats.md.`;

/** What to type; of one command with its options where there is more to say. */
export function helpOn(command: string | undefined): string {
  return command === 'import' ? IMPORT : USAGE;
}
