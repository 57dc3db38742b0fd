/** The loop against a server that misbehaves line by line. */
import { CertificateAuthority } from '@geo-reserving/fleet-emulator';
import { ClusterTransport } from '../connection/ClusterTransport';
import { Semaphore } from '../connection/Semaphore';
import type { ServiceFact } from '../facts';
import { DEFAULT_TIMING } from '../FleetTiming';
import { Discovery } from '../resources/Discovery';
import { FactTable } from '../resources/FactTable';
import { RESOURCE_TABLE } from '../resources/resourceTable';
import { eventually } from '../__testUtils__/eventually';
import { QUICK_TIMING } from '../__testUtils__/quickTiming';
import { json, RawServer } from '../__testUtils__/RawServer';
import type { Answer } from '../__testUtils__/RawServer';
import { service } from '../__testUtils__/sampleObjects';
import { Gate } from './Gate';
import { ResourceLoop } from './ResourceLoop';

jest.setTimeout(60_000);

const TOKEN = 'the-token-of-the-loop';
const timing = {
  ...DEFAULT_TIMING,
  ...QUICK_TIMING,
  maxLineBytes: 4_096,
  // Each answer is given once: on a busy machine none may be lost to a deadline.
  answerTimeoutMs: 15_000,
  bodyTimeoutMs: 15_000,
};
const event = (type: string, object: unknown) =>
  `${JSON.stringify({ type, object })}\n`;
const versioned = (name: string, resourceVersion: string) => {
  const object = service('shop', name);
  return { ...object, metadata: { ...object.metadata, resourceVersion } };
};

let server: RawServer;
let stop: AbortController;
let table: FactTable<ServiceFact>;
let loop: ResourceLoop<ServiceFact>;
let running: Promise<void>;
const restarts: string[] = [];

/** What the server does with each list and each watch; the last entry is repeated. */
let lists: Answer[];
let watches: Answer[];

let ca: CertificateAuthority;

beforeAll(async () => {
  ca = await CertificateAuthority.create('loop CA');
});

beforeEach(async () => {
  // A server for each test: a request that the loop before left behind must not take an answer.
  server = await RawServer.start(ca);
  server.answer = (req, res) => {
    if (req.url === '/api/v1') {
      json({ resources: [{ name: 'services' }] })(req, res);
      return;
    }
    const queue = req.url?.includes('watch=true') ? watches : lists;
    const [answer] = queue.length > 1 ? queue.splice(0, 1) : queue;
    answer(req, res);
  };
  restarts.length = 0;
  stop = new AbortController();
  table = new FactTable();
  const gate = new Gate();
  gate.open();
  stop.signal.addEventListener('abort', () => gate.close());
  const transport = new ClusterTransport({
    connection: server.connection(TOKEN),
    timing,
    lists: new Semaphore(2),
    now: Date.now,
  });
  loop = new ResourceLoop<ServiceFact>({
    resource: RESOURCE_TABLE.services,
    table,
    transport,
    discovery: new Discovery(transport, Date.now, 10),
    gate,
    timing,
    now: Date.now,
    random: Math.random,
    events: {
      onFacts: () => {},
      onHealth: () => {},
      onAge: () => {},
      onLost: () => {},
      onRestart: reason => restarts.push(reason),
      onList: () => {},
      onBytes: () => {},
    },
  });
});
afterEach(async () => {
  stop.abort();
  await running;
  await server.close();
});

const list = (
  names: string[],
  resourceVersion: string,
  next?: string,
): Answer =>
  json({
    kind: 'ServiceList',
    metadata: { resourceVersion, continue: next },
    items: names.map(name => versioned(name, resourceVersion)),
  });
/** A watch that says this and stays open. */
const says =
  (...lines: string[]): Answer =>
  (_, res) => {
    res.writeHead(200);
    lines.forEach(line => res.write(line));
  };
/** A watch that says this and ends. */
const ends =
  (...lines: string[]): Answer =>
  (_, res) =>
    res.writeHead(200).end(lines.join(''));
const watchesAsked = () =>
  server.asked
    .filter(a => a.request.includes('watch=true'))
    .map(a =>
      new URL(a.request.slice(4), server.url).searchParams.get(
        'resourceVersion',
      ),
    );
const run = () => {
  running = loop.run(stop.signal);
};
const held = () => [...table.publish().keys()].sort();

it('goes on from the newest event or bookmark when a watch ends', async () => {
  lists = [list(['a'], '10')];
  watches = [
    ends(
      event('ADDED', versioned('b', '11')),
      event('BOOKMARK', { metadata: { resourceVersion: '19' } }),
    ),
    ends(event('DELETED', versioned('a', '20'))),
    says(event('ADDED', versioned('c', '21'))),
  ];
  run();
  await eventually('c is there', () => held().includes('shop/c'));
  expect(held()).toEqual(['shop/b', 'shop/c']);
  expect(watchesAsked()).toEqual(['10', '19', '20']);
  expect(server.asked.filter(a => a.request.includes('limit='))).toHaveLength(
    1,
  );
  expect(loop.health.availability).toBe('synced');
});

