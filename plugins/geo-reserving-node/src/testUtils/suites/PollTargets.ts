/** Something under test that is talking to a source of its own. @public */
export type Running<T> = {
  subject: T;
  /** Ends the source and whatever it was talked to with. */
  stop(): Promise<void>;
};

/**
 * The same source in the states in which it can be found. Real sockets, please: what is tested is that an answer
 * never comes out of nothing.
 *
 * @public
 */
export type PollTargets<T> = {
  /** Answers as it should. */
  answering: () => Promise<Running<T>>;
  /** Accepts the connection and never says anything. */
  silent: () => Promise<Running<T>>;
  /** Nobody listens there. */
  gone: () => Promise<Running<T>>;
  /** Answers something that is no answer. */
  garbled?: () => Promise<Running<T>>;
  /** Texts (tokens, passwords) that must not be found in an error. */
  secrets?: readonly string[];
};
