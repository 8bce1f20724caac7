import * as fs from 'fs';

export function open(port: number): number {
  // infport: hardcoded-device-paths: CM_Get_Device_Interface_List and CM_Register_Notification
  if (port === 0) return fs.openSync('\\\\.\\ContosoMixer', 'r+');
  // infport: hardcoded-device-paths: CM_Get_Device_Interface_List and CM_Register_Notification
  return fs.openSync(`\\\\.\\COM${port}`, 'r+');
}

// infport: hardcoded-device-paths: CM_Get_Device_Interface_List and CM_Register_Notification
export const instance = '\\\\?\\usb#vid_1209&pid_c0a1#1#{a5dcbf10-6530-11d2-901f-00c04fb951ed}';
