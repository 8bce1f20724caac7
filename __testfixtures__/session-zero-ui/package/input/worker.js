const ffi = require('ffi-napi');

module.exports = ffi.Library('user32', { MessageBoxW: ['int', ['pointer', 'string', 'string', 'uint']] });
