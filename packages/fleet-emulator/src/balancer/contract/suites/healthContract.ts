import type { HaproxyScope } from '../haproxyRuntimeContract';
import { eventually, statRows, stateRows } from '../readRows';

/** What checks do, and which servers are used then. */
export function healthContract(target: HaproxyScope): void {
  const statusOf = async (path: string) => {
    const [backend, server] = path.split('/');
    return (await statRows(target(), backend))[server].status;
  };
  const becomes = (path: string, status: string | RegExp) =>
    eventually(async () => expect(await statusOf(path)).toMatch(status));

  describe('health', () => {
    it('takes a server down after its failures, and up after its successes', async () => {
      await becomes('health/h', /^UP$/);
      const seen = new Set<string>();
      const watch = (until: string) =>
        eventually(async () => {
          const status = await statusOf('health/h');
          seen.add(status);
          expect(status).toBe(until);
        });
      await target().setAlive('h', false);
      await watch('DOWN');
      const { h } = await stateRows(target(), 'health');
      expect(h).toMatchObject({
        srv_op_state: '0',
        srv_admin_state: '0',
        srv_check_status: '8',
        srv_check_result: '2',
        srv_check_health: '0',
      });
      const rows = await statRows(target(), 'health');
      expect(rows.h).toMatchObject({ check_status: 'L4CON', chkdown: '1' });
      expect(rows.BACKEND).toMatchObject({ act: '1', weight: '30' });
      await target().setAlive('h', true);
      await watch('UP');
      for (const status of seen)
        expect(status).toMatch(/^(UP|UP [12]\/3|DOWN|DOWN 1\/2)$/);
    });

    it('uses the first backup when the others are down, or with allbackups all', async () => {
      await becomes('standby/m', /^UP$/);
      const calm = await statRows(target(), 'standby');
      expect(calm.BACKEND).toMatchObject({ act: '1', bck: '2', weight: '1' });
      await target().setAlive('m', false);
      await becomes('standby/m', /^DOWN$/);
      await becomes('standbys/m', /^DOWN$/);
      await target().receive('standby', 8);
      await target().receive('standbys', 8);
      const one = await statRows(target(), 'standby');
      expect([one.x.stot, one.y.stot]).toEqual(['8', '0']);
      expect(one.BACKEND).toMatchObject({ act: '0', bck: '2', weight: '10' });
      const all = await statRows(target(), 'standbys');
      expect([all.x.stot, all.y.stot]).toEqual(['2', '6']);
      expect(all.BACKEND).toMatchObject({ act: '0', bck: '2', weight: '40' });
      await target().setAlive('m', true);
    });

    it('warms a server up that was out, in sixteenths of its weight', async () => {
      await becomes('warming/w', /^UP$/);
      const before = await statRows(target(), 'warming');
      expect(before.w).toMatchObject({ throttle: '', weight: '30' });
      await target().say('set server warming/w state maint');
      await target().say('set server warming/w state ready');
      await eventually(async () => {
        const { w } = await statRows(target(), 'warming');
        const sixteenths = Math.round((Number(w.throttle) * 16) / 100);
        expect(sixteenths).toBeGreaterThanOrEqual(2);
        expect(w.throttle).toBe(`${Math.floor((100 * sixteenths) / 16)}`);
        expect(w.weight).toBe(`${Math.ceil((30 * sixteenths) / 16)}`);
      });
      const { w } = await stateRows(target(), 'warming');
      expect(w).toMatchObject({ srv_op_state: '1', srv_uweight: '30' });
    });
  });
}
