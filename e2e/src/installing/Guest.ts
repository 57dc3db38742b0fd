import { until } from '../support/until';

const DEADLINE_MS = 20_000;

/** A guest of a portal, who asks its backend as the pages do. */
export class Guest {
  private constructor(
    private readonly backendUrl: string,
    private readonly token: string,
  ) {}

  static async enter(backendUrl: string): Promise<Guest> {
    const { backstageIdentity } = await json(
      `${backendUrl}/api/auth/guest/refresh`,
      {},
    );
    return new Guest(backendUrl, backstageIdentity.token);
  }

  /** @throws Error when the answer is none */
  ask(path: string): Promise<any> {
    return json(`${this.backendUrl}/api${path}`, {
      Authorization: `Bearer ${this.token}`,
    });
  }

  /** Asks until there is an answer, for two minutes at most. */
  async askInTheEnd(path: string): Promise<any> {
    const { value } = await until(() => this.ask(path), 120_000);
    return value;
  }
}

async function json(url: string, headers: Record<string, string>) {
  const signal = AbortSignal.timeout(DEADLINE_MS);
  const answer = await fetch(url, { headers, signal });
  const text = await answer.text();
  if (!answer.ok) {
    throw new Error(`${url} answers ${answer.status}: ${text.slice(0, 300)}`);
  }
  return JSON.parse(text);
}
