import type { HaproxyScope } from '../haproxyRuntimeContract';
import { statRows, stateRows } from '../readRows';

/** Answers that end without an empty line. */
const GARBAGE_BEHIND = 'Trailing garbage in weight string\n';
const NO_WEIGHT = 'Empty weight string empty or preceded by garbage\n';
const OUT_OF_RANGE =
  'Absolute weight can only be between 0 and 256 inclusive.\n\n';
const STATIC =
  "Backend is using a static LB algorithm and only accepts weights '0%' and '100%'.\n\n";

/** `set server … weight`: what it does and what it refuses. */
export function weightsContract(target: HaproxyScope): void {
  const weightOf = async (path: string) => {
    const answer = await target().say(`get weight ${path}`);
    return Number(/^(\d+) \(initial \d+\)\n\n$/.exec(answer)![1]);
  };

  describe('weights', () => {
    it.each([
      ['0', 0],
      ['256', 256],
      ['35', 35],
      ['50%', 35],
      // Rounded down.
      ['33%', 23],
      ['0%', 0],
      ['100%', 70],
      // Not beyond the greatest weight.
      ['2000%', 256],
      ['+5', 5],
    ])('takes %s', async (text, weight) => {
      const said = await target().say(`set server weights/a weight ${text}`);
      expect(said).toBe('\n');
      expect(await weightOf('weights/a')).toBe(weight);
    });

    it('takes the older word for it, and refuses alike', async () => {
      const set = (text: string) =>
        target().say(`set weight weights/a ${text}`);
      expect(await set('50')).toBe('\n');
      expect(await weightOf('weights/a')).toBe(50);
      expect(await set('50%')).toBe('\n');
      expect(await weightOf('weights/a')).toBe(35);
      expect(await set('257')).toBe(OUT_OF_RANGE);
      expect(await set('abc')).toBe(NO_WEIGHT);
      expect(await target().say('set weight fixed/b 10')).toBe(STATIC);
    });

    it('drains a server of weight 1 by 50 %', async () => {
      await target().say('set server weights/c weight 50%');
      expect(await weightOf('weights/c')).toBe(0);
    });

    it.each([
      ['257', OUT_OF_RANGE],
      ['-1', OUT_OF_RANGE],
      ['-1%', 'Relative weight must be positive.\n\n'],
      ['5.5', GARBAGE_BEHIND],
      ['50%%', GARBAGE_BEHIND],
      ['abc', NO_WEIGHT],
      ['', 'Require <weight> or <weight%>.\n\n'],
    ])('refuses %j and changes nothing', async (text, answer) => {
      await target().say('set server weights/b weight 30');
      const line = `set server weights/b weight ${text}`;
      expect(await target().say(line)).toBe(answer);
      expect(await weightOf('weights/b')).toBe(30);
    });

    it('takes 0 and the initial weight only where the algorithm is static', async () => {
      const set = (text: string) =>
        target().say(`set server fixed/b weight ${text}`);
      expect(await set('50%')).toBe(STATIC);
      expect(await set('10')).toBe(STATIC);
      expect(await set('0')).toBe('\n');
      expect(await set('30')).toBe('\n');
      expect(await set('100%')).toBe('\n');
      // Half of 1 is 0, which is allowed.
      expect(await target().say('set server fixed/a weight 50%')).toBe('\n');
      expect(await weightOf('fixed/a')).toBe(0);
    });

    it('is seen in both tables, beside the initial one', async () => {
      await target().say('set server weights/a weight 40');
      const { a } = await stateRows(target(), 'weights');
      expect(a).toMatchObject({ srv_uweight: '40', srv_iweight: '70' });
      const rows = await statRows(target(), 'weights');
      expect(rows.a).toMatchObject({ weight: '40', uweight: '40' });
    });

    it('spreads requests at once', async () => {
      await target().say('set server weights/a weight 10');
      await target().say('set server weights/b weight 30');
      await target().say('set server weights/c weight 0');
      const before = await statRows(target(), 'weights');
      await target().receive('weights', 80);
      const after = await statRows(target(), 'weights');
      const got = (name: string) =>
        Number(after[name].stot) - Number(before[name].stot);
      // The turns go on where they were when the weights changed.
      expect(Math.abs(got('a') - 20)).toBeLessThanOrEqual(2);
      expect(got('a') + got('b')).toBe(80);
      expect(got('c')).toBe(0);
      expect(after.BACKEND.weight).toBe('40');
    });
  });
}
