import { isBelieved } from '@geo-reserving/plugin-geo-reserving-node';
import type { ClusterPicture } from '@geo-reserving/plugin-geo-reserving-node';
import type { AddressBook } from './AddressBook';
import type { Copy } from './copies';
import type { HostAnswers } from './HostAnswers';

/** In the place of a host where none is known yet. */
export const NO_HOST = 'no host yet';

/** What one reading is made from. */
export type HostReading = {
  /** Key of the Gslb. */
  gslb: string;
  host: string;
  /** More than one host of the Gslb leads to the service, so that the host is worth telling. */
  namesHost: boolean;
  /** Copies that say the same; at least one. */
  group: readonly Copy[];
  /** All copies. */
  copies: readonly Copy[];
  book: AddressBook;
  answers: HostAnswers;
  /** Clusters that hold the service and may hold a copy that nobody could read. */
  unread: readonly ClusterPicture[];
  /** All clusters: any may own an address. */
  clusters: readonly ClusterPicture[];
};

/** Copies whose nameservers answer: those that can be read now, else those that could be once. */
export function answeringOf(copies: readonly Copy[]): readonly Copy[] {
  const looked = copies.filter(({ fact }) => fact.status !== undefined);
  const seen = looked.filter(
    ({ cluster, reading }) => cluster.answers && isBelieved(reading),
  );
  return seen.length > 0 ? seen : looked;
}
