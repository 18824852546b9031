import { expect, it } from 'vitest';
import { blobSource } from '../../data/ingest/byteSource';
import { ingestCsv } from '../../data/ingest/ingestCsv';
import { noCheckpoint } from '../../shared/checkpoint';
import { rangeServer, RemoteRanges, type RangeQuery } from './messages';

/** A helper whose other side is behind a port, as in a worker. */
function helperBehindPort(): RemoteRanges {
  const { port1, port2 } = new MessageChannel();
  const answer = rangeServer((message, transfer) => port2.postMessage(message, transfer));
  port2.onmessage = ({ data }: MessageEvent<RangeQuery>) => void answer(data);
  return new RemoteRanges(port1, () => port2.close());
}

const lines = Array.from(
  { length: 3000 },
  (_, i) => `M${i % 70},${i / 4},2024-01-02T03:04:05Z,${i % 9 ? i : 'NA'}\n`,
);
const content = `id,amount,day,n\n${lines.join('')}`;
const options = { fileName: 't.csv', checkpoint: noCheckpoint };

function reading(helpers: readonly RemoteRanges[]) {
  const parallel = { leastBytes: 0, rangeBytes: 9000, start: () => Promise.resolve(helpers) };
  return ingestCsv({ ...blobSource(new Blob([content]), 't.csv'), parallel }, options);
}

it('reads the same table with helpers behind ports', async () => {
  const { bytesName: _one, ...alone } = await ingestCsv(blobSource(new Blob([content]), 't.csv'), options);
  const { bytesName: _two, ...together } = await reading([helperBehindPort(), helperBehindPort()]);
  expect(together).toEqual(alone);
});

it('does without a helper that is gone', async () => {
  const gone = helperBehindPort();
  gone.close();
  await expect(gone.open({} as never)).rejects.toThrow('worker/ended');
  expect((await reading([gone])).rows).toBe(3000);
});
