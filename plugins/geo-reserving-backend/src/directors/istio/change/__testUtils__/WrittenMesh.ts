/**
 * Three clusters of a mesh, each with an API server of its own that holds the policies. Everything else (nodes, endpoints,
 * peerings) stays as it is; the policies are read back from the servers before each question.
 */
import {
  ContractClient,
  type ContractTarget,
  type KubeObject,
} from '@geo-reserving/fleet-emulator';
import {
  afterChanges,
  type DirectorQuestion,
  type PlannedChange,
  type WantedTraffic,
} from '@geo-reserving/plugin-geo-reserving-node';
import {
  questionOf,
  wantedOf,
  type DirectorScenario,
} from '@geo-reserving/plugin-geo-reserving-node/testUtils';
import { surveySettings } from '../../../../__testUtils__/surveySettings';
import { ClusterTransport } from '../../../../fleet/connection/ClusterTransport';
import { Semaphore } from '../../../../fleet/connection/Semaphore';
import { DEFAULT_TIMING } from '../../../../fleet/FleetTiming';
import type { WriteOutcome } from '../../../../operations/ports';
import { FencedWriter } from '../../../../writing/FencedWriter';
import { IstioDirector } from '../../IstioDirector';
import { meshCluster } from './meshCluster';

/** What an operation knows of a change besides what the director says. */
type Written = Parameters<FencedWriter['write']>[0];

type Intent = WantedTraffic['intent'];

export const REGIONS = new Map([
  ['eu', ['fra-1']],
  ['us', ['iad-1']],
  ['ap', ['sin-1']],
]);
const CLUSTERS = [...REGIONS.values()].flat();
const SERVICE = { namespace: 'shop', name: 'checkout' };
const ROOT = '/apis/networking.istio.io/v1beta1';
const never = new AbortController().signal;

export class WrittenMesh {
  readonly director = new IstioDirector(surveySettings());
  readonly admins: ReadonlyMap<string, ContractClient>;
  readonly #transports: ReadonlyMap<string, ClusterTransport>;
  #generation = 0;
  /** Called before each request that changes something; for those who come in between. */
  meddle: ((cluster: string) => Promise<void>) | undefined;

