/** Drift: what is declared, what the objects say and what is observed are the same. */
import type {
  Finding,
  KnownSplit,
  SourceSplit,
} from '@geo-reserving/plugin-geo-reserving-common';
import { policiesOf } from '../service/policiesOf';
import type { ServiceContext } from '../service/ServiceContext';
import { isRouteKnown } from '../split/routes';
import { usableRoutes } from '../split/configuredSplit';
import { largestDifference } from '../split/largestDifference';
import { distinct } from '../support/order';
import { listOf, percent } from '../support/words';
import { conclude, type Part } from './conclude';

/** Objects carry whole percents: more than this many points is not rounding. */
const CONFIGURED_POINTS = 2;
/** Measured rates waver more. */
const OBSERVED_POINTS = 5;
/** Nearest routing keeps at least this share in a healthy region of its own, in percent. */
const OWN_PERCENT = 90;

export function drift(service: ServiceContext): Finding {
  const { desired, configured, observed } = service.split;
  if (service.steered?.moving) {
    return conclude('drift', 'warn', {
      unknowns: [beingMoved(service)],
      pass: { ...agreement(false, false), evidence: [] },
    });
  }
  const isDeclared = isSaid(service);
  return conclude('drift', 'warn', {
    warnings: [
      ...service.declaration.problems.map(unreadableDeclaration),
      ...(isDeclared
        ? [
            ...differs(
              'The objects',
              desired,
              configured,
              CONFIGURED_POINTS,
              service,
            ),
            ...leavesHome(service),
          ]
        : []),
      ...differs('Requests', desired, observed, OBSERVED_POINTS, service),
    ],
    unknowns: unknownParts(service),
    pass: {
      ...agreement(isDeclared, service.isObserved),
      evidence: [desired, configured, observed].map(evidenceOf),
    },
  });
}

/** Whether somebody said what is meant: on the entity, or by moving it from here. */
function isSaid({ intentSource }: ServiceContext): boolean {
  return intentSource === 'annotation' || intentSource === 'operation';
}

function beingMoved({ steered }: ServiceContext): Part {
  return {
    title: 'Its traffic is being moved',
    detail: `Operation ${steered?.operation} is moving it; what is meant is compared with what is there once it has ended.`,
    evidence: [],
  };
}

/** Claims no more than was compared. */
function agreement(
  isDeclared: boolean,
  isObserved: boolean,
): Pick<Part, 'title' | 'detail'> {
  if (isObserved) {
    return {
      title: 'Traffic is where it is meant to be',
      detail: isDeclared
        ? 'What is declared, what the objects say and what is observed agree.'
        : 'Nothing is declared, so what the objects say is meant; what is observed agrees with it.',
    };
  }
  return isDeclared
    ? {
        title: 'The objects say what is meant',
        detail:
          'What is declared and what the objects say agree. Nobody observes where requests go.',
      }
    : {
        title: 'Nothing contradicts the objects',
        detail:
          'Nothing is declared and nobody observes where requests go, so there is nothing to compare the objects with.',
      };
}

function unreadableDeclaration(problem: string): Part {
  return {
    title: 'The declared mode cannot be read',
    detail: `${problem} Until then the mode is taken from the objects.`,
    evidence: [
      { statement: problem, source: 'catalog annotations', stale: false },
    ],
    remedy: {
      text: 'Correct the annotations geo-reserving/mode and geo-reserving/regions of the entity.',
      commands: [],
    },
  };
}

function differs(
  what: 'The objects' | 'Requests',
  desired: KnownSplit,
  actual: KnownSplit,
  points: number,
  service: ServiceContext,
): Part[] {
  const worst = largestDifference(desired, actual);
  if (worst === undefined || worst.points <= points) {
    return [];
  }
  const region = service.title(worst.region);
  const shares = `${percent(worst.actual)} instead of ${percent(
    worst.desired,
  )}`;
  const by = what === 'The objects' ? changedBy(service) : '';
  return [
    {
      title:
        what === 'Requests'
          ? `${region} serves ${shares}`
          : `The objects give ${region} ${shares}`,
      detail: `${
        what === 'Requests'
          ? `Observed: ${region} serves ${shares}.`
          : `Configured: ${region} gets ${shares}.`
      }${by}`,
      evidence: [desired, actual].map(evidenceOf),
      remedy: {
        text:
          what === 'Requests'
            ? 'See which region is missing endpoints, or whether callers bypass the mesh.'
            : 'Bring the objects back to what is declared, or declare what is meant now.',
        commands: [],
      },
      params: { region, points: Math.round(worst.points) },
    },
  ];
}

