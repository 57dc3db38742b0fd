import type { FleetView } from '@geo-reserving/plugin-geo-reserving-common';

/** Throws the lab's switches over HTTP, as a guest. */
export class FleetLab {
  private constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  /** Signs in as a guest. */
  static async open(url: string): Promise<FleetLab> {
    const answer = await fetch(`${url}/api/auth/guest/refresh`);
    if (!answer.ok) throw new Error(`No guest: ${answer.status}`);
    const { backstageIdentity } = await answer.json();
    return new FleetLab(url, backstageIdentity.token);
  }

  /** @param id - `<kind>:<target>` */
  async flip(id: string, on: boolean): Promise<void> {
    await this.#ask(`/api/fleet-lab/switches/${encodeURIComponent(id)}`, {
      on,
    });
  }

  async reset(): Promise<void> {
    await this.#ask('/api/fleet-lab/reset', {});
  }

  /** The fleet as the plugin tells it. */
  async fleet(): Promise<FleetView> {
    return this.#ask('/api/geo-reserving/fleet');
  }

  /** Whatever a path of the portal answers. */
  async get<T>(path: string): Promise<T> {
    return this.#ask(path);
  }

  /** The same for a request with a body. */
  async post<T>(path: string, body: object): Promise<T> {
    return this.#ask(path, body);
  }

  async #ask(path: string, body?: object) {
    const answer = await fetch(`${this.url}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        Authorization: `Bearer ${this.token}`,
        'Content-Type': 'application/json',
      },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
    return JSON.parse(text);
  }
}
