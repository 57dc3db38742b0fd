/** Rehearsed lately: somebody wrote down that the loss of a region was rehearsed, and it was not too long ago. */
import {
  parseDay,
  type Finding,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { ServiceContext } from '../service/ServiceContext';
import { counted } from '../support/words';
import { conclude, type Part, type Remedy } from './conclude';

const DAY_MS = 86_400_000;

export function rehearsedLately(service: ServiceContext): Finding {
  const { verdict, part } = judge(service);
  return conclude('rehearsed-lately', 'warn', {
    warnings: verdict === 'late' ? [part] : [],
    unknowns: verdict === 'unknown' ? [part] : [],
    pass: part,
  });
}

type Judged = { verdict: 'lately' | 'late' | 'unknown'; part: Part };

function judge(service: ServiceContext): Judged {
  const { declaration, clock, settings } = service;
  const { rehearsed = '' } = declaration;
  const at = parseDay(rehearsed);
  if (at === undefined) {
    return {
      verdict: 'unknown',
      part: rehearsed === '' ? notWritten() : unreadable(rehearsed),
    };
  }
  const age = clock.now - at;
  // Days are counted in UTC, so somewhere it is tomorrow already.
  if (age < -DAY_MS) {
    return { verdict: 'unknown', part: toCome(rehearsed) };
  }
  const isLate = age > settings.rehearsalMaxAgeMs;
  return {
    verdict: isLate ? 'late' : 'lately',
    part: said(Math.max(0, Math.floor(age / DAY_MS)), isLate, service),
  };
}

function said(days: number, isLate: boolean, service: ServiceContext): Part {
  const { rehearsed = '' } = service.declaration;
  const limit = Math.round(service.settings.rehearsalMaxAgeMs / DAY_MS);
  return {
    title: isLate
      ? `The loss of a region was last rehearsed ${days} days ago`
      : 'The loss of a region was rehearsed lately',
    detail: `It was last rehearsed on ${rehearsed}, ${ago(
      days,
    )}; a rehearsal counts for ${counted(limit, 'day')}.`,
    evidence: [
      {
        statement: `geo-reserving/rehearsed is ${rehearsed}.`,
        // Not the entity: of several, a caller may not see this one.
        source: 'catalog',
        stale: false,
      },
    ],
    ...(isLate ? { remedy: rehearse() } : {}),
    params: { days, limit },
  };
}

function ago(days: number): string {
  return days === 0 ? 'today' : `${counted(days, 'day')} ago`;
}

function notWritten(): Part {
  return {
    title: 'No rehearsal is written down',
    detail: 'Nothing says when the loss of a region was last rehearsed.',
    evidence: [],
    remedy: rehearse(),
  };
}

function unreadable(value: string): Part {
  return {
    title: 'The day of the last rehearsal cannot be read',
    detail: `geo-reserving/rehearsed is "${value.slice(
      0,
      40,
    )}", which is no ISO date.`,
    evidence: [],
    remedy: { text: 'Write it as 2026-03-14.', commands: [] },
  };
}

function toCome(value: string): Part {
  return {
    title: 'The last rehearsal is still to come',
    detail: `geo-reserving/rehearsed is ${value}, a day that has not been.`,
    evidence: [],
    remedy: { text: 'Write down a rehearsal when it is done.', commands: [] },
  };
}

function rehearse(): Remedy {
  return {
    text: 'Rehearse the loss of a region, and write the day into geo-reserving/rehearsed on the entity.',
    commands: [],
  };
}
