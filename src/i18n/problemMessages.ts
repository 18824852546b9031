import { storageMessages } from './storageMessages';
import { fileMessages } from './fileMessages';
import { learningMessages } from './learningMessages';
import { receiptProblems } from './receiptProblems';
import { defineMessages } from './translate';

/** Sentences for codes that belong to no single cell kind: what happened, where, what is allowed, what to do. */
export const problemMessages = defineMessages({
  en: {
    ...fileMessages.en,
    ...learningMessages.en,
    ...storageMessages.en,
    ...receiptProblems.en,
    'internal/unexpected':
      'Something went wrong that should not have: {message}. Your data is unchanged. Run the cell again; if it fails again, save the notebook and report this sentence.',
    'worker/cancelled': 'Cancelled. What was there before is unchanged.',
    'worker/crashed':
      'The calculation process stopped ({reason}). Your files are safe on this computer. Run the cell again; if it stops again, the data may be too large for this browser tab.',
    'worker/ended':
      'The calculation process ended before it answered. Your files are safe on this computer. Run the cell again.',
    'worker/start-failed':
      'The calculation process could not start. Reload the page; if it happens again, this browser may be too old.',
    'privacy/not-enforced':
      'This browser does not enforce the privacy policy here ({ways}), so data stays closed. Use a current Chromium, Edge, Firefox or Safari, and open the page from its own address.',
    'input/empty': 'There are no rows to work with. Add a file with data, or loosen the filters above.',
    'params/invalid': 'The setting “{param}” cannot be {value}. Allowed: {allowed}.',
    'cell/unknown-kind':
      'This notebook has a cell of the kind “{kind}”, which this version of Tidemark does not know. It is kept as it is and saved unchanged.',
    'cell/no-such-param': 'The kind “{kind}” has no setting “{param}”. There are: {allowed}.',
    'cell/no-such-output':
      'The cell above has no output called “{output}”. Choose another input for this cell.',
    'cell/result-gone': 'The result this cell needs is no longer stored. Run the cell above it again.',
    'cell/not-a-table': 'The input of this cell is not a table. Choose a table as input.',
    'graph/cycle':
      'The cell “{cell}” needs its own result, by way of other cells. Choose another input for one of them.',
    'data/table-absent':
      'This notebook has no file for “{table}” yet. The cell works all the same and leaves out what would need one.',
    'data/table-required':
      'This cell needs a table at “{port}”, and there is none yet. Drop the file onto the page.',
    'data/unreadable-values':
      'In the column “{column}”, {count, plural, one {# value is} other {# values are}} missing or could not be read. The table cell lists those that are not empty.',
    'data/orphans':
      '{count, plural, one {# row} other {# rows}} of “{table}” belong to members who are not in the members table. They are kept and counted.',
    'data/rows-without-member':
      '{count, plural, one {# row has} other {# rows have}} no member id and {count, plural, one {is} other {are}} left out.',
    'roles/missing':
      'Which column holds “{role}”? The table “{part}” needs it. Choose the column in the table cell, under “Columns and their roles”.',
    'table/no-such-column': 'There is no column “{column}” in the table. Choose another column.',
    'refresh/no-key': 'Choose the columns that name a row first; without them rows cannot be updated.',
    'table/ragged':
      'The columns of this table are not equally long (“{column}”). This is a fault of Tidemark; the file is unchanged.',
    'table/duplicate-column': 'The column “{column}” is there twice. Rename one of them.',
    'file/not-json':
      'This file is not a notebook: it is not JSON ({message}). Choose a file that ends in .tidemark.json.',
    'file/not-a-notebook':
      'This JSON file is not a Tidemark notebook. Choose a file that ends in .tidemark.json.',
    'file/too-new':
      'This notebook was saved by a later Tidemark (file version {version}; this one reads up to {known}). Open it with the newer one; nothing was changed.',
    'file/broken': 'This notebook is damaged at “{where}”. Nothing was opened and nothing was changed.',
    'ingest/empty-file': 'The file {file} is empty: 0 bytes. Export it again and drop it here.',
    'ingest/header-only': 'The file {file} has a header and no rows. Export it with its data.',
    'ingest/not-a-table':
      'The file {file} is not a table of text: it looks like {looksLike}. Save it as CSV and drop that.',
    'ingest/too-many-columns':
      'The file {file} has {columns, number} columns; up to {limit, number} can be read. Check the delimiter, or leave out columns when exporting.',
    'ingest/unclosed-quote':
      'In {file}, a quotation mark opens in row {row, number} and never closes. Close it, or choose another quote character.',
    'ingest/bomb':
      'The file {file} unpacks to more than 1,000 times its size and was refused. Unpack it yourself and drop the CSV.',
    'ingest/encoding': 'The file {file} could not be read as {encoding}. Choose another encoding.',
    'ingest/damaged-gzip':
      'The file {file} is packed and the packing is damaged. Nothing was imported. Pack it again, or drop the unpacked CSV.',
    'worker/engine-missing':
      'The calculation page could not be loaded, so data stays closed. Reload the page; if it stays, open it from its own address and not inside another page.',
    'file/no-such-notebook': 'There is no shipped notebook called “{id}”. Choose one on the first page.',
    'input/length-mismatch':
      'Two inputs of a calculation are not equally long. This is a fault of Tidemark; your data is unchanged. Run the cell again and report it if it stays.',
    'input/out-of-range':
      'A value in “{argument}” is outside what is allowed. Clean the column above, then run the cell again.',
    'explain/no-such-feature': 'The feature “{feature}” is not in the model. Choose another one.',
    'uplift/group-too-small':
      'One of the groups is too small to learn from. Choose an arm and a control group with more members, or another outcome.',
    'orders/nothing-counted':
      'None of the {rows, number} order rows has a status that counts as an order. Tick the statuses that do in the table cell.',
    'orders/no-readable-dates':
      'None of the {rows, number} dates in “{column}” could be read. Choose another column as order date in the table cell, or write the dates in the file as year-month-day.',
    'orders/no-members':
      'All {rows, number} rows have an empty “{column}”. Choose the column that holds the member id in the table cell.',
    'orders/stray-dates':
      '{count, plural, one {# row} other {# rows}} of “{column}” lie far from all others, which go from {from} to {to}. They are left out here. Correct or remove them in a clean cell.',
    'orders/rows-without-member':
      '{count, plural, one {# row has} other {# rows have}} no value in “{column}” and {count, plural, one {is} other {are}} left out.',
    'clean/unknown-step':
      'Cleaning step {number, number} is called “{step}”, which does not exist. Choose a step from the list, or take it out.',
    'clean/bad-option':
      'A cleaning step has a setting “{option}” that cannot be {value}. Change the setting, or take the step out.',
    'clean/bad-value':
      'A cleaning step compares the column “{column}” with {value}, which is no value of that kind. Change the value.',
    'clean/no-such-column':
      'A cleaning step names the column “{column}”, which is not in the table. Choose a column that is.',
    'clean/not-a-number':
      'A cleaning step needs numbers, and “{column}” is not a column of numbers. Choose another column.',
    'clean/not-text':
      'A cleaning step needs text, and “{column}” is not a column of text. Choose another column.',
    'clean/without-rate':
      '{count, plural, one {# row has} other {# rows have}} a currency without a rate. Their amounts stand as they were, and cells below add them up with the others. Give a rate under the step “Convert currencies”, or leave these rows out there.',
    'clean/nothing-left':
      'The cleaning steps leave no rows. Loosen or take out the step that drops most; the log below says which.',
    'clean/nothing-to-fill-from':
      'The column “{column}” has no values to fill missing ones from. Give a constant, or take the step out.',
    'demo/members-out-of-range':
      'The demo data cannot have {members, number} members. Allowed: {min, number} to {max, number}.',
    'demo/no-such-table': 'The demo data has no table called “{table}”.',
    'ingest/bad-option': '“{key}” cannot be “{value}” when reading a file. Choose another value.',
    'ingest/short-rows':
      '{count, plural, one {# row has} other {# rows have}} fewer fields than the header, first row {row, number}. The missing fields are empty; nothing was dropped.',
    'ingest/long-rows':
      '{count, plural, one {# row has} other {# rows have}} more fields than the header, first row {row, number}. The surplus stands in the last column; nothing was dropped.',
    'ingest/stray-quotes':
      '{count, plural, one {# quotation mark stands} other {# quotation marks stand}} where none is expected, first in row {row, number}. They were kept as text.',
    'ingest/lone-quotes':
      '{count, plural, one {# cell begins} other {# cells begin}} with a quotation mark that never closes, first {text} in “{column}”. It was kept as a letter; if it is a slip, remove it and drop the file again.',
    'ingest/damaged-text':
      '{count, plural, one {# character} other {# characters}} could not be decoded and {count, plural, one {is} other {are}} shown as “�”. If words look wrong, choose another encoding.',
    'ingest/trailing-remarks':
      '{count, plural, one {# line} other {# lines}} at the end of the file (row {row, number}: “{text}”) {count, plural, one {is a remark and is} other {are remarks and are}} left out.',
    'ingest/renamed-columns':
      '{count, plural, one {# column was} other {# columns were}} renamed because a name was empty, there twice or not usable as it stood, such as “{from}” to “{to}”.',
    'ingest/ambiguous-dialect':
      'The file can be cut at “{delimiter}” or at “{otherDelimiter}”; it is read with the first. If the columns look wrong, choose the other delimiter.',
    'ingest/ambiguous-numbers':
      '“{text}” in “{column}” may have three decimals or a mark between thousands; no number of the file tells which. It is read {isDecimal, select, yes {with decimals} other {as thousands}}. If that is wrong, switch decimal mark and thousands under “Read again with…” in the menu of the table.',
    'ingest/dates-in-both-orders':
      'Some dates in “{column}” begin with the day (“{dayFirst}”) and some with the month (“{monthFirst}”), so no order reads them all and they stay text. Bring them into one order, best year-month-day, and read the file again.',
    'ingest/mixed-zones':
      '{count, plural, one {# moment} other {# moments}} in “{column}” {count, plural, one {names} other {name}} no time zone while others do, and {count, plural, one {is} other {are}} taken for UTC. If that is wrong, add the zone (such as +08:00) and read the file again.',
    'ingest/ambiguous-dates':
      'The dates in “{column}” do not show whether the day or the month comes first; {order, select, dmy {the day} other {the month}} is taken to. If that is wrong, switch it under “Read again with…” in the menu of the table.',
  },
  zh: {
    ...fileMessages.zh,
    ...learningMessages.zh,
    ...storageMessages.zh,
    ...receiptProblems.zh,
    'internal/unexpected':
      '发生了不该发生的错误：{message}。您的数据没有变化。重新运行此单元；若再次失败，保存笔记本并报告这句话。',
    'worker/cancelled': '已取消。原有内容没有变化。',
    'worker/crashed':
      '计算进程中止（{reason}）。您的文件仍安全地存于本机。重新运行此单元；若再次中止，数据可能超出此浏览器标签页的容量。',
    'worker/ended': '计算进程在给出结果前结束。您的文件仍安全地存于本机。重新运行此单元。',
    'worker/start-failed': '计算进程无法启动。刷新页面；若仍如此，此浏览器可能过旧。',
    'privacy/not-enforced':
      '此浏览器未执行隐私策略（{ways}），因此数据保持关闭。使用最新的 Chromium、Edge、Firefox 或 Safari，并从本站地址打开页面。',
    'input/empty': '没有可用的数据行。添加有数据的文件，或放宽上方的筛选。',
    'params/invalid': '设置“{param}”不能是 {value}。允许：{allowed}。',
    'cell/unknown-kind':
      '此笔记本有一个“{kind}”类型的单元，本版本的 Tidemark 不认识。它会原样保留并原样保存。',
    'cell/no-such-param': '“{kind}”没有设置“{param}”。可用：{allowed}。',
    'cell/no-such-output': '上方单元没有名为“{output}”的输出。为此单元选择其他输入。',
    'cell/result-gone': '此单元所需的结果已不在存储中。重新运行它上方的单元。',
    'cell/not-a-table': '此单元的输入不是数据表。选择一张数据表作为输入。',
    'graph/cycle': '单元“{cell}”经由其他单元依赖了自己的结果。为其中一个单元选择其他输入。',
    'data/table-absent': '此笔记本还没有“{table}”的文件。此单元在没有它的情况下工作，并略去需要它的部分。',
    'data/table-required': '此单元在“{port}”处需要一张数据表，目前没有。把文件拖到页面上。',
    'data/unreadable-values': '列“{column}”有 {count, number} 个值缺失或无法读取。非空者的清单见数据表单元。',
    'data/orphans': '“{table}”中有 {count, number} 行属于会员表中不存在的会员。这些行保留并计数。',
    'data/rows-without-member': '{count, number} 行没有会员编号，未计入。',
    'roles/missing': '哪一列是“{role}”？数据表“{part}”需要它。在数据表单元的“列与角色”中选择该列。',
    'table/no-such-column': '数据表中没有列“{column}”。选择其他列。',
    'refresh/no-key': '请先选择能唯一标识一行的列，否则无法按主键更新。',
    'table/ragged': '此数据表的各列长度不一（“{column}”）。这是 Tidemark 的错误；文件没有变化。',
    'table/duplicate-column': '列“{column}”出现了两次。重命名其中一个。',
    'file/not-json': '此文件不是笔记本：不是 JSON（{message}）。选择以 .tidemark.json 结尾的文件。',
    'file/not-a-notebook': '此 JSON 文件不是 Tidemark 笔记本。选择以 .tidemark.json 结尾的文件。',
    'file/too-new':
      '此笔记本由更新版本的 Tidemark 保存（文件版本 {version}；本版本最多读到 {known}）。用新版本打开；内容没有变化。',
    'file/broken': '此笔记本在“{where}”处损坏。没有打开，也没有改动任何内容。',
    'ingest/empty-file': '文件 {file} 为空：0 字节。重新导出后拖到这里。',
    'ingest/header-only': '文件 {file} 只有表头，没有数据行。连同数据一起导出。',
    'ingest/not-a-table': '文件 {file} 不是文本表格：看起来是 {looksLike}。另存为 CSV 后再拖入。',
    'ingest/too-many-columns':
      '文件 {file} 有 {columns, number} 列；最多可读 {limit, number} 列。检查分隔符，或在导出时略去部分列。',
    'ingest/unclosed-quote': '{file} 第 {row, number} 行的引号没有闭合。补上引号，或选择其他引号字符。',
    'ingest/bomb': '文件 {file} 解压后超过原大小的 1,000 倍，已拒绝。自行解压后拖入 CSV。',
    'ingest/encoding': '文件 {file} 无法按 {encoding} 读取。选择其他编码。',
    'ingest/damaged-gzip': '文件 {file} 的压缩包已损坏。没有导入任何内容。重新压缩，或拖入解压后的 CSV。',
    'worker/engine-missing':
      '计算页面未能载入，因此数据保持关闭。刷新页面；若仍如此，请从本站地址直接打开，不要嵌在其他页面中。',
    'file/no-such-notebook': '没有名为“{id}”的内置笔记本。在首页选择一个。',
    'input/length-mismatch':
      '计算的两个输入长度不一。这是 Tidemark 的错误；您的数据没有变化。重新运行此单元，若仍如此请报告。',
    'input/out-of-range': '“{argument}”中有超出允许范围的值。先清洗该列，再重新运行此单元。',
    'explain/no-such-feature': '模型中没有特征“{feature}”。选择其他特征。',
    'uplift/group-too-small': '其中一组人数过少，无法学习。选择人数更多的实验组与对照组，或其他结果。',
    'orders/nothing-counted':
      '{rows, number} 行订单中没有任何一行的状态计为订单。在数据表单元中勾选计入的状态。',
    'orders/no-readable-dates':
      '“{column}”中的 {rows, number} 个日期都无法读取。在数据表单元中改用其他列作为下单时间，或在文件中按“年-月-日”书写日期。',
    'orders/no-members': '{rows, number} 行的“{column}”全部为空。在数据表单元中选择会员编号所在的列。',
    'orders/stray-dates':
      '“{column}”中有 {count, number} 行的日期远离其他行（其他行为 {from} 至 {to}），此处未计入。请在清洗单元中更正或删除。',
    'orders/rows-without-member': '{count, number} 行的“{column}”为空，未计入。',
    'clean/unknown-step':
      '第 {number, number} 个清洗步骤名为“{step}”，不存在。从列表中选择步骤，或将其移除。',
    'clean/bad-option': '清洗步骤的设置“{option}”不能是 {value}。修改设置，或移除该步骤。',
    'clean/bad-value': '清洗步骤将列“{column}”与 {value} 比较，但它不是该类型的值。修改该值。',
    'clean/no-such-column': '清洗步骤使用了列“{column}”，但表中没有。选择表中的列。',
    'clean/not-a-number': '清洗步骤需要数值，但“{column}”不是数值列。选择其他列。',
    'clean/not-text': '清洗步骤需要文本，但“{column}”不是文本列。选择其他列。',
    'clean/without-rate':
      '有 {count, number} 行的货币没有汇率。其金额保持原样，下方单元会与其他金额直接相加。请在“换算币种”步骤中补上汇率，或在该步骤中剔除这些行。',
    'clean/nothing-left': '清洗步骤之后没有剩余数据行。放宽或移除去掉最多的步骤；见下方日志。',
    'clean/nothing-to-fill-from': '列“{column}”没有可用于填补的值。给定常量，或移除该步骤。',
    'demo/members-out-of-range':
      '演示数据不能有 {members, number} 位会员。允许：{min, number} 至 {max, number}。',
    'demo/no-such-table': '演示数据没有名为“{table}”的表。',
    'ingest/bad-option': '读取文件时“{key}”不能是“{value}”。选择其他值。',
    'ingest/short-rows':
      '{count, number} 行的字段少于表头，首见于第 {row, number} 行。缺少的字段为空；没有丢弃任何内容。',
    'ingest/long-rows':
      '{count, number} 行的字段多于表头，首见于第 {row, number} 行。多出的内容放在末列；没有丢弃任何内容。',
    'ingest/stray-quotes':
      '有 {count, number} 个引号出现在不应出现的位置，首见于第 {row, number} 行。已按文本保留。',
    'ingest/lone-quotes':
      '有 {count, number} 个单元格以引号开头却没有结束，首见于“{column}”列的 {text}。引号已按文字保留；若是笔误，删除后重新拖入文件。',
    'ingest/damaged-text': '{count, number} 个字符无法解码，显示为“�”。若文字有误，选择其他编码。',
    'ingest/trailing-remarks':
      '文件末尾的 {count, number} 行（第 {row, number} 行：“{text}”）是备注，未计入。',
    'ingest/renamed-columns':
      '{count, number} 列因名称为空、重复或无法直接使用而改名，例如“{from}”改为“{to}”。',
    'ingest/ambiguous-dialect':
      '此文件可按“{delimiter}”或“{otherDelimiter}”分列，现按前者读取。若列不对，请选择另一个分隔符。',
    'ingest/ambiguous-numbers':
      '“{column}”中的“{text}”可能带三位小数，也可能是千位分隔，文件里没有别的数字能说明。现{isDecimal, select, yes {按小数} other {按千位分隔}}读取。若不对，请在该表菜单的“以其他方式重新读取…”中切换小数点和千位分隔符。',
    'ingest/dates-in-both-orders':
      '“{column}”中有的日期先写日（“{dayFirst}”），有的先写月（“{monthFirst}”），没有一种顺序能读全，因此保留为文本。请统一顺序（最好为年-月-日）后重新读取。',
    'ingest/mixed-zones':
      '“{column}”中有 {count, number} 个时间没有写时区，而其他的写了；这些按 UTC 处理。若不对，请补上时区（如 +08:00）后重新读取。',
    'ingest/ambiguous-dates':
      '从“{column}”的日期看不出日与月的先后，现按{order, select, dmy {日在前} other {月在前}}读取。若有误，请在数据表菜单的“以其他方式重新读取…”中切换。',
  },
});
