import { ContractScope } from '../kubernetesApiContract';

type Resource = {
  name: string;
  kind: string;
  namespaced: boolean;
  shortNames?: string[];
};
type AggregatedItem = {
  metadata: { name?: string };
  versions: {
    version: string;
    resources: {
      resource: string;
      scope: string;
      subresources?: { subresource: string }[];
    }[];
  }[];
};

const AGGREGATED =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json';

/** What a client finds out before it asks for anything. */
export function discoveryContract({ admin }: ContractScope): void {
  describe('discovery', () => {
    it('tells its version', async () => {
      const { body } = await admin().send('/version');
      expect(body).toMatchObject({
        major: '1',
        minor: expect.stringMatching(/^\d+/),
        gitVersion: expect.stringMatching(/^v1\.\d+\.\d+/),
      });
    });

    it.each(['/livez', '/readyz', '/healthz'])(
      'says that it is well at %s',
      async path => {
        expect(await admin().send(path)).toMatchObject({
          code: 200,
          body: 'ok',
        });
      },
    );

    it('lists the versions of the core group', async () => {
      const { body } = await admin().send('/api');
      expect(body).toMatchObject({ kind: 'APIVersions', versions: ['v1'] });
    });

    it('lists groups with their preferred version', async () => {
      const { body } = await admin().send('/apis');
      const { kind, groups } = body as {
        kind: string;
        groups: { name: string }[];
      };
      expect(kind).toBe('APIGroupList');
      expect(groups.find(group => group.name === 'apps')).toEqual({
        name: 'apps',
        versions: [{ groupVersion: 'apps/v1', version: 'v1' }],
        preferredVersion: { groupVersion: 'apps/v1', version: 'v1' },
      });
    });

    it('lists the resources of a group version', async () => {
      const { body } = await admin().send('/apis/apps/v1');
      const { groupVersion, resources } = body as {
        groupVersion: string;
        resources: Resource[];
      };
      expect(groupVersion).toBe('apps/v1');
      expect(resources.find(one => one.name === 'deployments')).toMatchObject({
        kind: 'Deployment',
        namespaced: true,
        singularName: 'deployment',
        shortNames: ['deploy'],
        verbs: expect.arrayContaining(['get', 'list', 'watch', 'patch']),
      });
      expect(resources.map(one => one.name)).toContain('deployments/status');
    });

    it('gives everything at once to clients that ask for the aggregated form', async () => {
      const answer = await admin().send('/apis', { accept: AGGREGATED });
      expect(answer.headers['content-type']).toContain(
        'as=APIGroupDiscoveryList',
      );
      const { kind, items } = answer.body as {
        kind: string;
        items: AggregatedItem[];
      };
      expect(kind).toBe('APIGroupDiscoveryList');
      const apps = items.find(item => item.metadata.name === 'apps');
      const deployments = apps?.versions[0].resources.find(
        one => one.resource === 'deployments',
      );
      expect(deployments).toMatchObject({ scope: 'Namespaced' });
      expect(deployments?.subresources?.map(one => one.subresource)).toContain(
        'status',
      );
    });

    it('says that a group, a version or a resource is not there', async () => {
      for (const path of [
        '/apis/apps/v9',
        '/apis/apps/v1/nothings',
        '/api/v1/nothings',
      ]) {
        expect(await admin().failure(path)).toMatchObject({
          message: 'the server could not find the requested resource',
          reason: 'NotFound',
          code: 404,
        });
      }
      for (const path of [
        '/apis/nothing.test/v1',
        '/apis/nothing.test/v1/things',
        '/nothing',
      ]) {
        const answer = await admin().send(path);
        expect(answer).toMatchObject({
          code: 404,
          body: '404 page not found\n',
        });
      }
    });
  });
}
