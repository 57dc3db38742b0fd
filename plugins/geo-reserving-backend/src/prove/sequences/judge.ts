/**
 * What the blocking rules mean, reckoned from the truth alone: nothing of the survey, of a prediction or of a rule is
 * used, so that the one can catch the other out.
 */
import {
  DESIRED,
  NAMES,
  regionOf,
  type Name,
  type Truth,
} from './SequenceWorld';

/** Of whole percents rounded by cluster. */
const ROUNDING_POINTS = 1.6;
const MAX_LOAD_PERCENT = 95;
/** Half of a point of load comes from rounding a share, and more where few pods carry it. */
const LOAD_TOLERANCE = 4;
const READY_PART = 0.5;

export type Broken = { rule: string; why: string };

const REGIONS = [...new Set(NAMES.map(regionOf))];
const inRegion = (region: string) => NAMES.filter(n => regionOf(n) === region);

/** Percent of the requests by cluster. */
function sharesOf({ weights }: Truth): Record<Name, number> {
  const total = NAMES.reduce((sum, name) => sum + weights[name], 0);
  return Object.fromEntries(
    NAMES.map(name => [name, total > 0 ? (100 * weights[name]) / total : 0]),
  ) as Record<Name, number>;
}

function regionShare(truth: Truth, region: string): number {
  const shares = sharesOf(truth);
  return inRegion(region).reduce((sum, name) => sum + shares[name], 0);
}

/** Of what a region gets, what may reach somebody; what is known to reach nobody is told by never-empty. */
function servedShare(truth: Truth, region: string): number {
  const shares = sharesOf(truth);
  return inRegion(region)
    .filter(name => truth.health[name].ready > 0)
    .reduce((sum, name) => sum + shares[name], 0);
}

/** Pods of a region that are known to be ready. */
function readyIn({ health }: Truth, region: string): number {
  return inRegion(region).reduce(
    (sum, name) => sum + (health[name].answers ? health[name].ready : 0),
    0,
  );
}

/** Of these, pods in clusters that get requests. */
function usableIn({ health, weights }: Truth, region: string): number {
  return inRegion(region).reduce(
    (sum, name) =>
      sum +
      (health[name].answers && weights[name] > 0 ? health[name].ready : 0),
    0,
  );
}

const isWhollySeen = ({ health }: Truth, region: string) =>
  inRegion(region).every(name => health[name].answers);

/**
 * What one pod is taken to bear, in percent of all requests: services are sized by the N+1 rule, and a tenth is added.
 * Undefined where nobody can tell.
 */
export function bearable(truth: Truth): number | undefined {
  const busiest = Math.max(
    0,
    ...REGIONS.map(region => {
      // What is out of sight is taken to be as large as it was meant to be.
      const pods = isWhollySeen(truth, region)
        ? readyIn(truth, region)
        : DESIRED * inRegion(region).length;
      return pods > 0 ? regionShare(truth, region) / pods : 0;
    }),
  );
  const sharing = REGIONS.filter(r => regionShare(truth, r) > 0.5).length;
  const spare = sharing < 2 ? 1 : sharing / (sharing - 1);
  return busiest > 0 ? busiest * spare * 1.1 : undefined;
}

/**
 * Rules that one write broke.
 *
 * @param before - when the step began
 * @param after - the write is done
 * @param limit - see {@link bearable}
 */
export function brokenBy(
  before: Truth,
  after: Truth,
  limit: number | undefined,
): Broken[] {
  const receiving = REGIONS.filter(
    region =>
      servedShare(after, region) - servedShare(before, region) >
        ROUNDING_POINTS ||
      (servedShare(after, region) > ROUNDING_POINTS &&
        usableIn(after, region) < usableIn(before, region)),
  );
  return [
    ...empty(before, after),
    ...receiving.flatMap(region => [
      ...unseen(after, region),
      ...unready(after, region),
      ...overfull(after, region, limit),
    ]),
  ];
}

function empty(before: Truth, after: Truth): Broken[] {
  const unserved = (truth: Truth) => {
    const shares = sharesOf(truth);
    return NAMES.filter(name => truth.health[name].ready === 0).reduce(
      (sum, name) => sum + shares[name],
      0,
    );
  };
  const more = unserved(after) - unserved(before);
  // Where nobody served before, what still leads there is no worse.
  const isEmptied = isServed(before) && !isServed(after);
  return more > ROUNDING_POINTS || isEmptied
    ? [
        {
          rule: 'never-empty',
          why: isEmptied ? 'nobody serves' : `${more} % more get no answer`,
        },
      ]
    : [];
}

function isServed({ weights, health }: Truth): boolean {
  return NAMES.some(
    name => weights[name] > 0 && health[name].answers && health[name].ready > 0,
  );
}

function unseen({ health }: Truth, region: string): Broken[] {
  return inRegion(region).some(name => health[name].answers)
    ? []
    : [{ rule: 'facts-fresh', why: `${region} gets more and is not seen` }];
}

function unready(truth: Truth, region: string): Broken[] {
  const wanted = READY_PART * DESIRED * inRegion(region).length;
  return readyIn(truth, region) < wanted
    ? [{ rule: 'receiver-ready', why: `${region} gets more and is not ready` }]
    : [];
}

function overfull(
  truth: Truth,
  region: string,
  limit: number | undefined,
): Broken[] {
  const ready = usableIn(truth, region);
  if (limit === undefined || ready === 0) {
    return [
      { rule: 'receiver-headroom', why: `the load of ${region} is unknown` },
    ];
  }
  const load = (100 * servedShare(truth, region)) / (ready * limit);
  return load > MAX_LOAD_PERCENT + LOAD_TOLERANCE
    ? [{ rule: 'receiver-headroom', why: `${region} runs at ${load} %` }]
    : [];
}
