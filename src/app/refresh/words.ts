import { defineMessages } from '../../i18n/translate';

/** The words of bringing new rows onto a table. */
export const refreshWords = defineMessages({
  en: {
    'refresh.title': '{file} looks like new rows for “{name}”',
    'refresh.leave': 'Leave the table as it is',
    'refresh.rows':
      'The table has **{before, plural, one {# row} other {# rows}}**, the file **{after, plural, one {# row} other {# rows}}**.',
    'refresh.because.sameFile':
      'The table already has the rows of this file: it took them in before. There is nothing to bring in; leave the table as it is.',
    'refresh.because.spelling':
      'Most keys that the two share are written otherwise in the file, so nothing is to be brought in until they are written alike.',
    'refresh.because.known':
      '{known, plural, one {# row} other {# rows}} of the file {known, plural, one {has} other {have}} a key ({key}) that the table has already, and in the table it names each row once, so rows can be updated by it.',
    'refresh.because.key': 'In both, {key} names each row once, so rows can be updated by it.',
    'refresh.because.later': 'All its rows are later than those of the table, so they can be added below.',
    'refresh.because.covers':
      'It covers the whole time of the table and may hold it all anew, so it can take its place.',
    'refresh.because.overlap':
      'Its days overlap with those of the table: rows that are in both would then be there twice. Look before you add.',
    'refresh.because.plain': 'Nothing in the columns says whether its rows are new.',
    'refresh.how': 'How the rows come in',
    'refresh.append': 'Add below',
    'refresh.upsert': 'Update by key',
    'refresh.replace': 'Replace all',
    'refresh.append.what': 'Every row of the file is added; rows of “{name}” stay.',
    'refresh.upsert.what':
      'A row whose key is in “{name}” takes that row’s place; others are added. Rows not in the file stay.',
    'refresh.replace.what': 'The rows of the file take the place of all rows of “{name}”.',
    'refresh.append.act': 'Add {rows, plural, one {# row} other {# rows}}',
    'refresh.upsert.act': 'Update with {rows, plural, one {# row} other {# rows}}',
    'refresh.replace.act': 'Replace by {rows, plural, one {# row} other {# rows}}',
    'refresh.upsert.effect':
      '**{replaced, plural, =0 {No row} one {# row} other {# rows}}** of “{name}” {replaced, plural, =0 {is} one {is} other {are}} updated{replaced, plural, =0 {} other { ({changed, plural, =0 {none says} one {# says} other {# say}} something new)}}, **{added, plural, =0 {none} one {# row} other {# rows}}** {added, plural, =0 {is} one {is} other {are}} added.',
    'refresh.dayOrder':
      'The file does not show whether the day or the month comes first; it is read as “{name}” was: {order, select, dmy {day first} other {month first}}.',
    'refresh.respelt':
      '{count, plural, one {A column is} other {# columns are}} spelt otherwise in the file and read as in “{name}”: {names}.',
    'refresh.spelling': '“{inFile}” as “{inTable}”',
    'refresh.comma': ', ',
    'refresh.currencies':
      'The amounts in “{column}” are in {before} in “{name}” and in {after} in the file. Nothing is converted: together they would be added up as they stand.',
    'refresh.range': 'From {from} to {to}; before, from {fromBefore} to {toBefore}.',
    'refresh.keyIs': 'A row is named by',
    'refresh.key': 'Key columns',
    'refresh.noKey': 'no column yet',
    'refresh.repeats':
      'This key is not unique: {before, plural, =0 {no row} one {# row} other {# rows}} of the table and {after, plural, =0 {no row} one {# row} other {# rows}} of the file repeat one. For a repeated key only the last new row counts, and one row is left.',
    'refresh.known':
      '**{known, plural, one {# row} other {# rows}}** of the file {known, plural, one {has} other {have}} a key ({key}) that “{name}” has already. Added below, {known, plural, one {it stands} other {they stand}} beside the old {known, plural, one {row} other {rows}} of that key. {isUnique, select, yes {So far each key is there once: with “Update by key” it stays so.} other {The table repeats keys already, so that may be meant.}}',
    'refresh.alike':
      '**{alike, plural, one {# row} other {# rows}}** of the file would match “{name}” if ids were written alike: {key} is “{old}” in the table and “{fresh}” in the file. As they stand, {alike, plural, one {this row} other {these rows}} would be added and be there twice, once in each spelling. Write the ids in the file as they are in the table and drop it again; or replace all, if the file holds every row.',
    'refresh.changes': 'What is different in the new rows',
    'refresh.noChange':
      'Nothing of note: the same columns and types, no new values in them, and distributions that have not moved (population stability index up to 0.1, or no more than chance gives in so few rows).',
    'refresh.columnAdded':
      'New column{mode, select, replace {} other {; rows from before have nothing there}}.',
    'refresh.columnGone':
      'Not in the file; {mode, select, replace {the column goes} upsert {rows that are updated keep what they have there, rows that are added have nothing} other {the new rows have nothing there}}.',
    'refresh.retyped': 'Was {before}, is {after} in the file; kept in the type that holds both.',
    'refresh.missing': 'Missing values went from {before} to {after}.',
    'refresh.moved': 'Its distribution has moved (population stability index {psi}, over 0.1).',
    'refresh.another':
      'Its distribution is clearly another one (population stability index {psi}, over 0.25).',
    'refresh.newLevels': '{count, plural, one {One new value} other {# new values}}: {names}.',
    'refresh.goneLevels': '{count, plural, one {One value} other {# values}} not in the file: {names}.',
    'refresh.keepApart': 'No, make {file} a table of its own',
    'refresh.done': '“{name}” was refreshed from {file}; what hangs on it is being computed anew.',
  },
  zh: {
    'refresh.title': '{file} 看起来是“{name}”的新数据',
    'refresh.leave': '保持原表不变',
    'refresh.rows': '原表有 **{before, number} 行**，文件有 **{after, number} 行**。',
    'refresh.because.sameFile': '该表已包含此文件的行：之前已并入过，无需再次并入，保持原表即可。',
    'refresh.because.spelling': '两边共有的主键大多写法不同，请先统一写法再并入。',
    'refresh.because.known':
      '文件中有 {known, number} 行的主键（{key}）已在原表中，而原表中该主键唯一标识一行，可据此更新。',
    'refresh.because.key': '两边的 {key} 都能唯一标识一行，可据此更新。',
    'refresh.because.later': '文件中的行全部晚于原表，可直接追加。',
    'refresh.because.covers': '文件覆盖了原表的整个时间段，可能是完整的新导出，可整体替换。',
    'refresh.because.overlap': '文件与原表的日期有重叠：两边都有的行会重复出现，追加前请先确认。',
    'refresh.because.plain': '从各列看不出这些行是否为新数据。',
    'refresh.how': '新数据的并入方式',
    'refresh.append': '追加在后',
    'refresh.upsert': '按主键更新',
    'refresh.replace': '整体替换',
    'refresh.append.what': '文件的每一行都追加到“{name}”，原有行保留。',
    'refresh.upsert.what': '主键已在“{name}”中的行会替换原行，其余追加；文件中没有的行保留。',
    'refresh.replace.what': '用文件的行替换“{name}”的全部行。',
    'refresh.append.act': '追加 {rows, number} 行',
    'refresh.upsert.act': '用 {rows, number} 行更新',
    'refresh.replace.act': '替换为 {rows, number} 行',
    'refresh.upsert.effect':
      '“{name}”中将有 **{replaced, number} 行**被更新（其中 {changed, number} 行内容有变化），另新增 **{added, number} 行**。',
    'refresh.dayOrder':
      '从文件的日期看不出日与月的先后，已按“{name}”的顺序读取：{order, select, dmy {日在前} other {月在前}}。',
    'refresh.respelt': '文件中有 {count, number} 列的列名写法不同，已按“{name}”的列名读取：{names}。',
    'refresh.spelling': '“{inFile}”作“{inTable}”',
    'refresh.comma': '、',
    'refresh.currencies':
      '“{column}”的金额在“{name}”中为 {before}，在文件中为 {after}。金额不会换算，合在一起会直接相加。',
    'refresh.range': '从 {from} 到 {to}；此前从 {fromBefore} 到 {toBefore}。',
    'refresh.keyIs': '唯一标识一行的是',
    'refresh.key': '主键列',
    'refresh.noKey': '尚未选择',
    'refresh.repeats':
      '该主键不唯一：原表有 {before, number} 行、文件有 {after, number} 行重复。重复的主键只以最后一条新行为准，并只保留一行。',
    'refresh.known':
      '文件中有 **{known, number} 行**的主键（{key}）已在“{name}”中，追加后会与原有的行并存。{isUnique, select, yes {目前每个主键只出现一次，选择“按主键更新”可保持如此。} other {原表中主键本就有重复，也可能正是所需。}}',
    'refresh.alike':
      '若编号写法一致，文件中有 **{alike, number} 行**可与“{name}”对应：{key} 在原表中为“{old}”，在文件中为“{fresh}”。按现在的写法，这些行会被新增，以两种写法各出现一次。请把文件中的编号改成与原表一致后重新拖入；若文件包含全部行，也可整体替换。',
    'refresh.changes': '新数据有哪些不同',
    'refresh.noChange':
      '没有明显变化：列与类型相同，没有新的取值，分布稳定（群体稳定性指数 PSI 不超过 0.1，或未超出少量行的随机波动）。',
    'refresh.columnAdded': '新增列{mode, select, replace {} other {；原有行在此为空}}。',
    'refresh.columnGone':
      '文件中没有此列；{mode, select, replace {该列将消失} upsert {被更新的行保留原值，新增的行在此为空} other {新行在此为空}}。',
    'refresh.retyped': '原为{before}，文件中为{after}；按能同时容纳两者的类型保存。',
    'refresh.missing': '缺失率由 {before} 变为 {after}。',
    'refresh.moved': '分布有所偏移（PSI {psi}）。',
    'refresh.another': '分布已明显不同（PSI {psi}，超过 0.25）。',
    'refresh.newLevels': '新增 {count, number} 个取值：{names}。',
    'refresh.goneLevels': '文件中没有 {count, number} 个原有取值：{names}。',
    'refresh.keepApart': '不，把 {file} 作为单独的表',
    'refresh.done': '“{name}”已用 {file} 刷新，相关结果正在重新计算。',
  },
});
