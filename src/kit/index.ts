/**
 * `infport/kit`: what a transform of one's own is written with. Everything here is data and pure functions; offsets are
 * UTF-16 code units of the text that the package was read from.
 */

// The contract: what a transform is, what it returns, what it may ask of its surroundings.
export { defineTransform } from '../contract/transform';
export type { DeclaredMove, FindContext, InfProposal, InfTransform, Proposal, Rewrite } from '../contract/transform';
export type { TransformMeta } from '../contract/transform-meta';
export type { Applicability, FollowUp, Level, RelatedPlace } from '../contract/result';

// The words of moves: what a rewrite changes at install time on purpose.
export { isOwnKind, MOVE_KINDS, registrySubject, type MoveKind, type OwnMoveKind } from '../contract/move-kinds';

// Putting a proposal together.
export { defineReasons, type Reason } from '../contract/reason';
export { followUp } from './follow-up';
export { report, type ReportParts } from './report';

// Questions about a package.
export type { InfPackage, Install, Slice, Use } from '../package/model';
export { childrenOf, freshSectionName, slicesOf, usesOf } from '../package/queries';
export { addsOf, firstDirective, serviceAdds, type ServiceAdd } from '../package/services';
export { serviceSections, type ServiceSection } from './service-sections';
export { fileCopies, type FileCopy } from '../package/files';
export { keyParts, registryLines, registryLinesWhere, type ReadLine, type RegistryLine } from '../package/registry';
export { driverModel, isMinifilter, type DriverModel } from './driver-model';
export { isOwnCode } from './own-code';
export { fileReferences, type FileReference } from './file-references';
export { legacyFloor } from './legacy-floor';

// Questions about the text.
export { fold, sameName } from '../inf/fold';
export { entriesOf, findSection } from '../inf/lookup';
export type { Entry, Field, InfDocument, Section } from '../inf/tree';
export type { Span } from '../text/span';

// Edits. Those of one rewrite are all made, or none.
export type { Edit } from '../text/edit';
export { needsQuotes, replaceField, replacePart, spellField } from '../inf/spelling';
export { appendEntries, insertAfter, removeEntry, removeField, removeFields, removeSection } from '../inf/entry-edits';
export { keyStyle } from './key-style';
export { copyOf, insertSections, type NewSection } from './section-copy';
export { suffixDirectives, whyNoSuffixSection } from './suffix-directives';
