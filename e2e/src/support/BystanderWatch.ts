import type {
  ClusterView,
  FleetView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { placementIn } from './parts';
import type { RealFleet } from './RealFleet';
import { until } from './until';

const LOOK_EVERY_MS = 250;
/** Long enough for a busy machine, far too short for anything that waits on a silent cluster. */
const ANSWER_WITHIN_MS = 2_000;

type Look = { clusters: ClusterView[]; tookMs: number };

/** Looks at the fleet again and again while one cluster is in trouble, and judges how the others fared. */
export class BystanderWatch {
  readonly #looks: Look[] = [];
  #stopped = false;
  #running: Promise<void> | undefined;

  private constructor(
    private readonly fleet: RealFleet,
    private readonly troubled: string,
  ) {}

  /** @param troubled - the cluster that is about to be harmed */
  static async start(
    fleet: RealFleet,
    troubled: string,
  ): Promise<BystanderWatch> {
    const watch = new BystanderWatch(fleet, troubled);
    await watch.#look();
    watch.#running = watch.#run();
    return watch;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  /** A change in every other cluster is shown while this one is in trouble. */
  async assertFactsArrive(): Promise<void> {
    for (const name of this.#others(this.#looks[0]).map(c => c.name)) {
      const service = async () =>
        placementIn(await this.fleet.service('shop/checkout'), name);
      const replicas = ((await service()).pods?.desired ?? 0) + 1;
      await this.fleet
        .at(name)
        .kubectl.run([
          ...'-n shop scale deployment/checkout'.split(' '),
          `--replicas=${replicas}`,
        ]);
      await until(async () =>
        expect(await service()).toMatchObject({
          clusterStatus: 'connected',
          pods: { desired: replicas },
          provenance: { stale: false },
        }),
      );
    }
  }

  /** In every look the others were connected, never anything else in between, and answers came soon. */
  assertUndisturbed(): void {
    const [first] = this.#looks;
    expect(this.#looks.length).toBeGreaterThan(4);
    // Not each of them: a busy machine may be late once, and whatever waits on a silent cluster is late again and again.
    expect(median(this.#looks)).toBeLessThan(ANSWER_WITHIN_MS);
    const inTrouble = this.#looks.filter(look => !this.#isWell(look));
    if (inTrouble.length > 4)
      expect(median(inTrouble)).toBeLessThan(ANSWER_WITHIN_MS);
    for (const look of this.#looks) {
      expect(this.#others(look).map(standing)).toEqual(
        this.#others(first).map(standing),
      );
    }
  }

  #isWell({ clusters }: Look): boolean {
    const troubled = clusters.find(({ name }) => name === this.troubled);
    return troubled?.status === 'connected';
  }

  #others({ clusters }: Look): ClusterView[] {
    return clusters.filter(({ name }) => name !== this.troubled);
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      await this.#look();
      await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }

  async #look(): Promise<void> {
    const begun = Date.now();
    const { clusters } = await this.fleet.get<FleetView>('/fleet');
    this.#looks.push({ clusters, tookMs: Date.now() - begun });
  }
}

/** The time that half of the looks did not take, in milliseconds. */
function median(looks: readonly Look[]): number {
  const times = looks.map(({ tookMs }) => tookMs).sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)];
}

/** What must not change about a cluster that nothing happens to. */
function standing({ name, status, since, resources }: ClusterView) {
  return {
    name,
    status,
    since,
    resources: resources.map(r => `${r.resource} ${r.availability}`),
  };
}
