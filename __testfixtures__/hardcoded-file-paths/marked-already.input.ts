import * as path from 'path';

// infport: hardcoded-file-paths: publish the path from the INF and read it with CM_Open_DevNode_Key
export const image = 'C:\\Windows\\System32\\drivers\\mixer.sys';

// infport-ignore hardcoded-file-paths -- the recovery image always has this drive
export const recovery = 'C:\\Windows\\INF';
export const programs = 'C:\\Program Files\\Contoso'; // infport-ignore T41-file-program-files -- read by the old installer only

export const data = path.join(process.env.ProgramData ?? 'C:\\ProgramData', 'Contoso');
