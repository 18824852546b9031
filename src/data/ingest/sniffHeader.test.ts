import { describe, expect, it } from 'vitest';
import { ingest, types } from './ingest.testkit';

const shape = async (text: string) => {
  const { dialect, rows, table } = await ingest(text);
  return { skip: dialect.skip, rows, names: table.columns.map(({ name }) => name) };
};

describe('where a table begins', () => {
  it.each([
    ['titles', 'Sales, all\n2021-05-01\n\nid;name;n\n1;Ann;2\n2;Bob;3\n3;Cy;4\n', 2, 3, ['id', 'name', 'n']],
    [
      'settings',
      'Account:,77\nCurrency:,EUR\nday,text,sum\n1/2/2021,a,5\n1/3/2021,b,6\n',
      2,
      2,
      ['day', 'text', 'sum'],
    ],
    [
      'comments',
      '# unit: C, %\n# site: 4\ntime,temp,hum\n1,20.5,40\n2,20.6,41\n3,20.7,43\n',
      2,
      3,
      ['time', 'temp', 'hum'],
    ],
    [
      'notes as wide as the table',
      'Device:\tX\nDate:\t05.06.2019\nBy:\tK. S.\nangle\tcounts\n1.5\t3\n1.6\t4\n1.7\t9\n',
      3,
      3,
      ['angle', 'counts'],
    ],
    [
      'years above names',
      ',2020,2020,2021\nregion,sales,cost,sales\na,1,2,3\nb,4,5,6\n',
      1,
      2,
      ['region', '2020 sales', '2020 cost', '2021 sales'],
    ],
    [
      'names above units',
      'time,depth,temp\n[s],[m],[C]\n0,1.5,12\n1,1.6,13\n2,1.7,14\n',
      1,
      3,
      ['time [s]', 'depth [m]', 'temp [C]'],
    ],
    [
      'names said once for several columns',
      'plan,,done,\nq1,q2,q1,q2\n1,2,3,4\n5,6,7,8\n',
      1,
      2,
      ['plan q1', 'plan q2', 'done q1', 'done q2'],
    ],
    [
      'a ruler below the names',
      '|id|name|n|\n|--|----|-|\n|1|Ann|2|\n|2|Bob|3|\n',
      1,
      2,
      ['column_1', 'id', 'name', 'n', 'column_5'],
    ],
    ['names shorter than the rows', 'a;b\n1;2;3\n4;5;6\n7;8;9\n', 0, 3, ['a', 'b', 'column_3']],
  ])('%s', async (_, text, ...[skip, rows, names]) => {
    expect(await shape(text)).toEqual({ skip, rows, names });
  });

  it('never leaves out rows of data: a second table in the same file stays below the first', async () => {
    expect((await shape('id,name,n\n1,Ann,4\n2,Bob,5\nid,name,n\n3,Cy,6\n4,Dee,7\n')).rows).toBe(5);
    expect(
      (
        await shape(
          'id,name\n1,Ann\n2,Bob\n3,Cy\nid,city,zip,land\n1,Rome,12,IT\n2,Oslo,34,NO\n3,Lima,56,PE\n',
        )
      ).skip,
    ).toBe(0);
  });

  it('rows that are almost empty are not names of the columns below them', async () => {
    expect(await shape('h1,h2,h3\n"""",,\n,,\n1,2024-01-02,\n')).toMatchObject({
      skip: 0,
      names: ['h1', 'h2', 'h3'],
    });
  });

  it('a row of missing values below the names is a row', async () => {
    expect(await shape('id,a,b\nx,NA,NA\ny,1,2\nz,3,4\n')).toEqual({
      skip: 0,
      rows: 3,
      names: ['id', 'a', 'b'],
    });
  });

  it('reads the same when the number of records to skip is given as it was found', async () => {
    const text = 'time,depth,temp\n[s],[m],[C]\n0,1.5,12\n1,1.6,13\n2,1.7,14\n';
    expect(types(await ingest(text, { skip: 1 }))).toEqual(types(await ingest(text)));
  });
});

describe('whether the first row has the names', () => {
  const table = (header: string, rows: number, cell: (row: number, column: number) => string) => {
    const width = header.split(',').length;
    const line = (_: unknown, i: number) => Array.from({ length: width }, (__, j) => cell(i, j)).join(',');
    return `${[header, ...Array.from({ length: rows }, line)].join('\n')}\n`;
  };
  const named = async (text: string) => (await ingest(text)).dialect.headerRow;
  const code = (i: number, j: number) => `A${((i * (j + 3)) % 5) + 1}`;

  it.each([
    ['roles are known by', 'member_id,seg1,area2,plan3,churned', 3, code],
    ['roles are known by, in Chinese', '会员编号,分区1,套餐2,门店3,流失', 3, code],
    ['count up', 'q1,q2,q3', 3, (i: number, j: number) => `q${9 - ((i * (j + 1)) % 7)}`],
    ['count up within a text', 'w9_in,w10_in,w11_in', 2, (i: number, j: number) => `w${i + 6 - j}_in`],
    ['are worded like no value below', 'zone7,plan3', 40, code],
  ])('it has where its cells %s', async (_, header, rows, cell) => {
    expect(await named(table(header, rows, cell))).toBe(true);
  });

  it.each([
    ['count up, as those below do', 'A1,A2,A3', 6, (i: number, j: number) => `${'BCA'[i % 3]!}${i + j + 2}`],
    ['are worded like those below', 'A4,A5', 40, code],
    [
      'are new among values that are all new',
      'K7x2,P9',
      40,
      (i: number, j: number) => `${'abcdefghij'[i % 10]!}${'klmnopqrst'[(i >> 2) % 10]!}${i}z${j}`,
    ],
    [
      'are names below which stand names',
      'member_id,order_id,7',
      3,
      (i: number, j: number) => (j === 2 ? `${i}` : ['amount', 'order_date', 'city'][i]!),
    ],
    [
      'are words that a role has, none of them unmistakable',
      'K1,purchase,product,5',
      3,
      (i: number, j: number) => [`K${i + 2}`, 'login', `page${'abc'[i]!}`, `${i}`][j]!,
    ],
  ])('it has not where its cells %s', async (_, header, rows, cell) => {
    expect(await named(table(header, rows, cell))).toBe(false);
  });
});
