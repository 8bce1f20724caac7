import type { Flag } from './command';

/** `--transform FILE` of the commands that list or explain transforms. */
export const OWN_TRANSFORM: Flag = {
  group: 'Transforms of your own:',
  type: 'string',
  array: true,
  nargs: 1,
  describe: 'a file with a transform of your own; repeatable',
};
