/** Byte strings with a number each, in order of appearance. Open addressing; entries never move. */
@unmanaged
export class Dictionary {
  /** Pairs (hash, entry address); entry 0 is free. */
  slots: usize;
  mask: u32;
  size: u32;
  firstSegment: usize;
  lastSegment: usize;
  free: usize;
  end: usize;
  /** The entry found last. */
  last: usize;
  /** Where `gather` goes on. */
  cursor: usize;
  cursorSegment: usize;
  /** Texts looked up lately, see `shortCodeOf`; 0 before the first and once there are too many. */
  recent: usize;
}

/** The bytes follow, filled up with zeros to a multiple of eight. */
@unmanaged
class Entry {
  code: u32;
  length: u32;
}

/** Entries follow, up to `used`. */
@unmanaged
class Segment {
  next: usize;
  used: usize;
}

const HEADER: usize = 8;
const MIN_SEGMENT: usize = 256;
const MAX_SEGMENT: usize = 1 << 20;
const FIRST_SLOTS: u32 = 16;
/** From here on a dictionary is larger than the processor's caches. */
const LARGE: u32 = 1 << 16;

export function newDictionary(): usize {
  const address = heap.alloc(offsetof<Dictionary>());
  memory.fill(address, 0, offsetof<Dictionary>());
  const dictionary = changetype<Dictionary>(address);
  dictionary.mask = FIRST_SLOTS - 1;
  dictionary.slots = zeroed((<usize>FIRST_SLOTS) << 3);
  addSegment(dictionary, MIN_SEGMENT);
  dictionary.cursorSegment = dictionary.firstSegment;
  dictionary.cursor = dictionary.firstSegment + HEADER;
  return address;
}

export function sizeOf(dictionary: usize): u32 {
  return changetype<Dictionary>(dictionary).size;
}

export function dropDictionary(address: usize): void {
  const dictionary = changetype<Dictionary>(address);
  let segment = dictionary.firstSegment;
  while (segment != 0) {
    const next = changetype<Segment>(segment).next;
    heap.free(segment);
    segment = next;
  }
  if (dictionary.recent != 0) heap.free(dictionary.recent);
  heap.free(dictionary.slots);
  heap.free(address);
}

export function zeroed(bytes: usize): usize {
  const address = heap.alloc(bytes);
  memory.fill(address, 0, bytes);
  return address;
}

function addSegment(dictionary: Dictionary, bytes: usize): void {
  const address = heap.alloc(bytes);
  const segment = changetype<Segment>(address);
  segment.next = 0;
  segment.used = address + HEADER;
  if (dictionary.lastSegment == 0) dictionary.firstSegment = address;
  else changetype<Segment>(dictionary.lastSegment).next = address;
  dictionary.lastSegment = address;
  dictionary.free = address + HEADER;
  dictionary.end = address + bytes;
}

/** The last one to eight bytes of a text, zeros above. */
@inline
function lastWord(at: usize, length: u32): u64 {
  return load<u64>(at) & (u64.MAX_VALUE >>> (<u64>(8 - length) << 3));
}

export const MIX: u64 = 0x9e3779b97f4a7c15;

@inline
export function hashOf(start: usize, length: u32): u32 {
  let hash = <u64>length * MIX;
  while (length > 8) {
    hash = (hash ^ load<u64>(start)) * MIX;
    hash ^= hash >>> 32;
    start += 8;
    length -= 8;
  }
  hash = (hash ^ lastWord(start, length)) * MIX;
  hash ^= hash >>> 29;
  return <u32>((hash * MIX) >>> 32);
}

@inline
function holds(entry: usize, start: usize, length: u32): bool {
  if (changetype<Entry>(entry).length != length) return false;
  let at = entry + HEADER;
  while (length > 8) {
    if (load<u64>(at) != load<u64>(start)) return false;
    at += 8;
    start += 8;
    length -= 8;
  }
  return load<u64>(at) == lastWord(start, length);
}

/** @param length at least 1; seven bytes behind the text must be readable */
@inline
export function codeOf(dictionary: Dictionary, start: usize, length: u32): u32 {
  // Ids often come in runs, and a slot that is not in a cache takes long.
  if (dictionary.size > LARGE && holds(dictionary.last, start, length))
    return changetype<Entry>(dictionary.last).code;
  return codeByHash(dictionary, hashOf(start, length), start, length);
}

