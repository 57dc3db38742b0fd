/**
 * How much of what enters a cluster its route is to keep there.
 *
 * An import leads to every cluster that exports the service. So where one of them is to get nothing, whoever may serve keeps
 * what enters it. Where several clusters have the route, something in front of them divides requests among them, and a route
 * that divided them once more would only send them across; where a single one has it, it is the route that divides.
 */

/** Percent by cluster that is wanted of the requests that enter a cluster; who is not in it is to get nothing. */
export type Wish = ReadonlyMap<string, number>;

export type KeptQuestion = {
  /** Of the route. */
  cluster: string;
  wish: Wish;
  /** Ready endpoints by cluster behind its import. */
  over: ReadonlyMap<string, number>;
  /** Percent that it keeps now. */
  now: number;
  /** Whether no other cluster has the route. */
  isOnlyEntry: boolean;
};

/** What is decided, and why. */
export type Kept =
  /** Its cluster is to get nothing. */
  | { rule: 'hands-on'; kept: 0 }
  /** Everything is for its cluster. */
  | { rule: 'keeps'; kept: 100 }
  /** `besides`: clusters behind the import that are to get nothing. */
  | { rule: 'keeps-out'; kept: 100; besides: readonly string[] }
  /** As near to the wanted shares as the import lets it. */
  | { rule: 'divides'; kept: number }
  /** What stands in front divides. */
  | { rule: 'takes-back'; kept: 100 }
  | { rule: 'stays' };

export function keptPercent(question: KeptQuestion): Kept {
  const { cluster, wish, over, now, isOnlyEntry } = question;
  const own = wish.get(cluster) ?? 0;
  if (own <= 0) {
    return { rule: 'hands-on', kept: 0 };
  }
  if (own >= 100) {
    return { rule: 'keeps', kept: 100 };
  }
  const besides = [...over.keys()]
    .filter(name => name !== cluster && over.get(name)! > 0)
    .filter(name => !(wish.get(name)! > 0));
  if (besides.length > 0) {
    return { rule: 'keeps-out', kept: 100, besides: besides.sort() };
  }
  if (isOnlyEntry) {
    return { rule: 'divides', kept: divided(own, comesBack(question)) };
  }
  return now > 0 ? { rule: 'stays' } : { rule: 'takes-back', kept: 100 };
}

/** Percent of what is spread that comes back to the cluster. */
function comesBack({ over, cluster }: KeptQuestion): number {
  const total = [...over.values()].reduce((sum, ready) => sum + ready, 0);
  return (100 * (over.get(cluster) ?? 0)) / total;
}

/** With what comes back, the wanted share is served in the cluster; as near as it gets. */
function divided(own: number, back: number): number {
  return Math.min(100, Math.max(0, (100 * (own - back)) / (100 - back)));
}