  constructor(private readonly targets: readonly ContractTarget[]) {
    this.admins = new Map(
      CLUSTERS.map((name, i) => [
        name,
        new ContractClient(targets[i], targets[i].adminToken),
      ]),
    );
    this.#transports = new Map(
      CLUSTERS.map((name, i) => [name, transportTo(targets[i])]),
    );
  }

  async close(): Promise<void> {
    for (const transport of this.#transports.values()) {
      transport.dropConnections();
    }
    await Promise.all(this.targets.map(target => target.close()));
  }

  /** Writes an object as somebody else does, by server-side apply. */
  async put(
    cluster: string,
    manager: string,
    object: KubeObject,
  ): Promise<void> {
    const path = pathOf(object.kind, object.metadata.name);
    await this.admins.get(cluster)!.apply(path, manager, object, '&force=true');
  }

  async remove(cluster: string, kind: string, name: string): Promise<void> {
    await this.admins
      .get(cluster)!
      .send(pathOf(kind, name), { method: 'DELETE' });
  }

  async live(
    cluster: string,
    kind: string,
    name: string,
  ): Promise<KubeObject | undefined> {
    const { code, body } = await this.admins
      .get(cluster)!
      .send(pathOf(kind, name));
    return code === 404 ? undefined : (body as KubeObject);
  }

  /** Every `spec` of a policy, by cluster, kind and name. */
  async specs(): Promise<Record<string, unknown>> {
    const all = await Promise.all(
      CLUSTERS.flatMap(cluster =>
        ['DestinationRule', 'VirtualService'].map(async kind =>
          (
            await this.#listed(cluster, kind)
          ).map(({ metadata, spec }): [string, unknown] => [
            `${cluster}/${kind}/${metadata.name}`,
            spec,
          ]),
        ),
      ),
    );
    return Object.fromEntries(all.flat());
  }

  async question(): Promise<DirectorQuestion<undefined>> {
    const clusters = await Promise.all(
      [...REGIONS].map(async ([region, [name]]) =>
        meshCluster(name, region, CLUSTERS, {
          'destinationrules.networking.istio.io': await this.#listed(
            name,
            'DestinationRule',
          ),
          'virtualservices.networking.istio.io': await this.#listed(
            name,
            'VirtualService',
          ),
        }),
      ),
    );
    const scenario: DirectorScenario<undefined> = {
      name: 'three clusters',
      clusters,
      verdict: 'directs',
    };
    return questionOf(scenario);
  }

  /** @param planned - of earlier steps, taken to be in effect */
  async changesFor(
    intent: Intent,
    planned: readonly PlannedChange[] = [],
  ): Promise<readonly PlannedChange[]> {
    const outcome = this.director.change(
      afterChanges(await this.question(), planned),
      wantedOf(intent, REGIONS),
    );
    if (outcome.kind === 'cannot') {
      throw new Error(outcome.why);
    }
    return outcome.changes;
  }

  /** Percent by region, by the cluster of the callers. */
  async shares(): Promise<Record<string, Record<string, number>>> {
    const readings = this.director.read(await this.question());
    return Object.fromEntries(
      readings.map(({ from = '', shares }) => [
        from,
        Object.fromEntries(
          [...REGIONS].map(([region, [name]]) => [
            region,
            Math.round(shares?.byCluster[name] ?? 0),
          ]),
        ),
      ]),
    );
  }

  /** Each write of a new operation, in order. */
  async write(changes: readonly PlannedChange[]): Promise<WriteOutcome[]> {
    this.#generation += 1;
    return this.#each(changes, 'write');
  }

  /** The way back: the last first, under a generation of its own. */
  async undo(changes: readonly PlannedChange[]): Promise<WriteOutcome[]> {
    this.#generation += 1;
    return this.#each([...changes].reverse(), 'undo');
  }

  async #each(
    changes: readonly PlannedChange[],
    way: 'write' | 'undo',
  ): Promise<WriteOutcome[]> {
    const generation = this.#generation;
    const writer = new FencedWriter({
      transportOf: cluster => this.#meddled(cluster),
      directors: [],
      generationOf: async () => generation,
    });
    const outcomes: WriteOutcome[] = [];
    for (const change of changes) {
      const stored: Written = JSON.parse(
        JSON.stringify({ ...change, effect: undefined, director: 'istio' }),
      );
      const fence = {
        service: SERVICE,
        operation: `op-${generation}`,
        generation,
      };
      outcomes.push(await writer[way](stored, fence, never));
    }
    return outcomes;
  }

  #meddled(cluster: string): Pick<ClusterTransport, 'json'> {
    const transport = this.#transports.get(cluster)!;
    return {
      json: async request => {
        if (request.method && request.method !== 'GET') {
          await this.meddle?.(cluster);
        }
        return transport.json(request);
      },
    };
  }

  async #listed(cluster: string, kind: string): Promise<KubeObject[]> {
    const { items } = await this.admins.get(cluster)!.list(pathOf(kind));
    return items;
  }
}

function pathOf(kind: string, name?: string): string {
  const collection = `${ROOT}/namespaces/shop/${kind.toLowerCase()}s`;
  return name === undefined ? collection : `${collection}/${name}`;
}

function transportTo(target: ContractTarget): ClusterTransport {
  return new ClusterTransport({
    connection: {
      kind: 'server',
      url: target.url,
      credential: { kind: 'token', token: target.adminToken },
      ca: { kind: 'pem', pem: target.caPem },
      skipTLSVerify: false,
    },
    timing: DEFAULT_TIMING,
    lists: new Semaphore(2),
    now: Date.now,
  });
}