/** As `codeOf`, where the hash is known. */
@inline
export function codeByHash(dictionary: Dictionary, hash: u32, start: usize, length: u32): u32 {
  const slots = dictionary.slots;
  const mask = dictionary.mask;
  let slot = hash & mask;
  let at = slots + ((<usize>slot) << 3);
  let entry = <usize>load<u32>(at, 4);
  while (entry != 0) {
    if (load<u32>(at) == hash && holds(entry, start, length)) {
      dictionary.last = entry;
      return changetype<Entry>(entry).code;
    }
    slot = (slot + 1) & mask;
    at = slots + ((<usize>slot) << 3);
    entry = <usize>load<u32>(at, 4);
  }
  return addEntry(dictionary, at, hash, start, length);
}

function addEntry(dictionary: Dictionary, slot: usize, hash: u32, start: usize, length: u32): u32 {
  const bytes = HEADER + ((<usize>length + 7) & ~7);
  if (dictionary.free + bytes > dictionary.end) {
    const last = dictionary.end - dictionary.lastSegment;
    addSegment(dictionary, max(min(last << 1, MAX_SEGMENT), bytes + HEADER));
  }
  const entry = dictionary.free;
  const code = dictionary.size++;
  dictionary.last = entry;
  changetype<Entry>(entry).code = code;
  changetype<Entry>(entry).length = length;
  copyText(entry + HEADER, start, length);
  dictionary.free = entry + bytes;
  changetype<Segment>(dictionary.lastSegment).used = dictionary.free;
  store<u32>(slot, hash);
  store<u32>(slot, <u32>entry, 4);
  if (isFull(dictionary)) growSlots(dictionary);
  return code;
}

/** Large ones are filled to three quarters instead of a half: what they would win by more room, its memory costs. */
@inline
function isFull(dictionary: Dictionary): bool {
  const size = dictionary.size;
  const mask = dictionary.mask;
  return size > LARGE ? size > mask - (mask >>> 2) : size << 1 > mask;
}

@inline
function copyText(to: usize, start: usize, length: u32): void {
  while (length > 8) {
    store<u64>(to, load<u64>(start));
    to += 8;
    start += 8;
    length -= 8;
  }
  store<u64>(to, lastWord(start, length));
}

function growSlots(dictionary: Dictionary): void {
  const old = dictionary.slots;
  const oldEnd = old + ((<usize>dictionary.mask + 1) << 3);
  const mask = (dictionary.mask << 1) | 1;
  const slots = zeroed((<usize>mask + 1) << 3);
  for (let from = old; from < oldEnd; from += 8) {
    const pair = load<u64>(from);
    if (pair >>> 32 == 0) continue;
    let slot = <u32>pair & mask;
    while (load<u32>(slots + ((<usize>slot) << 3), 4) != 0) slot = (slot + 1) & mask;
    store<u64>(slots + ((<usize>slot) << 3), pair);
  }
  heap.free(old);
  dictionary.slots = slots;
  dictionary.mask = mask;
}

/** Bytes of the entry that `gather` gives next, −1 when there is none. */
export function nextLength(address: usize): i32 {
  const dictionary = changetype<Dictionary>(address);
  while (dictionary.cursor == changetype<Segment>(dictionary.cursorSegment).used) {
    const next = changetype<Segment>(dictionary.cursorSegment).next;
    if (next == 0) return -1;
    dictionary.cursorSegment = next;
    dictionary.cursor = next + HEADER;
  }
  return changetype<Entry>(dictionary.cursor).length;
}

/**
 * The entries not given out yet, in order of their codes: their bytes one after the other in `out`, with the length of
 * each. @returns how many
 */
export function gather(address: usize, out: usize, room: usize, lengths: usize, most: i32): i32 {
  const dictionary = changetype<Dictionary>(address);
  const end = out + room;
  let count: i32 = 0;
  while (count < most) {
    const length = nextLength(address);
    if (length < 0 || out + length > end) break;
    const text = dictionary.cursor + HEADER;
    memory.copy(out, text, length);
    store<u32>(lengths + ((<usize>count) << 2), length);
    out += length;
    dictionary.cursor = text + ((<usize>length + 7) & ~7);
    count++;
  }
  return count;
}

/** The codes of `count` texts that lie one after the other. */
export function codesOf(address: usize, texts: usize, lengths: usize, count: i32, codes: usize): void {
  const dictionary = changetype<Dictionary>(address);
  for (let i: usize = 0; i < <usize>count << 2; i += 4) {
    const length = load<u32>(lengths + i);
    store<i32>(codes + i, length == 0 ? -1 : <i32>codeOf(dictionary, texts, length));
    texts += length;
  }
}
