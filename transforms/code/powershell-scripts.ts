import { defineCodeTransform, type CodeContext, type CodeRecognition } from '../../src/contract/code-transform';
import { scriptFindings } from '../../src/kit/script-rules';
import type { CodeUnit } from '../../src/code/unit';

export default defineCodeTransform({
  id: 'powershell-scripts',
  rules: ['P01', 'P02', 'P03', 'P04', 'P05', 'P06'],
  title: 'Installation work in PowerShell scripts',
  summary:
    'Recognises copies into the directories of Windows, changes of driver keys, driver services, sections run through setupapi, and registrations in PowerShell scripts.',
  holdsBack: [
    'Messages and comments are left alone, and so is what pnputil does.',
    'Where a script builds, signs or tests, and for keys that are only read, it is a note.',
  ],
  references: [
    'https://learn.microsoft.com/windows-hardware/drivers/devtest/pnputil-command-syntax',
    'https://learn.microsoft.com/windows-hardware/drivers/develop/run-from-driver-store',
  ],
  page: {
    why: 'What a script installs beside the INF, Windows can neither update nor remove, and after a port the file that it copies is not the one that runs.',
    language: 'powershell',
    before:
      'Copy-Item kestrel.sys \$env:windir\\\\System32\\\\drivers\\nSet-ItemProperty HKLM:\\\\SYSTEM\\\\CurrentControlSet\\\\Services\\\\Kestrel -Name Depth -Value 4',
    after: 'pnputil /add-driver kestrel.inf /install',
    byHand: 'Let the INF do it, and let the script install the package with pnputil.',
  },
  recognise: (unit: CodeUnit, context: CodeContext): CodeRecognition[] =>
    scriptFindings(
      'P',
      unit.commands.filter(({ language }) => language === 'powershell'),
      context,
    ),
});
