import { parseArgs } from 'node:util';

/** What is measured, and over how much. */
export type BenchOptions = {
  services: number;
  /** Over many generated clusters, instead of beside another plugin. */
  scale?: { clusters: number };
};

const MOST_CLUSTERS = 100;
const MOST_SERVICES = 9999;

/**
 * Reads the arguments of the command line.
 *
 * @throws on an argument that is unknown or has another form; the message says what it takes
 */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      scale: { type: 'boolean', default: false },
      services: { type: 'string' },
      clusters: { type: 'string' },
    },
  });
  const { scale, services, clusters } = values;
  if (!scale && clusters !== undefined)
    throw new Error('--clusters needs --scale');
  return scale
    ? {
        services: number('--services', services ?? '2000', 10, MOST_SERVICES),
        scale: {
          clusters: number('--clusters', clusters ?? '50', 2, MOST_CLUSTERS),
        },
      }
    : { services: number('--services', services ?? '100', 1, MOST_SERVICES) };
}

function number(name: string, text: string, least: number, most: number) {
  const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most))
    throw new Error(`${name} takes a whole number from ${least} to ${most}`);
  return value;
}
