import type { Config } from '@backstage/config';
import type { RuleMode } from '@geo-reserving/plugin-geo-reserving-common';
import type { PlanSettings } from '../planning/PlanQuestion';
import type { RuleSetting } from '../safety/RuleSetting';
import { SAFETY_RULES } from '../safety/rules';
import { readDuration } from './readDuration';
import type { Section } from './Section';

/** A window in which nothing is changed. Milliseconds since the epoch. */
export type Freeze = { from: number; until: number; reason: string };

/** How traffic may be moved. */
export type ActingSettings = {
  /** False: the plugin only looks, and every act is refused. */
  enabled: boolean;
  plan: PlanSettings;
  /** Expiry of an action when nobody says otherwise, in seconds; absent: none. */
  defaultExpirySeconds: { drain?: number; shift?: number };
  /** Overrides of built-in rules by id, and what is said of rules that modules add. */
  rules: ReadonlyMap<
    string,
    Pick<RuleSetting, 'settings'> & { mode?: RuleMode }
  >;
  freezes: readonly Freeze[];
};

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const MODES: readonly RuleMode[] = ['off', 'warn', 'block'];

/** Longer than that somebody should look again. */
const DRAIN_EXPIRY_SECONDS = 4 * 3_600;

/** Reads `operations` and `safety`. @param config - the whole configuration, for Backstage's reader of durations */
export function readOperations(root: Section, config: Config): ActingSettings {
  const operations = root.section('operations');
  operations?.only(
    'enabled',
    'stepPercent',
    'bake',
    'planValidFor',
    'approvalTiers',
    'drainExpiresAfter',
    'shiftExpiresAfter',
  );
  const duration = (name: string, min: number, max: number) =>
    operations &&
    readDuration(operations, config.getConfig(operations.key), name, {
      min,
      max,
    });
  const seconds = (ms: number | undefined) =>
    ms === undefined ? undefined : ms / SECOND;
  const shift = seconds(duration('shiftExpiresAfter', 60 * SECOND, 168 * HOUR));
  return {
    enabled: operations?.flag('enabled') ?? false,
    plan: {
      stepPercent:
        operations?.number('stepPercent', { min: 1, max: 100 }) ?? 10,
      bakeSeconds: seconds(duration('bake', 0, HOUR)) ?? 60,
      validForMs: duration('planValidFor', 10 * SECOND, 24 * HOUR) ?? 600_000,
      approvalTiers: operations?.texts('approvalTiers') ?? [],
    },
    defaultExpirySeconds: {
      drain:
        seconds(duration('drainExpiresAfter', 60 * SECOND, 168 * HOUR)) ??
        DRAIN_EXPIRY_SECONDS,
      ...(shift === undefined ? {} : { shift }),
    },
    ...readSafety(root),
  };
}

function readSafety(root: Section): Pick<ActingSettings, 'rules' | 'freezes'> {
  const safety = root.section('safety');
  safety?.only('rules', 'freezes');
  const rules = safety?.section('rules');
  return {
    rules: new Map(
      (rules?.fields() ?? []).flatMap(id => {
        const section = rules?.section(id);
        return section ? [[id, readRule(id, section)] as const] : [];
      }),
    ),
    freezes: (safety?.sections('freezes') ?? []).flatMap(readFreeze),
  };
}

/** Of a rule that is not built in, a module's, any number is taken. */
function readRule(id: string, section: Section) {
  const builtIn = SAFETY_RULES.find(rule => rule.id === id);
  const numbers = builtIn
    ? Object.keys(builtIn.defaults)
    : section.fields().filter(name => name !== 'mode');
  section.only('mode', ...numbers);
  const mode = section.text('mode');
  if (mode !== undefined && !MODES.includes(mode as RuleMode)) {
    section.problem('mode', `must be one of ${MODES.join(', ')}`);
  }
  const settings = Object.fromEntries(
    numbers.flatMap(name => {
      const value = section.number(name, { min: 0, max: 1_000_000 });
      return value === undefined ? [] : [[name, value]];
    }),
  );
  return { ...(mode ? { mode: mode as RuleMode } : {}), settings };
}

function readFreeze(section: Section): Freeze[] {
  section.only('from', 'until', 'reason');
  const instant = (name: string) => {
    const text = section.requiredText(name, 'write it as 2026-11-27T18:00:00Z');
    const ms = text === undefined ? NaN : Date.parse(text);
    if (text !== undefined && Number.isNaN(ms)) {
      section.problem(name, 'is not a time; write it as 2026-11-27T18:00:00Z');
    }
    return ms;
  };
  const from = instant('from');
  const until = instant('until');
  const reason = section.requiredText('reason', 'say why, people will ask');
  if (until <= from) {
    section.problem('until', 'must be later than from');
  }
  return reason !== undefined && until > from ? [{ from, until, reason }] : [];
}
