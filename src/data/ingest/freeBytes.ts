const { port1: nowhere, port2 } = new MessageChannel();
port2.close();

/**
 * Frees bytes at once by sending them to a port that is closed: the engine would keep those that a Blob was read into
 * until its next full collection, beyond 100 MB of them. They are empty afterwards.
 */
export function freeBytes(...buffers: ArrayBuffer[]): void {
  nowhere.postMessage(null, buffers);
}
