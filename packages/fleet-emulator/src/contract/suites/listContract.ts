import { configMap } from '../samples';
import { ContractScope } from '../kubernetesApiContract';
import { ObjectList } from '../ContractClient';

/** How objects are read: one, many, some, in pages, and as of an earlier moment. */
export function listContract({ admin, target }: ContractScope): void {
  describe('reading', () => {
    async function three() {
      const namespace = await admin().namespace();
      const path = `/api/v1/namespaces/${namespace}/configmaps`;
      for (const [name, tier] of [
        ['a', 'front'],
        ['b', 'back'],
        ['c', 'back'],
      ]) {
        await admin().create(path, configMap(name, {}, { tier, [name]: '' }));
      }
      return { namespace, path };
    }
    const names = (list: ObjectList) =>
      list.items.map(item => item.metadata.name);

    it('lists in the order of names, with the revision of the list', async () => {
      const { path } = await three();
      const list = await admin().list(path);
      expect(list).toMatchObject({ kind: 'ConfigMapList', apiVersion: 'v1' });
      expect(names(list)).toEqual(['a', 'b', 'c']);
      expect(Number(list.metadata.resourceVersion)).toBeGreaterThanOrEqual(
        Math.max(
          ...list.items.map(item => Number(item.metadata.resourceVersion)),
        ),
      );
    });

    it('says what is not there', async () => {
      const { path } = await three();
      expect(await admin().failure(`${path}/z`)).toEqual({
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Failure',
        message: 'configmaps "z" not found',
        reason: 'NotFound',
        details: { name: 'z', kind: 'configmaps' },
        code: 404,
      });
    });

    it.each([
      ['tier=back', ['b', 'c']],
      ['tier!=back', ['a']],
      ['tier in (front,side)', ['a']],
      ['tier notin (front)', ['b', 'c']],
      ['b', ['b']],
      ['!b,tier=back', ['c']],
      ['nothing=at-all', []],
    ])('selects by labels: %s', async (selector, expected) => {
      const { path } = await three();
      const list = await admin().list(
        `${path}?labelSelector=${encodeURIComponent(selector)}`,
      );
      expect(names(list)).toEqual(expected);
    });

    it('selects by the name field', async () => {
      const { path } = await three();
      expect(
        names(await admin().list(`${path}?fieldSelector=metadata.name%3Db`)),
      ).toEqual(['b']);
      expect(
        names(await admin().list(`${path}?fieldSelector=metadata.name!%3Db`)),
      ).toEqual(['a', 'c']);
    });

    it('selects by the namespace field over all namespaces', async () => {
      const { namespace } = await three();
      const list = await admin().list(
        `/api/v1/configmaps?fieldSelector=metadata.namespace%3D${namespace}`,
      );
      expect(names(list)).toEqual(['a', 'b', 'c']);
    });

    it.each([
      'labelSelector=a%20b',
      'labelSelector=-a%3Db',
      'fieldSelector=spec.nothing%3Da',
    ])('refuses a selector it cannot use: %s', async query => {
      const { path } = await three();
      expect(await admin().failure(`${path}?${query}`)).toMatchObject({
        kind: 'Status',
        reason: 'BadRequest',
        code: 400,
      });
    });

    it('gives pages of one moment, whatever changes meanwhile', async () => {
      const { path } = await three();
      const first = await admin().list(`${path}?limit=2`);
      expect(names(first)).toEqual(['a', 'b']);
      expect(first.metadata.remainingItemCount).toBe(1);
      await admin().create(path, configMap('bb'));
      await admin().send(`${path}/c`, { method: 'DELETE' });
      const next = encodeURIComponent(first.metadata.continue ?? '');
      const second = await admin().list(`${path}?limit=2&continue=${next}`);
      expect(names(second)).toEqual(['c']);
      expect(second.metadata).toEqual({
        resourceVersion: first.metadata.resourceVersion,
      });
    });

    it('answers 410 to a continue from a forgotten moment, with a token to go on all the same', async () => {
      const { path } = await three();
      const first = await admin().list(`${path}?limit=1`);
      await admin().create(path, configMap('d'));
      await target().compact();
      const token = encodeURIComponent(first.metadata.continue ?? '');
      const gone = await admin().failure(`${path}?limit=1&continue=${token}`);
      expect(gone).toMatchObject({ reason: 'Expired', code: 410 });
      expect(gone.message).toMatch(
        /^The provided continue parameter is too old/,
      );
      const inconsistent = encodeURIComponent(gone.metadata.continue ?? '');
      const rest = await admin().list(`${path}?continue=${inconsistent}`);
      expect(names(rest)).toEqual(['b', 'c', 'd']);
    });

    it('lists as of an exact earlier revision', async () => {
      const { path } = await three();
      const { resourceVersion } = (await admin().list(path)).metadata;
      await admin().create(path, configMap('d'));
      const query = `resourceVersion=${resourceVersion}&resourceVersionMatch=Exact`;
      const past = await admin().list(`${path}?${query}`);
      expect(names(past)).toEqual(['a', 'b', 'c']);
      expect(past.metadata.resourceVersion).toBe(resourceVersion);
    });

    it('refuses a revision it has not reached', async () => {
      const { path } = await three();
      const answer = await admin().send(`${path}?resourceVersion=999999999`);
      expect(answer).toMatchObject({
        code: 504,
        headers: { 'retry-after': '1' },
      });
      expect(answer.body).toMatchObject({
        reason: 'Timeout',
        message: expect.stringMatching(
          /^Timeout: Too large resource version: 999999999, current: \d+$/,
        ),
        details: { causes: [{ reason: 'ResourceVersionTooLarge' }] },
      });
    });

    it('refuses a revision that is none', async () => {
      const { path } = await three();
      expect(
        await admin().failure(`${path}?resourceVersion=yesterday`),
      ).toMatchObject({ code: 400 });
    });

    it('gives a table to clients that print', async () => {
      const { path } = await three();
      const { body } = await admin().send(path, {
        accept: 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json',
      });
      const table = body as {
        columnDefinitions: { name: string }[];
        rows: { cells: unknown[] }[];
      };
      expect(body).toMatchObject({
        kind: 'Table',
        apiVersion: 'meta.k8s.io/v1',
      });
      expect(table.columnDefinitions.map(column => column.name)).toEqual([
        'Name',
        'Data',
        'Age',
      ]);
      expect(table.rows.map(row => row.cells[0])).toEqual(['a', 'b', 'c']);
    });

    it('gives bare metadata to clients that want no more', async () => {
      const { path } = await three();
      const { body } = await admin().send(path, {
        accept:
          'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io',
      });
      expect(body).toMatchObject({ kind: 'PartialObjectMetadataList' });
      expect((body as ObjectList).items[0]).not.toHaveProperty('data');
    });
  });
}
