import type { Reason } from '../../contract/reason';
import { fold } from '../../inf/fold';
import type { FileCopy } from '../../package/files';
import type { Beside } from '../../package/beside';
import type { FileReference } from '../file-references';
import { groupBy } from '../../package/group-by';
import type { InfPackage } from '../../package/model';
import { directoryText, type Directory } from '../../package/directories';
import { isIn } from './copy-place';
import {
  isInStore,
  isNotifyObject,
  whyNotClassFilter,
  whyNotKernel,
  whyNotReferences,
  whyNotRun,
} from './why-not-mentioned';

/** How the INF names one file in one place. */
export interface FileNaming {
  readonly place: Directory | null;
  /** Every mention of the file. */
  readonly mentions: readonly FileReference[];
  /** Those by its path in this place. */
  readonly own: readonly FileReference[];
  /** Those that can follow it. */
  readonly references: readonly FileReference[];
  /** True when it is the binary of a service. */
  readonly isBinary: boolean;
  /** True when every reader that knows its path is documented to take a full one. */
  readonly documented: boolean;
  readonly isUmdf: boolean;
  /** The files of the package that are copied under this name, by architecture. */
  readonly sources: ReadonlyMap<string, ReadonlySet<string>>;
  /** Where it is mentioned to be, each directory once. */
  readonly mentionedIn: readonly Directory[];
  /** What keeps the filters of a class where they are, when it is one. */
  readonly asClassFilter: Reason | null;
  /** Why a mention keeps it where it is. */
  readonly heldBack: Reason | null;
}

export function namingOf(
  pkg: InfPackage,
  place: Directory | null,
  mentions: readonly FileReference[],
  namesakes: readonly FileCopy[],
  beside: Beside,
): FileNaming {
  const own = mentions.filter((mention) => isIn(mention.place, place));
  const bare = mentions.filter((mention) => mention.bare);
  const isBinary = mentions.some(
    (mention) =>
      (mention.kind === 'service-binary' || mention.kind === 'wdf-binary') &&
      (isIn(mention.place, place) || isInStore(mention, namesakes)),
  );
  const byArchitecture = groupBy(namesakes, (copy) => copy.install.architecture);
  return {
    place,
    mentions,
    own,
    references: [...own, ...bare.filter((mention) => mention.documented || isNotifyObject(mention))],
    isBinary,
    documented: own.every((mention) => mention.documented),
    isUmdf: own.some((mention) => mention.kind === 'wdf-binary'),
    sources: new Map(
      [...byArchitecture].map(([architecture, copies]) => [
        architecture,
        new Set(copies.map((copy) => fold(copy.source))),
      ]),
    ),
    mentionedIn: distinct(mentions.flatMap((mention) => mention.place ?? [])),
    asClassFilter: whyNotClassFilter(pkg, mentions, beside),
    heldBack:
      whyNotReferences(place, mentions, own, bare, isBinary, namesakes) ??
      whyNotKernel(pkg, own) ??
      whyNotRun(pkg, own),
  };
}

function distinct(directories: readonly Directory[]): Directory[] {
  return [...new Map(directories.map((directory) => [directoryText(directory), directory])).values()];
}
