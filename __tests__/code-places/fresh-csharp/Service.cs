using System;
using System.IO;
using System.ServiceProcess;
using Microsoft.Win32;
using System.Runtime.InteropServices;
using System.Diagnostics;

namespace Contoso.Dock
{
    public sealed class DockService : ServiceBase
    {
        private const string Key = @"SYSTEM\CurrentControlSet\Services\dock\Parameters"; //@ S01 warning
        private static readonly string Log = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "Contoso", "dock.log"); //@ S02 warning

        protected override void OnStart(string[] args)
        {
            using (RegistryKey key = Registry.LocalMachine.OpenSubKey(Key)) { _ = key?.GetValue("LinkSpeed"); }
            using var user = Registry.CurrentUser.OpenSubKey(@"Software\Contoso\Dock"); //@ S01 warning
            using var users = RegistryKey.OpenBaseKey(RegistryHive.CurrentUser, RegistryView.Registry64).OpenSubKey("Software\\Contoso"); //@ S01 warning
            File.AppendAllText(Log, "started");
            File.WriteAllText(@"C:\Contoso\state.json", "{}"); //@ S02
            using var stream = new FileStream(@"\\.\ContosoDock", FileMode.Open, FileAccess.ReadWrite); //@ S03 warning
            var device = Native.CreateFileW("\\\\.\\ContosoDock0", 0xC0000000, 0, IntPtr.Zero, 3, 0, IntPtr.Zero); //@ S03 warning
            Process.Start(new ProcessStartInfo("notepad.exe") { UseShellExecute = true }); //@ S04 warning
            var sc = Process.Start("sc.exe", "create dock type= kernel binPath= C:\\dock\\dock.sys"); //@ S05
            File.Copy("dock.sys", Path.Combine(Environment.SystemDirectory, "drivers", "dock.sys"), true); //@ S02 warning
            var tool = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.System), "pnputil.exe");
            Process.Start(tool, "/scan-devices");
            var data = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "Contoso");
            Directory.CreateDirectory(data);
            EventLog.WriteEntry("dock", $"reading HKLM\\{Key}");
        }

        public static void Main() => Run(new DockService());
    }

    internal static class Native
    {
        [DllImport("kernel32.dll", CharSet = CharSet.Unicode, SetLastError = true)]
        internal static extern IntPtr CreateFileW(string name, uint access, uint share, IntPtr sd, uint disposition, uint flags, IntPtr template);
    }
}
