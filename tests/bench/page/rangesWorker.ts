import { rangeServer, type RangeQuery } from '../../../src/worker/ingestPool/messages';

addEventListener('message', ({ data: port }: MessageEvent<MessagePort>) => {
  const answer = rangeServer((message, transfer) => port.postMessage(message, transfer));
  port.onmessage = ({ data }: MessageEvent<RangeQuery>) => void answer(data);
});
