import { configMap, deployment } from '../samples';
import { ContractScope } from '../kubernetesApiContract';

/** How objects are created, replaced and deleted. */
export function writeContract({ admin }: ContractScope): void {
  describe('writing', () => {
    async function paths() {
      const namespace = await admin().namespace();
      return {
        namespace,
        maps: `/api/v1/namespaces/${namespace}/configmaps`,
        deployments: `/apis/apps/v1/namespaces/${namespace}/deployments`,
      };
    }

    it('creates an object with metadata of its own', async () => {
      const { maps, namespace } = await paths();
      const answer = await admin().send(maps, {
        method: 'POST',
        body: configMap('a', { k: 'v' }),
      });
      expect(answer.code).toBe(201);
      expect(answer.body).toMatchObject({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        data: { k: 'v' },
        metadata: {
          name: 'a',
          namespace,
          uid: expect.stringMatching(/^[0-9a-f-]{36}$/),
          resourceVersion: expect.stringMatching(/^\d+$/),
          creationTimestamp: expect.stringMatching(
            /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
          ),
        },
      });
    });

    it('makes a name that begins as asked for', async () => {
      const { maps } = await paths();
      const { metadata, ...rest } = configMap('unused');
      const body = { ...rest, metadata: { generateName: 'some-' } };
      const [a, b] = [
        await admin().create(maps, body),
        await admin().create(maps, body),
      ];
      expect(a.metadata.name).toMatch(/^some-[a-z0-9]{5}$/);
      expect(a.metadata.name).not.toBe(b.metadata.name);
      expect(metadata.name).toBe('unused');
    });

    it('refuses a second object of the same name', async () => {
      const { maps } = await paths();
      await admin().create(maps, configMap('a'));
      expect(
        await admin().failure(maps, { method: 'POST', body: configMap('a') }),
      ).toEqual({
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Failure',
        message: 'configmaps "a" already exists',
        reason: 'AlreadyExists',
        details: { name: 'a', kind: 'configmaps' },
        code: 409,
      });
    });

    it('refuses an object in a namespace that is not there', async () => {
      const path = '/api/v1/namespaces/no-such-namespace/configmaps';
      expect(
        await admin().failure(path, { method: 'POST', body: configMap('a') }),
      ).toMatchObject({
        message: 'namespaces "no-such-namespace" not found',
        reason: 'NotFound',
        details: { name: 'no-such-namespace', kind: 'namespaces' },
        code: 404,
      });
    });

    it('refuses a name that cannot be', async () => {
      const { maps } = await paths();
      const status = await admin().failure(maps, {
        method: 'POST',
        body: configMap('Not_A_Name'),
      });
      expect(status).toMatchObject({
        reason: 'Invalid',
        code: 422,
        details: {
          name: 'Not_A_Name',
          kind: 'ConfigMap',
          causes: [{ reason: 'FieldValueInvalid', field: 'metadata.name' }],
        },
      });
      expect(status.message).toMatch(
        /^ConfigMap "Not_A_Name" is invalid: metadata\.name: Invalid value: "Not_A_Name": a lowercase RFC 1123 subdomain/,
      );
    });

    it('refuses a body of another kind or version', async () => {
      const { maps } = await paths();
      const body = { ...configMap('a'), apiVersion: 'v9' };
      expect(
        await admin().failure(maps, { method: 'POST', body }),
      ).toMatchObject({
        reason: 'BadRequest',
        code: 400,
      });
      expect(
        await admin().failure(maps, { method: 'POST', body: '{"broken' }),
      ).toMatchObject({
        code: 400,
      });
    });

    it('replaces an object made from its latest state, and refuses an older one', async () => {
      const { maps } = await paths();
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
      const { maps } = await paths();
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
      const { deployments } = await paths();
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
      const { deployments } = await paths();
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
      const { deployments } = await paths();
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
      const { maps } = await paths();
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

    it('deletes with a success Status', async () => {
      const { maps } = await paths();
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
      const { maps } = await paths();
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
      const { maps } = await paths();
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
      const { maps } = await paths();
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
