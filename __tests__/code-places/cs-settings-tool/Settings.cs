using System;
using System.IO;
using System.Linq;
using Microsoft.Win32;
namespace Kestrel.Settings
{
    internal static class Names
    {
        public const string Service = "Kestrel";
        public const string ParametersKey = @"SYSTEM\CurrentControlSet\Services\Kestrel\Parameters"; //@ S01
        public static string EnumKey => @"SYSTEM\CurrentControlSet\Enum\ROOT\KESTREL";
    }

    public class SettingsStore
    {
        private readonly RegistryKey _root = RegistryKey.OpenBaseKey(RegistryHive.LocalMachine, RegistryView.Registry64);

        public int Depth()
        {
            using (var key = Registry.LocalMachine.OpenSubKey(Names.ParametersKey))
                return (int)(key?.GetValue("Depth") ?? 4);
        }

        public void SetDepth(int depth)
        {
            Registry.SetValue(@"HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\Kestrel", "Depth", depth, RegistryValueKind.DWord); //@ S01
            using var key = _root.CreateSubKey(Names.EnumKey + @"\0000\Device Parameters"); //@ S01
        }

        public string Class(string guid)
        {
            RegistryKey classKey = Registry.LocalMachine.OpenSubKey(@"SYSTEM\CurrentControlSet\Control\Class\" + guid); //@ S01
            return classKey != null ? (string)classKey.GetValue("Class") : string.Empty;
        }

        public bool HasService()
        {
            using var services = Registry.LocalMachine.OpenSubKey(@"SYSTEM\CurrentControlSet\Services"); //@ S01
            if (services is null) return false;
            using var one = services.OpenSubKey("Kestrel");
            return services.GetSubKeyNames().Any(n => n.StartsWith("Kestrel", StringComparison.OrdinalIgnoreCase));
        }

        public string Vendor()
        {
            using (RegistryKey hklm = RegistryKey.OpenBaseKey(RegistryHive.LocalMachine, RegistryView.Registry64))
            using (RegistryKey k = hklm.OpenSubKey(@"SOFTWARE\Kestrel\Panel", true)) //@ S01
                return k?.GetValue("Mode") as string;
        }

        public string Version()
        {
            // reads SYSTEM\CurrentControlSet\Services\Kestrel
            using var cv = Registry.LocalMachine.OpenSubKey(@"SOFTWARE\Microsoft\Windows NT\CurrentVersion");
            using var env = Registry.LocalMachine.OpenSubKey(@"SYSTEM\CurrentControlSet\Control\Session Manager\Environment");
            using var un = Registry.LocalMachine.OpenSubKey(@"SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall\Kestrel");
            using var user = Registry.CurrentUser.OpenSubKey(@"Software\Kestrel");
            Console.WriteLine(@"see HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\Kestrel");
            return (string)cv.GetValue("ProductName");
        }

        private RegistryKey Open(string path) => Registry.LocalMachine.OpenSubKey(path, true);

        public void Reset() { Open(@"SYSTEM\CurrentControlSet\Services\Kestrel\Parameters\Ports").DeleteValue("Last"); } //@ S01
    }
}
