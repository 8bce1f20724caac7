// infport-ignore hardcoded-file-paths
// infport: hardcoded-file-paths: let the INF publish the path, read it by CM_Open_DevNode_Key
export const recovery = 'C:\\Windows\\INF';
