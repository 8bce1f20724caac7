/**
 * Writes `docs/codes.md`.
 *
 *     npm run codes
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKED_CODES } from '../src/engine/checks';
import { codesPage } from '../src/report/codes-page';

writeFileSync(join(__dirname, '../docs/codes.md'), codesPage(CHECKED_CODES));
