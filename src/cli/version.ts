import manifest from '../../package.json';

/** The version of this infport. */
export const VERSION: string = manifest.version;