/** Who wrote the policies last, by field manager. */
function changedBy(service: ServiceContext): string {
  const writers = distinct(
    usableRoutes(service.routes).flatMap(route =>
      policiesOf(route).rules.flatMap(rule =>
        rule.managers.map(m => `${m.name} in ${route.cluster}`),
      ),
    ),
  );
  return writers.length > 0
    ? ` The objects were written by ${listOf(writers)}.`
    : '';
}

/** Declared nearest, yet a region with healthy endpoints sends its callers away. */
function leavesHome(service: ServiceContext): Part[] {
  const { intent, split, capacities } = service;
  if (intent?.mode !== 'active-active' || intent.routing !== 'nearest') {
    return [];
  }
  const away = split.configuredBySource.filter(source => {
    const home = capacities.find(c => c.region === source.from);
    const isHealthy =
      home?.seen === true &&
      home.ready > 0 &&
      home.placements.every(p => p.endpoints?.total === p.endpoints?.ready);
    return isHealthy && (source.to[source.from] ?? 0) < OWN_PERCENT;
  });
  return away.map(source => leaves(source, service));
}

function leaves(source: SourceSplit, service: ServiceContext): Part {
  const region = service.title(source.from);
  const own = percent(source.to[source.from] ?? 0);
  return {
    title: `Callers in ${region} are not served nearby`,
    detail: `The mode nearest is declared, and the objects keep only ${own} of the requests from ${region} there.`,
    evidence: [evidenceOf(service.split.configured)],
    remedy: {
      text: 'Add outlierDetection to the DestinationRule: with it the mesh prefers the caller’s own zone and region.',
      commands: [],
    },
    params: { region },
  };
}

function unknownParts(service: ServiceContext): Part[] {
  const { desired, configured, observed } = service.split;
  const named: [string, KnownSplit][] = [['What is meant', desired]];
  if (isSaid(service) && isFixed(service)) {
    named.push(['What the objects say', configured]);
  }
  if (service.isObserved) {
    named.push(['Where requests go', observed]);
  }
  const unread = service.routes.filter(r => !isRouteKnown(r));
  return [
    ...named.flatMap(([what, split]) => unknownSplit(what, split)),
    ...(unread.length > 0 || service.routes.length === 0
      ? [
          {
            title: 'What the objects say is not known everywhere',
            detail: `The policies in ${
              listOf(unread.map(r => r.cluster)) ||
              'every cluster that holds it'
            } cannot be relied on now.`,
            evidence: [],
          },
        ]
      : []),
  ];
}

/** Intents with percentages of their own, which the objects can be compared with. */
function isFixed({ intent }: ServiceContext): boolean {
  return !(intent?.mode === 'active-active' && intent.routing === 'nearest');
}

function unknownSplit(what: string, split: KnownSplit): Part[] {
  if (split.known && !split.provenance.stale) {
    return [];
  }
  return [
    {
      title: `${what} is ${
        split.known ? 'known from old facts only' : 'unknown'
      }`,
      detail: split.known
        ? `${what} is known from old facts only.`
        : `${what} is unknown: ${split.reason}`,
      evidence: [evidenceOf(split)],
    },
  ];
}

function evidenceOf(split: KnownSplit) {
  const shares = split.known
    ? distinct(Object.keys(split.split)).map(
        region => `${region} ${percent(split.split[region])}`,
      )
    : [];
  return {
    statement: split.known ? `${listOf(shares) || 'nothing'}.` : split.reason,
    ...split.provenance,
  };
}
