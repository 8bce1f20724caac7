const net = require('net');

net.connect('\\\\.\\pipe\\contoso-mixer');
const long = '\\\\?\\C:\\data\\mixer.bin';
const share = '\\\\server\\share';
const nothing = '\\\\.\\NUL';
if (process.argv[2] === '\\\\.\\COM1') console.log('\\\\.\\COM1');
