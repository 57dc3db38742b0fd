import path from 'node:path';
import type { Publishable } from '../packing/publishablePackages';

/** Something that can be imported of a package that is published, and the report of what is in it. */
export type EntryPoint = {
  /** Folder of the package, absolute. */
  folder: string;
  /** What is written in an import: `@geo-reserving/plugin-geo-reserving/legacy`. */
  name: string;
  /** Its declarations, as the compiler writes them, absolute. */
  declarations: string;
  /** Name of its report, beside the manifest. */
  report: string;
};

/**
 * What can be imported of a package, in the order of its manifest.
 *
 * @param root - the repository's root folder, absolute; the compiler writes declarations below `dist-types` in it
 */
export function entryPointsOf(
  { folder, manifest, name }: Pick<Publishable, 'folder' | 'manifest' | 'name'>,
  root: string,
): EntryPoint[] {
  const exported = (manifest.exports ?? {}) as Record<string, string>;
  return Object.entries(exported)
    .filter(([, source]) => /\.tsx?$/.test(source))
    .map(([key, source]) => ({
      folder,
      name: path.posix.join(name, key),
      declarations: path.join(
        root,
        'dist-types',
        path.relative(root, folder),
        source.replace(/\.tsx?$/, '.d.ts'),
      ),
      report: reportOf(key),
    }));
}

/** The names that Backstage's own packages use: `report.api.md`, `report-legacy.api.md`. */
function reportOf(key: string): string {
  const part = key === '.' ? '' : key.replace('./', '-').replace(/\//g, '-');
  return `report${part}.api.md`;
}
