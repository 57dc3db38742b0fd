import fs from 'node:fs';
import path from 'node:path';
import type { PackageSource } from './checkPackage';
import type { Manifest } from './manifestProblems';

/** A package that is published. */
export type Publishable = PackageSource & {
  /** Its folder, absolute. */
  folder: string;
  name: string;
};

/** The repository's root folder. */
export const ROOT = path.resolve(__dirname, '../../..');

/** Where the tarballs go. Git ignores it. */
export const TARBALLS = path.join(ROOT, 'dist-packages');

/** Every package below `plugins/` that is not private, by name in order. */
export function publishablePackages(): Publishable[] {
  const plugins = path.join(ROOT, 'plugins');
  return fs
    .readdirSync(plugins)
    .map(name => path.join(plugins, name))
    .filter(folder => fs.existsSync(path.join(folder, 'package.json')))
    .map(folder => ({ folder, manifest: readManifest(folder) }))
    .filter(({ manifest }) => !manifest.private)
    .map(({ folder, manifest }) => ({
      folder,
      manifest,
      name: String(manifest.name),
      migrations: migrationsOf(folder),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** `@geo-reserving/plugin-x` becomes `plugin-x.tgz`: the same with every version, so that it can be written down. */
export function tarballOf(name: string): string {
  return path.join(TARBALLS, `${name.split('/').pop()}.tgz`);
}

function readManifest(folder: string): Manifest & { private?: boolean } {
  return JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
}

function migrationsOf(folder: string): string[] {
  const migrations = path.join(folder, 'migrations');
  return fs.existsSync(migrations)
    ? fs.readdirSync(migrations).filter(name => name.endsWith('.js'))
    : [];
}
