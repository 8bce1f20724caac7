/** What has been done, in counts that do not depend on the speed of the machine. */
export interface Work {
  /** Texts that were parsed. */
  parses: number;
  /** Sections in them. */
  sectionsParsed: number;
  /** Documents whose meaning was worked out. */
  binds: number;
  /** Sections in the roles in which their installs reach them. */
  usesBound: number;
  /** Sections whose lines were searched for the names of others, once for each kind that they are used as. */
  sectionsWalked: number;
  /** Sections whose effects were worked out, once for each role. */
  effectBlocks: number;
  /** Install sections whose effects were put in order to compare them. */
  installsIndexed: number;
  /** Times that a transform looked at a package. */
  finds: number;
  /** Packages that were checked by InfVerif's rules. */
  checks: number;
}

const done: Work = {
  parses: 0,
  sectionsParsed: 0,
  binds: 0,
  usesBound: 0,
  sectionsWalked: 0,
  effectBlocks: 0,
  installsIndexed: 0,
  finds: 0,
  checks: 0,
};

/** Counts a piece of work. */
export function countWork(kind: keyof Work, amount = 1): void {
  done[kind] += amount;
}

/** The sections that were read: parsed, bound in a role, or worked out. */
export function sectionsRead({ sectionsParsed, usesBound, effectBlocks }: Work): number {
  return sectionsParsed + usesBound + effectBlocks;
}

/** Starts to measure: the function gives what has been done in this thread since then. */
export function measureWork(): () => Work {
  const before = { ...done };
  return () => {
    const since = { ...done };
    for (const kind of Object.keys(before) as (keyof Work)[]) since[kind] -= before[kind];
    return since;
  };
}
