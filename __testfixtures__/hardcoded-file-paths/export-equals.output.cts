import path = require('path');
const log: string = path.join(process.env.ProgramData ?? 'C:\\ProgramData', 'Contoso', 'a.log');
export = log;
