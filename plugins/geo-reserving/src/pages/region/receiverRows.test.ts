import type { Translate } from '../../translation';
import { receiverRows, receiverVerdict } from './receiverRows';

/** Keys and values instead of sentences: which is said counts here, not how. */
const t = ((key: string, values: object = {}) =>
  [key, ...Object.values(values)].join(' ')) as Translate;

const capacity = { cpuMillis: 4_000, memoryBytes: 0, pods: 10 };

describe('receiverRows', () => {
  it('marks what is needed and not there', () => {
    const [ready] = receiverRows(
      { region: 'us', ready: 14, needed: 18, overloaded: 1 },
      t,
    );
    expect(ready).toMatchObject({
      value: 'region.receivers.readyOf 18 14',
      lacks: true,
    });
  });

  it('says unknown, never zero, where a sum has a gap', () => {
    const rows = receiverRows({ region: 'us', overloaded: 0 }, t);
    expect(rows.map(({ value }) => value)).toEqual([
      'common.unknown',
      'common.unknown',
    ]);
    const [needs] = receiverRows({ region: 'us', needed: 3, overloaded: 0 }, t);
    expect(needs).toMatchObject({
      value: 'region.receivers.needsOnly 3',
      lacks: false,
    });
  });

  it('compares what the missing pods ask for with the room on the nodes', () => {
    const rows = receiverRows(
      {
        region: 'us',
        ready: 1,
        needed: 12,
        overloaded: 1,
        room: capacity,
        missing: { ...capacity, pods: 11 },
      },
      t,
    );
    const lacking = rows.filter(({ lacks }) => lacks);
    expect(lacking.map(({ key }) => key)).toEqual(['ready', 'pods']);
  });
});

describe('receiverVerdict', () => {
  it('is well only when both numbers are known', () => {
    const known = { region: 'us', ready: 9, needed: 5, overloaded: 0 };
    expect(receiverVerdict(known)).toBe('pass');
    expect(receiverVerdict({ ...known, ready: undefined })).toBe('unknown');
    expect(receiverVerdict({ ...known, needed: undefined })).toBe('unknown');
    expect(receiverVerdict({ ...known, overloaded: 1 })).toBe('fail');
  });
});
