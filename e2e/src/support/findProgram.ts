import fs from 'node:fs';
import path from 'node:path';

/**
 * Finds a program by the environment variable that names it, else on the PATH.
 *
 * @returns its path, or undefined
 */
export function findProgram(
  variable: string,
  names: readonly string[],
): string | undefined {
  const named = process.env[variable];
  if (named) return fs.existsSync(named) ? named : undefined;
  const folders = [
    ...(process.env.PATH ?? '').split(path.delimiter),
    '/usr/bin',
    '/usr/sbin',
  ];
  return folders
    .flatMap(folder => names.map(name => path.join(folder, name)))
    .find(file => fs.existsSync(file));
}
