import { EVENT_KINDS, eventKindOf, type EventKind, type EventReadings } from '../../data/features/eventKinds';
import { proposeComplaints } from '../../data/features/complaintKinds';
import type { FeatureReadings } from '../../data/features/availability';
import { asText, roleColumn, type ColumnTable } from '../../shared/table';
import type { Json } from '../framework/params';
import type { ComplaintReading, EventReading } from './types';

/** More words than these are not listed; features read them all. */
const MOST = 60;

const KINDS: ReadonlySet<unknown> = new Set<EventKind | 'none'>([...EVENT_KINDS, 'none']);

/** Whether a parameter says of types of events what they mean. */
export function isEventReadings(value: Json): value is EventReadings {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((kind) => KINDS.has(kind));
}

/** Types of events, most frequent first, with what each is taken for. */
export function eventReadings(
  events: ColumnTable | undefined,
  said: FeatureReadings['events'],
): EventReading[] {
  return counted(events, 'type').map((word) => ({ ...word, kind: eventKindOf(word.value, said) }));
}

/** Kinds of service messages, most frequent first, and whether each is taken for a complaint. */
export function complaintReadings(
  service: ColumnTable | undefined,
  said: FeatureReadings['complaints'],
): ComplaintReading[] {
  const words = counted(service, 'kind');
  const chosen = new Set(said ?? proposeComplaints(words.map(({ value }) => value)));
  return words.map((word) => ({ ...word, isComplaint: chosen.has(word.value) }));
}

function counted(table: ColumnTable | undefined, role: string): { value: string; rows: number }[] {
  const column = table && roleColumn(table, role);
  if (!column) return [];
  const { codes, dictionary } = asText(column);
  const rows = new Float64Array(dictionary.length);
  for (const code of codes) if (code >= 0) rows[code]!++;
  return dictionary
    .map((value, code) => ({ value, rows: rows[code]! }))
    .filter((word) => word.rows > 0)
    .sort((a, b) => b.rows - a.rows)
    .slice(0, MOST);
}
