import { configMap } from '../samples';
import { ContractScope } from '../kubernetesApiContract';
import { WatchEvent } from '../ContractClient';

/** How changes are told. */
export function watchContract({ admin, target }: ContractScope): void {
  describe('watching', () => {
    async function setUp() {
      const namespace = await admin().namespace();
      const path = `/api/v1/namespaces/${namespace}/configmaps`;
      const first = await admin().create(
        path,
        configMap('a', { n: '1' }, { on: 'yes' }),
      );
      return { path, revision: first.metadata.resourceVersion };
    }
    const seen = (events: readonly WatchEvent[]) =>
      events.map(
        ({ type, object }) =>
          `${type} ${
            object.metadata && 'name' in object.metadata
              ? object.metadata.name
              : ''
          }`,
      );
    const count = (n: number) => (events: readonly WatchEvent[]) =>
      events.length >= n;

    it('begins with what is there when no revision is given', async () => {
      const { path } = await setUp();
      const events = await admin().watch(`${path}?watch=true`, count(1));
      expect(seen(events)).toEqual(['ADDED a']);
      expect(events[0].object).toMatchObject({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        data: { n: '1' },
      });
    });

    it('goes on from a revision and misses nothing', async () => {
      const { path, revision } = await setUp();
      await admin().patch(`${path}/a`, 'merge', { data: { n: '2' } });
      await admin().create(path, configMap('b'));
      const events = await admin().watch(
        `${path}?watch=1&resourceVersion=${revision}`,
        count(3),
        () => admin().send(`${path}/a`, { method: 'DELETE' }),
      );
      expect(seen(events)).toEqual(['MODIFIED a', 'ADDED b', 'DELETED a']);
      const revisions = events.map(event =>
        Number(event.object.metadata.resourceVersion),
      );
      expect(revisions).toEqual([...revisions].sort((x, y) => x - y));
      expect(events[2].object).toMatchObject({ data: { n: '2' } });
    });

    it('tells a selecting client that objects come and go with their labels', async () => {
      const { path, revision } = await setUp();
      const query = `watch=true&resourceVersion=${revision}&labelSelector=on%3Dyes`;
      const events = await admin().watch(
        `${path}?${query}`,
        count(3),
        async () => {
          await admin().patch(`${path}/a`, 'merge', {
            metadata: { labels: { on: 'no' } },
          });
          await admin().patch(`${path}/a`, 'merge', { data: { n: '3' } });
          await admin().patch(`${path}/a`, 'merge', {
            metadata: { labels: { on: 'yes' } },
          });
          await admin().patch(`${path}/a`, 'merge', { data: { n: '4' } });
        },
      );
      expect(seen(events)).toEqual(['DELETED a', 'ADDED a', 'MODIFIED a']);
    });

    it('does not tell of a write that changes nothing', async () => {
      const { path, revision } = await setUp();
      const same = await admin().patch(`${path}/a`, 'merge', {
        data: { n: '1' },
      });
      expect(same.metadata.resourceVersion).toBe(revision);
    });

    it('says 410 in the stream when the revision is too old', async () => {
      const { path, revision } = await setUp();
      await admin().create(path, configMap('b'));
      await target().compact();
      const events = await admin().watch(
        `${path}?watch=true&resourceVersion=${revision}`,
        count(1),
      );
      expect(events[0]).toMatchObject({
        type: 'ERROR',
        object: {
          kind: 'Status',
          status: 'Failure',
          reason: 'Expired',
          code: 410,
          message: expect.stringMatching(
            /^too old resource version: \d+ \(\d+\)$/,
          ),
        },
      });
    });

    it('ends after the time the client asks for', async () => {
      const { path, revision } = await setUp();
      const events = await admin().watch(
        `${path}?watch=true&resourceVersion=${revision}&timeoutSeconds=1`,
        () => false,
      );
      expect(seen(events)).toEqual([]);
    });

    it('marks the end of the initial objects, or says that it cannot', async () => {
      const { path } = await setUp();
      const query =
        'watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true';
      const events = await admin().watch(`${path}?${query}`, count(2));
      const served = [
        { type: 'ADDED' },
        {
          type: 'BOOKMARK',
          object: {
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata: {
              resourceVersion: expect.stringMatching(/^\d+$/),
              annotations: { 'k8s.io/initial-events-end': 'true' },
            },
          },
        },
      ];
      // A real server says no when its etcd cannot report its progress.
      const refused = [{ type: 'ERROR', object: { code: 500 } }];
      expect(events).toMatchObject(
        events[0].type === 'ERROR' ? refused : served,
      );
    });

    it('refuses the initial objects without the match they need', async () => {
      const { path } = await setUp();
      expect(
        await admin().failure(`${path}?watch=true&sendInitialEvents=true`),
      ).toMatchObject({
        reason: 'Invalid',
        code: 422,
      });
    });

    it('watches over all namespaces', async () => {
      const { path } = await setUp();
      const { resourceVersion } = (await admin().list('/api/v1/configmaps'))
        .metadata;
      const events = await admin().watch(
        `/api/v1/configmaps?watch=true&resourceVersion=${resourceVersion}&fieldSelector=metadata.name%3Dfar`,
        count(1),
        () => admin().create(path, configMap('far')),
      );
      expect(seen(events)).toEqual(['ADDED far']);
    });
  });
}
