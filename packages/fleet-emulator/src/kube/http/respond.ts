import { ServerResponse } from 'node:http';
import { failure, StatusError } from '../model/StatusError';

/** Answers with JSON: a value, or text that is JSON already. */
export function respondJson(
  response: ServerResponse,
  code: number,
  body: unknown,
  contentType = 'application/json',
): void {
  if (response.destroyed || response.headersSent) return;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(code, {
    'Content-Type': contentType,
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-cache, private',
  });
  response.end(text);
}

/** What a server says about a path that nothing handles: bare text, no Status. */
export function respondPlainNotFound(response: ServerResponse): void {
  response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end('404 page not found\n');
}

/** Answers with the Status of an error; what is not a StatusError is our own fault, a 500. */
export function respondError(response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const { status, code } =
    error instanceof StatusError ? error : internalError(error);
  const wait = status.details?.retryAfterSeconds;
  if (wait !== undefined) response.setHeader('Retry-After', String(wait));
  respondJson(response, code, status);
}

function internalError(error: unknown): StatusError {
  const message = error instanceof Error ? error.message : String(error);
  return failure({
    code: 500,
    reason: 'InternalError',
    message: `Internal error occurred: ${message}`,
    details: { causes: [{ message }] },
  });
}
