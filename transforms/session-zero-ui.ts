import { desktopRecognition } from '../src/kit/recognition';
import type { Recognition, ToolingContext, ToolingTransform } from '../src/contract/tooling-transform';
import type { DesktopSite } from '../src/tooling/site';

/** Services that show something on a desktop. */
const transform: ToolingTransform = {
  id: 'session-zero-ui',
  rules: ['T44'],
  appliesTo: 'tooling',
  title: 'User interface from a service',
  summary:
    'Recognises user32 and gdi32 loaded through a foreign function interface, message boxes and msg in code of a Windows service, and services that are installed as ' +
    'interactive. Marks them: services talk to a program in the session of the user.',
  applicability: 'manual',
  codes: [],
  firstBuild: null,
  holdsBack: [
    'Nothing is rewritten: the user interface has to move to another program.',
    'Code that is not known to run as a service may show what it likes; kernel32 is fine everywhere.',
  ],
  references: ['https://learn.microsoft.com/windows-hardware/drivers/wdf/session-zero-guidelines-for-umdf-drivers'],
  recogniseDesktop,
};

export default transform;

function recogniseDesktop(site: DesktopSite, context: ToolingContext): Recognition[] {
  if (site.kind === 'interface list') return [];
  // An interactive service is one wherever it is installed from; the rest depends on who runs the code.
  if (site.kind !== 'interactive service' && !context.service) return [];
  return [desktopRecognition(site, context)];
}
