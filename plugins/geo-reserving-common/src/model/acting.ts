/**
 * Whether the caller may move a service's traffic. Only so that a page can say so beforehand: every act is authorized
 * again when it is asked for.
 *
 * @public
 */
export type ActingView = {
  /** False: the configuration only lets people look. */
  enabled: boolean;
  /** Make plans, start operations and steer them. */
  mayShift: boolean;
  /** Approve what somebody else asked for. */
  mayApprove: boolean;
  /** Override safety rules that block. */
  mayOverride: boolean;
  /** Why `mayShift` is false; one sentence that names the permission or the key. */
  why?: string;
  /** After how many seconds an action is reverted by itself when nobody says otherwise; absent: never. */
  expiresAfterSeconds: { drain?: number; shift?: number };
};
