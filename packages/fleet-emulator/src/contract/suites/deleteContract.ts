import { configMap } from '../samples';
import { ContractScope } from '../kubernetesApiContract';
import { namespacedPaths } from './namespacedPaths';

/** How objects are deleted. */
export function deleteContract({ admin }: ContractScope): void {
  describe('deleting', () => {
    it('deletes with a success Status', async () => {
      const { maps } = await namespacedPaths(admin());
      const { metadata } = await admin().create(maps, configMap('a'));
      const { code, body } = await admin().send(`${maps}/a`, {
        method: 'DELETE',
      });
      expect(code).toBe(200);
      expect(body).toEqual({
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Success',
        details: { name: 'a', kind: 'configmaps', uid: metadata.uid },
      });
      expect(
        await admin().failure(`${maps}/a`, { method: 'DELETE' }),
      ).toMatchObject({ code: 404 });
    });

    it('deletes only the object that is meant', async () => {
      const { maps } = await namespacedPaths(admin());
      const { metadata } = await admin().create(maps, configMap('a'));
      const options = (preconditions: object) => ({
        method: 'DELETE',
        body: { apiVersion: 'v1', kind: 'DeleteOptions', preconditions },
      });
      expect(
        await admin().failure(`${maps}/a`, options({ uid: 'other' })),
      ).toMatchObject({
        reason: 'Conflict',
        code: 409,
      });
      expect(
        await admin().failure(`${maps}/a`, options({ resourceVersion: '1' })),
      ).toMatchObject({
        reason: 'Conflict',
        code: 409,
      });
      await admin().object(`${maps}/a`, options({ uid: metadata.uid }));
    });

    it('keeps an object with finalizers until the last is taken away', async () => {
      const { maps } = await namespacedPaths(admin());
      const map = configMap('a');
      await admin().create(maps, {
        ...map,
        metadata: { name: 'a', finalizers: ['contract.test/hold'] },
      });
      await admin().send(`${maps}/a`, { method: 'DELETE' });
      const held = await admin().object(`${maps}/a`);
      expect(held.metadata.deletionTimestamp).toMatch(/Z$/);
      await admin().patch(`${maps}/a`, 'merge', {
        metadata: { finalizers: null },
      });
      expect(await admin().failure(`${maps}/a`)).toMatchObject({ code: 404 });
    });

    it('deletes what a selector matches', async () => {
      const { maps } = await namespacedPaths(admin());
      await admin().create(maps, configMap('a', {}, { go: 'yes' }));
      await admin().create(maps, configMap('b'));
      await admin().send(`${maps}?labelSelector=go%3Dyes`, {
        method: 'DELETE',
      });
      const left = await admin().list(maps);
      expect(left.items.map(item => item.metadata.name)).toEqual(['b']);
    });
  });
}
