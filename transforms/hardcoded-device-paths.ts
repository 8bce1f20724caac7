import { interfaceClasses, servicesNamed } from '../src/contract/package-facts';
import { interfaceListRecognition, siteLevel, recognition } from '../src/kit/recognition';
import type { RelatedPlace } from '../src/contract/result';
import type { Recognition, ToolingContext, ToolingTransform } from '../src/contract/tooling-transform';
import { DEVICE_PLACE } from '../src/knowledge/tooling-places';
import { parseDeviceName, type DeviceName } from '../src/tooling/device-name';
import { siteTexts } from '../src/tooling/site-texts';
import type { Site } from '../src/tooling/site';

/** Hardcoded device names in TypeScript and JavaScript. */
const transform: ToolingTransform = {
  id: 'hardcoded-device-paths',
  rules: ['T43'],
  appliesTo: 'tooling',
  title: 'Device names written out in tooling',
  summary:
    'Recognises devices opened by name (\\\\.\\Name, \\\\?\\usb#..., \\\\?\\GLOBALROOT\\Device\\...). Marks them with the functions that list the enabled interfaces ' +
    'of a class and tell of arrival and removal.',
  applicability: 'manual',
  codes: [],
  firstBuild: null,
  holdsBack: [
    'Nothing is rewritten: listing interfaces needs the interface class and a native call.',
    'Named pipes, long-path prefixes, UNC shares, NUL and the console are no device names of a package and stay quiet.',
    'Comparisons and test files are notes.',
  ],
  references: [
    'https://learn.microsoft.com/windows-hardware/drivers/develop/driver-isolation',
    'https://learn.microsoft.com/windows-hardware/drivers/install/using-device-interfaces',
  ],
  recognise,
  recogniseDesktop: (site, context) =>
    site.kind === 'interface list' ? [interfaceListRecognition(site, context)] : [],
};

export default transform;

function recognise(site: Site, context: ToolingContext): Recognition[] {
  for (const { text, word } of siteTexts(site)) {
    const device = parseDeviceName(text);
    const level = siteLevel(site, context);
    if (device === null || level === null) continue;
    return [
      recognition({
        rule: 'T43',
        place: DEVICE_PLACE,
        site,
        testFile: context.testFile,
        text,
        word,
        level,
        plan: null,
        heldBack: null,
        applicability: 'manual',
        followUps: [],
        related: installed(device, context),
        owner: null,
      }),
    ];
  }
  return [];
}

/** The service that the device is named after, and the interface classes that the package declares. */
function installed(device: DeviceName, context: ToolingContext): RelatedPlace[] {
  const name = device.name.replace(/^Global[\\/]/i, '');
  const services = servicesNamed(context.facts, name).map(({ path, line, column, name: service }) => ({
    path,
    line,
    column,
    message: `This INF installs the service ${service}, whose device this names.`,
  }));
  if (services.length === 0 && device.interfaceClass === null) return [];
  const classes = interfaceClasses(context.facts, device.interfaceClass).map(({ path, line, column, guid }) => ({
    path,
    line,
    column,
    message: `This INF declares the interface class ${guid}: list its interfaces instead.`,
  }));
  return [...services, ...classes];
}
