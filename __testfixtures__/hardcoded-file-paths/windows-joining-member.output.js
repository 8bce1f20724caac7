const path = require('path');

exports.log = path.win32.join(process.env.ProgramData || 'C:\\ProgramData', 'Contoso', 'log.txt');
exports.name = path.win32.basename(exports.log);
