import type { TargetView } from '@geo-reserving/plugin-geo-reserving-common';
import type {
  Detection,
  DirectedShares,
  DirectorQuestion,
  DirectorReading,
  TrafficDirector,
} from '../directors';
import { readRecords, type WeightedRecord } from './readRecords';

/** Annotation of the entity that says which host name leads to the service. */
const HOSTNAME = 'geo-reserving/hostname';

type Question = DirectorQuestion<WeightedRecord[]>;

/** Weighted answers of a DNS service, one record per cluster, some of them with a health check. */
export class WeightedDnsDirector implements TrafficDirector<WeightedRecord[]> {
  readonly id = 'weighted-dns';
  readonly title = 'Weighted DNS';
  readonly layer = 'external';
  readonly capabilities = {
    weights: 'approximate',
    order: 'no',
    drain: 'yes',
    granularity: 'cluster',
    automaticFailover: 'when-configured',
  } as const;

  constructor(private readonly url: string) {}

  async poll(signal: AbortSignal): Promise<WeightedRecord[]> {
    try {
      const answer = await fetch(`${this.url}/records`, { signal });
      if (!answer.ok) throw new Error(`it answers ${answer.status}`);
      return readRecords(await answer.text());
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new Error(`The DNS service at ${this.url} was not read: ${why}`);
    }
  }

  detect(question: Question): Detection {
    const hostname = question.annotations[HOSTNAME];
    if (!hostname) return { verdict: 'does-not' };
    if (!question.polled) {
      return { verdict: 'cannot-tell', why: 'The DNS service was never read.' };
    }
    return recordsOf(question).length > 0
      ? { verdict: 'directs' }
      : { verdict: 'does-not' };
  }

  read(question: Question): DirectorReading[] {
    const records = recordsOf(question);
    if (!question.polled || records.length === 0) return [];
    const { at, stale } = question.polled;
    const clusters = new Set(question.clusters.map(({ name }) => name));
    const shares = sharesOf(records, clusters);
    return [
      {
        id: records[0].hostname,
        title: `DNS record ${records[0].hostname}`,
        summary: `Answers with one of ${records.length} records, by weight.`,
        shares,
        approximate: 'Resolvers cache answers, and some shuffle them.',
        felt: {
          kind: 'within',
          seconds: Math.max(...records.map(r => r.ttlSeconds)),
          why: 'answers are cached for the TTL of the record',
        },
        without: lost => sharesOf(records, clusters, lost),
        targets: records.map(record => targetOf(record, question, shares)),
        objects: records.map(record => ({
          kind: 'record',
          name: `${record.hostname} ${record.setIdentifier}`,
          managers: [],
          moduleManaged: false,
        })),
        notes: records.some(r => r.healthy === undefined)
          ? ['A record without a health check is answered whatever happens.']
          : [],
        provenance: { source: this.url, at, stale },
      },
    ];
  }
}

function recordsOf({ annotations, polled }: Question): WeightedRecord[] {
  return (polled?.state ?? [])
    .filter(record => record.hostname === annotations[HOSTNAME])
    .sort((a, b) => (a.setIdentifier < b.setIdentifier ? -1 : 1));
}

/** Failing records are not answered; when all of them fail, health is ignored. The same goes for weight zero. */
function answered(
  records: readonly WeightedRecord[],
  lost: ReadonlySet<string>,
): WeightedRecord[] {
  const passes = ({ healthy, setIdentifier }: WeightedRecord) =>
    healthy === undefined || (healthy && !lost.has(setIdentifier));
  for (const candidates of [records.filter(passes), records]) {
    const weighted = candidates.filter(({ weight }) => weight > 0);
    if (weighted.length > 0) return weighted;
    if (candidates.length > 0) {
      return candidates.map(record => ({ ...record, weight: 1 }));
    }
  }
  return [];
}

function sharesOf(
  records: readonly WeightedRecord[],
  clusters: ReadonlySet<string>,
  lost: ReadonlySet<string> = new Set(),
): DirectedShares {
  const chosen = answered(records, lost);
  const total = chosen.reduce((sum, { weight }) => sum + weight, 0);
  const byCluster: Record<string, number> = {};
  let unserved = 0;
  let elsewhere = 0;
  for (const { setIdentifier: cluster, weight } of chosen) {
    const share = (100 * weight) / total;
    if (lost.has(cluster)) unserved += share;
    else if (!clusters.has(cluster)) elsewhere += share;
    else byCluster[cluster] = (byCluster[cluster] ?? 0) + share;
  }
  return { byCluster, unserved, elsewhere };
}

function targetOf(
  { setIdentifier: name, weight, healthy }: WeightedRecord,
  question: Question,
  shares: DirectedShares,
): TargetView {
  const cluster = question.clusters.find(c => c.name === name);
  const state = weight === 0 ? 'drained' : 'serving';
  return {
    name,
    ...(cluster ? { cluster: name, region: cluster.region } : {}),
    state: healthy === false ? 'down' : state,
    weight,
    ...(cluster ? { sharePercent: shares.byCluster[name] ?? 0 } : {}),
  };
}
