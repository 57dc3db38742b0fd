import { ServerResponse } from 'node:http';

/** Begins a JSON document and ends the answer in its middle, as a proxy does that loses its upstream. */
export function respondTruncated(response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.end(
    '{"kind":"List","apiVersion":"v1","metadata":{"resourceVersion":"12',
  );
}
