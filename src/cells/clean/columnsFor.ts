import type { CellHost } from '../framework/view';
import type { StepField } from './stepFields';

interface Named {
  readonly name: string;
  readonly type: string;
}

const NUMBERS = ['integer', 'decimal', 'money'];
const DATES = ['date', 'datetime'];
const TEXTS = ['text', 'id', 'category'];

/** Names of the columns a field may take: of the table being cleaned, or of another input. */
export function columnsFor(
  field: StepField,
  columns: readonly Named[],
  host: Pick<CellHost, 'inputTable'>,
): string[] {
  const offered = field.port === undefined ? columns : (host.inputTable(field.port)?.columns ?? []);
  const types = typesOf(field);
  return offered.filter(({ type }) => types.length === 0 || types.includes(type)).map(({ name }) => name);
}

function typesOf({ of }: StepField): readonly string[] {
  switch (of) {
    case 'number':
      return NUMBERS;
    case 'date':
      return DATES;
    case 'ordered':
      return [...NUMBERS, ...DATES];
    case 'text':
      return TEXTS;
    default:
      return [];
  }
}
