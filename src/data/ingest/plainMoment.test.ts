import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cells, ingest, types } from './ingest.testkit';
import { momentLayout, plainMoment } from './plainMoment';
import { readMoment } from './readMoment';

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('moments in a plain form', () => {
  it('read as the general reader reads them and are written back as they were', () => {
    const moment = fc.record({
      ms: fc.integer({ min: -1e12, max: 4e12 }),
      dateMark: fc.constantFrom('-', '/'),
      timeMark: fc.constantFrom(' ', 'T'),
      length: fc.constantFrom(10, 16, 19, 23),
      zone: fc.constantFrom('', 'Z', '+08:00', '-0530'),
    });
    fc.assert(
      fc.property(moment, ({ ms, dateMark, timeMark, length, zone }) => {
        const iso = new Date(ms).toISOString().slice(0, length);
        const text = `${iso.slice(0, 10).replaceAll('-', dateMark)}${iso.length > 10 ? timeMark : ''}${iso.slice(11)}${length > 10 ? zone : ''}`;
        const bytes = bytesOf(text);
        const layout = momentLayout(bytes, 0, bytes.length);
        const form = plainMoment(layout!);
        const value = form.read(bytes, 0, bytes.length);
        expect(value).toBe(readMoment(text, 'mdy').wall);
        expect(form.write(value, 0)).toBe(text);
      }),
    );
  });

  it.each([
    '2024-02-30',
    '2024-01-02T',
    '2024-01-02T03',
    '2024-01-02 24:00',
    '2024-01-02T03:04:05.1Z',
    '2024-01-02Z',
  ])('do not include %s', (text) => {
    expect(momentLayout(bytesOf(text), 0, text.length)).toBeUndefined();
  });
});

describe('columns of moments with a zone', () => {
  it('are read as written where the zone is the same everywhere', async () => {
    const result = await ingest('t,n\n2024-01-02T03:04:05Z,1\n,2\nNA,3\n2024-01-02T03:04:06Z,4\n');
    expect(types(result)['t']).toBe('datetime');
    expect(cells(result, 't')).toEqual(['2024-01-02T03:04:05', null, null, '2024-01-02T03:04:06']);
  });

  it('are shifted to UTC where it is not', async () => {
    const result = await ingest('t,n\n2024-01-02T03:04:05Z,1\n2024-01-02T03:04:05+08:00,2\n');
    expect(cells(result, 't')).toEqual(['2024-01-02T03:04:05', '2024-01-01T19:04:05']);
  });
});
