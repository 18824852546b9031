import type { Parallel, RangeHelper } from '../../data/ingest/ranges/rangeJob';
import type { BridgeReport, Handover } from '../bootstrap/bridgeProtocol';
import bridgeUrl from '../bootstrap/bridge.ts?worker&url';
import { RemoteRanges } from './messages';
import { parallelBy } from './parallelBy';
import entryUrl from './entry.ts?worker&url';

/** How the compute worker reads large files: with workers of its own. */
export const parallelReading: Parallel = parallelBy(startHelper);

let bootstrap: string | undefined;

/** A worker from a blob has the policy of the worker that made the blob: that of the engine page. */
function bootstrapUrl(): string {
  const imports = [bridgeUrl, entryUrl].map(
    (url) => `import ${JSON.stringify(new URL(url, import.meta.url).href)};\n`,
  );
  return (bootstrap ??= URL.createObjectURL(new Blob(imports, { type: 'text/javascript' })));
}

/** Hears its first query when it has refused to reach the outside; a worker that does not is ended. */
function startHelper(): RangeHelper {
  const worker = new Worker(bootstrapUrl(), { type: 'module' });
  const data = new MessageChannel();
  const control = new MessageChannel();
  const watch = new AbortController();
  const lock = `tidemark-ranges-${crypto.randomUUID()}`;
  const helper = new RemoteRanges(data.port1, () => {
    watch.abort();
    worker.terminate();
    control.port1.close();
  });
  worker.onerror = () => helper.close();
  control.port1.onmessage = ({ data: report }: MessageEvent<BridgeReport>) => {
    if (report.type !== 'gate') return;
    if (!report.enforced) helper.close();
    else navigator.locks.request(lock, { signal: watch.signal }, () => helper.close()).catch(() => undefined);
  };
  const handover: Handover = { data: data.port2, control: control.port2, lock };
  worker.postMessage(handover, [handover.data, handover.control]);
  return helper;
}
