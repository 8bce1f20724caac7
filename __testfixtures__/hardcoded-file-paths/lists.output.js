const fs = require('fs');
const path = require('path');

exports.commas = 'C:\\ProgramData\\Contoso\\a,\\ProgramData\\Contoso\\b';
exports.arrow = 'C:\\ProgramData\\Contoso\\a -> \\\\server\\b';
exports.renamed = 'C:\\ProgramData\\Contoso\\a.txt->b.txt';
exports.variable = 'C:\\ProgramData\\Contoso\\a;%windir%\\b';
exports.bar = 'C:\\ProgramData\\Contoso\\a|lib\\b';
exports.pe = fs.readFileSync('X:\\Windows\\System32\\cmd.exe');
exports.surrogate = fs.readFileSync(path.join(process.env.ProgramData ?? 'C:\\ProgramData', 'Contoso', '\uD800x', 'log.txt'));
exports.own = fs.readFileSync(process.env.ProgramData ?? 'C:\\ProgramData');
