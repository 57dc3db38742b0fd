import { Agent, request } from 'node:https';

/** Where and as whom to ask. */
export type RequestTarget = { url: string; caPem: string; token?: string };

/** What to ask; the body is sent as JSON unless it is text already. */
export type RequestOptions = {
  method?: string;
  body?: unknown;
  contentType?: string;
  accept?: string;
  userAgent?: string;
  /** How long the answer may take, in milliseconds. Default: 20 s. */
  deadlineMs?: number;
};

/** An answer, with its body parsed when it is JSON. */
export type JsonAnswer = {
  code: number;
  headers: Record<string, string | string[] | undefined>;
  body: unknown;
};

/** One HTTPS request on a connection of its own, under a deadline. Rejects when no whole answer comes. */
export async function jsonRequest(
  target: RequestTarget,
  path: string,
  options: RequestOptions = {},
): Promise<JsonAnswer> {
  const { body, deadlineMs = 20_000 } = options;
  const text =
    body === undefined || typeof body === 'string'
      ? body
      : JSON.stringify(body);
  const agent = new Agent({ ca: target.caPem, keepAlive: false });
  return new Promise((resolve, reject) => {
    const outgoing = request(
      new URL(path, target.url),
      {
        agent,
        method: options.method ?? 'GET',
        signal: AbortSignal.timeout(deadlineMs),
        headers: headersOf(target, options, text),
      },
      response => {
        const chunks: Buffer[] = [];
        response.on('data', chunk => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            code: response.statusCode ?? 0,
            headers: response.headers,
            body: parsed(Buffer.concat(chunks).toString()),
          }),
        );
      },
    );
    outgoing.on('error', reject);
    outgoing.end(text);
  });
}

function headersOf(
  target: RequestTarget,
  options: RequestOptions,
  text?: string,
) {
  const { contentType = 'application/json', accept = 'application/json' } =
    options;
  return {
    Accept: accept,
    'User-Agent': options.userAgent ?? 'contract/1.0',
    ...(target.token ? { Authorization: `Bearer ${target.token}` } : {}),
    ...(text === undefined
      ? {}
      : {
          'Content-Type': contentType,
          'Content-Length': Buffer.byteLength(text),
        }),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
