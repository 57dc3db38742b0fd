import type { Series } from '../../../observers/prometheus/parseAnswer';
import { readClusterMesh, type MetricsSource } from './readClusterMesh';

const NOW = 1_000_000;
const { signal } = new AbortController();
const ends = { source_cluster: 'fra-1', target_cluster: 'iad-1' };

/** What a Prometheus holds of one direction. */
type Held = {
  labels?: Record<string, string>;
  ready?: number;
  /** Seconds since the epoch. */
  sampledAt?: number;
  failedAt?: number;
};

function source(
  name: string,
  held: readonly Held[],
  clusters?: string[],
): MetricsSource {
  const query = async (text: string): Promise<Series[]> =>
    held.flatMap(({ labels = ends, ready = 1, sampledAt, failedAt }) => {
      const answers: [string, number | undefined][] = [
        ['timestamp(', sampledAt],
        ['last_failure_ts', failedAt],
        ['readiness_status', ready],
      ];
      const value = answers.find(([part]) => text.includes(part))?.[1];
      return value === undefined ? [] : [{ labels, points: [[1, value]] }];
    });
  return { name, client: { query }, ...(clusters ? { clusters } : {}) };
}

const failing = (name: string, message: string): MetricsSource => ({
  name,
  client: {
    query: async () => {
      throw new Error(message);
    },
  },
});

describe('readClusterMesh', () => {
  it('says who hears whom, since when not, and when that was measured', async () => {
    const sources = [
      source('eu', [
        { sampledAt: 990 },
        {
          labels: { source_cluster: 'iad-1', target_cluster: 'fra-1' },
          ready: 0,
          sampledAt: 980,
          failedAt: 900,
        },
      ]),
    ];
    await expect(readClusterMesh(sources, NOW, signal)).resolves.toEqual({
      links: [
        {
          source: 'fra-1',
          target: 'iad-1',
          ready: true,
          at: 990_000,
          observer: 'eu',
        },
        {
          source: 'iad-1',
          target: 'fra-1',
          ready: false,
          lastFailure: 900_000,
          at: 980_000,
          observer: 'eu',
        },
      ],
      unread: [],
    });
  });

  it('takes a failure at the beginning of time for none, as Cilium writes it', async () => {
    const { links } = await readClusterMesh(
      [source('eu', [{ sampledAt: 990, failedAt: 0 }])],
      NOW,
      signal,
    );
    expect(links).toHaveLength(1);
    expect(links[0]).not.toHaveProperty('lastFailure');
  });

  it('leaves out what does not say when it was measured, whom it is about, or how it is', async () => {
    const held: Held[] = [
      { ready: 1 },
      { labels: { source_cluster: 'fra-1' }, sampledAt: 990 },
      { labels: { target_cluster: 'iad-1' }, sampledAt: 990 },
      { ready: NaN, sampledAt: 990 },
      { labels: { ...ends, target_cluster: 'x'.repeat(254) }, sampledAt: 990 },
    ];
    for (const one of held) {
      await expect(
        readClusterMesh([source('eu', [one])], NOW, signal),
      ).resolves.toEqual({ links: [], unread: [] });
    }
  });

  it('takes the cluster of a Prometheus of one cluster where series do not name it', async () => {
    const unnamed = [{ labels: { target_cluster: 'iad-1' }, sampledAt: 990 }];
    const of = (clusters: string[]) =>
      readClusterMesh([source('eu', unnamed, clusters)], NOW, signal);
    expect((await of(['fra-1'])).links.map(l => l.source)).toEqual(['fra-1']);
    expect((await of(['fra-1', 'ams-1'])).links).toEqual([]);
  });

  it('shows no control characters of a label to anybody', async () => {
    const { links } = await readClusterMesh(
      [
        source('eu', [
          {
            labels: { ...ends, target_cluster: 'iad\n-1\u001b' },
            sampledAt: 9,
          },
        ]),
      ],
      NOW,
      signal,
    );
    expect(links[0].target).not.toMatch(/\p{Cc}/u);
  });

  it('goes on with the others when one Prometheus fails, and says so', async () => {
    const state = await readClusterMesh(
      [
        failing('us', 'Prometheus us does not answer'),
        source('eu', [{ sampledAt: 990 }]),
      ],
      NOW,
      signal,
    );
    expect(state.links.map(({ observer }) => observer)).toEqual(['eu']);
    expect(state.unread).toEqual(['Prometheus us does not answer']);
  });

  it('fails when none of them answers', async () => {
    await expect(
      readClusterMesh(
        [failing('us', 'us is gone'), failing('eu', 'eu is gone')],
        NOW,
        signal,
      ),
    ).rejects.toThrow(
      'No Prometheus tells how Cilium’s clusters hear each other: us is gone',
    );
  });

  it('fails with the reason for which it was given up', async () => {
    const attempt = new AbortController();
    attempt.abort(new Error('given up'));
    await expect(
      readClusterMesh([source('eu', [])], NOW, attempt.signal),
    ).rejects.toThrow('given up');
  });
});
