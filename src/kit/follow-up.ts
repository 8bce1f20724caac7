import type { FollowUp } from '../contract/result';

/** What somebody has to do in code after a rewrite: one sentence, and of the rest what the transform knows. */
export function followUp(known: Pick<FollowUp, 'text'> & Partial<FollowUp>): FollowUp {
  return { service: null, model: null, api: null, firstBuild: null, framework: null, ...known };
}
