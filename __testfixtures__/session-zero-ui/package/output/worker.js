const ffi = require('ffi-napi');

// infport: session-zero-ui: no desktop here; let a program of the user show it
module.exports = ffi.Library('user32', { MessageBoxW: ['int', ['pointer', 'string', 'string', 'uint']] });
