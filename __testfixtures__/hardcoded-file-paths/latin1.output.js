// für den Mischer
// infport: hardcoded-file-paths: build the path on process.env.SystemRoot, or read it where the INF publishes it
const dll = 'C:\\Windows\\System32\\mixer.dll';
module.exports = dll;
