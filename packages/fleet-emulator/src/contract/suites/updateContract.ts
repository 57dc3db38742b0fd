import { configMap, deployment } from '../samples';
import { ContractScope } from '../kubernetesApiContract';
import { namespacedPaths } from './namespacedPaths';

/** How objects are replaced, and what only the server changes. */
export function updateContract({ admin }: ContractScope): void {
  describe('updating', () => {
    it('replaces an object made from its latest state, and refuses an older one', async () => {
      const { maps } = await namespacedPaths(admin());
      const first = await admin().create(maps, configMap('a', { n: '1' }));
      const body = { ...first, data: { n: '2' } };
      const second = await admin().object(`${maps}/a`, { method: 'PUT', body });
      expect(second).toMatchObject({
        data: { n: '2' },
        metadata: { uid: first.metadata.uid },
      });
      expect(Number(second.metadata.resourceVersion)).toBeGreaterThan(
        Number(first.metadata.resourceVersion),
      );
      expect(
        await admin().failure(`${maps}/a`, { method: 'PUT', body }),
      ).toEqual({
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Failure',
        message:
          'Operation cannot be fulfilled on configmaps "a": the object has been modified; please apply your changes to the latest version and try again',
        reason: 'Conflict',
        details: { name: 'a', kind: 'configmaps' },
        code: 409,
      });
    });

    it('refuses an update for another name, and of what is not there', async () => {
      const { maps } = await namespacedPaths(admin());
      await admin().create(maps, configMap('a'));
      expect(
        await admin().failure(`${maps}/a`, {
          method: 'PUT',
          body: configMap('b'),
        }),
      ).toMatchObject({ reason: 'BadRequest', code: 400 });
      expect(
        await admin().failure(`${maps}/z`, {
          method: 'PUT',
          body: configMap('z'),
        }),
      ).toMatchObject({ reason: 'NotFound', code: 404 });
    });

    it('counts generations by the spec only', async () => {
      const { deployments } = await namespacedPaths(admin());
      const path = `${deployments}/web`;
      const created = await admin().create(deployments, deployment('web'));
      expect(created.metadata.generation).toBe(1);
      const labelled = await admin().patch(path, 'merge', {
        metadata: { labels: { a: 'b' } },
      });
      expect(labelled.metadata.generation).toBe(1);
      const reported = await admin().patch(`${path}/status`, 'merge', {
        status: { replicas: 2 },
      });
      expect(reported.metadata.generation).toBe(1);
      const scaled = await admin().patch(path, 'merge', {
        spec: { replicas: 3 },
      });
      expect(scaled.metadata.generation).toBe(2);
    });

    it('keeps status and spec apart', async () => {
      const { deployments } = await namespacedPaths(admin());
      const path = `${deployments}/web`;
      const created = await admin().create(deployments, {
        ...deployment('web'),
        status: { readyReplicas: 7 },
      });
      expect(created.status).not.toHaveProperty('readyReplicas');
      const viaSpec = await admin().patch(path, 'merge', {
        status: { readyReplicas: 7 },
      });
      expect(viaSpec.status).not.toHaveProperty('readyReplicas');
      const viaStatus = await admin().patch(`${path}/status`, 'merge', {
        spec: { replicas: 9 },
        status: { replicas: 2, readyReplicas: 2 },
      });
      expect(viaStatus).toMatchObject({
        spec: { replicas: 2 },
        status: { replicas: 2, readyReplicas: 2 },
      });
    });

    it('fills in the defaults of builtin kinds', async () => {
      const { deployments } = await namespacedPaths(admin());
      const { replicas: _two, ...spec } = deployment('web').spec;
      const created = await admin().create(deployments, {
        ...deployment('web'),
        spec,
      });
      expect(created.spec).toMatchObject({
        replicas: 1,
        progressDeadlineSeconds: 600,
        strategy: {
          type: 'RollingUpdate',
          rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' },
        },
        template: {
          spec: {
            restartPolicy: 'Always',
            containers: [{ imagePullPolicy: 'IfNotPresent' }],
          },
        },
      });
    });

    it('writes nothing on a dry run', async () => {
      const { maps } = await namespacedPaths(admin());
      const body = configMap('a');
      const answer = await admin().send(`${maps}?dryRun=All`, {
        method: 'POST',
        body,
      });
      expect(answer).toMatchObject({
        code: 201,
        body: { metadata: { name: 'a' } },
      });
      expect(await admin().failure(`${maps}/a`)).toMatchObject({ code: 404 });
      expect(
        await admin().failure(`${maps}?dryRun=Some`, { method: 'POST', body }),
      ).toMatchObject({
        code: 422,
      });
    });
  });
}
