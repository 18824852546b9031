/** A worker that reads ranges of a file for the compute worker that started it. It begins behind the same bridge. */
import { rangeServer, type RangeQuery } from './messages';

const answer = rangeServer((message, transfer) => postMessage(message, { transfer }));

addEventListener('message', ({ data }: MessageEvent<RangeQuery>) => void answer(data));
