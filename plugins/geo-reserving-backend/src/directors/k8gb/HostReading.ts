import { isBelieved } from '@geo-reserving/plugin-geo-reserving-node';
import type { AddressBook } from './AddressBook';
import type { Copy } from './copies';
import type { HostAnswers } from './HostAnswers';

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
};

/** Copies whose nameservers answer: those that can be read now, else those that could be once. */
export function answeringOf(copies: readonly Copy[]): readonly Copy[] {
  const looked = copies.filter(({ fact }) => fact.status !== undefined);
  const seen = looked.filter(
    ({ cluster, reading }) => cluster.answers && isBelieved(reading),
  );
  return seen.length > 0 ? seen : looked;
}
