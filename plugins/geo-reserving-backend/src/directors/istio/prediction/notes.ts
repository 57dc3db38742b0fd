/**
 * What a reader of a prediction should know, as data: a code and its parameters.
 * The words for people are derived last, see `describeNote`.
 */
export type NoteParams = {
  'no-endpoints': Record<string, never>;
  'no-healthy-hosts': { percent: number };
  /** Too few hosts are healthy, so requests also go to unhealthy ones. */
  panic: { threshold: number };
  'hosts-failing': { percent: number };
  'local-only': { host: string };
  'node-local': Record<string, never>;
  'source-namespace-assumed': { namespace: string };
  /** A host with a dot is never expanded. */
  'host-not-expanded': { rule: string; host: string };
  'several-destination-rules': { rules: string };
  'rule-hidden-by-namespace': { rule: string; by: string };
  'workload-selector-unknown': { rule: string };
  'port-unknown': { rule: string };
  'port-level-replaces-policy': { rule: string; port: number };
  'tls-mode-not-read': { rule: string };
  'locality-disabled': { by: 'DestinationRule' | 'mesh' };
  'distribute-no-match': { locality: string };
  'distribute-drops': { regions: string };
  'distribute-overlap': { pattern: string; with: string };
  'failover-not-heard': { setting: 'failover' | 'failoverPriority' };
  'failover-priority-ignored': Record<string, never>;
  'failover-priority-blind': { label: string };
  'failover-priority-one-label-twice': { label: string; value: string };
  'failover-priority-label-unknown': { label: string };
  'network-without-gateway': { network: string };
  'gateway-weight-lost': { network: string; percent: number };
  'gateway-without-ready-pods': { network: string };
  'ejection-without-outlier-detection': Record<string, never>;
  'max-ejection-too-low': { percent: number; hosts: number };
  'subset-missing': { subset: string; percent: number };
  'subset-empty': { subset: string; percent: number };
  'subset-labels-unknown': { subset: string };
  'route-conditional': { virtualService: string };
  'route-elsewhere': { virtualService: string; host: string; percent: number };
  'route-unknown-host': {
    virtualService: string;
    host: string;
    percent: number;
  };
  'route-without-destination': { virtualService: string };
  'federation-without-tls': { host: string; rule: string };
  'federation-endpoints-unread': { host: string; cluster: string };
  'federation-without-ready-pods': { host: string; cluster: string };
  'ambient-capacity-unverified': Record<string, never>;
};

export type NoteCode = keyof NoteParams;

/** One note; `params` depends on `code`. */
export type PredictionNote = {
  [Code in NoteCode]: { code: Code; params: NoteParams[Code] };
}[NoteCode];

/** Collects notes and says each only once. */
export class Notes {
  private readonly found = new Map<string, PredictionNote>();
  private later: (() => void)[] = [];

  add<Code extends NoteCode>(code: Code, params: NoteParams[Code]): void {
    const key = `${code} ${Object.values(params).join(' ')}`;
    if (!this.found.has(key)) {
      // The pair is right by construction; TypeScript cannot relate a generic code to one member of the union.
      this.found.set(key, { code, params } as PredictionNote);
    }
  }

  /** Takes over what others collected. */
  addAll(others: Notes): void {
    for (const [key, note] of others.found) {
      if (!this.found.has(key)) {
        this.found.set(key, note);
      }
    }
  }

  /** Leaves notes that take long to find for when somebody wants to read them; they come last. */
  addLater(find: () => void): void {
    this.later.push(find);
  }

  /** Those that nobody has to look for. */
  listNow(): PredictionNote[] {
    return [...this.found.values()];
  }

  list(): PredictionNote[] {
    const { later } = this;
    this.later = [];
    later.forEach(find => find());
    return [...this.found.values()];
  }
}
