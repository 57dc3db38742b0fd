import type { Concern } from '@geo-reserving/plugin-geo-reserving-node';

/** More changed services than this are told as "all". */
const MANY = 500;

/** Gathers what changed since readers were told last. */
export class Dirty {
  private all = false;
  private readonly services = new Set<string>();
  private readonly namespaces = new Set<string>();

  add(concern: Concern): void {
    switch (concern.kind) {
      case 'all':
        this.all = true;
        break;
      case 'services':
        concern.keys.forEach(key => this.services.add(key));
        break;
      default:
        concern.names.forEach(name => this.namespaces.add(name));
    }
  }

  get isEmpty(): boolean {
    return !this.all && this.services.size === 0 && this.namespaces.size === 0;
  }

  /**
   * The services concerned; namespaces are resolved against the services there are now.
   *
   * @param known - keys `namespace/name` of each cluster's services
   */
  resolve(known: Iterable<Iterable<string>>): ReadonlySet<string> | 'all' {
    if (this.all || this.services.size > MANY) {
      return 'all';
    }
    const services = new Set(this.services);
    if (this.namespaces.size > 0) {
      for (const keys of known) {
        for (const key of keys) {
          if (this.namespaces.has(key.slice(0, key.indexOf('/')))) {
            services.add(key);
          }
        }
      }
    }
    return services.size > MANY ? 'all' : services;
  }
}
