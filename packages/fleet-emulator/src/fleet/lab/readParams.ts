import type { LabParam, LabParams } from './LabSwitch';

/**
 * The parameters of a command, checked and with defaults filled in.
 *
 * @throws Error that names the parameter and what it may be
 */
export function readParams(
  known: readonly LabParam[],
  given: Readonly<Record<string, string | number>>,
): LabParams {
  const names = known.map(p => p.name);
  for (const name of Object.keys(given))
    if (!names.includes(name))
      throw new Error(
        `Unknown parameter "${name}"; this switch has ${
          names.join(', ') || 'none'
        }`,
      );
  return Object.fromEntries(
    known.map(param => [
      param.name,
      checked(param, String(given[param.name] ?? param.default)),
    ]),
  );
}

function checked(param: LabParam, value: string): string {
  if (param.type === 'choice') {
    if (param.options.includes(value)) return value;
    throw new Error(
      `Parameter "${param.name}" must be one of ${param.options.join(', ')}`,
    );
  }
  const number = Number(value);
  if (value.trim() !== '' && number >= param.min && number <= param.max)
    return value;
  throw new Error(
    `Parameter "${param.name}" must be a number from ${param.min} to ${param.max} ${param.unit}`,
  );
}
