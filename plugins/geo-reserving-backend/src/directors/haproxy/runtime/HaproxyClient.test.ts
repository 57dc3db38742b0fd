import { createServer, type Server, type Socket } from 'node:net';
import path from 'node:path';
import type { AddressInfo } from 'node:net';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { freePort } from '@geo-reserving/fleet-emulator';
import { RECORDED_ANSWER } from '../__testUtils__/recordedAnswer';
import { QUESTIONS } from '../parse/splitAnswer';
import type { HaproxySocket } from './exchange';
import { HaproxyClient } from './HaproxyClient';

describe('HaproxyClient', () => {
  const files = createMockDirectory();
  const running: { server: Server; sockets: Set<Socket> }[] = [];
  afterEach(async () => {
    for (const { server, sockets } of running.splice(0)) {
      sockets.forEach(socket => socket.destroy());
      await new Promise(resolve => server.close(resolve));
    }
  });

  /** A socket that does this with each connection. */
  async function serve(
    act: (socket: Socket) => void,
    at: string | number = 0,
  ): Promise<HaproxySocket> {
    const sockets = new Set<Socket>();
    const server = createServer(socket => {
      sockets.add(socket.on('error', () => {}));
      act(socket);
    });
    running.push({ server, sockets });
    if (typeof at === 'string') {
      await new Promise<void>(resolve => server.listen(at, resolve));
      return { path: at };
    }
    await new Promise<void>(resolve => server.listen(at, '127.0.0.1', resolve));
    return { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
  }

  function read(
    socket: HaproxySocket,
    over: { deadlineMs?: number; maxBytes?: number } = {},
    signal = new AbortController().signal,
  ) {
    const client = new HaproxyClient({
      instance: 'lb-1',
      socket,
      deadlineMs: 2_000,
      now: () => 1_000,
      ...over,
    });
    return client.read(signal);
  }

  it('asks everything in one line and reads over TCP', async () => {
    let heard = '';
    const socket = await serve(one =>
      one.on('data', data => {
        heard += data;
        one.end(RECORDED_ANSWER);
      }),
    );
    const snapshot = await read(socket);
    expect(snapshot.backends.size).toBe(4);
    expect(heard).toBe(`${QUESTIONS}\n`);
  });

  it('reads over a UNIX socket', async () => {
    const at = path.join(files.path, 'haproxy.sock');
    const socket = await serve(one => one.end(RECORDED_ANSWER), at);
    await expect(read(socket)).resolves.toMatchObject({ node: 'lb-1' });
  });

  it.each<[string, (socket: Socket) => void, RegExp]>([
    [
      'resets',
      socket => socket.on('data', () => socket.resetAndDestroy()),
      /^HAProxy lb-1: it resets the connection \(ECONNRESET\)\. Check that/,
    ],
    [
      'closes at once',
      socket => socket.end(),
      /closes the connection without an answer\. Check that/,
    ],
    [
      'is a web server',
      socket => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
      /answers, but not like a HAProxy/,
    ],
    [
      'is the master',
      // Which stays connected.
      socket =>
        socket.write('Unknown command, but maybe one of the following:\n'),
      /not the master's/,
    ],
    [
      'denies permission',
      socket => socket.end('Permission denied\n\n\n'),
      /denies permission\. Set "level operator"/,
    ],
    [
      'stops in the middle',
      socket => socket.end(RECORDED_ANSWER.slice(0, 4_000)),
      /stopped in the middle/,
    ],
  ])('names a server that %s, and what to do', async (_, act, message) => {
    await expect(read(await serve(act))).rejects.toThrow(message);
  });

  it('names a port where nobody listens', async () => {
    const socket = { host: '127.0.0.1', port: await freePort() };
    await expect(read(socket)).rejects.toThrow(
      'HAProxy lb-1: it refuses connections (ECONNREFUSED). Check that HAProxy runs and that "stats socket" in its global section listens where geoReserving.haproxy.instances (lb-1).socket says.',
    );
  });

  it('names a path without a socket', async () => {
    await expect(read({ path: files.resolve('nowhere') })).rejects.toThrow(
      /no socket at its path \(ENOENT\)/,
    );
  });

  it('gives up on one that never answers, or never ends', async () => {
    const mute = await serve(() => {});
    await expect(read(mute, { deadlineMs: 30 })).rejects.toThrow(
      /does not answer in time\. Check the load/,
    );
    const endless = await serve(one => {
      one.write(RECORDED_ANSWER);
    });
    await expect(read(endless, { deadlineMs: 50 })).rejects.toThrow(
      /does not answer in time/,
    );
  });

  it('gives up on one that says too much', async () => {
    const flood = await serve(one => {
      const more = (): unknown =>
        one.writable && one.write('x'.repeat(65_536), more);
      more();
    });
    await expect(read(flood, { maxBytes: 2 ** 20 })).rejects.toThrow(
      /answer is too large \(more than 1 MiB\)/,
    );
  });

  it('ends when it is told to, with that reason', async () => {
    const mute = await serve(() => {});
    const stop = new AbortController();
    const reading = read(mute, {}, stop.signal);
    stop.abort(new Error('stopping'));
    await expect(reading).rejects.toThrow('stopping');
    await expect(read(mute, {}, stop.signal)).rejects.toThrow('stopping');
  });

  it('never repeats what the other side said', async () => {
    const socket = await serve(one => one.end('secret-of-somebody\n\n\n\n'));
    await expect(read(socket)).rejects.not.toThrow(/secret/);
  });
});
