using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32;
using Microsoft.Win32.SafeHandles;

namespace Plover
{
    [SupportedOSPlatform("windows")]
    public sealed class RegistrySource
    {
        [DllImport("kernel32.dll", CharSet = CharSet.Unicode, SetLastError = true)]
        private static extern SafeFileHandle CreateFileW(string name, uint access, uint share, IntPtr security, uint mode, uint flags, IntPtr template);

        public IEnumerable<string> ReadAll()
        {
            using var display = Registry.LocalMachine.OpenSubKey(@"SYSTEM\CurrentControlSet\Enum\DISPLAY"); //@ S01 warning
            if (display is null) yield break;
            foreach (var device in display.GetSubKeyNames())
            {
                using var deviceKey = display.OpenSubKey(device);
                if (deviceKey is null) continue;
                yield return device;
            }
        }

        public static bool Installed()
        {
            using var key1 = Registry.LocalMachine.OpenSubKey(@"SOFTWARE\Plover"); //@ S01 note
            if (key1 != null) return true;
            using (RegistryKey key2 = Registry.LocalMachine.OpenSubKey(@"SYSTEM\CurrentControlSet\Services\plover")) //@ S01 warning
            {
                if (key2 != null) return true;
            }
            string dllPath = Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.System),
                "plover.dll");
            return File.Exists(dllPath);
        }

        public static void SetVerbose(bool on)
        {
            Registry.SetValue(@"HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\plover\Parameters", "Verbose", on ? 1 : 0, RegistryValueKind.DWord); //@ S01 warning
            using RegistryKey view = RegistryKey.OpenBaseKey(RegistryHive.LocalMachine, RegistryView.Registry64);
            using RegistryKey cls = view.CreateSubKey(@"SYSTEM\CurrentControlSet\Control\Class\{4d36e96b-e325-11ce-bfc1-08002be10318}"); //@ S01 warning
            cls.SetValue("UpperFilters", new[] { "plover" });
        }

        public SafeFileHandle Open()
        {
            return CreateFileW(@"\\.\PloverMon", 0xC0000000, 3, IntPtr.Zero, 3, 0, IntPtr.Zero); //@ S03 warning
        }

        public SafeFileHandle OpenDisk(int n) => CreateFileW($@"\\.\PhysicalDrive{n}", 0x80000000, 3, IntPtr.Zero, 3, 0, IntPtr.Zero);

        public static void Copy(string source)
        {
            string system = Environment.SystemDirectory;
            File.Copy(source, Path.Combine(system, "drivers", "plover.sys"), true); //@ S02 warning
            File.WriteAllText(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "plover.log"), "x"); //@ S02
            File.WriteAllText(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "Plover", "plover.log"), "x");
            File.WriteAllText(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "plover.json"), "{}");
        }

        public static string Version()
        {
            using var cv = Registry.LocalMachine.OpenSubKey(@"SOFTWARE\Microsoft\Windows NT\CurrentVersion");
            return cv?.GetValue("CurrentBuild") as string ?? "unknown";
        }

        public static void Main()
        {
            Console.WriteLine(@"reads SYSTEM\CurrentControlSet\Services\plover");
        }
    }
}
