import { PolicyRule } from '../kube/access/PolicyRule';

/** A Kubernetes API under test, and what a test may do to it from outside. */
export type ContractTarget = {
  url: string;
  caPem: string;
  adminToken: string;
  /** A token for the user, who may do what the rules say. Names: reader, operator, stranger. */
  grant(user: string, rules: PolicyRule[]): Promise<string>;
  /** Makes the server forget the history of changes. */
  compact(): Promise<void>;
  close(): Promise<void>;
};
