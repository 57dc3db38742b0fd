import { configMap } from '../samples';
import { ContractScope } from '../kubernetesApiContract';
import { namespacedPaths } from './namespacedPaths';

/** How objects are created. */
export function createContract({ admin }: ContractScope): void {
  describe('creating', () => {
    it('creates an object with metadata of its own', async () => {
      const { maps, namespace } = await namespacedPaths(admin());
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
      const { maps } = await namespacedPaths(admin());
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
      const { maps } = await namespacedPaths(admin());
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
      const { maps } = await namespacedPaths(admin());
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
      const { maps } = await namespacedPaths(admin());
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
  });
}
