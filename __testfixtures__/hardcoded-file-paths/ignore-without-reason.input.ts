// infport-ignore hardcoded-file-paths
export const recovery = 'C:\\Windows\\INF';
