import path from 'node:path';
import { ROOT } from '../packing/publishablePackages';

/** The release that is installed into: what `@backstage/create-app` of this version makes is Backstage 1.55. */
export const CREATE_APP = '@backstage/create-app@0.9.2';

/**
 * Set over what the created app brings, each for a reason that has nothing to do with the plugins:
 * version 12 of better-sqlite3 is compiled while it is installed, which takes a compiler, headers of Node and minutes;
 * version 13 brings its binaries along.
 */
export const RESOLUTIONS = { 'better-sqlite3': '13.2.0' };

/**
 * Nothing is compiled. And the Yarn of this repository is used instead of the template's 4.13.0, which was seen to end
 * `yarn add` with "The `onCancel` handler was attached after the promise settled" on Node 24.21. Files of packages are linked
 * from one store of the machine, where a file system lets them: the second portal then takes no copies.
 */
export const YARN_SETTINGS = {
  YARN_ENABLE_SCRIPTS: 'false',
  YARN_ENABLE_TELEMETRY: 'false',
  YARN_ENABLE_PROGRESS_BARS: 'false',
  YARN_IGNORE_PATH: '1',
  YARN_NM_MODE: 'hardlinks-global',
};

/**
 * `create-app` fetches a lock file of its release from Backstage's repository, because packages that came out later do
 * not all fit: without it, plugin-signals-backend 0.3.21 asks for a method that backend-defaults 0.18.0 does not have,
 * and the portal does not start; plugin-search brings a second core-plugin-api along, and its navigation is empty.
 * Only a registry is in reach here, so this repository's lock file takes its place, and Backstage's packages are held
 * at the versions of the release.
 */
export const LOCK_SEED = path.join(ROOT, 'yarn.lock');
