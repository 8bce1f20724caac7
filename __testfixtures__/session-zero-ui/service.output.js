const { Service } = require('node-windows');
const koffi = require('koffi');
const { exec } = require('child_process');

// infport: session-zero-ui: services have no desktop; show it from a program in the user session, over RPC or a named pipe
const user32 = koffi.load('user32.dll');
const kernel32 = koffi.load('kernel32.dll');

function gone() {
  // infport: session-zero-ui: services have no desktop; show it from a program in the user session, over RPC or a named pipe
  exec('msg * The mixer is gone');
}
module.exports = { Service, user32, kernel32, gone };