it('begins the list anew when its continue token expires in the middle', async () => {
  lists = [
    list(['a'], '10', 'token'),
    json({ code: 410 }, 410),
    list(['a', 'b'], '12'),
  ];
  watches = [says()];
  run();
  await eventually('b is there', () => held().includes('shop/b'));
  const asked = server.asked
    .filter(a => a.request.includes('limit='))
    .map(a => a.request);
  expect(asked).toEqual([
    'GET /api/v1/services?limit=3',
    'GET /api/v1/services?limit=3&continue=token',
    'GET /api/v1/services?limit=3',
  ]);
});

it('lists again after a 410 in the watch, and drops what is gone', async () => {
  lists = [list(['a'], '10'), list(['b'], '30')];
  watches = [ends(event('ERROR', { kind: 'Status', code: 410 })), says()];
  run();
  await eventually('b is there', () => held().includes('shop/b'));
  expect(held()).toEqual(['shop/b']);
  expect(restarts).toEqual(['gone']);
});

const FAULTS: [string, Answer, string, RegExp][] = [
  [
    'half a line of JSON',
    says('{"type":"ADDED","obj\n'),
    'malformed',
    /not a JSON object/,
  ],
  [
    'an event of an unknown type',
    says(event('SURPRISE', {})),
    'malformed',
    /unknown type/,
  ],
  [
    'a line without end',
    says('x'.repeat(10_000)),
    'too-large',
    /longer than any object/,
  ],
  [
    'a connection cut in the middle of a line',
    (_, res) => void res.writeHead(200).write('{"type"', () => res.destroy()),
    'truncated',
    /cut in the middle/,
  ],
  ['a watch that ends at once', ends(), 'closed', /ends at once/],
  [
    'an error in the stream',
    says(event('ERROR', { code: 500, message: 'etcd is gone' })),
    'server-error',
    /500: etcd is gone/,
  ],
];

it.each(FAULTS)(
  'names %s, keeps its facts, and recovers',
  async (_, fault, reason, message) => {
    lists = [list(['a'], '10')];
    watches = [fault];
    run();
    await eventually(
      'it is failing',
      () => loop.health.availability === 'failing',
    );
    expect(loop.health.message).toMatch(message);
    expect(restarts).toContain(reason);
    expect(held()).toEqual(['shop/a']);
    watches = [says(event('ADDED', versioned('b', '50')))];
    await eventually(
      'it is synced',
      () => loop.health.availability === 'synced' && held().includes('shop/b'),
    );
  },
);

it('does not trust a starting point at which watches keep failing', async () => {
  lists = [list(['a'], '10'), list(['a'], '40')];
  watches = [says('nonsense\n')];
  run();
  await eventually('it was listed again', () => watchesAsked().includes('40'));
  expect(watchesAsked().slice(0, 3)).toEqual(['10', '10', '10']);
});

it('tells of objects that cannot be read, and forgets what they were before', async () => {
  lists = [list(['a', 'b'], '10')];
  const broken = { ...versioned('a', '11'), spec: 'not an object' };
  watches = [says(event('MODIFIED', broken), event('ADDED', { metadata: {} }))];
  run();
  await eventually('both are told', () => table.malformed().length === 2);
  expect(table.malformed()).toEqual([
    { object: 'shop/a', reason: 'spec is not an object' },
    { object: '(without a name)', reason: 'metadata.name is missing' },
  ]);
  expect(held()).toEqual(['shop/b']);
  expect(loop.health.availability).toBe('synced');
});

it('waits as long as Retry-After says, even when called', async () => {
  lists = [
    (_, res) => res.writeHead(429, { 'retry-after': '1' }).end(),
    list(['a'], '10'),
  ];
  watches = [says()];
  run();
  await eventually(
    'it was refused',
    () => loop.health.availability === 'failing',
  );
  const since = Date.now();
  loop.wake();
  await eventually('a is there', () => held().includes('shop/a'));
  expect(Date.now() - since).toBeGreaterThan(700);
});

it('refuses a list that is none', async () => {
  lists = [json({ kind: 'Pod' })];
  watches = [says()];
  run();
  await eventually(
    'it is failing',
    () => loop.health.availability === 'failing',
  );
  expect(loop.health.message).toBe('its answer is not a Kubernetes list');
});

it('keeps its token out of what a watch that ends with an error says', async () => {
  lists = [list(['a'], '10')];
  watches = [
    (req, res) =>
      ends(
        event('ERROR', {
          kind: 'Status',
          code: 500,
          message: `no ${req.headers.authorization?.replace('Bearer ', '')}`,
        }),
      )(req, res),
  ];
  run();
  await eventually('the error is told', () => loop.health.message);
  expect(loop.health.message).toBe('its watch ends with 500: no [removed]');
});
