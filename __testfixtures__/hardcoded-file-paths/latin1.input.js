// für den Mischer
const dll = 'C:\\Windows\\System32\\mixer.dll';
module.exports = dll;
