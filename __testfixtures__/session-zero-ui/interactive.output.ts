import { execSync } from 'child_process';

// infport: session-zero-ui: no desktop here; let a program of the user show it
execSync('sc create mixer binPath= "%ProgramFiles%\\Contoso\\mixer.exe" type= own type= interact');
