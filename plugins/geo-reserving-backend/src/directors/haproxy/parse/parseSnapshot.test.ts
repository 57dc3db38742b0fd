import fc from 'fast-check';
import { HaproxyFailed } from '../runtime/HaproxyFailure';
import { RECORDED_ANSWER } from '../__testUtils__/recordedAnswer';
import { parseSnapshot } from './parseSnapshot';
import { splitCsv } from './splitCsv';

const parse = (text: string) => parseSnapshot('lb-1', text, 1_000);

function kindOf(text: string): string {
  try {
    parse(text);
    return 'parsed';
  } catch (error) {
    return error instanceof HaproxyFailed ? error.kind : String(error);
  }
}

describe('parseSnapshot', () => {
  const snapshot = parse(RECORDED_ANSWER);
  const servers = (name: string) =>
    snapshot.backends.get(name)!.servers.map(s => [s.name, s] as const);
  const server = (path: string) => {
    const [name, key] = path.split('/');
    return new Map(servers(name)).get(key)!;
  };

  it('says who answered, and tells one process from another', () => {
    expect(snapshot).toMatchObject({
      instance: 'lb-1',
      readAt: 1_000,
      version: '2.6.12-1+deb12u4',
      node: 'lb-1',
      uptimeSeconds: 459,
    });
    const reloaded = RECORDED_ANSWER.replace(/^Pid: .*$/m, 'Pid: 1');
    expect(parse(reloaded).process).not.toBe(snapshot.process);
  });

  it('reads what the socket allows, and does without', () => {
    expect(snapshot.level).toBe('operator');
    for (const other of ['Unknown command: show cli', '', 'root']) {
      const said = RECORDED_ANSWER.replace('\noperator\n', `\n${other}\n`);
      expect(parse(said)).toEqual({ ...snapshot, level: undefined });
    }
  });

  it('reads algorithm, mode and the order of the servers', () => {
    expect([...snapshot.backends.values()].map(b => b.algorithm)).toEqual([
      'roundrobin',
      'roundrobin',
      'static-rr',
      'unknown',
    ]);
    expect(servers('shop_checkout').map(([name]) => name)).toEqual([
      'fra-1',
      'iad-1',
      'gru-1',
    ]);
    expect(snapshot.backends.get('shop_checkout')!.mode).toBe('http');
  });

  it('reads what administrators, checks and requests made of each server', () => {
    expect(server('shop_checkout/fra-1')).toMatchObject({
      weight: 70,
      initialWeight: 70,
      draining: 'runtime',
      operation: 'running',
      checked: 'itself',
      counters: { requests: 3, serverErrors: 0, unconnected: 0 },
    });
    expect(server('shop_checkout/gru-1')).toMatchObject({
      operation: 'stopped',
      checkStatus: 'L4CON',
    });
    expect(server('shop_orders/iad-1').maintenance).toBe('runtime');
    expect(server('shop_orders/sin-1')).toMatchObject({
      maintenance: 'configuration',
      backup: true,
      checked: 'itself',
    });
    expect(server('stat/a').checked).toBe('never');
    expect(server('stat/b').checked).toBe('tracked');
  });

  it('reads the sixteenths of a server that warms up', () => {
    const warming = RECORDED_ANSWER.replace(
      /^(shop_checkout,iad-1,.*?,1,3,2,),/m,
      '$156,',
    );
    const { servers: all } = parse(warming).backends.get('shop_checkout')!;
    expect(all.map(s => s.sixteenths)).toEqual([16, 9, 16]);
  });

  it('counts a request once, however often it was tried', () => {
    // stot 5 attempts, of which wretr 2 and wredis 1 were tried again; econ 1.
    const retried = RECORDED_ANSWER.replace(
      'shop_checkout,iad-1,0,0,0,1,,1,82,106,,0,,0,0,0,0,',
      'shop_checkout,iad-1,0,0,0,1,,5,82,106,,0,,1,0,2,1,',
    );
    const { servers: all } = parse(retried).backends.get('shop_checkout')!;
    expect(all[1].counters).toEqual({
      requests: 2,
      serverErrors: 0,
      unconnected: 1,
    });
  });

  it('reads by the names of the columns, wherever they stand', () => {
    const stat = RECORDED_ANSWER.slice(RECORDED_ANSWER.indexOf('# pxname'));
    const shuffled = splitCsv(stat)
      .map(r => [...r.slice(0, 2), 'new', ...r.slice(2).reverse()].join(','))
      .join('\n');
    const text = `${RECORDED_ANSWER.replace(stat, shuffled)}\n\n`;
    expect(parse(text).backends).toEqual(snapshot.backends);
  });

  it('keeps apart what a checked server says of itself', () => {
    const said = RECORDED_ANSWER.replace(
      'Connection refused',
      '"no ""x"", \n\n# pxname,svname\nshop,evil"',
    );
    expect([...parse(said).backends.keys()]).toEqual([
      ...snapshot.backends.keys(),
    ]);
  });

  it('does without what a level or an old version does not tell', () => {
    const columns = splitCsv(
      RECORDED_ANSWER.slice(RECORDED_ANSWER.indexOf('# pxname')),
    );
    const left = ['algo', 'mode', 'uweight', 'rtime', 'throttle'].map(name =>
      columns[0].indexOf(name),
    );
    const stat = columns
      .map(row => row.filter((_, i) => !left.includes(i)).join(','))
      .join('\n');
    const head = RECORDED_ANSWER.slice(0, RECORDED_ANSWER.indexOf('# pxname'));
    const old = head.replace(/^(Start_time_sec|node): .*\n/gm, '');
    const parsed = parse(`${old}${stat}\n\n`);
    expect(parsed.node).toBeUndefined();
    expect(parsed.backends.get('rnd')).not.toHaveProperty('algorithm');
  });

  it.each([
    ['nothing', '', 'silent'],
    ['a web server', 'HTTP/1.1 400 Bad Request\r\n\r\n<html>', 'not-haproxy'],
    ['another protocol', '-ERR unknown command\n\n\n\n', 'not-haproxy'],
    ['the master', 'Unknown command: show info\n\n\n', 'not-a-worker'],
    ['a closed socket', 'Permission denied\n\n', 'permission-denied'],
    [
      'a number that is none',
      RECORDED_ANSWER.replace(/(BACKEND.*),UP,30,/, '$1,UP,x,'),
      'not-haproxy',
    ],
    [
      'a wrong format',
      RECORDED_ANSWER.replace('\n1\n#', '\n9\n#'),
      'not-haproxy',
    ],
  ])('refuses %s', (_, text, kind) => {
    expect(kindOf(text)).toBe(kind);
  });

  it('never takes a part of an answer for the whole', () => {
    fc.assert(
      fc.property(fc.nat(RECORDED_ANSWER.length - 1), length => {
        expect(kindOf(RECORDED_ANSWER.slice(0, length))).toMatch(
          /^(silent|truncated|not-haproxy)$/,
        );
      }),
    );
  });

  it('refuses garbage with a kind, and never with another error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), text => {
        expect(kindOf(text)).not.toBe('parsed');
        expect(
          kindOf(`Name: HAProxy\n\nadmin\n\n1\n${text}\n\n${text}`),
        ).toMatch(/^[a-z-]+$/);
      }),
    );
  });
});
