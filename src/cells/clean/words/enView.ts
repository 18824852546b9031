/** English: the cell, its list of steps, previews and suggestions. */
export const enView = {
  name: 'Clean',
  title: 'Cleaning',
  purpose: 'Removes and repairs rows step by step, with the count before and after each.',
  sentence: 'Clean the table by the steps below, in their order.',
  help: `Steps run from top to bottom on a copy; the file is never changed. Each line says what was done, how many rows there were before and after, and how many cells have another value. Every step can be previewed before it is accepted, switched off and on, moved (drag its number, or arrow keys on it), edited and removed; each act is one step of undo, and the notebook keeps them all.

**Conditions.** A missing cell passes *is missing* and the negated operators, and no other. Patterns are regular expressions without look-around and back-references; they are matched in linear time (Thompson 1968), so that none can run away.

**Quantiles** interpolate linearly (Hyndman–Fan type 7). **Outliers** by quartiles lie beyond k × (Q3 − Q1) from the quartiles (k = 1.5; Tukey 1977), by median deviation beyond k × 1.4826 × MAD from the median (k = 3.5; Iglewicz and Hoaglin 1993).

**The latest plausible date** is the last one that can be reached from the 95 % point of a column’s dates (those before 2100) without a silence of more than 180 days. No clock is read.

**Cancellations** are rows with a negative quantity (or amount). Their order is the row of the same member and product under the order number without its C, else the latest row that is not later, of the same member, product and price. Equal numbers: both rows go. A smaller cancellation is taken off the order, and the amount shrinks in proportion.

**Ids** of two tables are equal when they are the same without blanks, full-width letters, case, a prefix, leading zeros and “.0”; an id that could be several others stays as it is. The match rate is the share of rows with an id that is found in the other table.

**Currencies**: an amount is multiplied by what one unit of its currency is worth, given by you or taken from a table of rates for the last day on or before the row’s date.

Suggestions are what the cleaned table still seems to need, each with its evidence; none is applied by itself. Those put aside are remembered in the notebook.`,
  'param.steps': 'Steps',
  'param.dismissed': 'Suggestions put aside',
  'input.table': 'Table to clean',
  'input.tableOfIds': 'Table with the right ids (for matching)',
  'input.tableOfRates': 'Table of exchange rates',
  'output.table': 'Cleaned table',
  'output.log': 'Log',
  finding: '**{after} of {before} rows** are left after {steps, plural, one {# step} other {# steps}}.',
  'finding.none':
    'Nothing is cleaned yet: **{before} rows**. {suggestions, plural, =0 {Nothing stands out.} one {There is one suggestion.} other {There are # suggestions.}}',
  log: 'Steps',
  on: 'on',
  off: 'off',
  'off.note': 'does nothing while it is off',
  notRun: 'not run yet',
  'toggle.label': 'Step {number} is on: {step}',
  grip: 'Drag, or press the up and down arrows, to move this step',
  'grip.label': 'Move step {number}, {step}: up and down arrows',
  moved: '{step} is now step {place} of {of}.',
  'menu.label': 'More for step {number}: {step}',
  show: 'Show what it does',
  edit: 'Edit',
  up: 'Move up',
  down: 'Move down',
  undo: 'Remove',
  save: 'Save step',
  cancel: 'Cancel',
  'counts.rows': '{before} → {after} rows',
  'counts.cells': '{cells, plural, =0 {no cell changed} one {# cell changed} other {# cells changed}}',
  'counts.matched': '{count, plural, one {# cancellation} other {# cancellations}} of whole orders',
  'counts.partial': '{count, number} of a part of one',
  'counts.unmatched': '{count, number} without an order',
  'counts.converted': '{count, plural, one {# row converted} other {# rows converted}}',
  'counts.unknown': '{count, number} without a rate or factor',
  'counts.ids':
    'Match rate **{before} → {after}** ({rowsBefore} → {rowsAfter} rows){ambiguous, plural, =0 {} one {; # id could be several others} other {; # ids could be several others}}',
  preview: 'Preview',
  'preview.label': 'Preview: {step}',
  'preview.working': 'Working out what it would do',
  'preview.cancel': 'Cancel',
  'preview.summary':
    '{touched, plural, =0 {**It would change nothing.** {before} rows stay.} other {**{before} → {after} rows**{gone, plural, =0 {} one {, # goes} other {, # go}}; {cells, plural, =0 {no cell changes} one {# cell changes} other {# cells change}}.}}',
  'preview.table': 'Rows it touches, before and after',
  'preview.row': 'Row',
  'preview.fate': 'What happens',
  'preview.goes': 'goes',
  'preview.stays': 'changes',
  'preview.more': '{count, plural, one {Show # more row} other {Show # more rows}}',
  'partner.drop-duplicates': 'same as row {row}',
  'partner.net-cancellations': 'with row {row}',
  'preview.footer': '{shown} of {touched} rows it touches, spread over the table.',
  'preview.incomplete': 'Fill in the settings to see what the step would do.',
  suggestions: 'Suggestions',
  'suggestions.more': 'Show more of the {n, number} that remain',
  accept: 'Accept',
  'accept.label': 'Accept: {step}',
  setup: 'Set up',
  'setup.label': 'Set up: {step}',
  'dismiss.label': 'Put aside: {step}',
  aside: '{count, plural, one {# suggestion is} other {# suggestions are}} put aside.',
  'aside.back': 'Bring back',
  examples: 'For example {list}',
  'example.row': 'row {row} ({cells})',
  add: 'A new step',
  'add.button': 'Add a step',
  kind: 'Kind of step',
  choose: 'choose',
  yes: 'yes',
  no: 'no',
  'pair.from': 'value',
  'pair.becomes': 'becomes',
  'pair.rate': 'number',
  'pair.to': 'What {from} becomes',
  'pair.drop': 'Take {from} out',
  'problem.number': 'A number is needed here, above zero for rates and factors.',
  'choices.search': 'Find a column',
  'choices.all': 'All',
  'choices.none': 'None',
  'choices.nothing': 'No column has this in its name.',
  'suggest/missing-ids': '{count} rows have no value in “{column}” and belong to nobody.',
  'suggest/missing-dates': '{count} rows have no date in “{column}” and cannot be placed in time.',
  'suggest/cancellations':
    '{count} rows have a “{column}” that starts with C and a negative number: cancellations.',
  'suggest/net-cancellations':
    '{count} rows have a negative “{column}”. Those that find the order they cancel go together with it, for good: a snapshot between the two then counts one order fewer than was known that day. To keep those orders, leave out the negative rows instead; the two steps do not go together.',
  'suggest/refused-status': '{count} rows have a “{column}” that says they did not go through: {values}.',
  'suggest/not-positive': '{count} rows have a “{column}” of zero or less.',
  'suggest/negative-amounts':
    '{count} rows have a “{column}” below zero although the quantity is not: the sign may be wrong.',
  'suggest/exact-duplicates':
    '{count} of {rows} rows repeat another row in every column. Order files may do so rightly: one row per piece.',
  'suggest/repeated-members': '{count} rows repeat a “{column}” in a table that has one row for each.',
  'suggest/future-dates': '{count} dates in “{column}” lie after {after}, where all others end.',
  'suggest/impossible-ages': '{count} values of “{column}” lie outside 0 to 120.',
  'suggest/missing-numbers': '{count} of {rows} values of “{column}” are missing.',
  'suggest/mixed-currencies':
    '{count} rows are in another currency than {to} (“{column}”: {values}). Give the rates, or choose a table of rates under More settings.',
  'suggest/untidy-text':
    '{count} values of “{column}” differ from another only in blanks, full-width letters or coding.',
  'suggest/mixed-case': '{count} values of “{column}” differ from another only in upper and lower case.',
  'suggest/far-values':
    '{count} values of “{column}” lie outside {low} to {high}, ten times the usual spread from the quartiles.',
  'suggest/other-spelling':
    '{count} rows have a “{column}” that the other table writes differently. Match rate {before} → {after}.',
  'warning.clean/nothing-left':
    'None of the {rows, number} rows is left. Switch a step off or remove it below.',
};
