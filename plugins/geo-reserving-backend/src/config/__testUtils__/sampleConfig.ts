import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import type { ConfigSources } from '../ConfigSources';
import { GeoReservingConfigError } from '../Problems';
import { readGeoReservingConfig } from '../readGeoReservingConfig';

/** A secret that no message may hold. */
export const TOKEN = 'a-very-secret-token';
const KUBECONFIG = `
apiVersion: v1
kind: Config
clusters:
  - {name: c1, cluster: {server: 'https://one.example:6443'}}
  - {name: plain, cluster: {server: 'http://one.example:8080'}}
users: [{name: u1, user: {token: ${TOKEN}}}]
contexts:
  - {name: fra-1, context: {cluster: c1, user: u1}}
  - {name: lost, context: {cluster: nowhere, user: u1}}
  - {name: insecure, context: {cluster: plain, user: u1}}
current-context: fra-1
`;

/** The files that these configurations can see. */
export const files: Record<string, string> = {
  'kube.yaml': KUBECONFIG,
  'broken.yaml': `{token: ${TOKEN}`,
  'empty.yaml': 'kind: Config',
  'token.txt': `${TOKEN}\n`,
  'bad-token.txt': `${TOKEN} and more\n`,
  'not-a-ca.pem': 'hello',
};

function sources(env: Record<string, string> = {}): ConfigSources {
  return {
    env,
    readFile: path => {
      if (!(path in files)) {
        throw Object.assign(new Error(`no ${path}`), { code: 'ENOENT' });
      }
      return files[path];
    },
  };
}

/** Reads a block `geoReserving`. */
export function read(
  geoReserving: JsonObject,
  rest: JsonObject = {},
  env: Record<string, string> = {},
) {
  return readGeoReservingConfig(
    new ConfigReader({ geoReserving, ...rest }),
    sources(env),
  );
}

/** The problems of a block; empty when there are none. */
export function problemsOf(
  geoReserving: JsonObject,
  rest: JsonObject = {},
): readonly string[] {
  try {
    read(geoReserving, rest);
  } catch (error) {
    if (error instanceof GeoReservingConfigError) {
      return error.problems;
    }
    throw error;
  }
  return [];
}

/** A right `server`. */
export const server = (over: JsonObject = {}): JsonObject => ({
  url: 'https://one.example:6443',
  token: TOKEN,
  ...over,
});
/** A right cluster. */
export const cluster = (over: JsonObject = {}): JsonObject => ({
  name: 'fra-1',
  region: 'eu-central',
  server: server(),
  ...over,
});
