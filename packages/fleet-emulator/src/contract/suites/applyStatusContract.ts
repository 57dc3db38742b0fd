import { deployment } from '../samples';
import { ContractScope } from '../kubernetesApiContract';
import { applyPath, entryOf, withReplicas } from './applySubjects';

/** Server-side apply: what it keeps out. */
export function applyStatusContract({ admin }: ContractScope): void {
  describe('server-side apply and the status', () => {
    it('keeps the status out of an apply to the object', async () => {
      const path = await applyPath(admin());
      const applied = await admin().apply(path, 'one', {
        ...deployment('web'),
        status: { replicas: 3 },
      });
      expect(applied.status).not.toHaveProperty('replicas');
      expect(entryOf(applied, 'one')?.fieldsV1).not.toHaveProperty('f:status');
    });

    it('applies to the status through its subresource', async () => {
      const path = await applyPath(admin());
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

    it('refuses a configuration that carries managedFields', async () => {
      const path = await applyPath(admin());
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
  });
}
