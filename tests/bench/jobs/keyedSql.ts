/** Statement that makes `keyed` of the orders as read_csv left them: members and categories are text. */
export const TEXT_KEYS: readonly string[] = [
  'CREATE VIEW keyed AS SELECT member_id AS member, ordered_at, epoch_ms(ordered_at) AS t, amount, category FROM orders',
];

/** Statements that make `keyed` with members and categories as integers, times as milliseconds. */
export const INTEGER_KEYS: readonly string[] = integerKeys();

function integerKeys(): readonly string[] {
  const keys = (name: string) =>
    `CREATE TABLE ${name}_keys AS
      SELECT ${name}, (row_number() OVER ())::INTEGER AS key FROM (SELECT DISTINCT ${name} FROM orders)`;
  return [
    keys('member_id'),
    keys('category'),
    `CREATE TABLE keyed AS
      SELECT m.key AS member, ordered_at, epoch_ms(ordered_at) AS t, amount, c.key AS category
      FROM orders JOIN member_id_keys m USING (member_id) JOIN category_keys c USING (category)`,
    'DROP TABLE orders',
  ];
}
