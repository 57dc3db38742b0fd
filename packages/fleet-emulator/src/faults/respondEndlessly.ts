import { ServerResponse } from 'node:http';
import { FaultSwitches } from './FaultSwitches';

/** Time between two pieces, in milliseconds: with their size about 160 KiB a second, cheap to send. */
const PIECE_EVERY_MS = 100;
const PIECE = `${JSON.stringify({
  metadata: { name: 'one-more', annotations: { filler: 'x'.repeat(16_000) } },
})},`;

/**
 * Begins a list and goes on with it until the client closes the connection or
 * the switches change.
 */
export function respondEndlessly(
  response: ServerResponse,
  faults: FaultSwitches,
): void {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.write('{"kind":"List","apiVersion":"v1","metadata":{},"items":[');
  // A client that does not read gets nothing more to read: the buffer stays small.
  const timer = setInterval(() => {
    if (!response.writableNeedDrain) response.write(PIECE);
  }, PIECE_EVERY_MS);
  const unsubscribe = faults.onChange(() => response.destroy());
  response.once('close', () => {
    clearInterval(timer);
    unsubscribe();
  });
}
