import type { CodeTransform } from './contract/code-transform';
import type { AnyTransform } from './contract/any-transform';
import type { InfTransform } from './contract/transform';
import type { TransformMeta } from './contract/transform-meta';

/** Loads a transform when it is first needed, so that start-up does not grow with their number. */
type Loader = () => { readonly default: TransformMeta };

/** The transforms of INF files, in the order in which they run. */
const INF_TRANSFORMS: readonly Loader[] = [
  () => require('../transforms/build-placeholders'),
  () => require('../transforms/hygiene'),
  () => require('../transforms/coinstallers'),
  () => require('../transforms/winusb-include'),
  // A stage of the engine, which has a name, a page and findings like the others.
  () => require('./engine/make-room'),
  () => require('../transforms/primitive-driver'),
  () => require('../transforms/destructive-directives'),
  () => require('../transforms/copyfiles-dirid-13'),
  () => require('../transforms/inbox-services'),
  () => require('../transforms/absolute-service-keys'),
  () => require('../transforms/service-directives'),
  () => require('../transforms/service-parameters'),
  () => require('../transforms/minifilter-instances'),
  () => require('../transforms/event-source'),
  () => require('../transforms/device-filters'),
  () => require('../transforms/event-providers'),
  () => require('../transforms/autologgers'),
  () => require('../transforms/com-servers'),
  () => require('../transforms/audio-processing-objects'),
  () => require('../transforms/media-categories'),
  () => require('../transforms/dma-allowed-buses'),
  () => require('../transforms/security-descriptors'),
  () => require('../transforms/display-rules'),
  () => require('../transforms/network-rules'),
  () => require('../transforms/class-install32'),
  () => require('../transforms/pnp-lockdown'),
  () => require('../transforms/vendor-coinstallers'),
  () => require('../transforms/register-dlls'),
  () => require('../transforms/umdf1'),
  () => require('../transforms/package-conflicts'),
  () => require('../transforms/extension-inf'),
  () => require('../transforms/software-components'),
  () => require('../transforms/registry-file-paths'),
  () => require('../transforms/run-keys'),
  () => require('../transforms/image-devices'),
  () => require('../transforms/printer-packages'),
  () => require('../transforms/class-specific-keys'),
  () => require('../transforms/absolute-registry-keys'),
];

/** The transforms of TypeScript and JavaScript tooling. */
const TOOLING_TRANSFORMS: readonly Loader[] = [
  () => require('../transforms/hardcoded-file-paths'),
  () => require('../transforms/hardcoded-registry-paths'),
  () => require('../transforms/hardcoded-device-paths'),
  () => require('../transforms/session-zero-ui'),
];

/** The rules over driver and companion code, by their numbers. */
const CODE_TRANSFORMS: readonly Loader[] = [
  () => require('../transforms/code/service-key-by-path'),
  () => require('../transforms/code/fixed-root-helpers'),
  () => require('../transforms/code/registry-path-as-key'),
  () => require('../transforms/code/write-below-parameters'),
  () => require('../transforms/code/device-key-by-path'),
  () => require('../transforms/code/machine-key-by-path'),
  () => require('../transforms/code/per-user-registry'),
  () => require('../transforms/code/system-path-of-package-file'),
  () => require('../transforms/code/bare-load-of-moved-file'),
  () => require('../transforms/code/fixed-run-time-file'),
  () => require('../transforms/code/shared-directory-root'),
  () => require('../transforms/code/user-folder-in-session-zero'),
  () => require('../transforms/code/named-pnp-device'),
  () => require('../transforms/code/symbolic-link-to-pnp-device'),
  () => require('../transforms/code/device-opened-by-name'),
  () => require('../transforms/code/interfaces-listed-once'),
  () => require('../transforms/code/window-in-session-zero'),
  () => require('../transforms/code/desktop-of-session-zero'),
  () => require('../transforms/code/program-with-windows'),
  () => require('../transforms/code/interactive-service'),
  () => require('../transforms/code/session-object-names'),
  () => require('../transforms/code/elevation-in-session-zero'),
  () => require('../transforms/code/installation-in-code'),
  () => require('../transforms/code/co-installer-code'),
  () => require('../transforms/code/self-registration'),
  () => require('../transforms/code/event-source-in-code'),
  () => require('../transforms/code/batch-scripts'),
  () => require('../transforms/code/csharp-programs'),
  () => require('../transforms/code/powershell-scripts'),
];

/** The transforms of INF files that infport brings, in the order in which they run. */
export function infTransforms(): readonly InfTransform[] {
  return INF_TRANSFORMS.map((load) => load().default as InfTransform);
}

/** The rules over driver and companion code that infport brings. */
export function codeTransforms(): readonly CodeTransform[] {
  return CODE_TRANSFORMS.map((load) => load().default as CodeTransform);
}

/**
 * All transforms that infport brings: those of INF files in the order in which they run, then those of tooling, then
 * those of code.
 */
export function builtinTransforms(): readonly AnyTransform[] {
  return [...INF_TRANSFORMS, ...TOOLING_TRANSFORMS, ...CODE_TRANSFORMS].map((load) => load().default as AnyTransform);
}

/** What is known of every transform that infport brings, for lists and explanations. */
export function transformList(): readonly TransformMeta[] {
  return builtinTransforms();
}
