const ffi = require('ffi-napi');

// infport: session-zero-ui: services have no desktop; show it from a program in the user session, over RPC or a named pipe
module.exports = ffi.Library('user32', { MessageBoxW: ['int', ['pointer', 'string', 'string', 'uint']] });
