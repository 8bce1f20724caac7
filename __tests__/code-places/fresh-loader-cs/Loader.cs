using System;
using System.IO;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Win32;
using Microsoft.Win32.SafeHandles;

namespace Contoso
{
    public sealed class KernelDriver : IDisposable
    {
        private const string FILE_NAME = "C:\\Windows\\System32\\drivers\\contosomon.sys"; //@ S02
        private const string KeyboardKey = @"System\CurrentControlSet\Control\Class\{4D36E96B-E325-11CE-BFC1-08002BE10318}"; //@ S01 warning
        private const string DeviceName = "ContosoMon";
        private readonly string id;
        private SafeFileHandle device;

        public KernelDriver(string id) { this.id = id; }

        public bool Install(string path)
        {
            File.WriteAllBytes(FILE_NAME, new byte[4]);
            IntPtr manager = NativeMethods.OpenSCManager(null, null, 0xF003F);
            IntPtr service = NativeMethods.CreateService(manager, id, id, 0xF01FF, ServiceType.SERVICE_KERNEL_DRIVER, 3, 1, path, null, null, null, null, null); //@ S05
            using (var key = Registry.LocalMachine.OpenSubKey(KeyboardKey, true))
            {
                key.SetValue("UpperFilters", new[] { "contosomon", "kbdclass" });
            }
            using (RegistryKey services = Registry.LocalMachine.CreateSubKey($@"SYSTEM\CurrentControlSet\Services\{DeviceName}")) { services.SetValue("Start", 3); } //@ S01 warning
            return service != IntPtr.Zero;
        }

        public bool Open()
        {
            device = NativeMethods.CreateFile(@"\\.\" + id, FileAccess.ReadWrite, FileShare.None, IntPtr.Zero, FileMode.Open, 0, IntPtr.Zero);
            if (device.IsInvalid)
                device = NativeMethods.CreateFile(@"\\.\" + DeviceName, FileAccess.ReadWrite, FileShare.None, IntPtr.Zero, FileMode.Open, 0, IntPtr.Zero); //@ S03 warning
            var disk = NativeMethods.CreateFile(@"\\.\PhysicalDrive0", FileAccess.Read, FileShare.ReadWrite, IntPtr.Zero, FileMode.Open, 0, IntPtr.Zero);
            return !device.IsInvalid && !disk.IsInvalid;
        }

        public static void Register()
        {
            var info = new ProcessStartInfo
            {
                FileName = "regsvr32.exe", //@ S05 warning
                Arguments = "/s contosoprop.dll",
                CreateNoWindow = true,
            };
            Process.Start(info);
            Process.Start("rundll32.exe", "setupapi,InstallHinfSection DefaultInstall 132 contoso.inf"); //@ S05 warning
            Process.Start("pnputil.exe", "/add-driver contoso.inf /install");
            string version = Registry.GetValue(@"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion", "ProductName", "") as string;
            string shared = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "contoso.ini");
            File.WriteAllText(shared, version); //@ S02 note
            Console.WriteLine("copy to C:\\Windows\\System32\\drivers by hand");
        }

        public void Dispose() => device?.Dispose();
    }

    internal enum ServiceType : uint { SERVICE_KERNEL_DRIVER = 1 }

    internal static class NativeMethods
    {
        [DllImport("kernel32.dll")] internal static extern SafeFileHandle CreateFile(string name, FileAccess access, FileShare share, IntPtr sd, FileMode mode, uint flags, IntPtr template);
        [DllImport("advapi32.dll")] internal static extern IntPtr OpenSCManager(string machine, string database, uint access);
        [DllImport("advapi32.dll")] internal static extern IntPtr CreateService(IntPtr m, string n, string d, uint a, ServiceType t, uint s, uint e, string p, string g, string tag, string dep, string acc, string pw);
    }
}
