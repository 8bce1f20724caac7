const koffi = require('koffi');
const user32 = koffi.load('user32.dll');
module.exports = user32.func('int MessageBoxW(void *, str16, str16, uint)');
