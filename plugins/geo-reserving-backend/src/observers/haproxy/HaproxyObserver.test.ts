import { createServer, type AddressInfo, type Socket } from 'node:net';
import {
  observerContract,
  type Running,
} from '@geo-reserving/plugin-geo-reserving-node/testUtils';
import { RECORDED_ANSWER } from '../../directors/haproxy/__testUtils__/recordedAnswer';
import { HaproxyInstance } from '../../directors/haproxy/HaproxyInstance';
import { HaproxyClient } from '../../directors/haproxy/runtime/HaproxyClient';
import { HaproxyObserver } from './HaproxyObserver';

const BACKENDS = [
  {
    backend: 'shop_checkout',
    service: { namespace: 'shop', name: 'checkout' },
    servers: {},
  },
  {
    backend: 'shop_orders',
    service: { namespace: 'shop', name: 'orders' },
    instances: ['lb-2'],
    servers: {},
  },
];

/** The recorded answer after some requests to iad-1, in two backends. */
function answerAfter(requests: number): string {
  return RECORDED_ANSWER.replace(
    'shop_checkout,iad-1,0,0,0,1,,1,',
    `shop_checkout,iad-1,0,0,0,1,,${1 + requests},`,
  ).replace('rnd,a,0,0,0,0,,0,', `rnd,a,0,0,0,0,,${requests},`);
}

/** An observer of an instance that does this with each connection. */
async function observing(
  act: (socket: Socket, asked: number) => void,
  now: () => number = Date.now,
): Promise<Running<HaproxyObserver>> {
  const sockets = new Set<Socket>();
  let asked = 0;
  const listener = createServer(socket => {
    sockets.add(socket.on('error', () => {}));
    act(socket, asked);
    asked += 1;
  });
  await new Promise<void>(done => listener.listen(0, '127.0.0.1', done));
  const { port } = listener.address() as AddressInfo;
  const instance = new HaproxyInstance({
    client: new HaproxyClient({
      instance: 'lb-1',
      socket: { host: '127.0.0.1', port },
      deadlineMs: 3_000,
      now,
    }),
    now,
  });
  return {
    subject: new HaproxyObserver(instance, BACKENDS),
    stop: async () => {
      instance.close();
      sockets.forEach(socket => socket.destroy());
      await new Promise(done => listener.close(done));
    },
  };
}

const { signal } = new AbortController();

describe('HaproxyObserver', () => {
  observerContract({
    answering: () =>
      observing((socket, asked) => socket.end(answerAfter(asked * 100))),
    garbled: () => observing(socket => socket.end('+OK\r\n')),
    silent: () => observing(() => {}),
    gone: async () => {
      const { subject, stop } = await observing(() => {});
      await stop();
      return { subject, stop: async () => {} };
    },
  });

  it('measures by two samples, for services it knows and those it does not', async () => {
    // A hundred requests in the second between the samples, however long that takes here.
    let now = Date.now();
    const { subject, stop } = await observing(
      (socket, asked) => {
        now += 1_000;
        socket.end(answerAfter(asked * 100));
      },
      () => now,
    );
    try {
      const { entries = [], flows } = await subject.observe(signal);
      expect(flows).toEqual([]);
      const rates = Object.fromEntries(
        entries.map(e => [`${e.through} ${e.target}`, e]),
      );
      const busy = rates['haproxy/lb-1/shop_checkout iad-1'];
      expect(busy.requestsPerSecond).toBe(100);
      expect(busy.service).toEqual({ namespace: 'shop', name: 'checkout' });
      const idle = rates['haproxy/lb-1/shop_checkout fra-1'];
      expect(idle.requestsPerSecond).toBe(0);
      const unbound = rates['haproxy/lb-1/rnd a'];
      expect(unbound.requestsPerSecond).toBe(busy.requestsPerSecond);
      expect(unbound.service).toBeUndefined();
      // Nobody's business: bound on another instance only, and without requests.
      expect(rates['haproxy/lb-1/shop_orders iad-1']).toBeUndefined();
    } finally {
      await stop();
    }
  });

  it('measures nothing across a restart', async () => {
    const { subject, stop } = await observing((socket, asked) =>
      socket.end(answerAfter(0).replace(/^Pid: .*$/m, `Pid: ${asked}`)),
    );
    try {
      await expect(subject.observe(signal)).rejects.toThrow(
        'HAProxy lb-1: nothing is measured yet, because it began anew a moment ago',
      );
    } finally {
      await stop();
    }
  });
});
