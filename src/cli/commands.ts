import { applyCommand } from './apply';
import { bulkCommand } from './bulk';
import { checkCommand } from './check';
import type { Command } from './command';
import { doctorCommand } from './doctor';
import { explainCommand } from './explain';
import { inspectCommand } from './inspect';
import { mergeCommand } from './merge';
import { parseCommand } from './parse';
import { portCommand } from './port';
import { transformsCommand } from './transforms';
import { undoCommand } from './undo';
import { verifyCommand } from './verify';

/** All commands, in the order in which `--help` lists them. The first is the one that runs when none is named. */
export const COMMANDS: readonly Command[] = [
  portCommand,
  checkCommand,
  doctorCommand,
  inspectCommand,
  verifyCommand,
  applyCommand,
  undoCommand,
  explainCommand,
  transformsCommand,
  parseCommand,
  mergeCommand,
  bulkCommand,
];
