import { setTimeout as sleep } from 'node:timers/promises';
import { routeDefinition } from '../samples';
import { ContractScope } from '../kubernetesApiContract';
import { patchOptions } from '../ContractClient';

const GROUP = 'contract.test';
/** How long a new kind may take to be served, in milliseconds. */
const SERVED_PATIENCE_MS = 30_000;

/** Kinds that come with a CustomResourceDefinition. */
export function customResourceContract({ admin }: ContractScope): void {
  describe('custom resources', () => {
    beforeAll(async () => {
      await admin().create(
        '/apis/apiextensions.k8s.io/v1/customresourcedefinitions',
        routeDefinition(GROUP),
      );
      await servedWithin(`/apis/${GROUP}/v1/routes`);
    }, SERVED_PATIENCE_MS + 10_000);

    async function servedWithin(path: string) {
      const giveUpAt = Date.now() + SERVED_PATIENCE_MS;
      while ((await admin().send(path)).code !== 200) {
        if (Date.now() > giveUpAt)
          throw new Error('The custom resource was never served');
        await sleep(100);
      }
    }

    async function pathOf(version = 'v1') {
      const namespace = await admin().namespace();
      return `/apis/${GROUP}/${version}/namespaces/${namespace}/routes`;
    }
    const route = (name: string, spec: object, version = 'v1') => ({
      apiVersion: `${GROUP}/${version}`,
      kind: 'Route',
      metadata: { name },
      spec,
    });

    it('establishes the definition', async () => {
      const crd = await admin().object(
        `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/routes.${GROUP}`,
      );
      const { conditions, acceptedNames } = crd.status as {
        conditions: { type: string; status: string }[];
        acceptedNames: object;
      };
      expect(conditions).toContainEqual(
        expect.objectContaining({ type: 'Established', status: 'True' }),
      );
      expect(acceptedNames).toMatchObject({ kind: 'Route', plural: 'routes' });
    });

    it('appears in discovery, the stable version first', async () => {
      const { body } = await admin().send(`/apis/${GROUP}`);
      expect(body).toMatchObject({
        versions: [{ version: 'v1' }, { version: 'v1beta1' }],
        preferredVersion: { groupVersion: `${GROUP}/v1` },
      });
    });

    it('serves one object in all its versions', async () => {
      const path = await pathOf();
      const created = await admin().create(
        path,
        route('a', { host: 'a.test' }),
      );
      const older = path.replace('/v1/', '/v1beta1/');
      const read = await admin().object(`${older}/a`);
      expect(read).toMatchObject({
        apiVersion: `${GROUP}/v1beta1`,
        metadata: { uid: created.metadata.uid },
      });
      expect(await admin().list(older)).toMatchObject({
        kind: 'RouteList',
        apiVersion: `${GROUP}/v1beta1`,
        items: [{ apiVersion: `${GROUP}/v1beta1` }],
      });
      const { resourceVersion } = created.metadata;
      const events = await admin().watch(
        `${older}?watch=true&resourceVersion=${resourceVersion}`,
        seen => seen.length > 0,
        () => admin().patch(`${path}/a`, 'merge', { spec: { host: 'b.test' } }),
      );
      expect(events[0].object.apiVersion).toBe(`${GROUP}/v1beta1`);
    });

    it('drops fields the schema does not know, and fills in its defaults', async () => {
      const path = await pathOf();
      const created = await admin().create(
        path,
        route('a', { host: 'a.test', unknown: true, labels: { x: 'y' } }),
      );
      expect(created.spec).toEqual({
        host: 'a.test',
        mode: 'nearest',
        labels: { x: 'y' },
      });
    });

    it.each([
      ['a missing field', {}, 'spec.host', 'FieldValueRequired'],
      ['a wrong type', { host: 5 }, 'spec.host', 'FieldValueTypeInvalid'],
      [
        'a value out of range',
        { host: 'a', weight: 101 },
        'spec.weight',
        'FieldValueInvalid',
      ],
      [
        'a value below its range',
        { host: 'a', weight: -1 },
        'spec.weight',
        'FieldValueInvalid',
      ],
      [
        'a value that is no option',
        { host: 'a', mode: 'far' },
        'spec.mode',
        'FieldValueNotSupported',
      ],
      ['a text too short', { host: '' }, 'spec.host', 'FieldValueInvalid'],
    ])('refuses %s and names the field', async (_case, spec, field, reason) => {
      const path = await pathOf();
      const status = await admin().failure(path, {
        method: 'POST',
        body: route('a', spec),
      });
      expect(status).toMatchObject({
        reason: 'Invalid',
        code: 422,
        details: { name: 'a', group: GROUP, kind: 'Route' },
      });
      expect(status.details?.causes).toContainEqual(
        expect.objectContaining({ field, reason }),
      );
      expect(status.message).toMatch(/^Route\.contract\.test "a" is invalid: /);
    });

    it('updates only from a known state', async () => {
      const path = await pathOf();
      await admin().create(path, route('a', { host: 'a.test' }));
      const body = route('a', { host: 'b.test' });
      expect(
        await admin().failure(`${path}/a`, { method: 'PUT', body }),
      ).toMatchObject({
        reason: 'Invalid',
        code: 422,
        details: { causes: [{ field: 'metadata.resourceVersion' }] },
      });
    });

    it('knows no strategic merge patch', async () => {
      const path = await pathOf();
      await admin().create(path, route('a', { host: 'a.test' }));
      expect(
        await admin().failure(`${path}/a`, patchOptions('strategic-merge', {})),
      ).toMatchObject({ reason: 'UnsupportedMediaType', code: 415 });
    });

    it('keeps status and spec apart, and counts generations', async () => {
      const path = await pathOf();
      const body = {
        ...route('a', { host: 'a.test' }),
        status: { ready: true },
      };
      const created = await admin().create(path, body);
      expect(created).not.toHaveProperty('status');
      const reported = await admin().patch(`${path}/a/status`, 'merge', {
        spec: { host: 'no.test' },
        status: { ready: true },
      });
      expect(reported).toMatchObject({
        spec: { host: 'a.test' },
        status: { ready: true },
        metadata: { generation: 1 },
      });
      const changed = await admin().patch(`${path}/a`, 'merge', {
        spec: { host: 'b.test' },
        status: { ready: false },
      });
      expect(changed).toMatchObject({
        status: { ready: true },
        metadata: { generation: 2 },
      });
    });

    it('merges keyed lists by their keys in an apply, and replaces plain ones', async () => {
      const path = `${await pathOf()}/a`;
      const first = {
        host: 'a.test',
        targets: [{ name: 'x', percent: 1 }],
        regions: ['eu'],
      };
      await admin().apply(path, 'one', route('a', first));
      const second = { host: 'a.test', targets: [{ name: 'y', percent: 2 }] };
      const both = await admin().apply(path, 'two', route('a', second));
      expect(
        (both.spec as { targets: { name: string }[] }).targets.map(
          one => one.name,
        ),
      ).toEqual(['x', 'y']);
      const clash = await admin().applyFailure(
        path,
        'two',
        route('a', { ...second, regions: ['us'] }),
      );
      expect(clash.message).toBe(
        'Apply failed with 1 conflict: conflict with "one": .spec.regions',
      );
    });

    it('ends its watches when the definition is deleted, after telling that its objects are gone', async () => {
      const definitions =
        '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
      const gone = `gone.${GROUP}`;
      await admin().create(definitions, routeDefinition(gone));
      await servedWithin(`/apis/${gone}/v1/routes`);
      const namespace = await admin().namespace();
      const path = `/apis/${gone}/v1/namespaces/${namespace}/routes`;
      await admin().create(path, {
        ...route('last', { host: 'a' }),
        apiVersion: `${gone}/v1`,
      });
      const events = await admin().watch(
        `/apis/${gone}/v1/routes?watch=true`,
        // Nothing is enough: the server has to end it.
        () => false,
        () =>
          admin().send(`${definitions}/routes.${gone}`, { method: 'DELETE' }),
      );
      expect(events.map(({ type }) => type)).toEqual(['ADDED', 'DELETED']);
      expect((await admin().send(path)).code).toBe(404);
    });

    it('prints the columns of the definition', async () => {
      const path = await pathOf();
      await admin().create(path, route('a', { host: 'a.test' }));
      const { body } = await admin().send(path, {
        accept: 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json',
      });
      const table = body as {
        columnDefinitions: { name: string }[];
        rows: { cells: unknown[] }[];
      };
      expect(table.columnDefinitions.map(column => column.name)).toEqual([
        'Name',
        'Host',
      ]);
      expect(table.rows[0].cells).toEqual(['a', 'a.test']);
    });
  });
}
