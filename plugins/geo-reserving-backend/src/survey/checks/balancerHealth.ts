/**
 * Balancer health: what stands in front of the clusters has healthy targets, knows which clusters they are, and is
 * quick enough for the recovery time that is declared.
 */
import type {
  Evidence,
  Finding,
  TargetView,
} from '@geo-reserving/plugin-geo-reserving-common';
import {
  parseDuration,
  type DirectorReading,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { DirectedBy } from '../layers/ExternalLayer';
import type { ServiceContext } from '../service/ServiceContext';
import { toInstant } from '../support/instants';
import { listOf } from '../support/words';
import { conclude, type Part } from './conclude';

export function balancerHealth(service: ServiceContext): Finding {
  const { readings } = service.external;
  const current = readings.filter(r => !r.reading.provenance.stale);
  return conclude('balancer-health', 'fail', {
    failures: current.flatMap(nobodyServes),
    warnings: [
      ...current.flatMap(someDown),
      ...current.flatMap(takenOut),
      ...current.flatMap(strangers),
      ...readings.flatMap(front => tooSlow(front, service)),
    ],
    unknowns: readings.flatMap(cannotSee),
    pass: {
      title:
        readings.length === 0
          ? 'No balancer in front can be seen'
          : 'Everything in front is healthy',
      detail:
        readings.length === 0
          ? 'Nothing that can be read directs requests from outside to it.'
          : `${listOf(
              readings.map(r => r.reading.title),
            )} see every target healthy.`,
      evidence: () => readings.map(r => evidenceOf(r.reading)),
    },
  });
}

function nobodyServes({ reading }: DirectedBy): Part[] {
  const { shares, title } = reading;
  if (!shares || shares.unserved < 99) {
    return [];
  }
  return [
    {
      title: `${title} has nobody to send requests to`,
      detail: `${title} sends requests to no target: ${stateWords(reading)}.`,
      evidence: [evidenceOf(reading)],
      remedy: {
        text: 'Bring a target back: end its maintenance or drain, or mend what its health check sees.',
        commands: [],
      },
    },
  ];
}

function someDown({ reading }: DirectedBy): Part[] {
  const down = reading.targets.filter(t => t.state === 'down');
  return down.length === 0
    ? []
    : [
        {
          title: `${reading.title} sees ${listOf(down.map(nameOf), 3)} down`,
          detail: `${reading.title} sends nothing to ${listOf(
            down.map(t => `${nameOf(t)}${t.health ? ` (${t.health})` : ''}`),
          )}: its health check fails.`,
          evidence: [evidenceOf(reading)],
          remedy: {
            text: 'See whether the cluster behind it answers, and whether the check asks for something it has.',
            commands: [],
          },
          params: { targets: down.length },
        },
      ];
}

function takenOut({ reading }: DirectedBy): Part[] {
  const out = reading.targets.filter(
    t => t.state === 'drained' || t.state === 'maintenance',
  );
  return out.length === 0
    ? []
    : [
        {
          title: `${listOf(out.map(nameOf), 3)} ${
            out.length === 1 ? 'is' : 'are'
          } taken out of ${reading.title}`,
          detail: `${listOf(
            out.map(t => `${nameOf(t)} is in ${t.state}`),
          )}: it would not take over if another one were lost.`,
          evidence: [evidenceOf(reading)],
          remedy: {
            text: 'Put it back when the maintenance is over.',
            commands: [],
          },
          params: { targets: out.length },
        },
      ];
}

/** Targets that belong to no configured cluster: their loss could not be foreseen. */
function strangers({ reading }: DirectedBy): Part[] {
  const unknown = reading.targets.filter(t => t.cluster === undefined);
  return unknown.length === 0
    ? []
    : [
        {
          title: `${reading.title} has targets of no known cluster`,
          detail: `Which cluster stands behind ${listOf(
            unknown.map(t => t.name),
          )} nothing says, so requests to it are counted as going elsewhere.`,
          evidence: [evidenceOf(reading)],
          remedy: {
            text: 'Name the cluster of each target in the configuration (docs/balancers.md).',
            commands: [],
          },
          params: { targets: unknown.length },
        },
      ];
}

function tooSlow(
  { reading }: DirectedBy,
  { declaration }: ServiceContext,
): Part[] {
  const { felt, title } = reading;
  const rto = parseDuration(declaration.rto?.trim());
  if (felt.kind !== 'within' || rto === undefined || felt.seconds <= rto) {
    return [];
  }
  return [
    {
      title: `${title} is slower than the RTO`,
      detail: `A change of ${title} is felt within ${Math.round(
        felt.seconds,
      )} s (${felt.why}), and the RTO is ${declaration.rto}.`,
      evidence: [evidenceOf(reading)],
      remedy: {
        text: 'Lower the TTL, or declare an RTO that holds.',
        commands: [],
      },
      params: { seconds: Math.round(felt.seconds) },
    },
  ];
}

function cannotSee({ reading }: DirectedBy): Part[] {
  return reading.provenance.stale || !reading.shares
    ? [
        {
          title: `${reading.title} cannot be seen now`,
          detail: `The health of what ${
            reading.title
          } sends requests to is not known now${
            reading.why ? `: ${reading.why}` : '.'
          }`,
          evidence: [evidenceOf(reading)],
        },
      ]
    : [];
}

function nameOf({ name, cluster }: TargetView): string {
  return cluster ?? name;
}

function stateWords({ targets }: DirectorReading): string {
  return (
    listOf(targets.map(t => `${nameOf(t)} is ${t.state}`)) ||
    'it has no targets'
  );
}

function evidenceOf(reading: DirectorReading): Evidence {
  const at = toInstant(reading.provenance.at);
  return {
    statement: `${stateWords(reading)}.`,
    source: reading.provenance.source,
    stale: reading.provenance.stale,
    ...(at === undefined ? {} : { at }),
  };
}
