import { execSync } from 'child_process';

// infport: session-zero-ui: services have no desktop; show it from a program in the user session, over RPC or a named pipe
execSync('sc create mixer binPath= "%ProgramFiles%\\Contoso\\mixer.exe" type= own type= interact');
