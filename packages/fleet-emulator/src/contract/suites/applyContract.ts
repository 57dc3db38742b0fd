import { deployment } from '../samples';
import { ContractScope } from '../kubernetesApiContract';
import {
  applyPath,
  containerNames,
  entryOf,
  withReplicas,
} from './applySubjects';

/** Server-side apply: what is set, merged and removed. */
export function applyContract({ admin }: ContractScope): void {
  describe('server-side apply', () => {
    it('creates what is not there, and owns what it set', async () => {
      const path = await applyPath(admin());
      const applied = await admin().apply(path, 'one', deployment('web'));
      expect(entryOf(applied, 'one')).toEqual({
        manager: 'one',
        operation: 'Apply',
        apiVersion: 'apps/v1',
        time: expect.stringMatching(/Z$/),
        fieldsType: 'FieldsV1',
        fieldsV1: {
          'f:spec': {
            'f:replicas': {},
            'f:selector': {},
            'f:template': {
              'f:metadata': { 'f:labels': { 'f:app': {} } },
              'f:spec': {
                'f:containers': {
                  'k:{"name":"main"}': { '.': {}, 'f:image': {}, 'f:name': {} },
                },
              },
            },
          },
        },
      });
    });

    it('changes nothing when it is applied again', async () => {
      const path = await applyPath(admin());
      const first = await admin().apply(path, 'one', deployment('web'));
      const second = await admin().apply(path, 'one', deployment('web'));
      expect(second.metadata.resourceVersion).toBe(
        first.metadata.resourceVersion,
      );
    });

    it('needs a name for the manager', async () => {
      const path = await applyPath(admin());
      const options = {
        method: 'PATCH',
        contentType: 'application/apply-patch+yaml',
        body: deployment('web'),
      };
      expect(await admin().failure(path, options)).toMatchObject({
        reason: 'Invalid',
        code: 422,
        message:
          'PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required value: is required for apply patch',
      });
    });

    it('removes what it no longer sets, unless somebody else owns it', async () => {
      const path = await applyPath(admin());
      const labelled = (labels: Record<string, string>) => ({
        ...deployment('web'),
        metadata: { name: 'web', labels },
      });
      await admin().apply(path, 'one', labelled({ mine: '1', shared: '2' }));
      await admin().apply(path, 'two', {
        ...withReplicas(2),
        metadata: { name: 'web', labels: { shared: '2' } },
      });
      const after = await admin().apply(path, 'one', deployment('web'));
      expect(after.metadata.labels).toEqual({ shared: '2' });
      const last = await admin().apply(path, 'two', withReplicas(2));
      expect(last.metadata.labels).toBeUndefined();
    });

    it('merges keyed lists, each manager its own items', async () => {
      const path = await applyPath(admin());
      await admin().apply(path, 'one', deployment('web'));
      const side = {
        ...withReplicas(2),
        spec: {
          template: {
            spec: {
              containers: [{ name: 'side', image: 'registry.test/side:1' }],
            },
          },
        },
      };
      const both = await admin().apply(path, 'two', side);
      expect(containerNames(both)).toEqual(['main', 'side']);
      const { spec: _spec, ...empty } = withReplicas(2);
      expect(containerNames(await admin().apply(path, 'two', empty))).toEqual([
        'main',
      ]);
    });

    it('tells ports of one number apart by their protocol', async () => {
      const path = await applyPath(admin(), '/api/v1', 'services/dns');
      const service = (ports: object[]) => ({
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'dns' },
        spec: { selector: { app: 'dns' }, ports },
      });
      await admin().apply(
        path,
        'one',
        service([{ name: 'udp', port: 53, protocol: 'UDP' }]),
      );
      const both = await admin().apply(
        path,
        'two',
        service([{ name: 'tcp', port: 53, protocol: 'TCP' }]),
      );
      expect(
        (both.spec as { ports: { name: string }[] }).ports
          .map(port => port.name)
          .sort(),
      ).toEqual(['tcp', 'udp']);
    });

    it('shows what an apply would do on a dry run', async () => {
      const path = await applyPath(admin());
      await admin().apply(path, 'one', deployment('web'));
      const dry = await admin().apply(
        path,
        'two',
        withReplicas(8),
        '&force=true&dryRun=All',
      );
      expect(dry.spec).toMatchObject({ replicas: 8 });
      expect((await admin().object(path)).spec).toMatchObject({ replicas: 2 });
    });
  });
}
