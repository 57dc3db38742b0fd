import type { MappedFlow } from './flowIndex';

/** Adds flows up by region, cluster and origin; rates in requests per second. */
export class TrafficTally {
  private total = 0;
  private toNobody = 0;
  private errors = 0;
  private readonly byRegion = new Map<string, number>();
  private readonly byCluster = new Map<string, number>();
  private readonly unmapped = new Map<string, number>();
  private readonly staleRegions = new Set<string>();
  private readonly origins = new Map<
    string,
    { total: number; byRegion: Map<string, number>; toNobody: number }
  >();

  constructor(private readonly regionOfCluster: ReadonlyMap<string, string>) {}

  add(flow: MappedFlow): void {
    this.total += flow.rps;
    this.errors += Math.min(flow.errorsRps, flow.rps);
    const origin = this.originOf(flow);
    if (origin) {
      origin.total += flow.rps;
    }
    const to = flow.destination;
    if (to.kind === 'nobody') {
      this.toNobody += flow.rps;
      if (origin) {
        origin.toNobody += flow.rps;
      }
      return;
    }
    const region =
      to.kind === 'cluster' ? this.regionOfCluster.get(to.cluster) : undefined;
    if (to.kind === 'unmapped' || region === undefined) {
      increase(
        this.unmapped,
        to.kind === 'unmapped' ? to.id : to.cluster,
        flow,
      );
      return;
    }
    increase(this.byRegion, region, flow);
    increase(this.byCluster, to.cluster, flow);
    if (origin) {
      increase(origin.byRegion, region, flow);
    }
    if (flow.stale) {
      this.staleRegions.add(region);
    }
  }

  result() {
    return {
      total: this.total,
      toNobody: this.toNobody,
      errors: this.errors,
      byRegion: this.byRegion,
      byCluster: this.byCluster,
      byOrigin: this.origins,
      unmapped: [...this.unmapped].map(([id, rps]) => ({ id, rps })),
      staleRegions: this.staleRegions,
    };
  }

  private originOf(flow: MappedFlow) {
    const region =
      flow.source === undefined
        ? undefined
        : this.regionOfCluster.get(flow.source);
    if (region === undefined) {
      return undefined;
    }
    const found = this.origins.get(region) ?? {
      total: 0,
      byRegion: new Map<string, number>(),
      toNobody: 0,
    };
    this.origins.set(region, found);
    return found;
  }
}

function increase(
  sums: Map<string, number>,
  key: string,
  { rps }: MappedFlow,
): void {
  sums.set(key, (sums.get(key) ?? 0) + rps);
}
