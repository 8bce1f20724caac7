import { commentPlace } from './comment-place';
import { tsMorph, type Ts } from './compiler';
import { calleeName, SHELL_FUNCTIONS } from './context';
import type { Folding } from './folding';
import { spanOf, type ToolingModule } from './module';
import type { DesktopSite } from './site';
import { nameText, unwrap } from './syntax';
import { UNKNOWN } from './value';

/** Objects that belong to the session of a user. */
const SESSION_OBJECT = new RegExp(
  `^\\\\?Sessions?\\\\(?:\\d+|${UNKNOWN})\\\\(?:BaseNamedObjects|AppContainerNamedObjects|Windows)(?:\\\\|$)`,
  'i',
);
/** The function by itself, or in the prototype that a foreign function interface takes. */
const LISTS_INTERFACES = /\b(?:CM_Get_Device_Interface_List(?:_Ex)?[AW]?|SetupDiEnumDeviceInterfaces)\b/;
const TOLD_OF_ARRIVAL = /CM_Register_Notification|RegisterDeviceNotification|WM_DEVICECHANGE/;
const LIBRARY_LOADERS = /^(?:Library|load|dlopen|open|DynamicLibrary|define|LoadLibrary)$/;
const BOXES =
  /^(?:showMessageBox|showMessageBoxSync|showErrorBox|MessageBox[AW]?|MessageBoxEx[AW]?|alert|WTSSendMessage[AW]?)$/;
