/** A small fleet behind a balancer, as it truly is, and as the portal knows it. */
import type { Intent } from '@geo-reserving/plugin-geo-reserving-common';
import type { TrafficDirector } from '@geo-reserving/plugin-geo-reserving-node';
import { wholePercents } from '../../directors/wholePercents';
import { weightDirector } from '../../planning/__testUtils__/weightDirector';
import type { ClusterFacts } from '../../fleet/facts';
import { CLUSTERS, FleetScript } from '../../survey/__testUtils__/FleetScript';
import type { SteeredService, SurveyInput } from '../../survey/types';
import type { Chance } from '../Chance';

export const SERVICE = { namespace: 'shop', name: 'checkout' };
const KEY = 'shop/checkout';

/** Pods that each cluster wants. */
export const DESIRED = 8;

export const NAMES = ['fra-1', 'fra-2', 'iad-1', 'gru-1'] as const;
export type Name = (typeof NAMES)[number];

/** Region of a cluster. */
export const regionOf = (name: Name): string => CLUSTERS[name];

export type Health = { ready: number; answers: boolean };

/** What a write leads from and to. */
export type Truth = {
  weights: Readonly<Record<Name, number>>;
  health: Readonly<Record<Name, Health>>;
};

/** A fleet in which nothing runs. */
const EMPTY = new FleetScript(...NAMES).input();

/** Facts that have not changed stay the same objects, as a fleet's do: the survey keeps what it made of them. */
const FACTS = new Map<string, ClusterFacts>();

function factsOf(name: Name, { ready, answers }: Health): ClusterFacts {
  const key = `${name} ${ready} ${answers}`;
  const facts = FACTS.get(key) ?? makeFacts(name, { ready, answers });
  FACTS.set(key, facts);
  return facts;
}

function makeFacts(name: Name, { ready, answers }: Health): ClusterFacts {
  const script = new FleetScript(name);
  script.runs(KEY, name, { ready, desired: DESIRED, zones: ['a'] });
  if (!answers)
    script.alter(name, facts => {
      facts.connectivity = { ...facts.connectivity, status: 'unreachable' };
    });
  return script.input().clusters[0];
}

export class SequenceWorld {
  weights: Record<Name, number>;
  health: Record<Name, Health>;
  /** As operations would say it. */
  steered?: SteeredService;

  private constructor(
    weights: Record<Name, number>,
    health: Record<Name, Health>,
  ) {
    this.weights = weights;
    this.health = health;
  }

  /** Any weights, and most clusters in good health. */
  static random(chance: Chance): SequenceWorld {
    const byName = <T>(make: () => T) =>
      Object.fromEntries(NAMES.map(name => [name, make()])) as Record<Name, T>;
    return new SequenceWorld(
      byName(() => 5 * (1 + chance.below(10))),
      byName(() => ({
        ready: chance.happens(0.7) ? DESIRED : chance.below(DESIRED + 1),
        answers: chance.happens(0.95),
      })),
    );
  }

  /** Pods die or come back, or a cluster is cut off or back. Returns the cluster that it happened to. */
  change(chance: Chance): Name {
    const name = chance.pick(NAMES);
    const { ready, answers } = this.health[name];
    // What becomes of pods that are out of sight nobody knows.
    const isCut = !answers || chance.happens(0.4);
    this.health = {
      ...this.health,
      [name]: isCut
        ? { ready, answers: !answers }
        : { ready: chance.below(DESIRED + 1), answers },
    };
    return name;
  }

  truth(): Truth {
    return { weights: { ...this.weights }, health: { ...this.health } };
  }

  /** The balancer says what its weights are meant for, as real ones do. */
  #director() {
    const made = weightDirector(this.weights);
    const director: TrafficDirector = {
      ...made.director,
      read: question =>
        made.director
          .read(question)
          .map(reading => ({ ...reading, intent: this.#written() })),
    };
    return { director, state: { ...made.state, director } };
  }

  #written(): Intent | undefined {
    const total = NAMES.reduce((sum, name) => sum + this.weights[name], 0);
    if (total === 0) return undefined;
    const shares: Record<string, number> = {};
    for (const name of NAMES)
      shares[regionOf(name)] =
        (shares[regionOf(name)] ?? 0) + (100 * this.weights[name]) / total;
    return {
      mode: 'active-active',
      routing: 'weighted',
      weights: wholePercents(shares),
    };
  }

  /** What the portal knows, and the director that it has. */
  known() {
    const { director, state } = this.#director();
    const input: SurveyInput = {
      ...EMPTY,
      clusters: NAMES.map(name => factsOf(name, this.health[name])),
      directors: [state],
      ...(this.steered ? { steered: new Map([[KEY, this.steered]]) } : {}),
    };
    return { input, director };
  }
}
