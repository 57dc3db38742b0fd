import type { Translate } from '../../translation';
import { roomRows } from './roomRows';

/** Keys and values instead of sentences: which is said counts here, not how. */
const t = ((key: string, values: object = {}) =>
  [key, ...Object.values(values)].join(' ')) as Translate;

const nodes = { ready: 3, total: 3, zones: [], at: '2026-08-03T14:04:30Z' };
const capacity = { cpuMillis: 8_000, memoryBytes: 0, pods: 100 };

describe('roomRows', () => {
  it('says how much of what is offered is asked for', () => {
    const [, , pods] = roomRows(
      {
        ...nodes,
        allocatable: capacity,
        requested: { ...capacity, pods: 40 },
      },
      t,
    );
    expect(pods).toMatchObject({
      words: 'cluster.requested 40 100',
      share: { state: 'value', percent: 40 },
    });
  });

  it('calls nodes that offer nothing full, not empty', () => {
    const [, memory] = roomRows(
      { ...nodes, allocatable: capacity, requested: capacity },
      t,
    );
    expect(memory.share).toEqual({ state: 'value', percent: 100 });
  });

  it('never draws what nobody knows as free room', () => {
    const unknown = { state: 'unknown' };
    expect(roomRows(nodes, t).map(({ share }) => share)).toEqual([
      unknown,
      unknown,
      unknown,
    ]);
    const [, , pods] = roomRows({ ...nodes, allocatable: capacity }, t);
    expect(pods).toMatchObject({
      words: 'cluster.requestedUnknown 100',
      share: unknown,
    });
  });
});
