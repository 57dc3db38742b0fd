import { unauthorized } from '../model/StatusError';
import { AccessAttributes, allows } from './allows';
import { PolicyRule } from './PolicyRule';

/** Who sends a request. */
export type User = { name: string; groups: readonly string[] };

const ANONYMOUS: User = {
  name: 'system:anonymous',
  groups: ['system:unauthenticated'],
};

const EVERYTHING: readonly PolicyRule[] = [
  { verbs: ['*'], apiGroups: ['*'], resources: ['*'] },
  { verbs: ['*'], nonResourceURLs: ['*'] },
];

/** What a real server lets everybody see: the role system:public-info-viewer. */
const PUBLIC: readonly PolicyRule[] = [
  {
    verbs: ['get'],
    nonResourceURLs: [
      '/healthz',
      '/livez',
      '/livez/*',
      '/readyz',
      '/readyz/*',
      '/version',
      '/version/',
    ],
  },
];

/** What every known user may do: the roles system:discovery and system:basic-user. */
const AUTHENTICATED: readonly PolicyRule[] = [
  ...PUBLIC,
  {
    verbs: ['get'],
    nonResourceURLs: [
      '/api',
      '/api/*',
      '/apis',
      '/apis/*',
      '/openapi',
      '/openapi/*',
    ],
  },
  {
    verbs: ['create'],
    apiGroups: ['authorization.k8s.io'],
    resources: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'],
  },
];

/** The tokens of a cluster, whose they are, and what these users may do. */
export class AccessControl {
  readonly #users = new Map<string, string>();
  readonly #revoked = new Set<string>();
  readonly #rules = new Map<string, readonly PolicyRule[]>();
  readonly #listeners = new Set<() => void>();

  /** @param newToken makes a token that nobody can guess */
  constructor(private readonly newToken: () => string) {}

  /** A new token for a user, who from now on may do what the rules say. */
  issueToken(user: string, rules: readonly PolicyRule[] | 'admin'): string {
    const token = this.newToken();
    this.#users.set(token, user);
    this.setRules(user, rules);
    return token;
  }

  setRules(user: string, rules: readonly PolicyRule[] | 'admin'): void {
    this.#rules.set(user, rules === 'admin' ? EVERYTHING : rules);
    this.#changed();
  }

  /** From now on the token is unknown; `restoreToken` takes that back. */
  revokeToken(token: string): void {
    this.#revoked.add(token);
    this.#changed();
  }

  restoreToken(token: string): void {
    this.#revoked.delete(token);
    this.#changed();
  }

  /** The user of an Authorization header; throws 401 for a token nobody has. */
  authenticate(header: string | undefined): User {
    if (!header) return ANONYMOUS;
    const token = /^Bearer +(\S+)$/i.exec(header)?.[1];
    const name = token && !this.#revoked.has(token) && this.#users.get(token);
    if (!name) throw unauthorized();
    return { name, groups: ['system:authenticated'] };
  }

  /** Everything a user may do. */
  rulesOf(user: User): readonly PolicyRule[] {
    const own = this.#rules.get(user.name) ?? [];
    const known = user.groups.includes('system:authenticated');
    return [...(known ? AUTHENTICATED : PUBLIC), ...own];
  }

  allows(user: User, attributes: AccessAttributes): boolean {
    return this.rulesOf(user).some(rule => allows(rule, attributes));
  }

  /** Calls the listener after every change; returns the function that ends that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #changed(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
