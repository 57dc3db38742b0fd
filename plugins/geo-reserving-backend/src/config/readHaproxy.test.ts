import type { JsonObject } from '@backstage/types';
import fc from 'fast-check';
import { cluster, problemsOf, read } from './__testUtils__/sampleConfig';

/** A block with one balancer and one backend. */
const haproxy = (instance: JsonObject, backend?: JsonObject): JsonObject => ({
  clusters: [cluster()],
  haproxy: {
    instances: [
      {
        name: 'lb-1',
        socket: { host: 'lb-1.example', port: 9999 },
        ...instance,
      },
    ],
    backends: [
      { backend: 'shop_checkout', service: 'shop/checkout', ...backend },
    ],
  },
});

const REFUSED: [what: string, block: JsonObject, problem: RegExp][] = [
  [
    'a HAProxy without a socket',
    haproxy({ socket: null }),
    /^geoReserving\.haproxy\.instances\[0\]\.socket: is missing; set \{host, port\} or \{path\}/,
  ],
  [
    'a socket with a path and a host',
    haproxy({ socket: { path: '/run/haproxy.sock', host: 'x' } }),
    /socket\.path: is set beside host and port; keep one way/,
  ],
  [
    'a socket with a relative path',
    haproxy({ socket: { path: 'haproxy.sock' } }),
    /socket\.path: must be an absolute path/,
  ],
  [
    'a socket whose host is a URL',
    haproxy({ socket: { host: 'tcp://lb-1:9999', port: 9999 } }),
    /socket\.host: is neither a host name nor an address; write it without scheme and port/,
  ],
  [
    'a socket without a port',
    haproxy({ socket: { host: 'lb-1' } }),
    /socket\.port: is missing; set it beside host/,
  ],
  [
    'a port that is none',
    haproxy({ socket: { host: 'lb-1', port: 70_000 } }),
    /socket\.port: must be a whole number from 1 to 65535/,
  ],
  [
    'a deadline longer than a poll',
    haproxy({ deadline: '10s' }),
    /instances\[0\]\.deadline: must be from 0\.1 s to 4 s/,
  ],
  [
    'a word about writing that is neither yes nor no',
    haproxy({ writable: 'admin' }),
    /instances\[0\]\.writable: must be true or false/,
  ],
  [
    'a misspelt key of a HAProxy',
    haproxy({ sokcet: {} }),
    /instances\[0\]\.sokcet: unknown key; did you mean "socket"\?/,
  ],
  [
    'backends without a HAProxy',
    { clusters: [], haproxy: { backends: [] } },
    /^geoReserving\.haproxy\.instances: is missing; list the HAProxy instances/,
  ],
  [
    'a backend that is a command',
    haproxy({}, { backend: 'x; shutdown sessions' }),
    /^geoReserving\.haproxy\.backends\[0\]\.backend: is no name that HAProxy accepts/,
  ],
  [
    'a backend without a service',
    haproxy({}, { service: null }),
    /backends\[0\]\.service: is missing; set <namespace>\/<name>/,
  ],
  [
    'a backend whose service is no reference',
    haproxy({}, { service: 'checkout' }),
    /backends\[0\]\.service: is not <namespace>\/<name>/,
  ],
  [
    'a backend on an instance that nobody listed',
    haproxy({}, { instances: ['lb-9'] }),
    /backends\[0\]\.instances\[0\]: "lb-9" is not in geoReserving\.haproxy\.instances; there are lb-1/,
  ],
  [
    'a server that is mapped to a stranger',
    haproxy({}, { servers: { web1: 'mars-1' } }),
    /backends\[0\]\.servers\.web1: "mars-1" is not in geoReserving\.clusters; there are fra-1/,
  ],
  [
    'a server whose name is a command',
    haproxy({}, { servers: { 'web1 weight 0': 'fra-1' } }),
    /is no name of a server that HAProxy accepts/,
  ],
];

describe('readHaproxy', () => {
  it('reads balancers over TCP and UNIX sockets, and what their backends lead to', () => {
    const { haproxy: setting } = read({
      clusters: [cluster()],
      haproxy: {
        instances: [
          { name: 'lb-1', socket: { host: 'fd00::1', port: '9999' } },
          {
            name: 'lb-2',
            socket: { path: '/run/haproxy/admin.sock' },
            deadline: '500ms',
            writable: true,
          },
          {
            name: 'lb-3',
            socket: { host: 'lb-3', port: 9999 },
            writable: false,
          },
        ],
        backends: [
          { backend: 'a', service: 'shop/a', servers: { web1: 'fra-1' } },
          {
            backend: 'b',
            service: 'shop/b',
            instances: ['lb-1'],
            allBackups: true,
          },
          { backend: 'b', service: 'shop/c', instances: ['lb-2'] },
        ],
      },
    });
    expect(setting).toEqual({
      instances: [
        {
          name: 'lb-1',
          socket: { host: 'fd00::1', port: 9999 },
          deadlineMs: 2_000,
        },
        {
          name: 'lb-2',
          socket: { path: '/run/haproxy/admin.sock' },
          deadlineMs: 500,
          writable: true,
        },
        {
          name: 'lb-3',
          socket: { host: 'lb-3', port: 9999 },
          deadlineMs: 2_000,
        },
      ],
      backends: [
        {
          backend: 'a',
          service: { namespace: 'shop', name: 'a' },
          servers: { web1: 'fra-1' },
        },
        {
          backend: 'b',
          service: { namespace: 'shop', name: 'b' },
          instances: ['lb-1'],
          allBackups: true,
          servers: {},
        },
        {
          backend: 'b',
          service: { namespace: 'shop', name: 'c' },
          instances: ['lb-2'],
          servers: {},
        },
      ],
    });
  });

  it('is nothing when it is not there', () => {
    expect(read({ clusters: [] }).haproxy).toEqual({
      instances: [],
      backends: [],
    });
  });

  it.each(REFUSED)('refuses %s', (_, block, problem) => {
    expect(problemsOf(block)).toEqual([expect.stringMatching(problem)]);
  });

  it('refuses a backend that is bound twice', () => {
    const one = { backend: 'a', service: 'shop/a' };
    const block = haproxy({});
    const problems = problemsOf({
      ...block,
      haproxy: {
        ...(block.haproxy as JsonObject),
        backends: [one, { ...one, service: 'shop/b' }],
      },
    });
    expect(problems).toEqual([
      'geoReserving.haproxy.backends[1].backend: "a" is bound by geoReserving.haproxy.backends[0] already; keep one, or give both "instances" of their own',
    ]);
  });

  it('never crashes, whatever it holds', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), value => {
        const any = JSON.parse(JSON.stringify(value));
        for (const block of [any, { instances: [any], backends: [any] }]) {
          expect(() =>
            problemsOf({ clusters: [], haproxy: block }),
          ).not.toThrow();
        }
      }),
    );
  });
});
