import { setTimeout as sleep } from 'node:timers/promises';
import { configMap } from '../samples';
import { ContractScope } from '../kubernetesApiContract';
import { ContractClient } from '../ContractClient';

const REVIEWS = '/apis/authorization.k8s.io/v1';
/** How long new rules may take to hold, in milliseconds. */
const RULES_PATIENCE_MS = 20_000;

/** Who may do what, and how a refusal reads. */
export function accessContract({ admin, target }: ContractScope): void {
  describe('access', () => {
    let namespace = '';
    let reader: ContractClient;
    beforeAll(async () => {
      namespace = await admin().namespace();
      const token = await target().grant('reader', [
        {
          verbs: ['get', 'list', 'watch'],
          apiGroups: ['apps'],
          resources: ['deployments'],
        },
        {
          verbs: ['get'],
          apiGroups: [''],
          resources: ['configmaps'],
          namespaces: [namespace],
        },
        {
          verbs: ['get'],
          apiGroups: [''],
          resources: ['nodes'],
          resourceNames: ['one'],
        },
        {
          verbs: ['patch'],
          apiGroups: ['apps'],
          resources: ['deployments/status'],
        },
      ]);
      reader = admin().as(token);
      const giveUpAt = Date.now() + RULES_PATIENCE_MS;
      while ((await reader.send('/apis/apps/v1/deployments')).code !== 200) {
        if (Date.now() > giveUpAt) throw new Error('The rules never held');
        await sleep(100);
      }
    }, RULES_PATIENCE_MS + 10_000);

    it('does not know a stranger’s token', async () => {
      expect(
        await admin().as('nobody-has-this').failure('/api/v1/configmaps'),
      ).toEqual({
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Failure',
        message: 'Unauthorized',
        reason: 'Unauthorized',
        code: 401,
      });
    });

    it('lets nobody in without a token, except to ask for its health', async () => {
      const nobody = admin().as(undefined);
      expect(await nobody.failure('/api/v1/configmaps')).toMatchObject({
        code: 403,
        message:
          'configmaps is forbidden: User "system:anonymous" cannot list resource "configmaps" in API group "" at the cluster scope',
      });
      expect(await nobody.send('/readyz')).toMatchObject({ code: 200 });
      expect(await nobody.send('/version')).toMatchObject({ code: 200 });
    });

    it('refuses a list over all namespaces, in the words clients know', async () => {
      expect(await reader.failure('/api/v1/configmaps')).toEqual({
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Failure',
        message:
          'configmaps is forbidden: User "reader" cannot list resource "configmaps" in API group "" at the cluster scope',
        reason: 'Forbidden',
        details: { kind: 'configmaps' },
        code: 403,
      });
    });

    it('names the object, the group and the namespace it refuses', async () => {
      const path = `/apis/apps/v1/namespaces/${namespace}/statefulsets/db`;
      expect(await reader.failure(path)).toMatchObject({
        message: `statefulsets.apps "db" is forbidden: User "reader" cannot get resource "statefulsets" in API group "apps" in the namespace "${namespace}"`,
        reason: 'Forbidden',
        details: { name: 'db', group: 'apps', kind: 'statefulsets' },
      });
    });

    it('tells verbs, namespaces, names and subresources apart', async () => {
      const code = async (path: string, method = 'GET', body?: unknown) =>
        (
          await reader.send(path, {
            method,
            body,
            contentType:
              method === 'PATCH' ? 'application/merge-patch+json' : undefined,
          })
        ).code;
      await admin().create(
        `/api/v1/namespaces/${namespace}/configmaps`,
        configMap('a'),
      );
      expect(await code(`/api/v1/namespaces/${namespace}/configmaps/a`)).toBe(
        200,
      );
      expect(await code(`/api/v1/namespaces/${namespace}/configmaps`)).toBe(
        403,
      );
      expect(await code('/api/v1/namespaces/default/configmaps/a')).toBe(403);
      expect(await code('/api/v1/nodes/one')).toBe(404);
      expect(await code('/api/v1/nodes/two')).toBe(403);
      const web = `/apis/apps/v1/namespaces/${namespace}/deployments/web`;
      expect(await code(web, 'PATCH', {})).toBe(403);
      expect(await code(`${web}/status`, 'PATCH', {})).toBe(404);
    });

    it('lets every known user discover', async () => {
      for (const path of [
        '/api',
        '/apis',
        '/apis/apps/v1',
        '/version',
        '/openapi/v3',
      ]) {
        expect([path, (await reader.send(path)).code]).toEqual([path, 200]);
      }
      expect(await reader.failure('/metrics')).toMatchObject({
        message: 'forbidden: User "reader" cannot get path "/metrics"',
        reason: 'Forbidden',
        code: 403,
      });
    });

    it.each([
      [{ verb: 'list', group: 'apps', resource: 'deployments' }, true],
      [{ verb: 'delete', group: 'apps', resource: 'deployments' }, false],
      [{ verb: 'list', group: '', resource: 'configmaps' }, false],
      [{ verb: 'get', group: '', resource: 'nodes', name: 'one' }, true],
      [
        {
          verb: 'patch',
          group: 'apps',
          resource: 'deployments',
          subresource: 'status',
        },
        true,
      ],
    ])(
      'tells a user whether they may: %j',
      async (resourceAttributes, allowed) => {
        const body = {
          apiVersion: 'authorization.k8s.io/v1',
          kind: 'SelfSubjectAccessReview',
          spec: { resourceAttributes },
        };
        const answer = await reader.send(
          `${REVIEWS}/selfsubjectaccessreviews`,
          { method: 'POST', body },
        );
        expect(answer.code).toBe(201);
        expect(answer.body).toMatchObject({
          kind: 'SelfSubjectAccessReview',
          status: { allowed },
        });
      },
    );

    it('tells a user all they may do', async () => {
      const body = {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SelfSubjectRulesReview',
        spec: { namespace },
      };
      const review = await reader.object(`${REVIEWS}/selfsubjectrulesreviews`, {
        method: 'POST',
        body,
      });
      const { resourceRules } = review.status as { resourceRules: object[] };
      expect(resourceRules).toContainEqual(
        expect.objectContaining({
          verbs: ['get', 'list', 'watch'],
          apiGroups: ['apps'],
          resources: ['deployments'],
        }),
      );
      expect(resourceRules).toContainEqual(
        expect.objectContaining({
          verbs: ['get'],
          apiGroups: [''],
          resources: ['configmaps'],
        }),
      );
    });
  });
}
