/** A server that may be chosen, as far as choosing needs it. */
export type Candidate = {
  name: string;
  /** Weight in sixteenths. */
  weight: number;
  answersInMs: number;
};

/** How many of so many requests each candidate was chosen for, by position. */
export type Picks = { counts: number[]; total: number };
