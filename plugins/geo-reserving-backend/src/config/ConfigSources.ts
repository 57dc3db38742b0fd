import { readFileSync } from 'node:fs';

/** Where the configuration looks besides itself. */
export type ConfigSources = {
  /** Throws when the file cannot be read. */
  readFile: (path: string) => string;
  env: Readonly<Record<string, string | undefined>>;
};

/** Files and environment of this process. */
export const PROCESS_SOURCES: ConfigSources = {
  readFile: path => readFileSync(path, 'utf8'),
  env: process.env,
};

/** Reads a file; the reason why not is a code such as `ENOENT`. */
export function tryFile(
  sources: ConfigSources,
  path: string,
): { text: string } | { reason: string } {
  try {
    return { text: sources.readFile(path) };
  } catch (error) {
    const code = (error as { code?: unknown } | null)?.code;
    return { reason: typeof code === 'string' ? code : 'it cannot be read' };
  }
}
