import {
  SharedLook,
  type MeshEndpointGroup,
  type PredictionWithLosses,
} from '../../directors/istio/prediction';
import type { SurveySettings } from '../types';

/**
 * What is remembered of all services together, in endpoint groups times sources: a prediction goes
 * through all of them. Two thousand services in six clusters fit.
 */
const MOST = 200_000;
/**
 * A service that takes more than that is not remembered: not many like it would fit, so that
 * nothing would be found of it when its turn comes again, and what is held for long costs more than
 * what is made anew.
 */
const MOST_OF_ONE = MOST / 100;
/** A survey asks twice: as things are and as they are written. Two surveys are remembered. */
const ROUNDS = 4;

/** A prediction to be found, or made. */
export type PredictionRequest = {
  /** Whose it is. */
  source: string;
  /** What it depends on besides the endpoints; objects are compared by identity. */
  madeFrom: readonly unknown[];
  make: () => PredictionWithLosses;
};

/** Predictions over one list of endpoints. */
export class Listing {
  /** When it was asked for last. */
  round = 0;
  private readonly bySource = new Map<
    string,
    { madeFrom: readonly unknown[]; prediction: PredictionWithLosses }
  >();

  /** What looks the same to all who ask. */
  readonly shared: SharedLook;

  constructor(readonly endpoints: readonly MeshEndpointGroup[]) {
    this.shared = new SharedLook(endpoints);
  }

  get size(): number {
    return sizeOf(this.endpoints, this.bySource.size);
  }

  /** The prediction of last time, unless it depends on something that has changed. */
  prediction({
    source,
    madeFrom,
    make,
  }: PredictionRequest): PredictionWithLosses {
    const known = this.bySource.get(source);
    if (known && isSame(known.madeFrom, madeFrom)) {
      return known.prediction;
    }
    const prediction = make();
    this.bySource.set(source, { madeFrom, prediction });
    return prediction;
  }
}

/** The predictions of one service. */
export class ServiceMemory {
  private readonly listings = new Map<string, Listing>();
  private round = 0;

  /** Begins to ask anew, and forgets what was not asked for lately. */
  begin(): void {
    this.round += 1;
    for (const [content, { round }] of this.listings) {
      if (round <= this.round - ROUNDS) {
        this.listings.delete(content);
      }
    }
  }

  /**
   * What is remembered over these endpoints; the list of last time when it was the same.
   *
   * @param sources - how many there are that may ask
   */
  listing(endpoints: readonly MeshEndpointGroup[], sources: number): Listing {
    if (sizeOf(endpoints, sources) > MOST_OF_ONE) {
      return new Listing(endpoints);
    }
    const content = contentOf(endpoints);
    const listing = this.listings.get(content) ?? new Listing(endpoints);
    this.listings.set(content, listing);
    listing.round = this.round;
    return listing;
  }

  get size(): number {
    let sum = 0;
    for (const { size } of this.listings.values()) {
      sum += size;
    }
    return sum;
  }
}

/** The predictions of all services under the same settings, the longest unused first. */
class Memories {
  private readonly byService = new Map<string, ServiceMemory>();
  private readonly sizes = new Map<string, number>();
  private total = 0;
  private latest?: string;

  of(service: string): ServiceMemory {
    // What was predicted for the last one is known only now.
    this.measure(this.latest);
    this.latest = service;
    const memory = this.byService.get(service) ?? new ServiceMemory();
    memory.begin();
    this.byService.delete(service);
    this.byService.set(service, memory);
    this.measure(service);
    this.trim();
    return memory;
  }

  private trim(): void {
    for (const service of this.byService.keys()) {
      if (this.total <= MOST || this.byService.size === 1) {
        return;
      }
      this.byService.delete(service);
      this.measure(service);
    }
  }

  private measure(service: string | undefined): void {
    if (service === undefined) {
      return;
    }
    const size = this.byService.get(service)?.size ?? 0;
    this.total += size - (this.sizes.get(service) ?? 0);
    if (size > 0) {
      this.sizes.set(service, size);
    } else {
      this.sizes.delete(service);
    }
  }
}

const memories = new WeakMap<SurveySettings, Memories>();

/** What is remembered of a service. @param service - `namespace/name` */
export function predictionMemory(
  settings: SurveySettings,
  service: string,
): ServiceMemory {
  const known = memories.get(settings) ?? new Memories();
  memories.set(settings, known);
  return known.of(service);
}

function sizeOf(
  endpoints: readonly MeshEndpointGroup[],
  sources: number,
): number {
  return sources * (endpoints.length + 1);
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((part, i) => part === b[i]);
}

/**
 * Endpoints as text; names and label values hold no control characters. Mesh ids follow from the
 * settings.
 */
function contentOf(endpoints: readonly MeshEndpointGroup[]): string {
  let content = '';
  for (const { cluster, network, region, zone, ready, total } of endpoints) {
    content += `${cluster}\t${network}\t${region}\t${zone}\t${ready}\t${total}\n`;
  }
  return content;
}
