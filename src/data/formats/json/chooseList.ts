import { TidemarkError, type Warning } from '../../../shared/errors';
import type { ByteSource } from '../../ingest/byteSource';
import { detectEncoding } from '../../ingest/encoding';
import { unpacked } from '../../ingest/openSource';
import { toUtf8 } from '../../ingest/transcode';
import { headOf } from '../rawFile';
import { type JsonList, jsonLists } from './jsonRecords';

/** Which list of a document is meant. */
export interface ListChoice {
  readonly file: string;
  /** By its keys joined with dots, by the last of them, or by its number from 1. */
  readonly asked?: string | undefined;
  /** The list of this name is meant, when there is one. */
  readonly tableName?: string | undefined;
}

/** A list that was chosen, and what is to be said of the others. */
export interface ChosenList {
  readonly list: JsonList;
  /** Its name, where there are others. */
  readonly name?: string;
  readonly warnings: readonly Warning[];
}

const SHOWN_LISTS = 10;
const HEAD_BYTES = 1 << 16;
const ROOT: JsonList = { path: '', records: 0, rows: 0 };

/** The tables of a document: its lists of records or, where there is none, those of rows that begin with a header. */
export async function documentLists(
  source: ByteSource,
  onRaw?: (chunk: Uint8Array) => void,
): Promise<JsonList[]> {
  const encoding = detectEncoding(await headOf(source, HEAD_BYTES));
  const raw = unpacked(source, source.name, onRaw);
  const lists = await jsonLists(toUtf8(raw, encoding, { characters: 0, foreign: 0 }, false));
  const ofRecords = lists.filter(({ records }) => records > 0);
  return ofRecords.length > 0 ? ofRecords : lists.filter(({ path, rows }) => rows > 1 || path === '');
}

/**
 * The list that is asked for or named as the table; else the one with the most elements, and the others are named in
 * `ingest/other-lists` {list, count, lists}.
 * @throws `ingest/no-list` {file, list, lists}
 */
export function chooseList(lists: readonly JsonList[], { file, asked, tableName }: ListChoice): ChosenList {
  const found = asked === undefined ? listNamed(lists, tableName ?? '') : listAsked(lists, asked);
  if (asked !== undefined && lists.length > 1 && !found) {
    throw new TidemarkError('ingest/no-list', { file, list: asked, lists: namesOf(lists) });
  }
  const list = found ?? longest(lists);
  if (lists.length < 2) return { list, warnings: [] };
  const others = lists.filter((one) => one !== list);
  const details = { list: list.path, count: others.length, lists: namesOf(others) };
  const warnings: Warning[] = found ? [] : [{ code: 'ingest/other-lists', details }];
  return { list, name: list.path, warnings };
}

function namesOf(lists: readonly JsonList[]): string {
  const names = lists.slice(0, SHOWN_LISTS).map(({ path }) => path);
  return lists.length > SHOWN_LISTS ? `${names.join(', ')}, …` : names.join(', ');
}

function listAsked(lists: readonly JsonList[], asked: string): JsonList | undefined {
  return listNamed(lists, asked.trim()) ?? lists[Number(asked) - 1];
}

function listNamed(lists: readonly JsonList[], name: string): JsonList | undefined {
  const lower = name.toLowerCase();
  const paths = lists.map(({ path }) => path.toLowerCase());
  const whole = paths.indexOf(lower);
  return lists[whole < 0 ? paths.findIndex((path) => lower !== '' && path.endsWith(`.${lower}`)) : whole];
}

function longest(lists: readonly JsonList[]): JsonList {
  const size = ({ records, rows }: JsonList) => records + rows;
  return lists.reduce((best, one) => (size(one) > size(best) ? one : best), lists[0] ?? ROOT);
}
