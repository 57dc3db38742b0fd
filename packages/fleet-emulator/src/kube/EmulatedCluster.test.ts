import {
  KubeConfig,
  KubernetesObjectApi,
  CoreV1Api,
  PatchStrategy,
  Watch,
} from '@kubernetes/client-node';
import { ContractClient, WatchEvent } from '../contract/ContractClient';
import { configMap, deployment, routeDefinition } from '../contract/samples';
import { CertificateAuthority } from '../tls/CertificateAuthority';
import { EmulatedCluster } from './EmulatedCluster';
import { KubeObject } from './model/KubeObject';
import { ObjectChange } from './ObjectStore';

describe('an emulated cluster', () => {
  let ca: CertificateAuthority;
  let cluster: EmulatedCluster;

  beforeAll(async () => {
    ca = await CertificateAuthority.create('cluster CA');
  });
  beforeEach(async () => {
    cluster = await EmulatedCluster.start({ name: 'one', ca });
  });
  afterEach(async () => cluster.close());

  const map = (
    name: string,
    data: Record<string, string> = {},
  ): KubeObject => ({
    ...configMap(name, data),
    metadata: { name, namespace: 'default' },
  });
  const web = (status?: object): KubeObject => ({
    ...deployment('web'),
    metadata: { name: 'web', namespace: 'default' },
    ...(status ? { status } : {}),
  });

  describe('from the same process', () => {
    it('puts, gets, lists and removes', () => {
      cluster.store.put(map('b'));
      cluster.store.put(map('a', { k: 'v' }));
      expect(
        cluster.store.get('v1', 'ConfigMap', 'a', 'default'),
      ).toMatchObject({ data: { k: 'v' } });
      const names = cluster.store
        .list('v1', 'ConfigMap')
        .map(object => object.metadata.name);
      expect(names).toEqual(['a', 'b']);
      expect(cluster.store.remove('v1', 'ConfigMap', 'a', 'default')).toBe(
        true,
      );
      expect(cluster.store.remove('v1', 'ConfigMap', 'a', 'default')).toBe(
        false,
      );
      expect(
        cluster.store.get('v1', 'ConfigMap', 'a', 'default'),
      ).toBeUndefined();
    });

    it('puts spec and status together, with the marks a request leaves', () => {
      const first = cluster.store.put(web({ readyReplicas: 2 }), {
        manager: 'loader',
      });
      expect(first).toMatchObject({
        status: { readyReplicas: 2 },
        metadata: { generation: 1, uid: expect.any(String) },
      });
      expect(first.metadata.managedFields).toEqual([
        expect.objectContaining({ manager: 'loader', operation: 'Update' }),
        expect.objectContaining({ manager: 'loader', subresource: 'status' }),
      ]);
      const second = cluster.store.put(web({ readyReplicas: 1 }));
      expect(second).toMatchObject({
        status: { readyReplicas: 1 },
        metadata: { generation: 1, uid: first.metadata.uid },
      });
    });

    it('writes nothing when nothing differs', () => {
      cluster.store.put(web({ readyReplicas: 2 }));
      const before = cluster.resourceVersion;
      cluster.store.put(web({ readyReplicas: 2 }));
      expect(cluster.resourceVersion).toBe(before);
    });

    it('tells of changes, until it is asked to stop', () => {
      const seen: ObjectChange[] = [];
      const stop = cluster.store.onChange(change => seen.push(change));
      cluster.store.put(map('a'));
      cluster.store.put(map('a', { k: 'v' }));
      cluster.store.remove('v1', 'ConfigMap', 'a', 'default');
      stop();
      cluster.store.put(map('b'));
      expect(seen.map(change => change.type)).toEqual([
        'ADDED',
        'MODIFIED',
        'DELETED',
      ]);
    });

    it('gives objects that nobody can change behind its back', () => {
      cluster.store.put(map('a', { k: 'v' }));
      const stored = cluster.store.get('v1', 'ConfigMap', 'a', 'default')!;
      expect(() => {
        stored.metadata.name = 'other';
      }).toThrow(TypeError);
    });

    it('serves kinds that are registered, and says what to do about others', () => {
      const thing = {
        apiVersion: 'x.test/v1',
        kind: 'Thing',
        metadata: { name: 'a' },
      };
      expect(() => cluster.store.put(thing)).toThrow(
        'no matches for kind "Thing" in version "x.test/v1": register its ResourceDefinition (or put its CustomResourceDefinition) first',
      );
      cluster.store.register({
        group: 'x.test',
        kind: 'Thing',
        plural: 'things',
        namespaced: false,
        versions: [{ name: 'v1' }, { name: 'v1beta1' }],
      });
      cluster.store.put({
        ...thing,
        spec: { any: 'field' },
        status: { all: 'well' },
      });
      expect(cluster.store.get('x.test/v1beta1', 'Thing', 'a')).toMatchObject({
        apiVersion: 'x.test/v1beta1',
        spec: { any: 'field' },
        status: { all: 'well' },
      });
    });

    it('serves what a CustomResourceDefinition says, and drops it with the definition', () => {
      cluster.store.put(routeDefinition('y.test'));
      const route = {
        apiVersion: 'y.test/v1',
        kind: 'Route',
        metadata: { name: 'a', namespace: 'default' },
        spec: { host: 'a' },
      };
      cluster.store.put(route);
      expect(() => cluster.store.put({ ...route, spec: {} })).toThrow(
        'spec.host: Required value',
      );
      cluster.store.remove(
        'apiextensions.k8s.io/v1',
        'CustomResourceDefinition',
        'routes.y.test',
      );
      expect(() => cluster.store.list('y.test/v1', 'Route')).toThrow(
        'no matches for kind',
      );
    });

    it('keeps a definition that is put again, and refuses one it cannot serve', () => {
      cluster.store.put(routeDefinition('y.test'));
      const before = cluster.resourceVersion;
      cluster.store.put(routeDefinition('y.test'));
      expect(cluster.resourceVersion).toBe(before);
      const broken = routeDefinition('y.test');
      expect(() =>
        cluster.store.put({
          ...broken,
          spec: { ...broken.spec, versions: [] },
        }),
      ).toThrow('spec.versions: none is served');
      expect(() =>
        cluster.store.put({ ...broken, metadata: { name: 'other.y.test' } }),
      ).toThrow(
        'metadata.name: Invalid value: "other.y.test": must be spec.names.plural+"."+spec.group',
      );
    });

    it('refuses an object in a namespace that is not there', () => {
      const stray = {
        ...configMap('a'),
        metadata: { name: 'a', namespace: 'nowhere' },
      };
      expect(() => cluster.store.put(stray)).toThrow(
        'namespaces "nowhere" not found',
      );
    });
  });

  describe('with the client of the Kubernetes project', () => {
    function config(): KubeConfig {
      const kubeConfig = new KubeConfig();
      kubeConfig.loadFromClusterAndUser(
        {
          name: 'one',
          server: cluster.url,
          caData: Buffer.from(ca.pem).toString('base64'),
          skipTLSVerify: false,
        },
        { name: 'admin', token: cluster.issueToken('admin', 'admin') },
      );
      return kubeConfig;
    }

    it('creates, reads, patches and deletes objects of any kind', async () => {
      cluster.store.put(routeDefinition('z.test'));
      const objects = KubernetesObjectApi.makeApiClient(config());
      const header = {
        apiVersion: 'z.test/v1',
        kind: 'Route',
        metadata: { name: 'a', namespace: 'default' },
      };
      await objects.create({ ...header, spec: { host: 'a' } } as typeof header);
      const patched = await objects.patch(
        { ...header, spec: { host: 'b' } } as typeof header,
        undefined,
        undefined,
        undefined,
        undefined,
        PatchStrategy.MergePatch,
      );
      expect(patched).toMatchObject({ spec: { host: 'b' } });
      expect(
        (await objects.list('z.test/v1', 'Route', 'default')).items,
      ).toHaveLength(1);
      await objects.delete(header);
      await expect(objects.read(header)).rejects.toMatchObject({ code: 404 });
    });

    it('lists with the typed client', async () => {
      const { items } = await config().makeApiClient(CoreV1Api).listNamespace();
      expect(items.map(item => item.metadata?.name)).toContain('kube-system');
    });

    it('watches', async () => {
      const seen: string[] = [];
      const done = new Promise<void>((resolve, reject) => {
        const watch = new Watch(config()).watch(
          '/api/v1/namespaces/default/configmaps',
          { allowWatchBookmarks: true },
          (phase: string, object: KubeObject) => {
            seen.push(`${phase} ${object.metadata.name}`);
            if (seen.length === 2) resolve();
          },
          error => error && error.name !== 'AbortError' && reject(error),
        );
        watch
          .then(controller => done.finally(() => controller.abort()))
          .catch(reject);
      });
      cluster.store.put(map('a'));
      cluster.store.put(map('b'));
      await done;
      expect(seen).toEqual(['ADDED a', 'ADDED b']);
    });
  });

  it('sends bookmarks to those who want them', async () => {
    const busy = await EmulatedCluster.start({
      name: 'busy',
      ca,
      bookmarkIntervalMs: 20,
    });
    const client = new ContractClient(
      { url: busy.url, caPem: ca.pem },
      busy.issueToken('admin', 'admin'),
    );
    const from = busy.resourceVersion;
    const movedOn = (event: WatchEvent) =>
      event.type === 'BOOKMARK' &&
      (event.object as KubeObject).metadata.resourceVersion !== from;
    const events = await client.watch(
      `/api/v1/configmaps?watch=true&allowWatchBookmarks=true&resourceVersion=${from}`,
      seen => seen.some(movedOn),
      async () =>
        busy.store.put({
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: { name: 'elsewhere' },
        }),
    );
    expect(new Set(events.map(event => event.type))).toEqual(
      new Set(['BOOKMARK']),
    );
    await busy.close();
  });
});