/** A service that is installed to interact with the desktop. */
const INTERACTIVE = /\btype=\s*["']?,?\s*["']?interact\b|\bSERVICE_INTERACTIVE_PROCESS\b/i;
/** What Electron shows on a desktop, beside the functions of its `dialog`. */
const ELECTRON_WINDOWS: ReadonlySet<string> = new Set(['BrowserWindow', 'Notification', 'Tray', 'dialog']);

/** The calls and names at a node that concern more than the text in it. */
export function desktopSitesAt(folding: Folding, module: ToolingModule, node: Ts.Node): DesktopSite[] {
  const found = desktopAt(folding, module, node);
  return found === null
    ? []
    : [{ path: module.path, ...spanOf(node, module.source), ...found, commentAt: commentPlace(module, node) }];
}

/** True for a text that names an object of another session. */
export function namesSessionObject(text: string): boolean {
  return SESSION_OBJECT.test(text);
}

function desktopAt(
  folding: Folding,
  module: ToolingModule,
  node: Ts.Node,
): Pick<DesktopSite, 'kind' | 'subject'> | null {
  const { ts } = tsMorph();
  if (ts.isCallExpression(node) || ts.isNewExpression(node))
    return desktopCall(folding, module, node) ?? electronCall(folding, module, node) ?? interfaceCall(module, node);
  if (ts.isTaggedTemplateExpression(node)) return desktopTemplate(folding, module, node);
  if (ts.isStringLiteralLike(node)) return interfaceList(module, node.text);
  return ts.isPropertyAssignment(node) &&
    nameText(ts, node.name) === 'interactive' &&
    node.initializer.kind === ts.SyntaxKind.TrueKeyword &&
    isServiceOptions(ts, node)
    ? { kind: 'interactive service', subject: 'interactive: true' }
    : null;
}

/** `dialog.showOpenDialog(...)`, `new BrowserWindow(...)` and the like of Electron. */
function electronCall(
  folding: Folding,
  module: ToolingModule,
  node: Ts.CallExpression | Ts.NewExpression,
): Pick<DesktopSite, 'kind' | 'subject'> | null {
  const { ts } = tsMorph();
  // All functions of `dialog` are called so.
  if (!ts.isNewExpression(node) && !/^show/.test(calleeName(ts, node.expression) ?? '')) return null;
  const origin = folding.origins.of(module, node.expression);
  if (origin === null || !/^(?:electron|@electron\/remote)(?:\/|$)/.test(origin.specifier)) return null;
  const names = origin.members.filter((name) => name !== 'remote');
  const isWindow = ts.isNewExpression(node) ? names.length === 1 : names.length === 2 && names[0] === 'dialog';
  return isWindow && ELECTRON_WINDOWS.has(names[0] ?? '')
    ? {
        kind: names[0] === 'dialog' ? 'message box' : 'window',
        subject: node.expression.getText(module.source),
      }
    : null;
}

function interfaceCall(
  module: ToolingModule,
  node: Ts.CallExpression | Ts.NewExpression,
): Pick<DesktopSite, 'kind' | 'subject'> | null {
  const { ts } = tsMorph();
  return ts.isPropertyAccessExpression(node.expression) ? interfaceList(module, node.expression.name.text) : null;
}

function interfaceList(module: ToolingModule, name: string): Pick<DesktopSite, 'kind' | 'subject'> | null {
  const [subject] = LISTS_INTERFACES.exec(name) ?? [];
  return subject !== undefined && !TOLD_OF_ARRIVAL.test(module.text) ? { kind: 'interface list', subject } : null;
}

function desktopCall(
  folding: Folding,
  module: ToolingModule,
  node: Ts.CallExpression | Ts.NewExpression,
): Pick<DesktopSite, 'kind' | 'subject'> | null {
  const { ts } = tsMorph();
  const name = calleeName(ts, node.expression);
  if (name === null) return null;
  const runs = SHELL_FUNCTIONS.test(name);
  // Only the arguments of these say more than the name does.
  if (!runs && !LIBRARY_LOADERS.test(name) && !BOXES.test(name) && !INTERACTIVE.test(module.text)) return null;
  const texts = (node.arguments ?? []).map((argument) => wordsOf(folding, module, argument));
  const first = texts[0] ?? '';
  if (LIBRARY_LOADERS.test(name) && /^(?:user32|gdi32)(?:\.dll)?$/i.test(first))
    return { kind: 'library', subject: first };
  if (BOXES.test(name)) return { kind: 'message box', subject: node.expression.getText(module.source) };
  const command = texts.join(' ');
  if (INTERACTIVE.test(command)) return { kind: 'interactive service', subject: 'type= interact' };
  return runs ? desktopCommand(command) : null;
}

/** `$`msg * gone``. */
function desktopTemplate(
  folding: Folding,
  module: ToolingModule,
  node: Ts.TaggedTemplateExpression,
): Pick<DesktopSite, 'kind' | 'subject'> | null {
  const { ts } = tsMorph();
  if (!SHELL_FUNCTIONS.test(calleeName(ts, node.tag) ?? '')) return null;
  return desktopCommand(folding.foldTelling(module, node).value[0] ?? '');
}

/** What a command shows on a desktop; null for other commands. */
function desktopCommand(command: string): Pick<DesktopSite, 'kind' | 'subject'> | null {
  if (/(?:^|[&|;\s"\\])msg(?:\.exe)?\s+(?:\*|\/server|console)/i.test(command))
    return { kind: 'message box', subject: 'msg' };
  if (/\bMessageBox\b|\bmshta\b|\.Popup\(/i.test(command))
    return { kind: 'message box', subject: 'a message box of a script' };
  return null;
}

/** The text of an argument; of a literal array, its elements as words. */
function wordsOf(folding: Folding, module: ToolingModule, argument: Ts.Expression): string {
  const { ts } = tsMorph();
  const bare = unwrap(ts, argument);
  const isOwn = ts.isIdentifier(bare) && folding.origins.moduleNameOf(module, bare) === null;
  const list = isOwn ? folding.locate(module, bare)?.placed.node : bare;
  if (list !== undefined && ts.isArrayLiteralExpression(list))
    return list.elements.map((element) => folding.foldTelling(module, element).value[0] ?? '').join(' ');
  return folding.foldTelling(module, bare).value[0] ?? '';
}

function isServiceOptions(ts: typeof Ts, property: Ts.PropertyAssignment): boolean {
  const call = property.parent.parent;
  return (
    (ts.isNewExpression(call) || ts.isCallExpression(call)) &&
    /service|daemon/i.test(calleeName(ts, call.expression) ?? '')
  );
}
