import {
  ANNOTATION_REHEARSED,
  parseDay,
  parseIntent,
  type Intent,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { EntityBinding } from '../../fleet/facts';
import { by, distinct } from '../support/order';
import { listOf } from '../support/words';

/** What the catalog says about a service. */
export type Declaration = {
  entityRefs: string[];
  owner?: string;
  intent?: Intent;
  /** Declared regions; empty when none are. */
  regions: string[];
  tier?: string;
  rto?: string;
  rpo?: string;
  /** As written; the latest that can be read, when several entities write one. */
  rehearsed?: string;
  /** What could not be read of it, each one sentence. */
  problems: string[];
};

/**
 * Joins the entities bound to one service. Where several declare a mode, the first by reference
 * counts and the contradiction is a problem.
 */
export function declarationOf(
  bindings: readonly EntityBinding[],
  knownRegions: readonly string[],
): Declaration {
  const sorted = [...bindings].sort(by(b => JSON.stringify(b)));
  const declared = sorted.filter(b => b.mode?.trim() || b.regions?.trim());
  const parsed = parseIntent(declared[0] ?? {}, knownRegions);
  return {
    entityRefs: distinct(sorted.map(b => b.entityRef)),
    owner: firstOf(sorted.map(b => b.owner)),
    intent: parsed.intent,
    regions: parsed.regions,
    tier: firstOf(sorted.map(b => b.tier)),
    rto: firstOf(sorted.map(b => b.rto)),
    rpo: firstOf(sorted.map(b => b.rpo)),
    rehearsed: latestOf(sorted.map(b => b.annotations?.[ANNOTATION_REHEARSED])),
    problems: [...parsed.problems, ...contradiction(declared)],
  };
}

function firstOf(values: (string | undefined)[]): string | undefined {
  return values.find(value => value !== undefined && value !== '');
}

function latestOf(values: (string | undefined)[]): string | undefined {
  const written = values.flatMap(value => value?.trim() || []);
  return written.reduce<string | undefined>(
    (latest, value) =>
      (parseDay(value) ?? -Infinity) > (parseDay(latest) ?? -Infinity)
        ? value
        : latest ?? value,
    undefined,
  );
}

function contradiction(declared: readonly EntityBinding[]): string[] {
  const said = distinct(
    declared.map(b => JSON.stringify([b.mode?.trim(), b.regions?.trim()])),
  );
  return said.length < 2
    ? []
    : [
        `${listOf(
          distinct(declared.map(b => b.entityRef)),
        )} declare different modes or regions for one service; the first one counts.`,
      ];
}
