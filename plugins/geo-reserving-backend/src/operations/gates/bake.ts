import type { Gate } from './Gate';

const GATE = 'bake';

/** A step is looked at for as long as the plan says, whatever else passes sooner. */
export const bake: Gate = ({ step, writtenAt, now }) => {
  const wanted = step.bakeSeconds;
  // A replica whose clock is behind must not make it negative.
  const baked = Math.max(0, (now - writtenAt) / 1_000);
  if (baked >= wanted)
    return {
      gate: GATE,
      verdict: 'pass',
      statement: `Watched for ${wanted} s.`,
      progress: 1,
    };
  return {
    gate: GATE,
    verdict: 'waiting',
    statement: `Watched for ${Math.floor(baked)} of ${wanted} s.`,
    progress: baked / wanted,
  };
};
