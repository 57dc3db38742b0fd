import { setTimeout as sleep } from 'node:timers/promises';
import type { HaproxyTarget } from '../HaproxyTarget';
import type { HaproxyScope } from '../haproxyRuntimeContract';
import { statRows } from '../readRows';

/** What is counted, and where. */
export function countsContract(target: HaproxyScope): void {
  describe('counts', () => {
    it('spreads in turns by weight', async () => {
      await target().receive('counts', 100);
      const { a, b, BACKEND } = await counted(target(), 'counts');
      expect([a.stot, b.stot, BACKEND.stot]).toEqual(['70', '30', '100']);
      expect([a.lbtot, b.lbtot]).toEqual(['70', '30']);
      expect([a.hrsp_2xx, a.hrsp_5xx]).toEqual(['70', '0']);
    });

    it('counts each attempt, and says which of them were tried again', async () => {
      await target().receive('refused', 6);
      const { a, nobody, BACKEND } = await counted(target(), 'refused');
      expect(a).toMatchObject({ stot: '3', wretr: '0', econ: '0' });
      expect(nobody).toMatchObject({
        stot: '12',
        wretr: '9',
        wredis: '0',
        econ: '3',
        hrsp_5xx: '0',
      });
      expect(BACKEND).toMatchObject({ stot: '6', econ: '3', hrsp_5xx: '3' });
    });

    it('counts requests that find no server at the backend only', async () => {
      await target().receive('nowhere', 4);
      const { a, BACKEND } = await counted(target(), 'nowhere');
      expect(a).toMatchObject({ stot: '0', econ: '0', status: 'MAINT' });
      expect(BACKEND).toMatchObject({
        stot: '4',
        econ: '4',
        hrsp_5xx: '4',
        status: 'DOWN',
        weight: '0',
      });
    });
  });
}

/** Whoever was answered is counted a moment later: a balancer counts when a stream ends, not when its answer is heard. */
async function counted(target: HaproxyTarget, backend: string) {
  for (let left = 200; ; left--) {
    const rows = await statRows(target, backend);
    const { stot, hrsp_2xx, hrsp_5xx } = rows.BACKEND;
    const isWhole = Number(hrsp_2xx) + Number(hrsp_5xx) === Number(stot);
    if (isWhole || left === 0) return rows;
    await sleep(50);
  }
}
