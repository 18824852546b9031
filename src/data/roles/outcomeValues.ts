import { type Column, levelCount } from '../../shared/table';

const WHO = '(?: (?:customer|member|user|client|subscriber)s?)?';
const GONE = `(?:churn(?:ed|er)?|lost|left|lapsed|exited|attrited)${WHO}`;
const LEFT = new RegExp(`^(?:${GONE}|已?流失(?:客户|会员|用户|顾客)?)$`);
const STAYED = new RegExp(
  `^(?:(?:active|retained|stayed|kept|existing|current)${WHO}|(?:not|non|no) ?${GONE}|` +
    '(?:已?留存|活跃|正常|(?:未|没|没有|非|不)流失)(?:客户|会员|用户|顾客)?)$',
);
/** What any word for those who left holds. */
const HINT = /churn|lost|left|lapsed|exited|attrited|流失/i;
/** Beside left and stayed there may be one more, such as paused. */
const MOST_VALUES = 3;
/** A value may be spelled in several ways. */
const MOST_SPELLINGS = 12;

/**
 * How many different values a column has whose values say who left and who stayed (churned and active, 流失 and 留存), in
 * English and Chinese: 2 or 3; 0 for any other column.
 */
export function outcomesIn(column: Column): number {
  const texts = textsOf(column);
  // A file may have thousands of columns.
  if (!texts.some((text) => HINT.test(text))) return 0;
  const values = new Set(texts.map(plain));
  if (values.size > MOST_VALUES) return 0;
  const all = [...values];
  const isOutcome = all.some((value) => LEFT.test(value)) && all.some((value) => STAYED.test(value));
  return isOutcome ? values.size : 0;
}

function textsOf(column: Column): readonly string[] {
  if (column.storage === 'numeric') return column.words ?? [];
  return levelCount(column) > MOST_SPELLINGS ? [] : column.dictionary;
}

function plain(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');
}
