import { CertificateAuthority } from '@geo-reserving/fleet-emulator';
import { DEFAULT_TIMING } from '../FleetTiming';
import { eventually } from '../__testUtils__/eventually';
import { QUICK_TIMING } from '../__testUtils__/quickTiming';
import { json, RawServer } from '../__testUtils__/RawServer';
import type { Answer } from '../__testUtils__/RawServer';
import { ClusterTransport } from './ClusterTransport';
import { failureOf } from './Failure';
import { Semaphore } from './Semaphore';

jest.setTimeout(60_000);

const TOKEN = 'the-token-that-nobody-may-see';
/** Patient: on a busy machine the handshake alone may take seconds. */
const timing = {
  ...DEFAULT_TIMING,
  ...QUICK_TIMING,
  probeTimeoutMs: 15_000,
  answerTimeoutMs: 15_000,
  bodyTimeoutMs: 15_000,
  maxPageBytes: 10_000,
};

let server: RawServer;
let transport: ClusterTransport;

beforeAll(async () => {
  server = await RawServer.start(await CertificateAuthority.create('raw CA'));
});
beforeEach(() => {
  server.asked.length = 0;
  transport = transportIn(timing);
});
afterEach(() => transport.dropConnections());
afterAll(() => server.close());

const transportIn = (one: typeof timing) =>
  new ClusterTransport({
    connection: server.connection(TOKEN),
    timing: one,
    lists: new Semaphore(2),
    now: Date.now,
  });

const never = () => new AbortController().signal;
const get = (path = '/x', signal = never()) =>
  transport.json({ path, class: 'small', signal });

async function failure(act: () => Promise<unknown> = get) {
  const error = await act().then(
    () => {
      throw new Error('it did not fail');
    },
    (reason: unknown) => reason,
  );
  return failureOf(error);
}

it('asks with token and query, and reads JSON', async () => {
  server.answer = json({ fine: true });
  await expect(
    transport.json({
      path: '/x',
      query: { a: 'b&c' },
      class: 'list',
      signal: never(),
    }),
  ).resolves.toEqual({ fine: true });
  expect(server.asked).toEqual([
    { request: 'GET /x?a=b%26c', authorization: `Bearer ${TOKEN}` },
  ]);
});

it('does not follow a redirect, which would carry the token elsewhere', async () => {
  server.answer = (_, res) =>
    res.writeHead(302, { location: `${server.url}/y` }).end();
  expect(await failure()).toMatchObject({ kind: 'redirect', status: 302 });
  expect(server.asked).toHaveLength(1);
});

const UNENDING: [string, Answer, object][] = [
  ['a body without end or bound', (_, res) => pour(res), { kind: 'too-large' }],
  [
    'a body that stops',
    (_, res) =>
      void res
        .writeHead(200, { 'content-length': '99' })
        .write('{', () => res.destroy()),
    { kind: 'truncated' },
  ],
  [
    'half a JSON',
    (_, res) => res.writeHead(200).end('{"items":[{"a'),
    { kind: 'malformed' },
  ],
  [
    'a page of HTML',
    (_, res) => res.writeHead(200).end('<html>'),
    { kind: 'not-kubernetes' },
  ],
  ['a socket that is cut', req => req.socket.destroy(), { kind: 'reset' }],
];

it.each(UNENDING)(
  'ends by itself at %s, and lets the connection go',
  async (_, answer, expected) => {
    server.answer = answer;
    expect(await failure()).toMatchObject(expected);
    await letsGo();
  },
);

it.each<[string, Partial<typeof timing>, Answer, object]>([
  [
    'silence',
    { answerTimeoutMs: 300 },
    () => {},
    { kind: 'timeout', phase: 'answer' },
  ],
  [
    'a body that never ends',
    { bodyTimeoutMs: 300 },
    (_, res) => void res.writeHead(200).write('{"items":['),
    { kind: 'unfinished' },
  ],
])(
  'ends by its deadline at %s, and lets the connection go',
  async (_, deadline, answer, expected) => {
    const hurried = { ...timing };
    transport = transportIn(hurried);
    // Over a connection that is open already, so that no handshake counts.
    server.answer = json({});
    await get();
    Object.assign(hurried, deadline);
    server.answer = answer;
    expect(await failure()).toMatchObject(expected);
    await letsGo();
  },
);

async function letsGo(): Promise<void> {
  transport.dropConnections();
  await eventually('no connection is left', () => server.connections === 0);
}

function pour(res: Parameters<Answer>[1]): void {
  const more = () => res.write('x'.repeat(1_000)) || res.once('drain', more);
  res.writeHead(200);
  const timer = setInterval(more, 1);
  res.on('close', () => clearInterval(timer));
}

it('is aborted at once, and the connection with it', async () => {
  server.answer = () => {};
  const controller = new AbortController();
  const asked = get('/x', controller.signal);
  await eventually('it was asked', () => server.asked.length === 1);
  controller.abort(new Error('enough'));
  await expect(asked).rejects.toThrow('enough');
  await eventually('no connection is left', () => server.connections === 0);
});

it('removes its token from what a server echoes', async () => {
  server.answer = (req, res) =>
    json(
      { kind: 'Status', message: `you sent ${req.headers.authorization}` },
      500,
    )(req, res);
  const { message } = await failure();
  expect(message).toBe('it answers 500: you sent [removed]');
});

it('asks once only when a 401 brings no new credential, and holds no more open than allowed', async () => {
  server.answer = json({ message: 'no' }, 401);
  expect(await failure()).toMatchObject({ kind: 'unauthorized' });
  expect(server.asked).toHaveLength(1);
});

it('keeps no more requests open than allowed, and probes overtake', async () => {
  server.answer = (req, res) => req.url === '/version' && json({})(req, res);
  const controller = new AbortController();
  const waiting = Array.from({ length: 10 }, () =>
    get('/x', controller.signal).catch(() => 'aborted'),
  );
  await eventually(
    'the limit is reached',
    () => server.asked.length === timing.requestsPerCluster,
  );
  await transport.json({ path: '/version', class: 'probe', signal: never() });
  expect(server.asked).toHaveLength(timing.requestsPerCluster + 1);
  controller.abort();
  await Promise.all(waiting);
});

it('takes its own token out of whatever a server puts it into', async () => {
  const echo: Answer = (req, res) => {
    const { authorization } = req.headers;
    json({ gitVersion: authorization, name: `a-${TOKEN}-b` })(req, res);
  };
  server.answer = echo;
  await expect(get()).resolves.toEqual({
    gitVersion: '[removed]',
    name: 'a-[removed]-b',
  });
  const { answer, withoutSecrets } = await transport.watch('/x', {}, never());
  answer.destroy();
  expect(withoutSecrets(`{"message":"Bearer ${TOKEN} ${TOKEN}"}`)).toBe(
    '{"message":"[removed] [removed]"}',
  );
});
