import { writeFileSync } from 'node:fs';
import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { PrometheusClient } from './PrometheusClient';
import type { PrometheusConnection } from './PrometheusConnection';

const ANSWER = JSON.stringify({
  status: 'success',
  data: { resultType: 'vector', result: [{ metric: {}, value: [1, '2'] }] },
});

describe('PrometheusClient', () => {
  const files = createMockDirectory();
  const closers: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0)) await close();
  });

  async function setUp(
    handle: (req: IncomingMessage, res: ServerResponse) => void,
    connection: Partial<PrometheusConnection> = {},
  ) {
    const requests: IncomingMessage[] = [];
    const server = createServer((req, res) => {
      requests.push(req);
      handle(req, res);
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const client = new PrometheusClient(
      { name: 'eu', url: `http://127.0.0.1:${port}/prom/`, ...connection },
      { deadlineMs: 2_000, maxBytes: 100_000 },
    );
    closers.push(async () => {
      await client.close();
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    });
    const ask = () =>
      client.query('up{a="b c"}', 1_500, new AbortController().signal);
    return { client, ask, requests };
  }

  const answer = (_: IncomingMessage, res: ServerResponse) => res.end(ANSWER);

  it('asks below the path of the URL, for the given time', async () => {
    const { ask, requests } = await setUp(answer);
    await expect(ask()).resolves.toEqual([{ labels: {}, points: [[1, 2]] }]);
    const url = new URL(requests[0].url!, 'http://x');
    expect(url.pathname).toBe('/prom/api/v1/query');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      query: 'up{a="b c"}',
      time: '1.500',
    });
  });

  it('sends a token, a password, or the latest content of a token file', async () => {
    const file = files.resolve('token');
    writeFileSync(file, 'first\n');
    const cases: [Partial<PrometheusConnection>, string][] = [
      [{ token: 't' }, 'Bearer t'],
      [{ username: 'u', password: 'p' }, `Basic ${btoa('u:p')}`],
      [{ tokenFile: file }, 'Bearer first'],
    ];
    for (const [connection, expected] of cases) {
      const { ask, requests } = await setUp(answer, connection);
      await ask();
      expect(requests[0].headers.authorization).toBe(expected);
    }
    const { ask, requests } = await setUp(answer, { tokenFile: file });
    await ask();
    writeFileSync(file, 'second');
    await ask();
    expect(requests.map(r => r.headers.authorization)).toEqual([
      'Bearer first',
      'Bearer second',
    ]);
  });

  it('follows no redirect, and does not repeat where it leads', async () => {
    const { ask, requests } = await setUp((_, res) => {
      res.writeHead(302, { location: 'http://169.254.169.254/secret' }).end();
    });
    await expect(ask()).rejects.toThrow(
      /^Prometheus eu: answered with a redirect, which is not followed/,
    );
    expect(requests).toHaveLength(1);
  });

  it('gives up at its deadline on a server that never answers', async () => {
    const { ask } = await setUp(() => {});
    await expect(ask()).rejects.toThrow(
      'Prometheus eu did not answer within 2 s',
    );
  });

  it('gives up at its deadline on an answer that never ends', async () => {
    const { ask } = await setUp((_, res) => {
      res.write('{');
      const timer = setInterval(() => res.write(' '), 20);
      res.on('close', () => clearInterval(timer));
    });
    await expect(ask()).rejects.toThrow('did not answer within 2 s');
  });

  it('reads no more than it may', async () => {
    const { ask } = await setUp((_, res) => {
      res.end('x'.repeat(200_000));
    });
    await expect(ask()).rejects.toThrow('answered with more than');
  });

  it('says what to check on 401, and gives the reason on other errors', async () => {
    const unauthorized = await setUp((_, res) => res.writeHead(401).end('no'), {
      token: 'very-secret',
    });
    const failure = await unauthorized.ask().catch(String);
    expect(failure).toBe(
      'Error: Prometheus eu: answered 401: check its token or password',
    );
    const broken = await setUp((_, res) =>
      res
        .writeHead(422)
        .end('{"status":"error","error":"query timed out in expression"}'),
    );
    await expect(broken.ask()).rejects.toThrow(
      'answered 422: query timed out in expression',
    );
    const page = await setUp((_, res) => res.writeHead(502).end('<html>'));
    await expect(page.ask()).rejects.toThrow('answered 502: no reason given');
  });

  it('never puts its credential into an error', async () => {
    const { client } = await setUp(answer, { token: 'very-secret' });
    await client.close();
    const gone = new PrometheusClient({
      name: 'eu',
      url: 'http://127.0.0.1:1',
      token: 'very-secret',
    });
    const error = await gone
      .query('up', 1, new AbortController().signal)
      .catch(e => e);
    expect(String(error)).toMatch(/^Error: Prometheus eu: /);
    expect(
      JSON.stringify(error, Object.getOwnPropertyNames(error)),
    ).not.toContain('very-secret');
    await gone.close();
  });

  it('ends when its caller does', async () => {
    const { client } = await setUp(() => {});
    const caller = new AbortController();
    const asking = client.query('up', 1, caller.signal);
    caller.abort(new Error('stopping'));
    await expect(asking).rejects.toThrow('stopping');
  });
});
