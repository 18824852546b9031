import { describe, expect, it } from 'vitest';
import type { StepSpec } from '../../data/cleaning/step';
import type { Json } from '../framework/params';
import { columnsFor } from './columnsFor';
import { emptyStep, fieldsOf, isComplete, readValue, scalar, STEP_FIELDS, withSetting } from './stepFields';

/** Fills in a form, setting by setting. */
function filled(step: StepSpec, settings: Readonly<Record<string, Json>>): StepSpec {
  return Object.entries(settings).reduce((one, [name, value]) => {
    const field = STEP_FIELDS[one.step]!.find((candidate) => candidate.name === name)!;
    return withSetting(one, field, value);
  }, step);
}

describe('the form of a step', () => {
  it('writes what was chosen, and nothing that the step takes anyway', () => {
    expect(filled(emptyStep('drop-duplicates'), { columns: ['m', 'n'], keep: 'first' })).toEqual({
      step: 'drop-duplicates',
      columns: ['m', 'n'],
    });
    expect(filled({ step: 'drop-duplicates', keep: 'last' }, { keep: 'first', columns: [] })).toEqual({
      step: 'drop-duplicates',
    });
    expect(filled(emptyStep('normalise-text'), { trim: false, width: true })).toEqual({
      step: 'normalise-text',
      trim: false,
    });
    expect(filled(emptyStep('fill-missing'), { column: 'n', with: 'median' })).toMatchObject({
      with: 'median',
    });
  });

  it('keeps settings it does not know', () => {
    const step = { step: 'winsorise', column: 'n', colour: 'blue' };
    expect(filled(step, { upper: 0.9 })).toEqual({ ...step, upper: 0.9 });
  });

  it('reads a value as the condition takes it', () => {
    expect(readValue({ step: 'filter', op: '>' }, '0')).toBe(0);
    expect(readValue({ step: 'filter', op: 'starts-with' }, '0')).toBe('0');
    expect(readValue({ step: 'filter', op: '=' }, '007')).toBe('007');
    expect(readValue({ step: 'filter', op: 'in' }, 'a, 2，b')).toEqual(['a', 2, 'b']);
    expect(scalar('-1.5')).toBe(-1.5);
  });

  it('makes a list of the value, or forgets it, when the condition changes', () => {
    const step = { step: 'filter', column: 'm', op: '=', value: 'a' };
    expect(filled(step, { op: 'in' })).toEqual({ ...step, op: 'in', value: ['a'] });
    expect(filled(step, { op: 'not-missing' })).toEqual({ step: 'filter', column: 'm', op: 'not-missing' });
  });

  it('is complete when everything is there that the step needs', () => {
    expect(isComplete({ step: 'filter', column: 'm', op: '=' })).toBe(false);
    expect(isComplete({ step: 'filter', column: 'm', op: 'is-missing' })).toBe(true);
    expect(isComplete({ step: 'invalid-range', column: 'n' })).toBe(false);
    expect(isComplete({ step: 'invalid-range', column: 'n', max: 3 })).toBe(true);
    expect(isComplete(emptyStep('net-cancellations'))).toBe(true);
    const convert = { step: 'convert-currency', to: 'EUR' };
    expect(isComplete({ ...convert, rates: { USD: 0.9, CNY: '' } })).toBe(false);
    expect(isComplete({ ...convert, rates: { USD: 0.9, CNY: 0.13 } })).toBe(true);
    expect(isComplete({ step: 'convert-unit', column: 'n', unit: 'u', factors: { g: 0.001 } })).toBe(false);
  });

  it('asks for factors by unit only where a unit column is chosen', () => {
    const names = (step: StepSpec) => fieldsOf(step).map((field) => field.name);
    expect(names({ step: 'convert-unit' })).toEqual(['column', 'unit', 'factor', 'add']);
    expect(names({ step: 'convert-unit', unit: 'u' })).toEqual(['column', 'unit', 'to', 'factors']);
  });

  it('offers the columns that fit, of the table or of another input', () => {
    const columns = [
      { name: 'a', type: 'text' },
      { name: 'b', type: 'money' },
      { name: 'c', type: 'date' },
    ];
    const host = { inputTable: () => undefined };
    const offered = (kind: string, name: string) =>
      columnsFor(
        STEP_FIELDS[kind]!.find((field) => field.name === name)!,
        columns,
        host,
      );
    expect(offered('invalid-range', 'column')).toEqual(['b', 'c']);
    expect(offered('merge-categories', 'column')).toEqual(['a']);
    expect(offered('filter', 'column')).toEqual(['a', 'b', 'c']);
    expect(offered('match-ids', 'known')).toEqual([]);
  });
});
