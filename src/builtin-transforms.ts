import type { AnyTransform } from './contract/tooling-transform';
import type { InfTransform, TransformMeta } from './contract/transform';

/** Loads a transform when it is first needed, so that start-up does not grow with their number. */
type Loader = () => { readonly default: TransformMeta };

/** The transforms of INF files, in the order in which they run. */
const INF_TRANSFORMS: readonly Loader[] = [
  () => require('../transforms/hygiene'),
  () => require('../transforms/coinstallers'),
  () => require('../transforms/winusb-include'),
  () => require('../transforms/windows-slices'),
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

/** The transforms of INF files that infport brings, in the order in which they run. */
export function infTransforms(): readonly InfTransform[] {
  return INF_TRANSFORMS.map((load) => load().default as InfTransform);
}

/** All transforms that infport brings: those of INF files in the order in which they run, then those of tooling. */
export function builtinTransforms(): readonly AnyTransform[] {
  return [...INF_TRANSFORMS, ...TOOLING_TRANSFORMS].map((load) => load().default as AnyTransform);
}

/** What is known of every transform that infport brings, for lists and explanations. */
export function transformList(): readonly TransformMeta[] {
  return builtinTransforms();
}
