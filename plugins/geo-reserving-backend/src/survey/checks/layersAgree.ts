/**
 * The layers agree: what stands in front of the clusters, what the mesh does and what is meant ask for the same, and
 * several balancers of one service say the same.
 */
import type {
  Evidence,
  Finding,
  Intent,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { DirectorReading } from '@geo-reserving/plugin-geo-reserving-node';
import type { DirectedBy } from '../layers/ExternalLayer';
import { weightsOf } from '../layers/externalIntent';
import type { ServiceContext } from '../service/ServiceContext';
import { largestDifference } from '../split/largestDifference';
import { toInstant } from '../support/instants';
import { byText } from '../support/order';
import { listOf, percent } from '../support/words';
import { conclude, type Part } from './conclude';

/** Whole weights cannot come nearer than this, in percentage points. */
const ROUNDING_POINTS = 2;
/** A hop of up to this share between regions is what zones and gateways do anyway. */
const HOP_POINTS = 5;

export function layersAgree(service: ServiceContext): Finding {
  const { readings, entry, undecided } = service.external;
  const fronts = readings.filter(({ reading }) => reading.from === undefined);
  return conclude('layers-agree', 'warn', {
    warnings: [
      ...(entry && entry.disagreement > ROUNDING_POINTS
        ? [decidersDiffer(fronts)]
        : []),
      ...fronts.flatMap(front => contradictsIntent(front, service)),
      ...hops(service),
    ],
    unknowns: [
      ...undecided.map(({ director, why }) => cannotTell(director.title, why)),
      ...readings.flatMap(({ reading }) => notKnown(reading)),
    ],
    pass: agreement(fronts),
  });
}

function agreement(fronts: readonly DirectedBy[]): Part {
  return fronts.length === 0
    ? {
        title: 'Nothing in front of the clusters directs it',
        detail:
          'No balancer, DNS answer or gateway that can be read directs it, so there is nothing to agree with.',
        evidence: [],
      }
    : {
        title: 'The layers agree',
        detail: `${listOf(
          fronts.map(({ reading }) => reading.title),
        )} and the mesh do what is meant.`,
        evidence: () => fronts.map(({ reading }) => evidenceOf(reading)),
      };
}

function decidersDiffer(fronts: readonly DirectedBy[]): Part {
  const titles = fronts.map(({ reading }) => reading.title);
  return {
    title: `${listOf(titles, 3)} say different things`,
    detail: `What they do with requests from outside differs: ${fronts
      .map(({ reading }) => `${reading.title}: ${sharesIn(reading)}`)
      .join('; ')}. Where a request goes depends on which of them it meets.`,
    evidence: () => fronts.map(({ reading }) => evidenceOf(reading)),
    remedy: {
      text: 'Give all of them the same weights and states; after a reload, weights that were set at run time are gone.',
      commands: [],
    },
    params: { deciders: fronts.length },
  };
}

function contradictsIntent(
  { director, reading }: DirectedBy,
  service: ServiceContext,
): Part[] {
  const { intent, intentSource, title } = service;
  if (!intent || !reading.intent || intentSource === director.title) {
    return [];
  }
  const why = contradiction(reading.intent, intent, title);
  return why === undefined
    ? []
    : [
        {
          title: `${reading.title} ${why}`,
          detail: `${reading.title} ${why}; what is meant comes from ${
            intentSource ?? 'its placements'
          }.`,
          evidence: [evidenceOf(reading)],
          remedy: {
            text: 'Bring the two into line: change the balancer, or what the mesh and the entity say.',
            commands: [],
          },
          params: { director: director.id },
        },
      ];
}

/** What the outside does against the intent, as the rest of a sentence; undefined when it can live with it. */
function contradiction(
  outside: Intent,
  meant: Intent,
  title: (region: string) => string,
): string | undefined {
  if (meant.mode === 'active-standby') {
    const [active] = meant.order;
    if (outside.mode === 'active-standby') {
      return outside.order[0] === active
        ? undefined
        : `prefers ${title(outside.order[0])} and ${title(active)} is meant`;
    }
    const weights = weightsOf(outside);
    const share = weights[active] ?? 0;
    return Object.keys(weights).length > 0 && share < 100 - ROUNDING_POINTS
      ? `sends ${percent(100 - share)} to standby regions`
      : undefined;
  }
  if (meant.mode === 'active-active' && outside.mode === 'active-standby') {
    return `sends everything to ${title(
      outside.order[0],
    )} and several regions are meant to serve`;
  }
  return weightsDiffer(weightsOf(outside), weightsOf(meant), title);
}

function weightsDiffer(
  outside: Readonly<Record<string, number>>,
  meant: Readonly<Record<string, number>>,
  title: (region: string) => string,
): string | undefined {
  if (Object.keys(outside).length === 0 || Object.keys(meant).length === 0) {
    return undefined;
  }
  const [worst] = Object.keys({ ...outside, ...meant })
    .map(region => ({
      region,
      has: outside[region] ?? 0,
      wants: meant[region] ?? 0,
    }))
    .sort(
      (a, b) =>
        Math.abs(b.has - b.wants) - Math.abs(a.has - a.wants) ||
        byText(a.region, b.region),
    );
  return Math.abs(worst.has - worst.wants) > ROUNDING_POINTS
    ? `gives ${title(worst.region)} ${percent(worst.has)}, and ${percent(
        worst.wants,
      )} is meant`
    : undefined;
}

/** Requests enter one region and are served in another, although nobody asked for that. */
function hops(service: ServiceContext): Part[] {
  const layers = service.split.configuredByLayer;
  const external = layers?.find(l => l.layer === 'external')?.split;
  const internal = layers?.find(l => l.layer === 'internal')?.split;
  const standby = service.intent?.mode === 'active-standby';
  if (!external?.known || !internal?.known || standby) {
    return [];
  }
  const worst = largestDifference(external, internal);
  if (worst === undefined || worst.points <= HOP_POINTS) {
    return [];
  }
  const region = service.title(worst.region);
  return [
    {
      title: `Balancer and mesh disagree about ${region}`,
      detail: `${percent(
        worst.desired,
      )} of the requests from outside enter ${region}, and the mesh has ${percent(
        worst.actual,
      )} served there: the rest crosses regions.`,
      evidence: [external, internal].map(split => ({
        statement: `${region} ${percent(split.split[worst.region] ?? 0)}.`,
        ...split.provenance,
      })),
      remedy: {
        text: 'Let one of the two layers decide: weights in front and nearest routing in the mesh, or the other way round.',
        commands: [],
      },
      params: { region, points: Math.round(worst.points) },
    },
  ];
}

function cannotTell(title: string, why: string): Part {
  return {
    title: `Whether ${title} directs it cannot be told`,
    detail: `Whether ${title} directs it cannot be told: ${why}`,
    evidence: [],
  };
}

function notKnown(reading: DirectorReading): Part[] {
  if (reading.shares && !reading.provenance.stale) {
    return [];
  }
  return [
    {
      title: reading.shares
        ? `What ${reading.title} does is known from old facts only`
        : `What ${reading.title} does is unknown`,
      detail: reading.shares
        ? `What ${reading.title} does is known from old facts only.`
        : `What ${reading.title} does is unknown: ${
            reading.why ?? 'it cannot be read.'
          }`,
      evidence: [evidenceOf(reading)],
    },
  ];
}

function sharesIn({ shares, why }: DirectorReading): string {
  return shares
    ? Object.entries(shares.byCluster)
        .filter(([, share]) => share > 0)
        .sort(([a], [b]) => byText(a, b))
        .map(([cluster, share]) => `${cluster} ${percent(share)}`)
        .join(', ') || 'nobody gets anything'
    : why ?? 'unknown';
}

function evidenceOf(reading: DirectorReading): Evidence {
  const at = toInstant(reading.provenance.at);
  return {
    statement: `${reading.title}: ${sharesIn(reading)}.`,
    source: reading.provenance.source,
    stale: reading.provenance.stale,
    ...(at === undefined ? {} : { at }),
  };
}
