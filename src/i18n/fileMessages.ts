import { defineMessages } from './translate';

/** Sentences about files that are more than text: zips, workbooks, Parquet, Arrow, JSON, and several files at once. */
export const fileMessages = defineMessages({
  en: {
    'ingest/damaged-zip':
      'The file {file} is damaged as a zip (a workbook is one too): it ends too early, or what it holds does not match its checksum. Nothing was imported. Download or pack it again.',
    'ingest/locked-zip':
      'The zip {file} is locked with a password (at {entry}). Unpack it yourself and drop the files in it.',
    'ingest/no-table-in-zip':
      'The zip {file} holds no table; what it holds: {entries}. Tables are CSV, Excel, Parquet, Arrow or JSON files.',
    'ingest/too-many-entries':
      'The zip {file} holds more than {limit, number} files. Unpack it yourself and drop the ones you need.',
    'ingest/choose-entry':
      'The zip {file} holds several tables: {entries}. Say which one with the reading option “entry”.',
    'ingest/no-entry': 'The zip {file} has no file “{entry}”. It holds: {entries}.',
    'ingest/zip-skipped':
      '{count, plural, one {# file} other {# files}} in the zip {count, plural, one {is} other {are}} no table and {count, plural, one {was} other {were}} left out: {names}.',
    'ingest/too-large':
      'The file {file} is too large to be read in one piece: more than {limit, number} bytes. Export it as CSV, or in several files.',
    'ingest/locked-xlsx':
      'The workbook {file} is locked with a password. Open it in Excel, remove the password (File › Info › Protect Workbook), save and drop it again.',
    'ingest/other-workbook':
      'The file {file} is a workbook of another kind ({looksLike}). Open it in Excel or LibreOffice, save it as .xlsx and drop that.',
    'ingest/damaged-xlsx':
      'The workbook {file} is damaged (at {part}). Nothing was imported. Open it in Excel, save it again and drop it.',
    'ingest/no-sheet': 'The workbook {file} has no sheet “{sheet}”. It has: {sheets}.',
    'ingest/no-rows-in-sheets':
      'No sheet of the workbook {file} holds a table ({sheets}). A table needs a header and at least one row.',
    'ingest/other-sheets':
      'Read from the sheet “{sheet}”. The workbook has {count, plural, one {another sheet} other {# other sheets}} with rows: {sheets}. “Read again with…” in the menu of the table takes another one.',
    'ingest/merged-cells': '{count, plural, one {# cell} other {# cells}} under a merged cell got its value.',
    'ingest/formulas-without-result':
      '{count, plural, one {# formula has} other {# formulas have}} no stored result, first in row {row, number}, and {count, plural, one {is} other {are}} empty here. Open the workbook in Excel and save it, then drop it again.',
    'ingest/no-columns': 'The file {file} has no columns. Export it with its data.',
    'ingest/damaged-parquet':
      'The Parquet file {file} could not be read ({reason}). Nothing was imported. Export it again, or as CSV.',
    'ingest/damaged-arrow':
      'The Arrow file {file} could not be read ({reason}). Nothing was imported. Export it again, or as CSV.',
    'ingest/damaged-json':
      'The file {file} is JSON without readable records; the first problem is at record {row, number}. Allowed: one record a line, or a list of records.',
    'ingest/no-list': 'The file {file} has no list of records “{list}”. It has: {lists}.',
    'ingest/other-lists':
      'Read from the list “{list}”. The file has {count, plural, one {another list} other {# other lists}} of records: {lists}. “Read again with…” in the menu of the table takes another one, as does the reading option “sheet”.',
    'ingest/bad-records':
      '{count, plural, one {# record} other {# records}} could not be read and {count, plural, one {was} other {were}} left out, the first at number {row, number}.',
    'ingest/appended':
      'The rows of {count, plural, one {# file} other {# files}} stand below each other; rows of each: {files}.',
    'ingest/decided-together':
      'The files on their own would read {count, plural, one {a column} other {# columns}} differently ({columns}): types and the order of days and months were decided over all files together.',
    'ingest/day-orders-by-file':
      'The dates in “{column}” are written day first in {dayFirst} and month first in {monthFirst}. Each file was read in the order it shows.',
    'ingest/refreshed':
      '{file} was brought in: {mode, select, append {{added, plural, one {# row} other {# rows}} added below} upsert {{replaced, plural, one {# row} other {# rows}} updated, {added, plural, one {# row} other {# rows}} added} other {its {added, plural, one {# row} other {# rows}} took the place of {removed, plural, one {# row} other {# rows}}}}.',
    'ingest/rounded-ids':
      '“{column}” holds ids that a spreadsheet has rounded, such as {text}: different ids may have become one. What was cut off cannot be brought back; export the file again with this column as text.',
    'ingest/total-rows':
      '{count, plural, one {The last row is a total and is} other {The last # rows are totals and are}} left out: {text}.',
    'ingest/blank-rows':
      '{count, plural, one {# row at the end of the file holds nothing and is} other {# rows at the end of the file hold nothing and are}} left out.',
    'ingest/inner-totals':
      '{count, plural, one {# row between the others is a total of them and is} other {# rows between the others are totals of them and are}} left out, the first: {text}.',
    'ingest/mixed-currencies':
      'The amounts in “{column}” are in several currencies; rows of each: {currencies}. The currency of each row stands in the new column “{added}”. Sums mix them until a cleaning step, “Convert currencies”, brings them to one.',
    'ingest/appended-without':
      '{count, plural, one {The column} other {# columns}} {columns} {count, plural, one {is} other {are}} not in {file}, and empty in the rows from there.',
  },
  zh: {
    'ingest/damaged-zip':
      '文件 {file} 作为压缩包（工作簿也是压缩包）已损坏：不完整，或内容与校验值不符。没有导入任何内容。重新下载或压缩。',
    'ingest/locked-zip': '压缩包 {file} 设有密码（{entry}）。自行解压后拖入其中的文件。',
    'ingest/no-table-in-zip':
      '压缩包 {file} 中没有表格，其中有：{entries}。可用的表格：CSV、Excel、Parquet、Arrow、JSON。',
    'ingest/too-many-entries': '压缩包 {file} 中的文件超过 {limit, number} 个。自行解压后拖入所需的文件。',
    'ingest/choose-entry': '压缩包 {file} 中有多个表：{entries}。用读取选项“entry”指定其中一个。',
    'ingest/no-entry': '压缩包 {file} 中没有文件“{entry}”。其中有：{entries}。',
    'ingest/zip-skipped': '压缩包中有 {count, number} 个文件不是表格，未读取：{names}。',
    'ingest/too-large':
      '文件 {file} 过大，无法整体读取：超过 {limit, number} 字节。请导出为 CSV 或分成几个文件。',
    'ingest/locked-xlsx':
      '工作簿 {file} 设有密码。在 Excel 中打开，取消密码（文件 › 信息 › 保护工作簿），保存后重新拖入。',
    'ingest/other-workbook':
      '文件 {file} 是另一种工作簿（{looksLike}）。用 Excel 或 LibreOffice 打开，另存为 .xlsx 后拖入。',
    'ingest/damaged-xlsx':
      '工作簿 {file} 已损坏（{part}）。没有导入任何内容。用 Excel 打开并重新保存后拖入。',
    'ingest/no-sheet': '工作簿 {file} 中没有工作表“{sheet}”。其中有：{sheets}。',
    'ingest/no-rows-in-sheets': '工作簿 {file} 的工作表（{sheets}）中没有表格。表格需要表头和至少一行。',
    'ingest/other-sheets':
      '读取自工作表“{sheet}”。另有 {count, number} 个工作表有数据：{sheets}。表的菜单“以其他方式重新读取…”可换用。',
    'ingest/merged-cells': '合并单元格下的 {count, number} 个单元格已填入其值。',
    'ingest/formulas-without-result':
      '{count, number} 个公式没有保存结果，首见于第 {row, number} 行，此处为空。用 Excel 打开并保存后重新拖入。',
    'ingest/no-columns': '文件 {file} 没有列。连同数据重新导出。',
    'ingest/damaged-parquet':
      'Parquet 文件 {file} 无法读取（{reason}）。没有导入任何内容。重新导出，或导出为 CSV。',
    'ingest/damaged-arrow':
      'Arrow 文件 {file} 无法读取（{reason}）。没有导入任何内容。重新导出，或导出为 CSV。',
    'ingest/damaged-json':
      '文件 {file} 是 JSON，但没有可读的记录；首个问题在第 {row, number} 条。可用：每行一条记录，或记录的列表。',
    'ingest/no-list': '文件 {file} 中没有记录列表“{list}”。其中有：{lists}。',
    'ingest/other-lists':
      '读取自列表“{list}”。文件中另有 {count, number} 个记录列表：{lists}。表的菜单“以其他方式重新读取…”或读取选项“sheet”可换用。',
    'ingest/bad-records': '{count, number} 条记录无法读取，未计入，首见于第 {row, number} 条。',
    'ingest/appended': '{count, number} 个文件的行已依次合并，各文件行数：{files}。',
    'ingest/decided-together':
      '各文件单独读取时有 {count, number} 列（{columns}）读法不同：类型与日月顺序已按全部文件的行一并确定。',
    'ingest/day-orders-by-file':
      '“{column}”的日期在 {dayFirst} 中日在前，在 {monthFirst} 中月在前。各文件按其自身显示的顺序读取。',
    'ingest/refreshed':
      '已并入 {file}：{mode, select, append {追加 {added, number} 行} upsert {更新 {replaced, number} 行，新增 {added, number} 行} other {以其 {added, number} 行替换原有 {removed, number} 行}}。',
    'ingest/rounded-ids':
      '“{column}”中有被电子表格四舍五入的编号，例如 {text}：不同的编号可能变成了同一个。丢失的数字无法恢复，请把此列设为文本后重新导出。',
    'ingest/total-rows': '最后 {count, number} 行是合计，未计入：{text}。',
    'ingest/blank-rows': '文件末尾有 {count, number} 行没有任何内容，未计入。',
    'ingest/inner-totals': '表中有 {count, number} 行是其他行的合计，未计入，第一行：{text}。',
    'ingest/mixed-currencies':
      '“{column}”中的金额有多种币种，各币种行数：{currencies}。每行的币种记在新列“{added}”中。在用清洗步骤“换算币种”统一之前，合计会把它们混在一起。',
    'ingest/appended-without': '{file} 中没有 {columns}（{count, number} 列），来自其中的行在此为空。',
  },
});
