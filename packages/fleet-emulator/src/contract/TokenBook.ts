import { randomBytes } from 'node:crypto';

/** The tokens the server is started with; it reads them only once. */
export class TokenBook {
  readonly admin = randomToken();
  readonly #tokens: ReadonlyMap<string, string>;

  constructor(users: readonly string[]) {
    this.#tokens = new Map(users.map(user => [user, randomToken()] as const));
  }

  /** The content of `--token-auth-file`. */
  csv(): string {
    const users = [...this.#tokens].map(
      ([user, token]) => `${token},${user},${user}`,
    );
    return [`${this.admin},admin,admin,"system:masters"`, ...users, ''].join(
      '\n',
    );
  }

  tokenOf(user: string): string {
    const token = this.#tokens.get(user);
    if (token) return token;
    throw new Error(
      `No user "${user}": name it in "users" of startRealApiServer (known: ${[
        ...this.#tokens.keys(),
      ].join(', ')})`,
    );
  }
}

function randomToken(): string {
  return randomBytes(16).toString('hex');
}
