import { deployment } from '../samples';
import { ContractScope } from '../kubernetesApiContract';
import { patchOptions } from '../ContractClient';
import { KubeObject } from '../../kube/model/KubeObject';

type Spec = {
  replicas: number;
  template: {
    spec: {
      containers: {
        name: string;
        image?: string;
        env?: { name: string; value: string }[];
        ports?: object[];
      }[];
    };
  };
};

/** The three forms of patches. */
export function patchContract({ admin }: ContractScope): void {
  describe('patching', () => {
    async function web() {
      const namespace = await admin().namespace();
      const path = `/apis/apps/v1/namespaces/${namespace}/deployments`;
      const base = deployment('web');
      base.spec.template.spec.containers = [
        {
          name: 'main',
          image: 'registry.test/main:1',
          env: [
            { name: 'A', value: '1' },
            { name: 'B', value: '2' },
          ],
          ports: [{ containerPort: 80 }],
        } as { name: string; image: string },
        { name: 'side', image: 'registry.test/side:1' },
      ];
      await admin().create(path, {
        ...base,
        metadata: { name: 'web', annotations: { keep: 'me', drop: 'me' } },
      });
      return `${path}/web`;
    }
    const spec = (object: KubeObject) => object.spec as Spec;
    const containers = (object: KubeObject) =>
      spec(object).template.spec.containers;

    it('merges objects and removes by null', async () => {
      const path = await web();
      const patched = await admin().patch(path, 'merge', {
        metadata: { annotations: { drop: null, add: 'me' } },
        spec: { replicas: 5 },
      });
      expect(patched.metadata.annotations).toEqual({ keep: 'me', add: 'me' });
      expect(spec(patched).replicas).toBe(5);
    });

    it('replaces lists in a merge patch', async () => {
      const path = await web();
      const patched = await admin().patch(path, 'merge', {
        spec: {
          template: {
            spec: {
              containers: [{ name: 'only', image: 'registry.test/only:1' }],
            },
          },
        },
      });
      expect(containers(patched).map(one => one.name)).toEqual(['only']);
    });

    it('obeys the operations of a JSON patch in order', async () => {
      const path = await web();
      const patched = await admin().patch(path, 'json', [
        { op: 'test', path: '/spec/replicas', value: 2 },
        { op: 'replace', path: '/spec/replicas', value: 4 },
        { op: 'add', path: '/metadata/annotations/with~1slash', value: 'yes' },
        { op: 'remove', path: '/metadata/annotations/drop' },
      ]);
      expect(spec(patched).replicas).toBe(4);
      expect(patched.metadata.annotations).toEqual({
        keep: 'me',
        'with/slash': 'yes',
      });
    });

    it('refuses a JSON patch whose test fails', async () => {
      const path = await web();
      const patch = [{ op: 'test', path: '/spec/replicas', value: 99 }];
      expect(
        await admin().failure(path, patchOptions('json', patch)),
      ).toMatchObject({
        reason: 'Invalid',
        code: 422,
      });
    });

    it('merges lists by their key in a strategic merge patch', async () => {
      const path = await web();
      const patched = await admin().patch(path, 'strategic-merge', {
        spec: {
          template: {
            spec: {
              containers: [
                {
                  name: 'main',
                  image: 'registry.test/main:2',
                  env: [{ name: 'B', value: '3' }],
                },
              ],
            },
          },
        },
      });
      const byName = new Map(containers(patched).map(one => [one.name, one]));
      expect([...byName.keys()].sort()).toEqual(['main', 'side']);
      expect(byName.get('main')).toMatchObject({
        image: 'registry.test/main:2',
        env: [
          { name: 'A', value: '1' },
          { name: 'B', value: '3' },
        ],
        ports: [{ containerPort: 80 }],
      });
    });

    it('removes and replaces items by directives', async () => {
      const path = await web();
      const template = (list: object[]) => ({
        spec: { template: { spec: { containers: list } } },
      });
      const removed = await admin().patch(
        path,
        'strategic-merge',
        template([{ name: 'side', $patch: 'delete' }]),
      );
      expect(containers(removed).map(one => one.name)).toEqual(['main']);
      const replaced = await admin().patch(
        path,
        'strategic-merge',
        template([
          { $patch: 'replace' },
          { name: 'new', image: 'registry.test/new:1' },
        ]),
      );
      expect(containers(replaced).map(one => one.name)).toEqual(['new']);
    });

    it('orders items as a strategic merge patch says', async () => {
      const path = await web();
      const patched = await admin().patch(path, 'strategic-merge', {
        spec: {
          template: {
            spec: {
              '$setElementOrder/containers': [
                { name: 'side' },
                { name: 'main' },
              ],
              containers: [{ name: 'side', image: 'registry.test/side:2' }],
            },
          },
        },
      });
      expect(containers(patched).map(one => one.name)).toEqual([
        'side',
        'main',
      ]);
    });

    it('refuses a patch made from an older state', async () => {
      const path = await web();
      const { resourceVersion } = (await admin().object(path)).metadata;
      await admin().patch(path, 'merge', { spec: { replicas: 3 } });
      const late = { metadata: { resourceVersion }, spec: { replicas: 4 } };
      expect(
        await admin().failure(path, patchOptions('merge', late)),
      ).toMatchObject({
        reason: 'Conflict',
        code: 409,
      });
    });

    it('refuses a type of patch it does not know', async () => {
      const path = await web();
      const options = {
        method: 'PATCH',
        contentType: 'application/unknown-patch',
        body: {},
      };
      expect(await admin().failure(path, options)).toMatchObject({
        message: '415: Unsupported Media Type',
        reason: 'UnsupportedMediaType',
        code: 415,
      });
    });
  });
}
