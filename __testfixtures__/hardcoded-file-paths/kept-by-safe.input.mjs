import { writeFileSync } from 'node:fs';

writeFileSync('C:\\Windows\\Temp\\Contoso\\trace.txt', '');
