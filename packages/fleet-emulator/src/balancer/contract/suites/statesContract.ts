import type { HaproxyScope } from '../haproxyRuntimeContract';
import { eventually, statRows, stateRows } from '../readRows';

/** `set server … state`, and what is seen of it. */
export function statesContract(target: HaproxyScope): void {
  const see = async (server = 'a') => {
    const state = (await stateRows(target(), 'states'))[server];
    const stat = (await statRows(target(), 'states'))[server];
    return [state.srv_op_state, state.srv_admin_state, stat.status];
  };
  const set = (state: string) =>
    target().say(`set server states/a state ${state}`);
  const isUp = () =>
    eventually(async () => expect(await see()).toEqual(['2', '0', 'UP']));

  describe('states', () => {
    beforeEach(async () => {
      await set('ready');
      await isUp();
    });

    it('drains: it stays up and gets no new requests', async () => {
      expect(await set('drain')).toBe('\n');
      expect(await see()).toEqual(['2', '8', 'DRAIN']);
      await target().receive('states', 10);
      const { a, b, BACKEND } = await statRows(target(), 'states');
      expect(a.stot).toBe('0');
      expect(b.stot).toBe('10');
      expect(BACKEND).toMatchObject({ act: '1', weight: '30' });
    });

    it('takes out for maintenance: checks are paused', async () => {
      expect(await set('maint')).toBe('\n');
      expect(await see()).toEqual(['0', '1', 'MAINT']);
      const { a } = await stateRows(target(), 'states');
      // Configured, enabled, paused.
      expect(Number(a.srv_check_state) & ~1).toBe(14);
      const rows = await statRows(target(), 'states');
      expect(rows.a.check_status).toBe('');
    });

    it('exchanges one for the other', async () => {
      await set('drain');
      await set('maint');
      expect((await see())[1]).toBe('1');
      await set('drain');
      expect((await see())[1]).toBe('8');
    });

    it('takes the older words for maintenance and its end, which end a drain, too', async () => {
      expect(await target().say('disable server states/a')).toBe('\n');
      expect(await see()).toEqual(['0', '1', 'MAINT']);
      expect(await target().say('enable server states/a')).toBe('\n');
      expect((await see())[1]).toBe('0');
      await set('drain');
      expect(await target().say('enable server states/a')).toBe('\n');
      expect((await see())[1]).toBe('0');
      await set('drain');
      expect(await target().say('disable server states/a')).toBe('\n');
      expect((await see())[1]).toBe('1');
    });

    it('keeps the weight through a drain, and takes another one meanwhile', async () => {
      await set('drain');
      await target().say('set server states/a weight 20');
      await set('ready');
      const { a } = await stateRows(target(), 'states');
      expect(a).toMatchObject({ srv_uweight: '20', srv_admin_state: '0' });
      await target().say('set server states/a weight 70');
    });

    it('takes it to be up as soon as it is ready, and dates the change', async () => {
      await set('maint');
      await set('ready');
      const { a } = await stateRows(target(), 'states');
      expect(a).toMatchObject({ srv_op_state: '2', srv_admin_state: '0' });
      expect(Number(a.srv_time_since_last_change)).toBeLessThan(3);
    });

    it('refuses another word', async () => {
      const answer =
        "'set server <srv> state' expects 'ready', 'drain' and 'maint'.\n\n";
      expect(await set('gone')).toBe(answer);
      expect(await set('READY')).toBe(answer);
      expect(await set('')).toBe(answer);
      expect(await target().say('set server states/a colour red')).toMatch(
        /^usage: set server <backend>\/<server> addr \|/,
      );
    });
  });
}
