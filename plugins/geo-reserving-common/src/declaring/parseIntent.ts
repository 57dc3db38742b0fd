/**
 * Reads the annotations `geo-reserving/mode` and `geo-reserving/regions`.
 *
 * | mode       | regions                          |
 * |------------|----------------------------------|
 * | `nearest`  | none, or names: `eu, us`         |
 * | `weighted` | percents that sum to 100: `eu=70, us=30` |
 * | `standby`  | names in order, the first active: `eu, us` |
 * | (none)     | names: where it is meant to run  |
 *
 * A value that cannot be read is a problem for a finding, never an exception and never half used.
 */
import type { Intent } from '../model';
import { listOf } from './listOf';

/** What the two annotations say. @public */
export type ParsedIntent = {
  /** Absent: nothing declared, or not readable. */
  intent?: Intent;
  /** Regions the service is declared for; empty when nothing is declared. */
  regions: string[];
  /** What is wrong with the annotations, each one sentence. */
  problems: string[];
};

const NOTHING: ParsedIntent = { regions: [], problems: [] };

/**
 * Reads them.
 *
 * @param knownRegions - names of configured regions; others are a problem. Undefined: nobody here knows them
 * @public
 */
export function parseIntent(
  annotations: { mode?: string; regions?: string },
  knownRegions: readonly string[] | undefined,
): ParsedIntent {
  const mode = annotations.mode?.trim() ?? '';
  const items = itemsOf(annotations.regions);
  if (mode === '' && items.length === 0) {
    return NOTHING;
  }
  const read = mode === 'weighted' ? readWeights(items) : readNames(items);
  const unknown = knownRegions
    ? read.names.filter(name => !knownRegions.includes(name))
    : [];
  const problems = [
    ...read.problems,
    ...(unknown.length > 0
      ? [
          `geo-reserving/regions names ${listOf(
            unknown,
          )}, which is no region here; there are ${listOf(
            knownRegions ?? [],
          )}.`,
        ]
      : []),
    ...modeProblems(mode, read.names),
  ];
  if (problems.length > 0) {
    return { regions: [], problems };
  }
  return { ...NOTHING, intent: intentOf(mode, read), regions: read.names };
}

type Read = {
  names: string[];
  weights: Record<string, number>;
  problems: string[];
};

function itemsOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map(item => item.trim())
    .filter(item => item !== '');
}

function readNames(items: string[]): Read {
  const problems = items
    .filter(item => item.includes('='))
    .slice(0, 1)
    .map(
      item =>
        `geo-reserving/regions says ${item}, but percents belong to the mode weighted.`,
    );
  return {
    names: items,
    weights: {},
    problems: [...problems, ...twice(items)],
  };
}

function readWeights(items: string[]): Read {
  const pairs = items.map(item => {
    const [, name, figure] =
      /^([^=\s]+)\s*=\s*(\d{1,3})\s*%?$/.exec(item) ?? [];
    return { item, name, weight: Number(figure) };
  });
  const bad = pairs.filter(p => p.name === undefined || p.weight > 100);
  if (bad.length > 0) {
    return {
      names: [],
      weights: {},
      problems: [
        `geo-reserving/regions says ${bad[0].item}; the mode weighted needs region=percent with whole percents, such as eu=70, us=30.`,
      ],
    };
  }
  const names = pairs.map(p => p.name);
  const sum = pairs.reduce((total, p) => total + p.weight, 0);
  return {
    names,
    weights: Object.fromEntries(pairs.map(p => [p.name, p.weight])),
    problems: [
      ...twice(names),
      ...(sum === 100
        ? []
        : [
            `The percents in geo-reserving/regions sum to ${sum}; they have to sum to 100.`,
          ]),
    ],
  };
}

function twice(names: string[]): string[] {
  return new Set(names).size === names.length
    ? []
    : ['geo-reserving/regions names a region twice.'];
}

function modeProblems(mode: string, names: string[]): string[] {
  if (!['', 'nearest', 'weighted', 'standby'].includes(mode)) {
    return [
      `geo-reserving/mode says ${mode.slice(
        0,
        40,
      )}; it can be nearest, weighted or standby.`,
    ];
  }
  return mode === 'standby' && names.length < 2
    ? [
        'The mode standby needs at least two regions in geo-reserving/regions, the active one first.',
      ]
    : [];
}

function intentOf(mode: string, read: Read): Intent | undefined {
  if (mode === 'nearest') {
    return { mode: 'active-active', routing: 'nearest' };
  }
  if (mode === 'weighted') {
    return {
      mode: 'active-active',
      routing: 'weighted',
      weights: read.weights,
    };
  }
  return mode === 'standby'
    ? { mode: 'active-standby', order: read.names }
    : undefined;
}
