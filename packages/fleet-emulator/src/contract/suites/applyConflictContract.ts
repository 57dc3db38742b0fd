import { deployment } from '../samples';
import { ContractScope } from '../kubernetesApiContract';
import { applyPath, entryOf, withReplicas } from './applySubjects';

/** Server-side apply and others: conflicts, force, shared fields, plain writes. */
export function applyConflictContract({ admin }: ContractScope): void {
  describe('ownership of fields', () => {
    it('refuses to change a field that another manager applied, and names it', async () => {
      const path = await applyPath(admin());
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
      const path = await applyPath(admin());
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
      const path = await applyPath(admin());
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
      const path = await applyPath(admin());
      await admin().apply(path, 'one', deployment('web'));
      const shared = await admin().apply(path, 'two', withReplicas(2));
      expect(entryOf(shared, 'one')?.fieldsV1?.['f:spec']).toHaveProperty(
        'f:replicas',
      );
      expect(entryOf(shared, 'two')?.fieldsV1?.['f:spec']).toHaveProperty(
        'f:replicas',
      );
    });

    it('gives the changed fields of a plain update to its manager', async () => {
      const path = await applyPath(admin());
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
      const path = await applyPath(admin(), '/api/v1', 'configmaps/a');
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

    it('keeps a writer out that applies from an older state', async () => {
      const path = await applyPath(admin());
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
