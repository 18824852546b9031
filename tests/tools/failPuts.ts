import { vi } from 'vitest';

type Put = (this: IDBObjectStore, value: unknown, key?: IDBValidKey) => IDBRequest<IDBValidKey>;

/** Makes writes to every store of IndexedDB fail, from the `from`-th on, `times` of them. @returns what ends it */
export function failPuts({ from = 0, times = Infinity, failure = 'QuotaExceededError' } = {}): () => void {
  const put = Reflect.get(IDBObjectStore.prototype, 'put') as Put;
  let writes = 0;
  const spy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    value: unknown,
    key?: IDBValidKey,
  ) {
    const fails = writes >= from && writes < from + times;
    writes++;
    if (fails) throw new DOMException('injected', failure);
    return put.call(this, value, key);
  });
  return () => spy.mockRestore();
}
