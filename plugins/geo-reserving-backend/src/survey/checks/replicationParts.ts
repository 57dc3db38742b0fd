/** What the check of replication finds about one store, as parts of a finding. */
import type { Evidence } from '@geo-reserving/plugin-geo-reserving-common';
import type { Side, Store, StoreLag } from '../replication/Store';
import { toInstant } from '../support/instants';
import { kubectl } from '../support/kubectl';
import { duration, lagInWords } from '../support/words';
import type { Part } from './conclude';

type KnownLag = Extract<StoreLag, { known: true }>;

/** Data does not arrive. */
export function brokenPart(side: Side): Part {
  return {
    title: `${side.probe.title} does not replicate`,
    detail: sentenceOf(side),
    evidence: [evidenceOf(side)],
    remedy: lookAt(side, 'See why, and mend it there.'),
    params: paramsOf(side),
  };
}

/** It works, and worse than it should. */
export function degradedPart(side: Side): Part {
  return {
    title: `${side.probe.title} replicates worse than it should`,
    detail: sentenceOf(side),
    evidence: [evidenceOf(side)],
    remedy: lookAt(side, 'See what it works on, and whether it gets on.'),
    params: paramsOf(side),
  };
}

/** A copy inside one cluster, or a backup, that is not well. */
export function lesserTroublePart(side: Side): Part {
  const what = side.statement.scope === 'backup' ? 'backup' : 'local copy';
  return {
    title: `Its ${what} by ${side.probe.title} is not well`,
    detail: sentenceOf(side),
    evidence: [evidenceOf(side)],
    remedy: lookAt(side, 'See why.'),
    params: paramsOf(side),
  };
}

/** More would be lost than people accept. The title holds no age: rows would change with every second. */
export function overRpoPart(store: Store, lag: KnownLag, rpo: number): Part {
  const side = sideThatSays(store, lag);
  return {
    title: `Its data is further behind than the RPO of ${duration(rpo * 1000)}`,
    detail: `${
      side.statement.provenance.source
    }: the other side is ${lagInWords(lag.seconds)} behind.${
      lag.note ? ` ${lag.note}` : ''
    }`,
    evidence: [evidenceOf(side)],
    remedy: lookAt(
      side,
      'Find out what slows it down, replicate more often, or declare the RPO that it can keep. Promote nothing in a hurry: what has not arrived is lost by it.',
    ),
    params: { ...paramsOf(side), rpo },
  };
}

/** One side cannot be seen, or cannot say. */
export function sideUnknownPart(side: Side): Part {
  const { statement, lag } = side;
  const was =
    lag.known && !lag.fresh ? ` It was ${lagInWords(lag.seconds)} behind.` : '';
  return {
    title: `How ${statement.kind} ${statement.name} in ${statement.cluster} replicates is unknown`,
    detail: `${sentenceOf(side)}${was}`,
    evidence: [evidenceOf(side)],
    params: paramsOf(side),
  };
}

/** It works as far as objects say, and nobody knows how late it is. */
export function lagUnknownPart(store: Store): Part {
  const [side] = store.sides;
  const { lag } = store;
  const why = lag.known
    ? `it was ${lagInWords(lag.seconds)} behind when it was measured last`
    : lag.why;
  return {
    title: `How late ${side.statement.kind} ${side.statement.name} is is unknown`,
    detail: `${side.statement.provenance.source}: ${why}. ${side.statement.message}`,
    evidence: [evidenceOf(side)],
    remedy: {
      text: 'Let a Prometheus measure its lag, and name it in geoReserving.observers.prometheus.',
      commands: [],
    },
    params: paramsOf(side),
  };
}

/** What a side says, with its age. */
export function evidenceOf({ statement, lag }: Side): Evidence {
  const { message, provenance, cluster } = statement;
  const behind = lag.known
    ? ` ${lag.fresh ? 'It is' : 'It was'} ${lagInWords(lag.seconds)} behind.`
    : '';
  return {
    statement: `${message}${behind}`,
    source: provenance.source,
    cluster,
    at: toInstant(provenance.at),
    stale: provenance.stale,
  };
}

function sideThatSays({ sides }: Store, lag: KnownLag): Side {
  return sides.find(side => side.lag === lag) ?? sides[0];
}

function sentenceOf({ statement }: Side): string {
  return `${statement.provenance.source}: ${statement.message}`;
}

function paramsOf({ statement, probe }: Side): Record<string, string> {
  return {
    cluster: statement.cluster,
    name: statement.name,
    technology: probe.title,
  };
}

function lookAt({ statement }: Side, text: string): Part['remedy'] {
  const { cluster, namespace, resource, kind, name } = statement;
  return {
    text,
    commands: [
      kubectl(
        { cluster, namespace },
        'describe',
        resource ?? kind.toLowerCase(),
        name,
      ),
    ],
  };
}
