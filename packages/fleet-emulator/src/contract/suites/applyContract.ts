import { deployment } from '../samples';
import { ContractScope } from '../kubernetesApiContract';
import { KubeObject, ManagedFieldsEntry } from '../../kube/model/KubeObject';

/** Server-side apply: who owns which field, and what follows from it. */
export function applyContract({ admin }: ContractScope): void {
  describe('server-side apply', () => {
    async function pathOf(
      resource = 'apis/apps/v1',
      plural = 'deployments',
      name = 'web',
    ) {
      const namespace = await admin().namespace();
      const [group, ...rest] = resource.split('/');
      return `/${[group, ...rest].join(
        '/',
      )}/namespaces/${namespace}/${plural}/${name}`;
    }
    const entryOf = (
      object: KubeObject,
      manager: string,
    ): ManagedFieldsEntry | undefined =>
      object.metadata.managedFields?.find(entry => entry.manager === manager);
    const withReplicas = (replicas: number) => ({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web' },
      spec: { replicas },
    });

    it('creates what is not there, and owns what it set', async () => {
      const path = await pathOf();
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
      const path = await pathOf();
      const first = await admin().apply(path, 'one', deployment('web'));
      const second = await admin().apply(path, 'one', deployment('web'));
      expect(second.metadata.resourceVersion).toBe(
        first.metadata.resourceVersion,
      );
    });

    it('needs a name for the manager', async () => {
      const path = await pathOf();
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

    it('refuses to change a field that another manager applied, and names it', async () => {
      const path = await pathOf();
      await admin().apply(path, 'one', deployment('web'));
      expect(await admin().applyFailure(path, 'two', withReplicas(5))).toEqual({
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Failure',
        message:
          'Apply failed with 1 conflict: conflict with "one": .spec.replicas',
        reason: 'Conflict',
        details: {
          causes: [
            {
              reason: 'FieldManagerConflict',
              message: 'conflict with "one"',
              field: '.spec.replicas',
            },
          ],
        },
        code: 409,
      });
    });

    it('names every conflict, also with managers that do not apply', async () => {
      const path = await pathOf();
      const collection = path.replace(/\/web$/, '');
      await admin().create(
        `${collection}?fieldManager=creator`,
        deployment('web'),
      );
      await admin().patch(`${path}/status?fieldManager=reporter`, 'merge', {
        status: { replicas: 2 },
      });
      const other = deployment('web', { replicas: 7 });
      other.spec.template.spec.containers[0].image = 'registry.test/main:2';
      const status = await admin().applyFailure(path, 'two', other);
      expect(status.message).toBe(
        [
          'Apply failed with 2 conflicts: conflicts with "creator" using apps/v1:',
          '- .spec.replicas',
          '- .spec.template.spec.containers[name="main"].image',
        ].join('\n'),
      );
      expect(status.details?.causes).toEqual(
        [
          '.spec.replicas',
          '.spec.template.spec.containers[name="main"].image',
        ].map(field => ({
          reason: 'FieldManagerConflict',
          message: 'conflict with "creator" using apps/v1',
          field,
        })),
      );
      const onStatus = await admin().applyFailure(`${path}/status`, 'two', {
        ...withReplicas(2),
        status: { replicas: 9 },
      });
      expect(onStatus.message).toBe(
        'Apply failed with 1 conflict: conflict with "reporter" with subresource "status" using apps/v1: .status.replicas',
      );
    });

    it('takes fields over by force, and the other loses them', async () => {
      const path = await pathOf();
      await admin().apply(path, 'one', deployment('web'));
      const forced = await admin().apply(
        path,
        'two',
        withReplicas(5),
        '&force=true',
      );
      expect(forced.spec).toMatchObject({ replicas: 5 });
      expect(entryOf(forced, 'two')?.fieldsV1).toEqual({
        'f:spec': { 'f:replicas': {} },
      });
      expect(entryOf(forced, 'one')?.fieldsV1?.['f:spec']).not.toHaveProperty(
        'f:replicas',
      );
    });

    it('shares a field that two managers set to the same value', async () => {
      const path = await pathOf();
      await admin().apply(path, 'one', deployment('web'));
      const shared = await admin().apply(path, 'two', withReplicas(2));
      expect(entryOf(shared, 'one')?.fieldsV1?.['f:spec']).toHaveProperty(
        'f:replicas',
      );
      expect(entryOf(shared, 'two')?.fieldsV1?.['f:spec']).toHaveProperty(
        'f:replicas',
      );
    });

    it('removes what it no longer sets, unless somebody else owns it', async () => {
      const path = await pathOf();
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
      const path = await pathOf();
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
      const path = await pathOf('api/v1', 'services', 'dns');
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

    it('keeps the status out of an apply to the object', async () => {
      const path = await pathOf();
      const applied = await admin().apply(path, 'one', {
        ...deployment('web'),
        status: { replicas: 3 },
      });
      expect(applied.status).not.toHaveProperty('replicas');
      expect(entryOf(applied, 'one')?.fieldsV1).not.toHaveProperty('f:status');
    });

    it('applies to the status through its subresource', async () => {
      const path = await pathOf();
      await admin().apply(path, 'one', deployment('web'));
      const body = { ...withReplicas(9), status: { replicas: 3 } };
      const applied = await admin().apply(`${path}/status`, 'reporter', body);
      expect(applied).toMatchObject({
        spec: { replicas: 2 },
        status: { replicas: 3 },
      });
      expect(entryOf(applied, 'reporter')).toMatchObject({
        operation: 'Apply',
        subresource: 'status',
        fieldsV1: { 'f:status': { 'f:replicas': {} } },
      });
    });

    it('gives the changed fields of a plain update to its manager', async () => {
      const path = await pathOf();
      await admin().apply(path, 'one', deployment('web'));
      const updated = await admin().patch(
        `${path}?fieldManager=hand`,
        'merge',
        { spec: { replicas: 6 } },
      );
      expect(entryOf(updated, 'hand')).toMatchObject({
        operation: 'Update',
        fieldsV1: { 'f:spec': { 'f:replicas': {} } },
      });
      expect(entryOf(updated, 'one')?.fieldsV1?.['f:spec']).not.toHaveProperty(
        'f:replicas',
      );
    });

    it('names the manager of an update by its user agent', async () => {
      const path = await pathOf('api/v1', 'configmaps', 'a');
      const created = await admin().object(path.replace(/\/a$/, ''), {
        method: 'POST',
        userAgent: 'some-tool/1.2 (linux)',
        body: {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'a', labels: { x: 'y' } },
          data: { k: 'v' },
        },
      });
      expect(created.metadata.managedFields).toEqual([
        {
          manager: 'some-tool',
          operation: 'Update',
          apiVersion: 'v1',
          time: expect.stringMatching(/Z$/),
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:data': { '.': {}, 'f:k': {} },
            'f:metadata': { 'f:labels': { '.': {}, 'f:x': {} } },
          },
        },
      ]);
    });

    it('shows what an apply would do on a dry run', async () => {
      const path = await pathOf();
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

    it('refuses a configuration that carries managedFields', async () => {
      const path = await pathOf();
      const applied = await admin().apply(path, 'one', deployment('web'));
      const { managedFields } = applied.metadata;
      const body = {
        ...deployment('web'),
        metadata: { name: 'web', managedFields },
      };
      expect(await admin().applyFailure(path, 'one', body)).toMatchObject({
        code: 400,
        message: 'metadata.managedFields must be nil',
      });
    });

    it('keeps a writer out that applies from an older state', async () => {
      const path = await pathOf();
      const { resourceVersion } = (
        await admin().apply(path, 'one', deployment('web'))
      ).metadata;
      await admin().apply(path, 'one', deployment('web', { replicas: 3 }));
      const late = {
        ...deployment('web'),
        metadata: { name: 'web', resourceVersion },
      };
      expect(await admin().applyFailure(path, 'one', late)).toMatchObject({
        reason: 'Conflict',
        code: 409,
      });
    });
  });
}

function containerNames(object: KubeObject): string[] {
  const { template } = object.spec as {
    template: { spec: { containers: { name: string }[] } };
  };
  return template.spec.containers.map(container => container.name).sort();
}
