import { describe, expect, it } from 'vitest';
import { createTranslator } from '../../i18n/translate';
import messages from './messages';
import { stepWords } from './stepWords';

const en = createTranslator('en', messages);
const zh = createTranslator('zh', messages);

describe('stepWords', () => {
  it('says a filter as a condition', () => {
    const step = { step: 'filter', column: 'Status', op: 'not-in', value: ['Refunded', 'Cancelled'] };
    expect(stepWords(step, en)).toBe('Status is none of Refunded, Cancelled');
    expect(stepWords(step, zh)).toContain('Refunded、Cancelled');
  });
  it('names the settings of other steps', () => {
    expect(stepWords({ step: 'outliers', column: 'Amount', method: 'iqr', k: 10 }, en)).toBe(
      'Amount, method quartiles (IQR), k 10',
    );
  });
  it('prefers the reason the analyst wrote', () => {
    expect(stepWords({ step: 'drop-duplicates', why: 'double export' }, en)).toBe('double export');
  });
});
