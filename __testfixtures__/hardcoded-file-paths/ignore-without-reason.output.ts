// infport-ignore hardcoded-file-paths
// infport: hardcoded-file-paths: publish the path from the INF (HKR,,<value>,,"%13%\<file>") and read it with CM_Open_DevNode_Key
export const recovery = 'C:\\Windows\\INF';
