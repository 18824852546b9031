import { levelCount, numbersOf, roleColumn, textBatches, type Column } from '../../../shared/table';
import { missingAt, textColumnOf } from '../columns';
import { findRows, rowExamples, suggestion, type Detector } from './suggestion';

const REFUSED = /退款|取消|关闭|退货|作废|refund|cancel|void|failed|closed/i;

/** Rows that belong to nobody. */
export const missingIds: Detector = async (look) => {
  const member = roleColumn(look.table, 'member_id');
  if (!member) return [];
  const found = await findRows(look, missingAt(member));
  if (found.count === 0) return [];
  const column = member.name;
  const step = { step: 'filter', column, op: 'not-missing' };
  const examples = rowExamples(look.table, found, column);
  return [suggestion(step, 'suggest/missing-ids', { column, count: found.count }, examples)];
};

/** Order numbers that begin with C and mostly carry a negative quantity are cancellations. */
export const cancelledOrders: Detector = async (look) => {
  const order = roleColumn(look.table, 'order_id');
  const number = roleColumn(look.table, 'quantity') ?? roleColumn(look.table, 'amount');
  if (order?.storage !== 'text' || !number) return [];
  const counts = numbersOf(number);
  const starts = new Uint8Array(levelCount(order));
  let code = 0;
  for (const texts of textBatches(order)) {
    for (const text of texts) starts[code++] = text.startsWith('C') ? 1 : 0;
  }
  const isMarked = (row: number) => order.codes[row]! >= 0 && starts[order.codes[row]!] === 1;
  const marked = await findRows(look, isMarked);
  const negative = await findRows(look, (row) => isMarked(row) && counts[row]! < 0);
  if (negative.count === 0 || negative.count < marked.count * 0.9) return [];
  const column = order.name;
  const step = { step: 'filter', column, op: 'not-starts-with', value: 'C' };
  const examples = rowExamples(look.table, marked, column);
  return [suggestion(step, 'suggest/cancellations', { column, count: marked.count }, examples)];
};

/** Negative rows that may have an order they take back. */
export const openCancellations: Detector = async (look) => {
  const { table } = look;
  const number = roleColumn(table, 'quantity') ?? roleColumn(table, 'amount');
  const canMatch = roleColumn(table, 'product') ?? roleColumn(table, 'order_id');
  if (!number || !canMatch || !roleColumn(table, 'member_id')) return [];
  const counts = numbersOf(number);
  const found = await findRows(look, (row) => counts[row]! < 0);
  if (found.count === 0 || found.count * 2 > table.rowCount) return [];
  const details = { column: number.name, count: found.count };
  const examples = rowExamples(table, found, number.name);
  return [suggestion({ step: 'net-cancellations' }, 'suggest/net-cancellations', details, examples)];
};

/** Orders whose status says that they came to nothing. */
export const refusedStatus: Detector = async (look) => {
  const status = roleColumn(look.table, 'status');
  if (!status) return [];
  const text = await textColumnOf(status, look.checkpoint);
  const refused = text.dictionary.filter((value) => REFUSED.test(value));
  if (refused.length === 0 || refused.length === text.dictionary.length) return [];
  const codes = new Set(refused.map((value) => text.dictionary.indexOf(value)));
  const found = await findRows(look, (row) => codes.has(text.codes[row]!));
  if (found.count === 0) return [];
  const column = status.name;
  const step = { step: 'filter', column, op: 'not-in', value: refused };
  const details = { column, count: found.count, values: refused.join(', ') };
  return [suggestion(step, 'suggest/refused-status', details, rowExamples(look.table, found, column))];
};

/** Quantities and prices that no sale has. */
export const notPositive: Detector = async (look) => {
  const columns = ['quantity', 'unit_price'].flatMap((role) => roleColumn(look.table, role) ?? []);
  const suggestions = [];
  for (const column of columns) {
    const values = numbersOf(column);
    const found = await findRows(look, (row) => values[row]! <= 0);
    if (found.count === 0) continue;
    const step = { step: 'filter', column: column.name, op: '>', value: 0 };
    const details = { column: column.name, count: found.count };
    const examples = rowExamples(look.table, found, column.name);
    suggestions.push(suggestion(step, 'suggest/not-positive', details, examples));
  }
  return suggestions;
};

/** Amounts below zero in rows whose quantity is not: the sign is wrong, it is no return. */
export const negativeAmount: Detector = async (look) => {
  const amount = roleColumn(look.table, 'amount');
  const quantity = roleColumn(look.table, 'quantity');
  if (amount?.storage !== 'numeric' || !quantity) return [];
  const pieces = numbersOf(quantity);
  const found = await findRows(look, (row) => amount.values[row]! < 0 && pieces[row]! > 0);
  if (found.count === 0) return [];
  const column = amount.name;
  const step = { step: 'negative-amounts', column };
  const examples = rowExamples(look.table, found, column);
  return [suggestion(step, 'suggest/negative-amounts', { column, count: found.count }, examples)];
};

/** Several currencies in one column of amounts. */
export const mixedCurrencies: Detector = async (look) => {
  const currency = roleColumn(look.table, 'currency');
  const amount = roleColumn(look.table, 'amount');
  if (!currency || amount?.storage !== 'numeric') return [];
  const levels = await commonFirst(currency, look);
  const [most, ...others] = levels;
  if (most === undefined || others.length === 0) return [];
  const rates = look.side.rates ? {} : { rates: Object.fromEntries(others.map(({ level }) => [level, ''])) };
  const step = { step: 'convert-currency', column: amount.name, to: most.level, ...rates };
  const details = {
    column: currency.name,
    count: others.reduce((sum, { count }) => sum + count, 0),
    values: levels.map(({ level }) => level).join(', '),
    to: most.level,
  };
  const examples = levels.slice(0, 3).map(({ level, count }) => ({ cells: [`${level}: ${count}`] }));
  const found = suggestion(step, 'suggest/mixed-currencies', details, examples);
  return [look.side.rates ? found : { ...found, incomplete: true }];
};

/** The levels of a column that occur, the most frequent first. */
async function commonFirst(column: Column, look: Parameters<Detector>[0]) {
  const { codes, dictionary } = await textColumnOf(column, look.checkpoint);
  const counts = new Int32Array(dictionary.length);
  await findRows(look, (row) => {
    if (codes[row]! >= 0) counts[codes[row]!]!++;
    return false;
  });
  return dictionary
    .map((level, code) => ({ level, count: counts[code]! }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
}
